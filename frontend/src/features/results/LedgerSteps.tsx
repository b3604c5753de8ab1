import type { ReactElement } from "react";
import type { Ledger, LedgerStep } from "../../client/types.gen";
import { day, mark, time } from "../../words/figures";
import { results } from "../../words/results";
import { type Say, useWords } from "../../words/say";
import css from "./ResultPage.module.css";

/** This is the way from raw marks to the grade: each step, who took it and when, and where it led. */
export function LedgerSteps({
  ledger,
  people,
}: {
  ledger: Ledger;
  people: { [personId: string]: string };
}): ReactElement {
  const say = useWords();
  return (
    <ol className={css.steps}>
      {ledger.steps.map((step) => {
        const when = `${day(step.at)}, ${time(step.at)}`;
        const by = step.by ? people[step.by] : undefined;
        return (
          <li key={`${step.kind} ${step.at}`} className={css.step}>
            <span>{say(results[step.kind])}</span>
            <span className={css.quiet}>{say(by ? results.by(by, when) : results.byRule(when))}</span>
            <span className={css.figure}>{ledTo(step, ledger, say)}</span>
          </li>
        );
      })}
    </ol>
  );
}

function ledTo(step: LedgerStep, ledger: Ledger, say: Say): string {
  const { after } = step;
  if (step.kind === "boundary") return after.grade ?? "–";
  const of = ledger.outcome.maximum;
  if (after.marks !== null && after.marks !== undefined) {
    const figures = [mark(after.marks), mark(of)] as const;
    return after.percentage === null || after.percentage === undefined
      ? say(results.marksOfMaximum(...figures))
      : say(results.withPercent(...figures, mark(after.percentage)));
  }
  const { achievable } = ledger.outcome;
  if (typeof after.achieved === "number" && typeof achievable === "number") {
    return say(results.criteriaAchieved(after.achieved, achievable));
  }
  return after.grade ?? "–";
}
