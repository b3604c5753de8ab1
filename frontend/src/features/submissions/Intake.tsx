import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import { problemOf } from "../../app/problem";
import {
  cancelJobMutation,
  listIntakeItemsQueryKey,
  readIntakeOptions,
  takeInAssignedMutation,
} from "../../client/@tanstack/react-query.gen";
import type { AssignmentView, IntakeView } from "../../client/types.gen";
import { Button } from "../../ui/Button";
import { CheckIcon } from "../../ui/icons";
import { Notice } from "../../ui/Notice";
import { Section } from "../../ui/PlainPage";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { Skeleton } from "../../ui/Skeleton";
import { Tabs } from "../../ui/Tabs";
import { Sentence, useWords } from "../../words/say";
import { submissions as words } from "../../words/submissions";
import { IntakeItems } from "./IntakeItems";
import css from "./LeadPage.module.css";

type ItemState = "unmatched" | "assigned" | "taken_in" | "set_aside";

const running = (intake: IntakeView) => intake.job.state === "waiting" || intake.job.state === "running";

/** This is one zip: how far its job is, then its files: to assign, assigned, taken in, set aside. */
export function Intake({ id, assignment }: { id: string; assignment: AssignmentView }): ReactElement {
  const { data: intake, error } = useQuery({
    ...readIntakeOptions({ path: { intake_id: id } }),
    refetchInterval: (query) => (query.state.data && !running(query.state.data) ? false : 700),
  });
  if (error) return <ProblemNotice error={error} />;
  if (!intake) return <Skeleton lines={4} />;
  return (
    <Section title={intake.name}>
      {running(intake) ? <Working intake={intake} /> : <Ended intake={intake} assignment={assignment} />}
    </Section>
  );
}

function Working({ intake }: { intake: IntakeView }): ReactElement {
  const say = useWords();
  const cancel = useMutation(cancelJobMutation());
  const { done, of } = intake.job;
  return (
    <div className={css.progress} role="status">
      {of ? <Sentence of={words.takingIn(done, of)} /> : <span>{say(words.lookingThrough)}</span>}
      <progress aria-label={intake.name} value={of ? done : undefined} max={of ?? 1} />
      <Button tiny busy={cancel.isPending} onClick={() => cancel.mutate({ path: { job_id: intake.job.id } })}>
        {say(words.cancel)}
      </Button>
      <ProblemNotice error={cancel.error} />
    </div>
  );
}

function Ended({ intake, assignment }: { intake: IntakeView; assignment: AssignmentView }): ReactElement {
  const say = useWords();
  const { job } = intake;
  const [at, setAt] = useState<ItemState>(intake.unmatched ? "unmatched" : "taken_in");
  if (job.state === "failed") return <Refused intake={intake} />;
  const ignored = Number(job.outcome?.ignored ?? 0);
  return (
    <>
      {job.state === "cancelled" ? <Notice title={say(words.cancelled)} /> : null}
      {job.outcome ? (
        <p className={css.foot} role="status">
          <CheckIcon />
          {say(words.takenInCount(Number(job.outcome.taken_in ?? 0), ignored))}
        </p>
      ) : null}
      <div className={css.tools}>
        <Tabs
          label={intake.name}
          flush
          tabs={[
            { id: "unmatched", label: say(words.toAssign(intake.unmatched)) },
            { id: "assigned", label: say(words.assignedOf(intake.assigned)) },
            { id: "taken_in", label: say(words.takenIn(intake.taken_in)) },
            { id: "set_aside", label: say(words.setAsideOf(intake.set_aside)) },
          ]}
          at={at}
          onTurn={setAt}
          panel="intake-items"
        />
      </div>
      <div id="intake-items" role="tabpanel" aria-label={intake.name} className={css.table}>
        <IntakeItems key={at} intake={intake} state={at} assignment={assignment} />
      </div>
      {intake.assigned ? <TakeInAssigned intake={intake} onTaken={() => setAt("taken_in")} /> : null}
    </>
  );
}

function TakeInAssigned({ intake, onTaken }: { intake: IntakeView; onTaken: () => void }): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const path = { intake_id: intake.id };
  const takeIn = useMutation({
    ...takeInAssignedMutation(),
    onSuccess: async (changed) => {
      queryClient.setQueryData(readIntakeOptions({ path }).queryKey, changed);
      await queryClient.invalidateQueries({ queryKey: listIntakeItemsQueryKey({ path }) });
      onTaken();
    },
  });
  return (
    <div className={css.acts}>
      <Button look="first" busy={takeIn.isPending} onClick={() => takeIn.mutate({ path })}>
        {say(words.takeInAssigned(intake.assigned))}
      </Button>
      <span className={css.hint}>{say(words.handInEnds)}</span>
      <ProblemNotice error={takeIn.error} />
    </div>
  );
}

function Refused({ intake }: { intake: IntakeView }): ReactElement {
  const status = intake.job.problem?.status ?? 500;
  return <ProblemNotice error={problemOf(intake.job.problem, new Response(null, { status }))} />;
}
