import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { pageAt } from "../../app/pageAt";
import { archiveCourse } from "../../client";
import { listAssignmentsOptions, readProgressOptions } from "../../client/@tanstack/react-query.gen";
import type { AssignmentSummary, CourseView, Progress } from "../../client/types.gen";
import { Button, ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Sheet } from "../../ui/PlainPage";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { Skeleton } from "../../ui/Skeleton";
import { courses as words } from "../../words/courses";
import { deadline } from "../../words/figures";
import { useWords, WordsOf } from "../../words/say";
import { AssignmentForm } from "./AssignmentForm";
import { AssignmentKind } from "./AssignmentKind";
import { CourseForm } from "./CourseForm";
import { CourseFrame, useCourse } from "./CourseFrame";
import css from "./CoursePage.module.css";
import { progressSaid } from "./progress";

const route = getRouteApi("/signed-in/shell/courses/$courseId");

/** This is a course: what is assessed in it, in the order of its numbers. */
export function CoursePage(): ReactElement {
  const { courseId } = route.useParams();
  const { course, member } = useCourse(courseId);
  return (
    <CourseFrame courseId={courseId} acts={<Acts key={courseId} course={course} />}>
      {member ? <Assignments course={course} /> : <ForAdministrators course={course} />}
    </CourseFrame>
  );
}

function Acts({ course }: { course: CourseView }): ReactElement | null {
  const { leads } = useCourse(course.id);
  const [open, setOpen] = useState<"settings" | "new" | null>(null);
  const navigate = useNavigate();
  if (!leads) return null;
  return (
    <WordsOf setting={course.words}>
      <Said onSettings={() => setOpen("settings")} onNew={() => setOpen("new")} />
      <CourseForm
        opened={open === "settings"}
        onClose={() => setOpen(null)}
        onSaved={() => undefined}
        course={course}
      />
      <AssignmentForm
        opened={open === "new"}
        onClose={() => setOpen(null)}
        course={course}
        onSaved={(made) => void navigate({ to: "/assignments/$assignmentId", params: { assignmentId: made.id } })}
      />
    </WordsOf>
  );
}

function Said({ onSettings, onNew }: { onSettings: () => void; onNew: () => void }): ReactElement {
  const say = useWords();
  return (
    <>
      <Button onClick={onSettings}>{say(words.editCourse)}</Button>
      <Button look="first" onClick={onNew}>
        {say(words.newAssignment)}
      </Button>
    </>
  );
}

function Assignments({ course }: { course: CourseView }): ReactElement {
  const say = useWords();
  const { leads } = useCourse(course.id);
  const asked = { path: { course_id: course.id }, query: { limit: 200 } };
  const { data, error, refetch } = useQuery(listAssignmentsOptions(asked));
  const counts = leads || course.roles.includes("moderator");
  const { data: progress } = useQuery({
    ...readProgressOptions({ path: { course_id: course.id } }),
    enabled: counts,
  });
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} />;
  return (
    <>
      {data.items.length ? (
        <Sheet as="ol">
          {data.items.map((assignment) => (
            <AssignmentRow
              key={assignment.id}
              assignment={assignment}
              progress={progress?.find((each) => each.assignment_id === assignment.id)}
            />
          ))}
        </Sheet>
      ) : (
        <EmptyState title={say(words.noAssignments)}>
          {say(leads ? words.noAssignmentsHint : words.noAssignmentsForLearners)}
        </EmptyState>
      )}
      {leads && !course.archived_at ? <PutAway course={course} /> : null}
    </>
  );
}

function AssignmentRow({
  assignment,
  progress,
}: {
  assignment: AssignmentSummary;
  progress: Progress | undefined;
}): ReactElement {
  const say = useWords();
  return (
    <li className={css.row}>
      <span className={css.number}>{assignment.number}</span>
      <div className={css.what}>
        <Link to="/assignments/$assignmentId" params={{ assignmentId: assignment.id }} className={css.title}>
          {assignment.title}
        </Link>
        <div className={css.facts}>
          <AssignmentKind assignment={assignment} />
        </div>
      </div>
      <span className={css.progress}>{progress ? progressSaid(progress, say) : null}</span>
      <span className={css.due}>
        {assignment.due_at ? say(words.dueAt(deadline(assignment.due_at, assignment.due_zone))) : say(words.noDeadline)}
      </span>
    </li>
  );
}

function PutAway({ course }: { course: CourseView }): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const putAway = useMutation({
    mutationFn: () => archiveCourse({ path: { course_id: course.id }, throwOnError: true }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <div className={css.putAway}>
      <ProblemNotice error={putAway.error} />
      <Button look="plain" busy={putAway.isPending} onClick={() => putAway.mutate()}>
        {say(words.archiveCourse)}
      </Button>
    </div>
  );
}

function ForAdministrators({ course }: { course: CourseView }): ReactElement {
  const say = useWords();
  return (
    <EmptyState
      title={say(words.people)}
      acts={<ButtonLink {...pageAt(`/courses/${course.id}/people`)}>{say(words.people)}</ButtonLink>}
    >
      {say(words.notLedByYou)}
    </EmptyState>
  );
}
