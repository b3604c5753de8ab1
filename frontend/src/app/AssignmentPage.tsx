import { Link, linkOptions } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";
import type { AssignmentView } from "../client/types.gen";
import { PlainPage } from "../ui/PlainPage";
import { Strip, StripLink } from "../ui/Tabs";
import { deadline } from "../words/figures";
import { useWords, WordsOf } from "../words/say";
import { submissions as words } from "../words/submissions";
import css from "./AssignmentPage.module.css";

type AssignmentPageProps = {
  assignment: AssignmentView;
  acts?: ReactNode;
  children: ReactNode;
};

/** This is a page about the submissions of one assignment; a course lead has the way to the others. */
export function AssignmentPage({ assignment, acts, children }: AssignmentPageProps): ReactElement {
  return (
    <WordsOf setting={assignment.words}>
      <Page assignment={assignment} acts={acts}>
        {children}
      </Page>
    </WordsOf>
  );
}

function Page({ assignment, acts, children }: AssignmentPageProps): ReactElement {
  const say = useWords();
  const params = { assignmentId: assignment.id };
  const pages = [
    { ...linkOptions({ to: "/assignments/$assignmentId/submissions", params }), words: words.submissions },
    { ...linkOptions({ to: "/assignments/$assignmentId/handed-in", params }), words: words.whoHandedIn },
    { ...linkOptions({ to: "/assignments/$assignmentId/take-in", params }), words: words.takeIn },
    { ...linkOptions({ to: "/assignments/$assignmentId/allocation", params }), words: words.allocation },
    { ...linkOptions({ to: "/assignments/$assignmentId/observe", params }), words: words.observations },
  ];
  return (
    <PlainPage title={assignment.title} lede={<Facts assignment={assignment} />} acts={acts}>
      {assignment.roles.includes("course_lead") ? (
        <div className={css.strip}>
          <Strip label={say(words.pagesOf)} flush>
            {pages.map(({ words: name, ...link }) => (
              <StripLink key={link.to} {...link} activeOptions={{ includeSearch: false }}>
                {say(name)}
              </StripLink>
            ))}
          </Strip>
        </div>
      ) : null}
      {children}
    </PlainPage>
  );
}

/** Which assignment the page is about: the way back to it and to its course. */
function Facts({ assignment }: { assignment: AssignmentView }): ReactElement {
  const say = useWords();
  return (
    <span className={css.facts}>
      <Link to="/assignments/$assignmentId" params={{ assignmentId: assignment.id }}>
        {say(words.numbered(assignment.number))}
      </Link>
      <Link to="/courses/$courseId" params={{ courseId: assignment.course_id }}>
        {say(words.fromCourse(assignment.course_code, assignment.course_title))}
      </Link>
      <span>
        {assignment.due_at ? say(words.due(deadline(assignment.due_at, assignment.due_zone))) : say(words.noDeadline)}
      </span>
    </span>
  );
}
