import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { listMyResultsOptions } from "../../client/@tanstack/react-query.gen";
import type { OwnOutcome, OwnResult } from "../../client/types.gen";
import { ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { PlainPage, Sheet } from "../../ui/PlainPage";
import { State } from "../../ui/State";
import { feedback } from "../../words/feedback";
import { day, mark } from "../../words/figures";
import { results } from "../../words/results";
import { type Say, useWords, WordsOf } from "../../words/say";
import { gradeIn } from "./headline";
import css from "./OwnResultsPage.module.css";

/** This is a learner's own list: every assignment, where it stands, and the feedback that came back. */
export function OwnResultsPage(): ReactElement {
  const say = useWords();
  const { data } = useSuspenseQuery(listMyResultsOptions({ query: { limit: 200 } }));
  if (data.items.length === 0) {
    return (
      <EmptyState whole title={say(results.mineNone)}>
        {say(results.mineNoneHint)}
      </EmptyState>
    );
  }
  return (
    <PlainPage title={say(results.mine)} lede={say(results.mineLede)}>
      <Sheet as="ul">
        {data.items.map((one) => (
          <li key={one.assignment_id}>
            <WordsOf setting={one.words}>
              <OwnRow one={one} />
            </WordsOf>
          </li>
        ))}
      </Sheet>
    </PlainPage>
  );
}

function OwnRow({ one }: { one: OwnResult }): ReactElement {
  const say = useWords();
  return (
    <div className={css.row}>
      <div className={css.what}>
        <div className={css.name}>{one.assignment_title}</div>
        <div className={css.in}>{one.course_title}</div>
      </div>
      <div className={css.stands}>
        <Standing one={one} />
      </div>
      {one.released_at ? (
        <ButtonLink to="/assignments/$assignmentId/feedback" params={{ assignmentId: one.assignment_id }}>
          {say(results.mineRead)}
        </ButtonLink>
      ) : (
        <span />
      )}
    </div>
  );
}

function Standing({ one }: { one: OwnResult }): ReactElement {
  const say = useWords();
  if (one.released_at) {
    return (
      <>
        {one.outcomes.length ? (
          one.outcomes.map((outcome) => <div key={outcome.title}>{outcomeInWords(outcome, say)}</div>)
        ) : (
          <State kind="notHandedIn" />
        )}
        <div className={css.in}>
          {say(results.mineReleased(day(one.released_at)))}
          {one.read ? null : <b className={css.new}>{say(results.mineNew)}</b>}
        </div>
      </>
    );
  }
  if (one.progress === "handed_in") return <State kind="waiting">{say(results.mineWaits)}</State>;
  return (
    <>
      <State kind="nothing">{say(results.mineNothing)}</State>
      {one.due_at ? <div className={css.in}>{say(results.mineDue(day(one.due_at)))}</div> : null}
    </>
  );
}

function outcomeInWords(outcome: OwnOutcome, say: Say): string {
  const grade = gradeIn(outcome, say);
  const figure = outcome.figure === null ? null : say(feedback.figure(mark(outcome.figure), mark(outcome.figure_of)));
  const counts =
    outcome.achieved === null || outcome.achievable === null
      ? null
      : say(feedback.criteriaAchieved(outcome.achieved, outcome.achievable));
  const said = figure ?? counts;
  return grade && said ? say(results.mineOutcome(grade, said)) : (grade ?? said ?? outcome.title);
}
