import type { KeyName } from "../../../ui/keys";
import { marking as words } from "../../../words/marking";

/** Every key of the room, named once: on its button, in the foot and in the sheet. */
export const keys = {
  next: { id: "room.next", key: "j", words: words.keyCriterion },
  previous: { id: "room.previous", key: "k", words: words.keyPreviousCriterion },
  digit: { id: "room.digit", key: "digit", words: words.keyLevel },
  achieved: { id: "room.achieved", key: "y", words: words.achieved },
  notYet: { id: "room.notYet", key: "x", words: words.notYet },
  take: { id: "room.take", key: "enter", words: words.keyTakeProposal },
  noResponse: { id: "room.noResponse", key: "-", words: words.keyNoResponse },
  clear: { id: "room.clear", key: "delete", words: words.keyClear },
  bank: { id: "room.bank", key: "/", words: words.commentBank },
  comment: { id: "room.comment", key: "c", words: words.keyComment },
  annotate: { id: "room.annotate", key: "a", words: words.annotate },
  flag: { id: "room.flag", key: "f", words: words.flag },
  evidence: { id: "room.evidence", key: "e", words: words.keyEvidence },
  overall: { id: "room.overall", key: "o", words: words.overall },
  indicative: { id: "room.indicative", key: "i", words: words.indicative },
  queue: { id: "room.queue", key: "q", words: words.queue },
  theirs: { id: "room.theirs", key: "t", words: words.keyTheirs },
  mine: { id: "room.mine", key: "m", words: words.keyMine },
  undo: { id: "room.undo", key: "u", words: words.keyUndo },
  redo: { id: "room.redo", key: "U", words: words.keyRedo },
  undoTyping: { id: "room.undoTyping", key: "mod+z", words: words.keyUndo },
  redoTyping: { id: "room.redoTyping", key: "mod+shift+z", words: words.keyRedo },
  nextWork: { id: "room.nextWork", key: "n", words: words.next },
  previousWork: { id: "room.previousWork", key: "p", words: words.previous },
  finish: { id: "room.finish", key: "mod+enter", words: words.finish },
  leave: { id: "room.leave", key: "escape", words: words.keyBackToLevels },
} satisfies { [name: string]: KeyName };
