import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { pageAt } from "../../app/pageAt";
import { listRubricsOptions, readCourseOptions } from "../../client/@tanstack/react-query.gen";
import { ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { PlainPage } from "../../ui/PlainPage";
import { authoring } from "../../words/authoring";
import { useWords, WordsOf } from "../../words/say";
import { RubricsTable } from "./RubricsTable";

const route = getRouteApi("/signed-in/shell/courses/$courseId/rubrics");

/** This lists what one course is marked by. */
export function CourseRubricsPage(): ReactElement {
  const say = useWords();
  const { courseId } = route.useParams();
  const { data: course } = useSuspenseQuery(readCourseOptions({ path: { course_id: courseId } }));
  const { data: rubrics } = useSuspenseQuery(
    listRubricsOptions({ path: { course_id: courseId }, query: { limit: 200 } }),
  );
  const anew = (
    <ButtonLink look="first" to="/courses/$courseId/rubrics/new" params={{ courseId }}>
      {say(authoring.newRubric)}
    </ButtonLink>
  );
  return (
    <WordsOf setting={course.words}>
      <PlainPage
        title={say(authoring.rubrics)}
        lede={<Link {...pageAt(`/courses/${courseId}`)}>{course.title}</Link>}
        acts={rubrics.items.length ? anew : null}
      >
        {rubrics.items.length ? (
          <RubricsTable label={say(authoring.ofCourse(course.title))} rubrics={rubrics.items} />
        ) : (
          <EmptyState title={say(authoring.none)} acts={anew}>
            {say(authoring.noneHint)}
          </EmptyState>
        )}
      </PlainPage>
    </WordsOf>
  );
}
