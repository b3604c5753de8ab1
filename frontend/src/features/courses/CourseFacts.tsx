import type { ReactElement } from "react";
import type { CourseSummary, Role } from "../../client/types.gen";
import { courses as words } from "../../words/courses";
import { type Say, say as sayAs, useWords } from "../../words/say";
import { terms } from "../../words/terms";

/** This counts what is in a course, in the course's own words: "3 units, 42 learners". */
export function CourseFacts({ course }: { course: CourseSummary }): ReactElement {
  const say = useWords();
  const assignments = sayAs(terms.assignmentsCounted(course.assignments), course.words);
  const learners = sayAs(terms.learnersCounted(course.learners), course.words);
  return <>{say(words.partsOf(assignments, learners))}</>;
}

/** This names the roles that the person has in a course, one after the other. */
export function rolesSaid(course: { roles: Role[]; words: CourseSummary["words"] }, say: Say): string {
  const names = course.roles.map((role) => {
    const name = sayAs(words.rolesOf[role], course.words);
    return name;
  });
  const [first = "", ...rest] = names;
  return [first, ...rest.map((name) => name.toLowerCase())].join(", ") || say(words.noRole);
}
