import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type ReactElement, useEffect, useRef, useState } from "react";
import { newId } from "../../app/ids";
import { asProblem } from "../../app/problem";
import { beside } from "../../app/queries";
import { useMe } from "../../app/session";
import { openSubmissionMarking, readSubmissionMarking } from "../../client";
import {
  readAssignmentOptions,
  readPieceTextOptions,
  readSubmissionOptions,
} from "../../client/@tanstack/react-query.gen";
import type { AssignmentView, MarkingView, SubmissionView } from "../../client/types.gen";
import { PlainPage } from "../../ui/PlainPage";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { Skeleton } from "../../ui/Skeleton";
import { marking as words } from "../../words/marking";
import { useWords, WordsOf } from "../../words/say";
import { type HeldKeys, useHeldKeys } from "./flow/heldKeys";
import type { MarkingQueue } from "./queue/queue";
import { takeQueue } from "./queue/shared";
import { MarkingRoom } from "./room/MarkingRoom";

const route = getRouteApi("/signed-in/submissions/$submissionId/units/$unitId/marking");

/** Opens the marking of a submission in a unit, and begins it where it is this person's to begin. */
export function MarkingRoomPage(): ReactElement {
  const say = useWords();
  const { submissionId, unitId } = route.useParams();
  const me = useMe();
  const queue = useQueue(me.id);
  const queryClient = useQueryClient();
  const { data: submission } = useSuspenseQuery(readSubmissionOptions({ path: { submission_id: submissionId } }));
  const { data: assignment } = useSuspenseQuery(
    readAssignmentOptions({ path: { assignment_id: submission.assignment_id } }),
  );
  const assesses = assignment.roles.includes("assessor");
  const queryKey = ["marking", submissionId, unitId];
  const { data: view, error } = useQuery({
    queryKey,
    queryFn: () => opened(submissionId, unitId, assesses),
    staleTime: 0,
  });
  useNextLoaded(view?.position.next_open ?? view?.position.next ?? null);
  const held = useHeldKeys();
  const refusedKeys = useRefusedKeys(held, error !== null);
  const left = useLeftBehind(view && queue ? { view, submission, assignment } : null);
  if (error) {
    return (
      <PlainPage title={submission.label}>
        {refusedKeys ? <p role="status">{say(words.keysRefused(refusedKeys))}</p> : null}
        <ProblemNotice error={error} retry={() => void queryClient.invalidateQueries({ queryKey })} />
      </PlainPage>
    );
  }
  const shown = view && queue ? { view, submission, assignment } : left;
  if (!shown || !queue) {
    return (
      <PlainPage title={submission.label}>
        <p>{say(words.loading)}</p>
        <Skeleton lines={8} />
      </PlainPage>
    );
  }
  return (
    <WordsOf setting={shown.assignment.words}>
      <MarkingRoom
        key={shown.view.id}
        {...shown}
        queue={queue}
        held={held}
        onRefused={() => void queryClient.invalidateQueries({ queryKey })}
      />
    </WordsOf>
  );
}

type Shown = { view: MarkingView; submission: SubmissionView; assignment: AssignmentView };

/** A work that opens at once takes the place of the one before it; only one that is long in coming leaves it empty. */
const SOON = 250;

/** What was shown last, for the moment until what comes next is there. */
function useLeftBehind(present: Shown | null): Shown | null {
  const kept = useRef<Shown | null>(null);
  const [, forget] = useState(0);
  if (present) kept.current = present;
  const coming = present === null;
  useEffect(() => {
    if (!coming) return;
    const late = setTimeout(() => {
      kept.current = null;
      forget((times) => times + 1);
    }, SOON);
    return () => clearTimeout(late);
  }, [coming]);
  return coming ? kept.current : null;
}

/** The keys that waited for a work that does not open; told once, applied to nothing. */
function useRefusedKeys(held: HeldKeys, failed: boolean): string {
  const [refused, setRefused] = useState("");
  useEffect(() => {
    if (failed) setRefused(held.refuse());
  }, [held, failed]);
  return refused;
}

/**
 * The marking as it stands. An assessor begins it by opening it (where it is begun, that gives it); others, and an
 * assessor whom the work is not allocated to, only look at what there is.
 */
async function opened(submissionId: string, unitId: string, assesses: boolean): Promise<MarkingView> {
  if (assesses) {
    try {
      const begun = await openSubmissionMarking({
        path: { submission_id: submissionId },
        body: { id: newId(), unit_id: unitId },
        throwOnError: true,
      });
      return begun.data;
    } catch (error) {
      if (asProblem(error).status !== 403) throw error;
    }
  }
  const { data } = await readSubmissionMarking({
    path: { submission_id: submissionId, unit_id: unitId },
    throwOnError: true,
  });
  return data;
}

/**
 * Loads what the next submission shows first, while this one is being marked. Its marking is not begun by that: only
 * opening it does.
 */
function useNextLoaded(next: string | null): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (next === null) return;
    const load = async () => {
      const submission = await queryClient.ensureQueryData({
        ...readSubmissionOptions({ path: { submission_id: next } }),
        meta: beside,
      });
      const first = submission.pieces[0];
      if (first?.kind === "text" || first?.media_type?.startsWith("text/")) {
        await queryClient.ensureQueryData({ ...readPieceTextOptions({ path: { piece_id: first.id } }), meta: beside });
      }
    };
    // What fails here fails again, and is said, when the submission is opened.
    const soon = setTimeout(() => void load().catch(() => undefined), 300);
    return () => clearTimeout(soon);
  }, [next, queryClient]);
}

/** The queue of the person who is signed in, for as long as a room of theirs is open. */
function useQueue(person: string): MarkingQueue | null {
  const [queue, setQueue] = useState<MarkingQueue | null>(null);
  useEffect(() => {
    const { queue: opening, leave } = takeQueue(person);
    let left = false;
    void opening.then((made) => {
      if (!left) setQueue(made);
    });
    return () => {
      left = true;
      leave();
    };
  }, [person]);
  return queue;
}
