import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import type { ReactElement, ReactNode } from "react";
import { pageAt } from "../../app/pageAt";
import { useMe } from "../../app/session";
import { restoreCourse } from "../../client";
import { readCourseOptions } from "../../client/@tanstack/react-query.gen";
import type { CourseView } from "../../client/types.gen";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { PlainPage } from "../../ui/PlainPage";
import { Strip, StripLink } from "../../ui/Tabs";
import { courses as words } from "../../words/courses";
import { useWords, WordsOf } from "../../words/say";
import { rolesSaid } from "./CourseFacts";
import css from "./CourseFrame.module.css";

/** This gives a course, and what the person may do in it. */
export function useCourse(courseId: string): {
  course: CourseView;
  leads: boolean;
  seesPeople: boolean;
  member: boolean;
} {
  const me = useMe();
  const { data: course } = useSuspenseQuery(readCourseOptions({ path: { course_id: courseId } }));
  const leads = course.roles.includes("course_lead");
  return { course, leads, seesPeople: leads || me.is_administrator, member: course.roles.length > 0 };
}

/** This is the frame of a course's pages: its name, its parts, and everything in its own words. */
export function CourseFrame({
  courseId,
  acts,
  children,
}: {
  courseId: string;
  acts?: ReactNode;
  children: ReactNode;
}): ReactElement {
  const { course, leads, seesPeople, member } = useCourse(courseId);
  return (
    <WordsOf setting={course.words}>
      <Framed course={course} leads={leads} seesPeople={seesPeople} member={member} acts={acts}>
        {children}
      </Framed>
    </WordsOf>
  );
}

function Framed({
  course,
  leads,
  seesPeople,
  member,
  acts,
  children,
}: {
  course: CourseView;
  leads: boolean;
  seesPeople: boolean;
  member: boolean;
  acts: ReactNode;
  children: ReactNode;
}): ReactElement {
  const say = useWords();
  const own = { params: { courseId: course.id } };
  return (
    <PlainPage
      title={course.title}
      lede={
        <>
          {course.code ? <span className={css.code}>{course.code}</span> : null}
          {rolesSaid(course, say)}
        </>
      }
      acts={acts}
    >
      {course.archived_at ? <Archived course={course} leads={leads} /> : null}
      {seesPeople ? (
        <Strip flush label={say(words.partsOfCourse)}>
          {member ? (
            <StripLink to="/courses/$courseId" activeOptions={{ exact: true }} {...own}>
              {say(words.overview)}
            </StripLink>
          ) : null}
          <StripLink to="/courses/$courseId/people" {...own}>
            {say(words.people)}
          </StripLink>
          {leads ? <StripLink {...pageAt(`/courses/${course.id}/rubrics`)}>{say(words.rubrics)}</StripLink> : null}
        </Strip>
      ) : null}
      <div className={seesPeople ? css.content : undefined}>{children}</div>
    </PlainPage>
  );
}

function Archived({ course, leads }: { course: CourseView; leads: boolean }): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const takeOut = async () => {
    await restoreCourse({ path: { course_id: course.id } });
    await queryClient.invalidateQueries();
  };
  return (
    <Notice
      title={say(words.courseArchived)}
      acts={
        leads ? (
          <Button tiny onClick={() => void takeOut()}>
            {say(words.takeOut)}
          </Button>
        ) : undefined
      }
    >
      <p>{say(words.courseArchivedHint)}</p>
    </Notice>
  );
}
