import type { ReactElement } from "react";
import type { CriterionFigure, ResultRow, UnitRow } from "../../client/types.gen";
import { State } from "../../ui/State";
import { mark } from "../../words/figures";
import { results } from "../../words/results";
import { Sentence, useWords } from "../../words/say";
import { states } from "../../words/states";
import css from "./results.module.css";

/** This says where a result stands; of one that is being marked, how far it is. */
export function ResultState({ row }: { row: ResultRow }): ReactElement {
  const say = useWords();
  switch (row.status) {
    case "nothing_handed_in":
      return <State kind="notHandedIn" />;
    case "to_mark":
      return <State kind="nothing">{say(results.toMark)}</State>;
    case "being_marked":
      return <State kind="beingMarked">{say(beingMarked(row))}</State>;
    case "held":
      return <Because kind="held" said={say(results.heldBecause(row.reason))} />;
    case "recalled":
      return <Because kind="recalled" said={say(results.recalledBecause(row.reason))} />;
    default:
      return <State kind={row.status} />;
  }
}

/** A reason may be longer than its column; the pointer has the whole of it. */
function Because({ kind, said }: { kind: "held" | "recalled"; said: string }): ReactElement {
  return (
    <State kind={kind}>
      <span title={said}>{said}</span>
    </State>
  );
}

function beingMarked(row: ResultRow) {
  const [unit] = row.units;
  if (row.units.length !== 1 || !unit) {
    return results.ofUnits(row.units.filter((each) => each.marking_state === "finished").length, row.units.length);
  }
  if (unit.marks !== null && Number(unit.judged_maximum) === 0) return states.beingMarked;
  if (unit.marks !== null) return results.soFar(mark(unit.marks), mark(unit.judged_maximum));
  return results.toDecide(unit.missing);
}

/** This is one criterion of a row: a mark, a level, a decision, "n/r", or a dash where nothing is judged. */
export function CriterionCell({
  figure,
  narrow = false,
}: {
  figure: CriterionFigure | undefined;
  /** There is no room for the word of a decision: its icon stands alone, the word for the pointer and the reader. */
  narrow?: boolean;
}): ReactElement {
  const say = useWords();
  if (!figure || figure.state === "not_judged") {
    return (
      <span className={css.quiet} title={say(results.notJudged)}>
        {mark(null)}
      </span>
    );
  }
  if (figure.state === "no_response") {
    const long = say(figure.marks === null ? results.noResponseAchieved : results.noResponseLong);
    return (
      <abbr className={css.quiet} title={long}>
        {say(results.noResponse)}
      </abbr>
    );
  }
  if (figure.marks !== null)
    return <span className={figure.counted ? undefined : css.quiet}>{mark(figure.marks)}</span>;
  if (figure.level !== null) return <span>{figure.level}</span>;
  return (
    <span className={css.decision}>
      <State bare={narrow} kind={figure.achieved ? "credited" : "notYet"}>
        {say(figure.achieved ? results.achieved : results.notYet)}
      </State>
    </span>
  );
}

/** This is what a finished row comes to: its marks, or the criteria achieved; a dash until it is finished. */
export function TotalCell({ unit }: { unit: UnitRow | undefined }): ReactElement {
  if (unit?.marking_state !== "finished") return <Dash />;
  if (unit.marks !== null) return <Sentence of={results.figureAlone(mark(unit.marks))} />;
  if (unit.achieved !== null && unit.achievable !== null) {
    return <Sentence of={results.achievedCount(unit.achieved, unit.achievable)} />;
  }
  return <Dash />;
}

/** This stands where there is no figure. */
export function Dash(): ReactElement {
  return <span className={css.quiet}>{mark(null)}</span>;
}
