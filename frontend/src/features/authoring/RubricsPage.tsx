import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { pageAt } from "../../app/pageAt";
import { listCoursesOptions, listRubricsOptions } from "../../client/@tanstack/react-query.gen";
import type { CourseSummary } from "../../client/types.gen";
import { ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import look from "../../ui/look.module.css";
import { PlainPage, Section } from "../../ui/PlainPage";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { Skeleton } from "../../ui/Skeleton";
import { authoring } from "../../words/authoring";
import { useWords } from "../../words/say";
import { RubricsTable } from "./RubricsTable";

/** This lists the rubrics of every course that the person leads. */
export function RubricsPage(): ReactElement {
  const say = useWords();
  const { data } = useSuspenseQuery(listCoursesOptions({ query: { limit: 200 } }));
  const led = data.items.filter((course) => course.roles.includes("course_lead"));
  return (
    <PlainPage title={say(authoring.rubrics)} lede={say(authoring.rubricsLede)}>
      {led.length ? (
        led.map((course) => <RubricsOf key={course.id} course={course} keys={led.length === 1} />)
      ) : (
        <EmptyState
          title={say(authoring.noCourses)}
          acts={
            <ButtonLink look="first" {...pageAt("/courses")}>
              {say(authoring.makeCourse)}
            </ButtonLink>
          }
        >
          {say(authoring.noCoursesHint)}
        </EmptyState>
      )}
    </PlainPage>
  );
}

function RubricsOf({ course, keys }: { course: CourseSummary; keys: boolean }): ReactElement {
  const say = useWords();
  const rubrics = useQuery(listRubricsOptions({ path: { course_id: course.id }, query: { limit: 200 } }));
  return (
    <Section
      title={course.title}
      acts={
        <ButtonLink tiny to="/courses/$courseId/rubrics/new" params={{ courseId: course.id }}>
          {say(authoring.newRubric)}
        </ButtonLink>
      }
    >
      <ProblemNotice error={rubrics.error} retry={() => void rubrics.refetch()} />
      {rubrics.isPending ? <Skeleton /> : null}
      {rubrics.data?.items.length ? (
        <RubricsTable label={say(authoring.ofCourse(course.title))} rubrics={rubrics.data.items} keys={keys} />
      ) : rubrics.data ? (
        <p className={look.label}>{say(authoring.noneHint)}</p>
      ) : null}
    </Section>
  );
}
