import type { ReactElement } from "react";
import look from "../../../ui/look.module.css";
import { mark } from "../../../words/figures";
import { marking as words } from "../../../words/marking";
import { Sentence, useWords } from "../../../words/say";
import type { Standing } from "../queue/shapes";
import { add, fraction, times, write, zero } from "../totals/fraction";
import type { Totals } from "../totals/shapes";

/** How far it is: nothing open shows a total that looks final. */
export function TotalLine({ totals, standing }: { totals: Totals; standing: Standing }): ReactElement {
  const say = useWords();
  const open = totals.missing.length;
  const figure = (exact: Parameters<typeof write>[0] | null) => (exact === null ? "–" : mark(write(exact)));
  const hasMarks = totals.marks !== null;
  const left =
    totals.maximum !== null && totals.judged_maximum !== null
      ? add(totals.maximum, times(totals.judged_maximum, fraction(-1)))
      : zero;
  const parts: ReactElement[] = [];
  const begun = totals.criteria.some((one) => one.state !== "not_judged");
  if (hasMarks && !totals.complete) {
    if (begun) parts.push(<Sentence of={words.soFar(figure(totals.marks), figure(totals.judged_maximum))} />);
    parts.push(<Sentence of={words.marksToJudge(figure(left))} />);
  } else if (hasMarks) {
    parts.push(<Sentence of={words.total(figure(totals.rounded_marks ?? totals.marks), figure(totals.maximum))} />);
  }
  if (totals.achievable !== null) {
    parts.push(<Sentence of={words.achievedOf(String(totals.achieved ?? 0), String(totals.achievable))} />);
  }
  if (!totals.complete && !hasMarks) parts.push(<Sentence of={words.toDecide(open)} />);
  if (totals.complete && totals.grade !== null)
    parts.push(<span key="grade">{say(words.provisionalGrade(totals.grade))}</span>);
  const troubles = [
    standing.conflicts.length > 0 ? say(words.toSettle(standing.conflicts.length)) : null,
    standing.parked.length > 0 ? say(words.notSavedCount(standing.parked.length)) : null,
  ].filter((one) => one !== null);
  return (
    <p className={look.small}>
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no identity but their place
        <span key={place} className={place > 0 ? look.dot : undefined}>
          {part}
        </span>
      ))}
      {troubles.map((said) => (
        <span key={said} className={`${look.dot} ${look.doubt}`}>
          {said}
        </span>
      ))}
    </p>
  );
}
