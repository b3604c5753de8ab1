import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { listCoursesOptions } from "../../client/@tanstack/react-query.gen";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { TextField } from "../../ui/fields";
import { SearchIcon } from "../../ui/icons";
import { PlainPage, Sheet } from "../../ui/PlainPage";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { Skeleton } from "../../ui/Skeleton";
import { courses as words } from "../../words/courses";
import { useWords } from "../../words/say";
import { CourseFacts, rolesSaid } from "./CourseFacts";
import { CourseForm } from "./CourseForm";
import css from "./CoursesPage.module.css";

const route = getRouteApi("/signed-in/shell/courses");
const FIND_FROM = 9;

/** This lists the courses that a person is in; a course lead begins a new one here. */
export function CoursesPage(): ReactElement {
  const say = useWords();
  const navigate = useNavigate();
  const { archived = false, find = "" } = route.useSearch();
  const [making, setMaking] = useState(false);
  const asked = { limit: 100, archived, ...(find ? { find } : {}) };
  const { data, error, refetch } = useQuery({
    ...listCoursesOptions({ query: asked }),
    placeholderData: keepPreviousData,
  });
  const turn = (search: { archived?: boolean; find?: string }) =>
    void navigate({ to: "/courses", search: { archived, find, ...search }, replace: true });
  return (
    <PlainPage
      title={say(words.courses)}
      lede={say(archived ? words.archivedLede : words.coursesLede)}
      acts={
        <>
          <Button look="plain" onClick={() => turn({ archived: !archived })}>
            {say(archived ? words.showPresent : words.showArchived)}
          </Button>
          {archived ? null : (
            <Button look="first" onClick={() => setMaking(true)}>
              {say(words.newCourse)}
            </Button>
          )}
        </>
      }
    >
      {(data && data.total >= FIND_FROM) || find ? (
        <div className={css.find}>
          <TextField
            aria-label={say(words.findCourse)}
            placeholder={say(words.findCourse)}
            leftSection={<SearchIcon />}
            value={find}
            onChange={(event) => turn({ find: event.currentTarget.value })}
          />
        </div>
      ) : null}
      <ProblemNotice error={error} retry={() => void refetch()} />
      {!data && !error ? <Skeleton lines={5} /> : null}
      {data && data.total === 0 ? (
        <EmptyState title={say(find ? words.noneFound(find) : archived ? words.noneArchived : words.noCourses)}>
          {find || archived ? undefined : say(words.noCoursesHint)}
        </EmptyState>
      ) : null}
      {data?.items.length ? (
        <Sheet as="ul">
          {data.items.map((course) => (
            <li key={course.id} className={css.course}>
              <div className={css.what}>
                <Link to="/courses/$courseId" params={{ courseId: course.id }} className={css.title}>
                  {course.title}
                </Link>
                <div className={css.code}>{course.code}</div>
              </div>
              <span className={css.facts}>
                <CourseFacts course={course} />
              </span>
              <span className={css.roles}>{rolesSaid(course, say)}</span>
            </li>
          ))}
        </Sheet>
      ) : null}
      <CourseForm
        opened={making}
        onClose={() => setMaking(false)}
        onSaved={(course) => void navigate({ to: "/courses/$courseId", params: { courseId: course.id } })}
      />
    </PlainPage>
  );
}
