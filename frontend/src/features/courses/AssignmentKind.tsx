import type { ReactElement } from "react";
import type { AssignmentSummary } from "../../client/types.gen";
import look from "../../ui/look.module.css";
import { State } from "../../ui/State";
import { courses as words } from "../../words/courses";
import { useWords } from "../../words/say";
import css from "./AssignmentKind.module.css";

/** This says what is special about an assignment: anonymous, in groups, a portfolio, several attempts. */
export function AssignmentKind({
  assignment,
}: {
  assignment: Pick<AssignmentSummary, "anonymous" | "in_groups" | "portfolio" | "attempts">;
}): ReactElement | null {
  const say = useWords();
  const facts = [
    assignment.in_groups && say(words.groupWork),
    assignment.portfolio && say(words.portfolioShort),
    assignment.attempts > 1 && say(words.attemptsCounted(assignment.attempts)),
  ].filter((fact): fact is string => Boolean(fact));
  if (!assignment.anonymous && !facts.length) return null;
  return (
    <span className={css.kind}>
      {assignment.anonymous ? <State kind="anonymous" /> : null}
      {facts.map((fact, place) => (
        <span key={fact} className={place || assignment.anonymous ? look.dot : undefined}>
          {fact}
        </span>
      ))}
    </span>
  );
}
