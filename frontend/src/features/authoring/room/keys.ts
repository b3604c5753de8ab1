import type { KeyName } from "../../../ui/keys";
import { authoring } from "../../../words/authoring";
import { rubricChanges } from "../../../words/rubricChanges";
import { rubricParts } from "../../../words/rubricParts";

/** The keys of the review: on the buttons, in the foot and in the sheet behind "?". */
export const keys = {
  next: { id: "review.next", key: "j", words: authoring.keyNext },
  previous: { id: "review.previous", key: "k", words: authoring.keyPrevious },
  nextDoubt: { id: "review.nextDoubt", key: "n", words: rubricParts.keyNextDoubt },
  previousDoubt: { id: "review.previousDoubt", key: "N", words: rubricParts.keyPreviousDoubt },
  nextUnread: { id: "review.nextUnread", key: "x", words: rubricParts.keyNextUnread },
  previousUnread: { id: "review.previousUnread", key: "X", words: rubricParts.keyPreviousUnread },
  unpick: { id: "review.unpick", key: "escape", words: rubricParts.keyUnpick },
  split: { id: "review.split", key: "s", words: authoring.keySplit },
  merge: { id: "review.merge", key: "m", words: authoring.keyMerge },
  edit: { id: "review.edit", key: "e", words: authoring.keyEdit },
  check: { id: "review.check", key: "c", words: authoring.keyCheck },
  undo: { id: "review.undo", key: "u", words: authoring.keyUndo },
  redo: { id: "review.redo", key: "U", words: authoring.keyRedo },
  addIndicator: { id: "review.add", key: "a", words: authoring.addIndicator },
  addCriterion: { id: "review.addCriterion", key: "A", words: authoring.addCriterion },
  remove: { id: "review.remove", key: "delete", words: authoring.removeThis },
  up: { id: "review.up", key: "shift+arrowup", words: authoring.moveUp },
  down: { id: "review.down", key: "shift+arrowdown", words: authoring.moveDown },
  toAnother: { id: "review.toAnother", key: "t", words: rubricParts.keyToAnother },
  judged: { id: "review.judged", key: "h", words: rubricParts.keyHowJudged },
  details: { id: "review.details", key: "d", words: authoring.keyDetails },
  whole: { id: "review.whole", key: "w", words: rubricParts.keyWhole },
  grid: { id: "review.grid", key: "g", words: rubricParts.keyGrid },
  changes: { id: "review.changes", key: "v", words: rubricChanges.keyChanges },
  preview: { id: "review.preview", key: "p", words: authoring.keyPreview },
  publish: { id: "review.publish", key: "mod+enter", words: authoring.keyPublish },
} satisfies { [name: string]: KeyName };
