import { keepPreviousData, useMutation, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { AssignmentPage } from "../../app/AssignmentPage";
import { newId } from "../../app/ids";
import {
  listToObserveOptions,
  putObservedMutation,
  readAssignmentOptions,
} from "../../client/@tanstack/react-query.gen";
import type { AssignmentView, ToObserve } from "../../client/types.gen";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { TextField } from "../../ui/fields";
import { PlainPage, Sheet } from "../../ui/PlainPage";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { Skeleton } from "../../ui/Skeleton";
import { useWords, WordsOf } from "../../words/say";
import { submissions as words } from "../../words/submissions";
import css from "./ToObservePage.module.css";

const route = getRouteApi("/signed-in/shell/assignments/$assignmentId/observe");

/** This asks whose performance is observed; made for the phone first. */
export function ToObservePage(): ReactElement {
  const { assignmentId } = route.useParams();
  const { data: assignment } = useSuspenseQuery(readAssignmentOptions({ path: { assignment_id: assignmentId } }));
  if (assignment.roles.includes("course_lead")) {
    return (
      <AssignmentPage assignment={assignment}>
        <List assignment={assignment} />
      </AssignmentPage>
    );
  }
  return (
    <WordsOf setting={assignment.words}>
      <AssessorsPage assignment={assignment} />
    </WordsOf>
  );
}

function AssessorsPage({ assignment }: { assignment: AssignmentView }): ReactElement {
  const say = useWords();
  return (
    <PlainPage title={assignment.title} lede={say(words.observeLede)}>
      <List assignment={assignment} />
    </PlainPage>
  );
}

function List({ assignment }: { assignment: AssignmentView }): ReactElement {
  const say = useWords();
  const navigate = useNavigate();
  const [find, setFind] = useState("");
  const path = { assignment_id: assignment.id };
  const { data, error } = useQuery({
    ...listToObserveOptions({ path, query: { limit: 200, ...(find ? { find } : {}) } }),
    placeholderData: keepPreviousData,
  });
  const open = useMutation({
    ...putObservedMutation(),
    onSuccess: (submission) =>
      navigate({ to: "/submissions/$submissionId/observe", params: { submissionId: submission.id } }),
  });
  const observe = (one: ToObserve) =>
    open.mutate({ path: { ...path, submission_id: newId() }, body: { enrolment_id: one.enrolment_id } });
  return (
    <>
      <div className={css.find}>
        <TextField
          aria-label={say(words.findLearner)}
          placeholder={say(words.findLearner)}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
      </div>
      <ProblemNotice error={error ?? open.error} />
      {data ? null : <Skeleton lines={6} />}
      {data && !data.items.length ? (
        <EmptyState title={say(words.noneFound)}>{say(words.noneFoundWhy)}</EmptyState>
      ) : null}
      {data?.items.length ? (
        <Sheet as="ul">
          {data.items.map((one) => (
            <li key={one.enrolment_id} className={css.row}>
              <span className={css.name}>{one.name}</span>
              <span className={css.times}>
                {say(one.observations ? words.observedTimes(one.observations) : words.notObserved)}
              </span>
              <Button
                busy={open.isPending && open.variables.body.enrolment_id === one.enrolment_id}
                aria-label={`${say(words.observe)}: ${one.name}`}
                onClick={() => observe(one)}
              >
                {say(words.observe)}
              </Button>
            </li>
          ))}
        </Sheet>
      ) : null}
    </>
  );
}
