import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { pageAt } from "../../app/pageAt";
import { archiveAssignment, restoreAssignment } from "../../client";
import {
  listUnitsOptions,
  readAssignmentOptions,
  readCourseOptions,
  readProgressOptions,
} from "../../client/@tanstack/react-query.gen";
import type { AssignmentView, UnitView } from "../../client/types.gen";
import { Button, ButtonLink } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { PlainPage, Section, Sheet } from "../../ui/PlainPage";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { courses as words } from "../../words/courses";
import { deadline } from "../../words/figures";
import { useWords, type Words, WordsOf } from "../../words/say";
import { AssignmentForm } from "./AssignmentForm";
import { AssignmentKind } from "./AssignmentKind";
import css from "./AssignmentPage.module.css";
import { resultsSaid } from "./progress";

const route = getRouteApi("/signed-in/shell/assignments/$assignmentId");

/** This is one assignment: what is to be done, and the stations of its work, each with the page where it is done. */
export function AssignmentPage(): ReactElement {
  const { assignmentId } = route.useParams();
  const { data: assignment } = useSuspenseQuery(readAssignmentOptions({ path: { assignment_id: assignmentId } }));
  return (
    <WordsOf setting={assignment.words}>
      <Page key={assignmentId} assignment={assignment} />
    </WordsOf>
  );
}

function Page({ assignment }: { assignment: AssignmentView }): ReactElement {
  const say = useWords();
  const leads = assignment.roles.includes("course_lead");
  return (
    <PlainPage
      title={assignment.title}
      lede={
        <>
          <Link to="/courses/$courseId" params={{ courseId: assignment.course_id }} className={css.course}>
            {assignment.course_title}
          </Link>
          <span className={css.facts}>
            {assignment.due_at
              ? say(words.dueAt(deadline(assignment.due_at, assignment.due_zone)))
              : say(words.noDeadline)}
          </span>
        </>
      }
      acts={leads ? <Settings assignment={assignment} /> : undefined}
    >
      {assignment.archived_at ? <PutAway assignment={assignment} leads={leads} /> : null}
      <div className={css.kind}>
        <AssignmentKind assignment={assignment} />
      </div>
      {assignment.instructions ? <p className={css.instructions}>{assignment.instructions}</p> : null}
      <Section title={say(words.road)}>
        <Road assignment={assignment} leads={leads} />
      </Section>
    </PlainPage>
  );
}

function Road({ assignment, leads }: { assignment: AssignmentView; leads: boolean }): ReactElement {
  const at = `/assignments/${assignment.id}`;
  const { roles } = assignment;
  const marks = leads || roles.includes("assessor") || roles.includes("moderator");
  const seesResults = leads || roles.includes("moderator");
  const say = useWords();
  const { data } = useQuery({
    ...readProgressOptions({ path: { course_id: assignment.course_id } }),
    enabled: seesResults,
  });
  const progress = data?.find((each) => each.assignment_id === assignment.id);
  return (
    <Sheet as="ol">
      {marks ? <RubricStep assignment={assignment} leads={leads} /> : null}
      {leads ? (
        <Step
          to={`${at}/handed-in`}
          name={words.stepHandedIn}
          hint={progress ? say(words.handedInOf(progress.handed_in, progress.learners)) : words.stepHandedInHint}
        />
      ) : null}
      {marks ? <Step to={`${at}/submissions`} name={words.stepSubmissions} hint={words.stepSubmissionsHint} /> : null}
      {seesResults ? (
        <Step
          to={`${at}/results`}
          name={words.stepResults}
          hint={(progress && resultsSaid(progress, say).join(", ")) || words.stepResultsHint}
        />
      ) : null}
      {leads ? <Step to={`${at}/reports`} name={words.stepReports} hint={words.stepReportsHint} /> : null}
      {roles.includes("learner") ? (
        <>
          <Step to={`${at}/hand-in`} name={words.stepHandIn} hint={words.stepHandInHint} />
          <Step to={`${at}/feedback`} name={words.stepFeedback} hint={words.stepFeedbackHint} />
        </>
      ) : null}
    </Sheet>
  );
}

function Step({
  to,
  name,
  hint,
  act = words.open,
  first = false,
}: {
  to: string;
  name: Words;
  hint: Words | string;
  act?: Words;
  first?: boolean;
}): ReactElement {
  const say = useWords();
  return (
    <li className={css.step}>
      <div className={css.name}>{say(name)}</div>
      <div className={css.hint}>{typeof hint === "string" ? hint : say(hint)}</div>
      <ButtonLink {...pageAt(to)} look={first ? "first" : undefined} wide aria-label={`${say(act)}: ${say(name)}`}>
        {say(act)}
      </ButtonLink>
    </li>
  );
}

function RubricStep({ assignment, leads }: { assignment: AssignmentView; leads: boolean }): ReactElement {
  const say = useWords();
  const { data } = useQuery(listUnitsOptions({ path: { assignment_id: assignment.id } }));
  const units = data?.items ?? [];
  const said = units.map((unit) => unitSaid(unit)).map((each) => (typeof each === "string" ? each : say(each)));
  const hint = data ? said.join(", ") || say(words.noRubric) : say(words.stepRubricHint);
  if (leads) {
    const empty = data !== undefined && units.length === 0;
    return (
      <Step
        to={`/assignments/${assignment.id}/rubrics`}
        name={words.stepRubric}
        hint={hint}
        act={empty ? words.choose : words.open}
        first={empty}
      />
    );
  }
  return (
    <li className={css.step}>
      <div className={css.name}>{say(words.stepRubric)}</div>
      <div className={css.hint}>{hint}</div>
    </li>
  );
}

function unitSaid(unit: UnitView): string | Words {
  return unit.version_number === null ? unit.title : words.versionOf(unit.title, unit.version_number);
}

function Settings({ assignment }: { assignment: AssignmentView }): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const { data: course } = useQuery(readCourseOptions({ path: { course_id: assignment.course_id } }));
  const putAway = useMutation({
    mutationFn: () => archiveAssignment({ path: { assignment_id: assignment.id }, throwOnError: true }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <>
      <ProblemNotice error={putAway.error} />
      {assignment.archived_at ? null : (
        <Button look="plain" busy={putAway.isPending} onClick={() => putAway.mutate()}>
          {say(words.archiveAssignment)}
        </Button>
      )}
      <Button disabled={!course} onClick={() => setOpen(true)}>
        {say(words.editAssignment)}
      </Button>
      {course ? (
        <AssignmentForm
          opened={open}
          onClose={() => setOpen(false)}
          onSaved={() => undefined}
          course={course}
          assignment={assignment}
        />
      ) : null}
    </>
  );
}

function PutAway({ assignment, leads }: { assignment: AssignmentView; leads: boolean }): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const takeOut = useMutation({
    mutationFn: () => restoreAssignment({ path: { assignment_id: assignment.id }, throwOnError: true }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <Notice
      title={say(words.assignmentArchived)}
      acts={
        leads ? (
          <Button tiny busy={takeOut.isPending} onClick={() => takeOut.mutate()}>
            {say(words.takeOut)}
          </Button>
        ) : undefined
      }
    >
      <p>{say(words.courseArchivedHint)}</p>
    </Notice>
  );
}
