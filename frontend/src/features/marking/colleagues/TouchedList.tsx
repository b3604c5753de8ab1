import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { listTouchedByNote } from "../../../client";
import { heedNoteMutation } from "../../../client/@tanstack/react-query.gen";
import type { NoteView, PageTouched, Touched } from "../../../client/types.gen";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import look from "../../../ui/look.module.css";
import { ProblemNotice } from "../../../ui/ProblemNotice";
import { Skeleton } from "../../../ui/Skeleton";
import { State } from "../../../ui/State";
import { colleagues as words } from "../../../words/colleagues";
import { deadline } from "../../../words/figures";
import { useWords } from "../../../words/say";
import type { Judgement, Rubric } from "../room/shapes";
import { useSaid } from "./judgementSaid";
import css from "./Notes.module.css";

/** The finished work that a note may touch, each to be opened, or ticked off where it stays as it is. */
export function TouchedList({
  note,
  rubric,
  onClose,
}: {
  note: NoteView;
  rubric: Rubric;
  onClose: () => void;
}): ReactElement {
  const say = useWords();
  const { data, error, refetch, fetchNextPage, hasNextPage } = useInfiniteQuery({
    queryKey: ["touched", note.id],
    queryFn: async ({ pageParam }) => {
      const query = { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) };
      const { data: page } = await listTouchedByNote({ path: { note_id: note.id }, query, throwOnError: true });
      return page as PageTouched;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 0,
  });
  const all = data?.pages.flatMap((page) => page.items) ?? [];
  const left = all.filter((one) => one.heeded_by === null).length;
  return (
    <Dialog opened onClose={onClose} wide title={say(words.touchedTitle(left))}>
      <p className={look.label}>{say(words.touchedHint)}</p>
      {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton lines={4} /> : null}
      {data && all.length === 0 ? <p>{say(words.touchedNone)}</p> : null}
      <ul className={css.touched}>
        {all.map((one) => (
          <Row key={one.marking_id} of={one} note={note} rubric={rubric} onHeeded={() => void refetch()} />
        ))}
      </ul>
      {hasNextPage ? <Button onClick={() => void fetchNextPage()}>{say(words.more)}</Button> : null}
    </Dialog>
  );
}

function Row({
  of,
  note,
  rubric,
  onHeeded,
}: {
  of: Touched;
  note: NoteView;
  rubric: Rubric;
  onHeeded: () => void;
}): ReactElement {
  const say = useWords();
  const said = useSaid();
  const heed = useMutation({ ...heedNoteMutation(), onSuccess: onHeeded });
  const criterion = rubric.criteria?.find((one) => one.id === note.criterion);
  return (
    <li>
      <span className={css.about}>
        <Link
          to="/submissions/$submissionId/units/$unitId/marking"
          params={{ submissionId: of.submission_id, unitId: of.unit_id }}
        >
          {of.label}
        </Link>
        <span className={look.label}>
          {say(words.finishedAt(of.assessor?.name ?? "–", deadline(of.finished_at)))}
          {note.words && of.holds_words === null ? <span className={look.dot}>{say(words.wordsUnread)}</span> : null}
        </span>
        <ProblemNotice error={heed.error} />
      </span>
      <span className={look.small}>{of.judgement ? said(criterion, of.judgement as Judgement) : null}</span>
      {of.heeded_by ? (
        <State kind="settled">{say(words.heeded(of.heeded_by.name))}</State>
      ) : (
        <Button
          tiny
          aria-label={say(words.staysSaid(of.label))}
          busy={heed.isPending}
          onClick={() => heed.mutate({ path: { note_id: note.id }, body: { marking_id: of.marking_id } })}
        >
          {say(words.stays)}
        </Button>
      )}
    </li>
  );
}
