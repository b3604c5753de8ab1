import type { ReactElement } from "react";
import { Button } from "../../../ui/Button";
import look from "../../../ui/look.module.css";
import { authoring } from "../../../words/authoring";
import { useWords } from "../../../words/say";
import { takeAlternative } from "../draft/criteria";
import { type Criterion, checked, type Indicator } from "../draft/draft";
import { keys } from "./keys";
import css from "./Readings.module.css";
import { useReview } from "./review";

/** This shows the two readings of a doubtful sentence beside each other, each with the act that takes it. */
export function Readings({ criterion }: { criterion: Criterion }): ReactElement | null {
  const say = useWords();
  const { draft, view, go } = useReview();
  const other = view.alternatives[criterion.id];
  const why = draft.sources.warnings.find((warning) => warning.about === criterion.id)?.text;
  if (!other) return why ? <p className={look.small}>{sentence(why)}</p> : null;
  const readings = [
    { indicators: criterion.indicators, take: () => go(checked(draft, criterion.id), criterion.id) },
    {
      indicators: (other.criterion.indicators ?? []) as Indicator[],
      take: () => go(takeAlternative(draft, other), criterion.id),
    },
  ].sort((one, two) => two.indicators.length - one.indicators.length);
  return (
    <div className={css.readings}>
      {why ? <p className={css.why}>{sentence(why)}</p> : null}
      {readings.map(({ indicators, take }, place) => (
        <div key={indicators.length} className={css.reading}>
          <span className={css.name}>{say(authoring.indicatorsCounted(indicators.length))}</span>
          <ul className={css.list}>
            {indicators.map((indicator) => (
              <li key={indicator.id}>
                {indicator.text}
                {indicator.examples.length ? (
                  <span className={css.examples}>{say(authoring.suchAs(indicator.examples.join(", ")))}</span>
                ) : null}
              </li>
            ))}
          </ul>
          <Button tiny keyHint={place ? keys.merge : keys.split} onClick={take}>
            {say(authoring.readAs(indicators.length))}
          </Button>
        </div>
      ))}
    </div>
  );
}

function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(first) ? first : `${first}.`;
}
