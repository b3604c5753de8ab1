import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactElement, Suspense, useRef, useState } from "react";
import { newId } from "../../../app/ids";
import { beside } from "../../../app/queries";
import {
  listNotesOptions,
  listNotesQueryKey,
  withdrawNoteMutation,
  writeNoteMutation,
} from "../../../client/@tanstack/react-query.gen";
import type { NoteView } from "../../../client/types.gen";
import { Button } from "../../../ui/Button";
import { TextArea, TextField } from "../../../ui/fields";
import { BookmarkIcon, CommentIcon } from "../../../ui/icons";
import look from "../../../ui/look.module.css";
import { ProblemNotice } from "../../../ui/ProblemNotice";
import { colleagues as words } from "../../../words/colleagues";
import { deadline } from "../../../words/figures";
import { useWords } from "../../../words/say";
import type { MarkingView } from "../room/shapes";
import { useKeptWords } from "./keptWords";
import css from "./Notes.module.css";

export const TouchedList = lazy(() => import("./TouchedList").then((module) => ({ default: module.TouchedList })));
export const noteKey = { id: "room.note", key: "w", words: words.keyNote };
const OFTEN = 60_000;

/** What all assessors were told about a criterion (null: about the whole): one line where it is closed, all of it open. */
export function Notes({
  view,
  criterion,
  open,
}: {
  view: MarkingView;
  criterion: string | null;
  open: boolean;
}): ReactElement | null {
  const path = { assignment_id: view.assignment_id };
  const { data } = useQuery({ ...listNotesOptions({ path }), meta: beside, refetchInterval: OFTEN });
  const here = (data?.items ?? []).filter((one) => one.unit_id === view.unit_id && one.criterion === criterion);
  if (open) return here.length > 0 ? <Opened view={view} notes={here} /> : null;
  return here.length > 0 ? (
    <ul className={css.closed}>
      {here.map((one) => (
        <li key={one.id}>
          <BookmarkIcon />
          <span>{one.text}</span>
        </li>
      ))}
    </ul>
  ) : null;
}

function Opened({ view, notes }: { view: MarkingView; notes: NoteView[] }): ReactElement {
  const say = useWords();
  const [shown, show] = useState<NoteView | null>(null);
  return (
    <section className={css.notes} aria-label={say(words.notes)}>
      {notes.map((one) => (
        <Note key={one.id} of={one} assignmentId={view.assignment_id} onTouched={() => show(one)} />
      ))}
      {shown ? (
        <Suspense>
          <TouchedList note={shown} rubric={view.rubric} onClose={() => show(null)} />
        </Suspense>
      ) : null}
    </section>
  );
}

function Note({
  of,
  assignmentId,
  onTouched,
}: {
  of: NoteView;
  assignmentId: string;
  onTouched: () => void;
}): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const queryKey = listNotesQueryKey({ path: { assignment_id: assignmentId } });
  const withdraw = useMutation({
    ...withdrawNoteMutation(),
    onSuccess: () => queryClient.invalidateQueries({ queryKey }),
  });
  return (
    <div className={css.note}>
      <p className={css.text}>
        <CommentIcon />
        <span>{of.text}</span>
      </p>
      <p className={look.label}>
        {say(words.noteBy(of.written_by.name, deadline(of.written_at)))}
        {of.words ? <span className={look.dot}>{say(words.withWords(of.words))}</span> : null}
      </p>
      <div className={css.acts}>
        <Button look="plain" tiny onClick={onTouched}>
          {say(words.touched)}
        </Button>
        {of.may_withdraw ? (
          <Button
            look="plain"
            tiny
            busy={withdraw.isPending}
            onClick={() => withdraw.mutate({ path: { note_id: of.id } })}
          >
            {say(words.withdraw)}
          </Button>
        ) : null}
      </div>
      <ProblemNotice error={withdraw.error} />
    </div>
  );
}

/** Writes a note to all assessors, and shows what finished work it may touch. */
export function NoteWriting({
  view,
  criterion,
  onWritten,
  onLeave,
}: {
  view: MarkingView;
  criterion: string | null;
  onWritten: (note: NoteView) => void;
  onLeave: () => void;
}): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const about = `${view.unit_id}.${criterion}`;
  const [text, keepText] = useKeptWords(`note.${about}`);
  const [holds, keepHolds] = useKeptWords(`note-words.${about}`);
  const id = useRef(newId());
  const path = { assignment_id: view.assignment_id };
  const write = useMutation({
    ...writeNoteMutation(),
    onSuccess: (written) => {
      keepText("");
      keepHolds("");
      void queryClient.invalidateQueries({ queryKey: listNotesQueryKey({ path }) });
      onWritten(written);
    },
  });
  const leave = (event: { key: string; preventDefault: () => void }) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    onLeave();
  };
  const body = { unit_id: view.unit_id, criterion, text: text.trim(), words: holds.trim() || null };
  return (
    <div className={css.form}>
      <TextArea
        autoFocus
        label={say(words.noteWhat)}
        description={say(criterion === null ? words.noteHintAll : words.noteHint)}
        maxLength={2000}
        value={text}
        onChange={(event) => keepText(event.target.value)}
        onKeyDown={leave}
      />
      <TextField
        label={say(words.noteWords)}
        description={say(words.noteWordsHint)}
        maxLength={200}
        value={holds}
        onChange={(event) => keepHolds(event.target.value)}
        onKeyDown={leave}
      />
      <ProblemNotice error={write.error} />
      <div className={css.acts}>
        <Button
          tiny
          disabled={body.text === ""}
          busy={write.isPending}
          onClick={() => write.mutate({ path: { ...path, note_id: id.current }, body })}
        >
          {say(words.writeNote)}
        </Button>
      </div>
    </div>
  );
}
