import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { listSubmissions } from "../../../client";
import type { SubmissionQueue } from "../../../client/types.gen";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { ProblemNotice } from "../../../ui/ProblemNotice";
import { Skeleton } from "../../../ui/Skeleton";
import { State } from "../../../ui/State";
import { colleagues as beside } from "../../../words/colleagues";
import { marking as words } from "../../../words/marking";
import { useWords } from "../../../words/say";
import css from "./MarkingRoom.module.css";

/** The queue: folded away until it is asked for; a press opens a submission. */
export function QueueDrawer({
  opened,
  onClose,
  assignmentId,
  unitId,
  at,
}: {
  opened: boolean;
  onClose: () => void;
  assignmentId: string;
  unitId: string;
  at: string;
}): ReactElement {
  const say = useWords();
  return (
    <Dialog opened={opened} onClose={onClose} title={say(words.queueTitle)}>
      {opened ? <List assignmentId={assignmentId} unitId={unitId} at={at} onOpen={onClose} /> : null}
    </Dialog>
  );
}

function List({
  assignmentId,
  unitId,
  at,
  onOpen,
}: {
  assignmentId: string;
  unitId: string;
  at: string;
  onOpen: () => void;
}): ReactElement {
  const say = useWords();
  const { data, error, fetchNextPage, hasNextPage } = useInfiniteQuery({
    queryKey: ["room-queue", assignmentId],
    queryFn: async ({ pageParam }) => {
      const query = { limit: 100, ...(pageParam ? { cursor: pageParam } : {}) };
      const { data: page } = await listSubmissions({
        path: { assignment_id: assignmentId },
        query,
        throwOnError: true,
      });
      return page as SubmissionQueue;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <Skeleton lines={6} />;
  return (
    <>
      <ol className={css.queue}>
        {data.pages
          .flatMap((page) => page.items)
          .map((one) => (
            <li key={one.id}>
              <Link
                to="/submissions/$submissionId/units/$unitId/marking"
                params={{ submissionId: one.id, unitId }}
                aria-current={one.id === at ? "true" : undefined}
                onClick={onOpen}
              >
                <span>{one.label}</span>
                {one.return_later ? <State kind="putBy" /> : null}
                {one.opinion ? (
                  <State kind={one.opinion === "answered" ? "answered" : "asked"}>
                    {say(beside.signs[one.opinion])}
                  </State>
                ) : null}
                <State kind={one.state === "finished" ? "ready" : one.state === "open" ? "beingMarked" : "nothing"}>
                  {say(words.progress[one.state])}
                </State>
              </Link>
            </li>
          ))}
      </ol>
      {hasNextPage ? <Button onClick={() => void fetchNextPage()}>{say(words.more)}</Button> : null}
    </>
  );
}
