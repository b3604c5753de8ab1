import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactElement, useEffect, useState } from "react";
import { hasEnded, useJob } from "../../app/jobs";
import { releaseResultsMutation } from "../../client/@tanstack/react-query.gen";
import type { Released, ResultsSummary } from "../../client/types.gen";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { State } from "../../ui/State";
import { results } from "../../words/results";
import { useWords } from "../../words/say";
import css from "./results.module.css";
import { concernsResults } from "./useHolding";

/** This releases all that are ready: it says first whom that reaches and whom it leaves out, for it cannot be unread. */
export function ReleaseButton({ summary }: { summary: ResultsSummary }): ReactElement {
  const say = useWords();
  const [asking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<Released>();
  const queryClient = useQueryClient();
  const job = useJob(answer?.job?.id);
  const ended = hasEnded(job);
  const refresh = () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => concernsResults(queryKey) });
  const releasing = useMutation({
    ...releaseResultsMutation(),
    onSuccess: (released) => {
      setAnswer(released);
      setAsking(false);
      return refresh();
    },
  });
  useEffect(() => {
    if (ended) void queryClient.invalidateQueries({ predicate: ({ queryKey }) => concernsResults(queryKey) });
  }, [ended, queryClient]);
  const ready = summary.by_status.ready ?? 0;
  return (
    <>
      <Outcome answer={answer} done={job?.done} of={job?.of} state={job?.state} />
      <Button look="first" disabled={ready === 0} busy={releasing.isPending} onClick={() => setAsking(true)}>
        {say(ready ? results.releaseCount(ready) : results.nothingToRelease)}
      </Button>
      <Dialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={say(results.releaseTitle(ready))}
        acts={
          <>
            <Button onClick={() => setAsking(false)}>{say(results.cancel)}</Button>
            <Button
              look="first"
              data-autofocus
              busy={releasing.isPending}
              onClick={() =>
                releasing.mutate({ path: { assignment_id: summary.assignment_id }, body: { all_ready: true } })
              }
            >
              {say(results.releaseCount(ready))}
            </Button>
          </>
        }
      >
        <p className={css.means}>{say(results.releaseMeans)}</p>
        {summary.anonymous ? <p className={css.means}>{say(results.releaseNames)}</p> : null}
        <p className={css.means}>{say(results.leavesOut(summary.by_status.held ?? 0, notReady(summary)))}</p>
        <ProblemNotice error={releasing.error} />
      </Dialog>
    </>
  );
}

function notReady({ by_status: status }: ResultsSummary): number {
  return (status.nothing_handed_in ?? 0) + (status.to_mark ?? 0) + (status.being_marked ?? 0);
}

function Outcome({
  answer,
  done,
  of,
  state,
}: {
  answer: Released | undefined;
  done: number | undefined;
  of: number | null | undefined;
  state: string | undefined;
}): ReactElement | null {
  const say = useWords();
  if (!answer) return null;
  if (!answer.job) {
    return (
      <State kind="released" live>
        {say(results.releasedNow(answer.released))}
      </State>
    );
  }
  if (state === "failed" || state === "cancelled") {
    return (
      <State kind="notSaved" live>
        {say(results.jobFailed)}
      </State>
    );
  }
  if (state === "finished") {
    return (
      <State kind="released" live>
        {say(results.releasedNow(of ?? 0))}
      </State>
    );
  }
  return (
    <State kind="beingMarked" live>
      {say(results.releasing(done ?? 0, of ?? 0))}
    </State>
  );
}
