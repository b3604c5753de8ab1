import { type ReactElement, Suspense, useState } from "react";
import type { NoteView } from "../../../client/types.gen";
import { Button } from "../../../ui/Button";
import { useKeys } from "../../../ui/keys";
import { colleagues as words } from "../../../words/colleagues";
import { useWords } from "../../../words/say";
import type { MarkingView } from "../room/shapes";
import { NoteWriting, noteKey, TouchedList } from "./Notes";
import { Opinions } from "./Opinions";

/** What assessors ask and tell each other about one criterion (null: about the whole), below what is judged. */
export function Beside(place: {
  view: MarkingView;
  criterion: string | null;
  open: boolean;
  onOpen: () => void;
}): ReactElement {
  const { view, criterion, open, onOpen } = place;
  const say = useWords();
  const [writing, setWriting] = useState(false);
  const [written, setWritten] = useState<NoteView | null>(null);
  const tells = open && view.may_mark;
  useKeys([{ ...noteKey, when: tells, run: () => setWriting((present) => !present) }]);
  return (
    <>
      <Opinions
        markingId={view.id}
        criterion={criterion}
        open={open}
        mayAsk={view.may_mark}
        onOpen={onOpen}
        acts={
          <Button look="plain" tiny keyHint={noteKey} onClick={() => setWriting(true)}>
            {say(words.note)}
          </Button>
        }
      />
      {tells && writing ? (
        <NoteWriting
          view={view}
          criterion={criterion}
          onWritten={(note) => {
            setWriting(false);
            setWritten(note);
          }}
          onLeave={() => setWriting(false)}
        />
      ) : null}
      {written ? (
        <Suspense>
          <TouchedList note={written} rubric={view.rubric} onClose={() => setWritten(null)} />
        </Suspense>
      ) : null}
    </>
  );
}
