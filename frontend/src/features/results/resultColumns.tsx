import type { ResultRow, UnitHead, UnitRow } from "../../client/types.gen";
import { State } from "../../ui/State";
import type { Column } from "../../ui/Table";
import { mark } from "../../words/figures";
import { lateness } from "../../words/lateness";
import { results } from "../../words/results";
import { type Say, Sentence } from "../../words/say";

import { CriterionCell, Dash, ResultState, TotalCell } from "./resultStates";
import css from "./results.module.css";

/** With more criteria than these a decision is its icon alone. */
const ROOMY = 6;

/** These are the columns for one unit; without a published rubric there are no criteria yet. */
export function columnsFor(
  say: Say,
  head: UnitHead | undefined,
  rows: readonly ResultRow[],
): readonly Column<ResultRow>[] {
  const adjusts = rows.some((row) => row.late_seconds || unitOf(row, head)?.adjustments.length);
  const inUnit = (row: ResultRow) => unitOf(row, head);
  return [
    { id: "label", head: say(results.learner), cell: (row) => row.label, names: true, sortable: true, width: "144px" },
    {
      id: "assessor",
      head: say(results.assessor),
      cell: (row) => <Assessors names={row.assessors} />,
      sortable: true,
      wideOnly: true,
      width: "124px",
    },
    ...(head ? criterionColumns(head, inUnit) : []),
    {
      id: "total",
      head: totalHead(say, head),
      cell: (row) => <TotalCell unit={inUnit(row)} />,
      numeric: true,
      sortable: true,
      width: "80px",
    },
    ...(adjusts ? [adjustedColumn(say, head, inUnit)] : []),
    ...(head?.has_marks ? [percentColumn(inUnit)] : []),
    {
      id: "grade",
      head: say(results.grade),
      cell: (row) => <Grade unit={inUnit(row)} />,
      sortable: true,
      wideOnly: true,
      width: head?.has_marks ? "200px" : "132px",
    },
    {
      id: "status",
      head: say(results.status),
      cell: (row) => <ResultState row={row} />,
      sortable: true,
      width: head?.has_marks ? "208px" : "220px",
    },
  ];
}

function criterionColumns(head: UnitHead, unitOf: (row: ResultRow) => UnitRow | undefined): Column<ResultRow>[] {
  return head.criteria.map((criterion, place) => ({
    id: `criterion:${criterion.criterion}`,
    head: (
      <span className={css.head} title={criterion.title}>
        <b className={css.number}>{criterion.reference ?? place + 1}</b>{" "}
        <span className={css.headName}>{criterion.title} </span>
        {criterion.maximum === null ? null : <Sentence of={results.slash(mark(criterion.maximum))} />}
      </span>
    ),
    cell: (row) => (
      <CriterionCell
        figure={unitOf(row)?.criteria.find((each) => each.criterion === criterion.criterion)}
        narrow={head.criteria.length > ROOMY}
      />
    ),
    numeric: true,
    wideOnly: true,
  }));
}

function totalHead(say: Say, head: UnitHead | undefined) {
  if (!head) return say(results.total);
  return head.has_marks ? <Sentence of={results.totalOf(mark(head.maximum))} /> : say(results.achieved);
}

function adjustedColumn(
  say: Say,
  head: UnitHead | undefined,
  unitOf: (row: ResultRow) => UnitRow | undefined,
): Column<ResultRow> {
  return {
    id: "adjusted",
    head: say(head?.has_marks ? results.adjusted : results.late),
    cell: (row) => (
      <>
        {unitOf(row)?.adjustments.map((each) => (
          <span key={each.text} title={each.text}>
            {mark(each.marks)}
          </span>
        ))}
        {row.late_seconds ? <State kind="late">{say(results.lateBy(lateness(row.late_seconds)))}</State> : null}
      </>
    ),
    numeric: true,
    wideOnly: true,
    width: "112px",
  };
}

function percentColumn(unitOf: (row: ResultRow) => UnitRow | undefined): Column<ResultRow> {
  return {
    id: "percent",
    head: <Sentence of={results.percent} />,
    cell: (row) => {
      const percentage = unitOf(row)?.percentage;
      return percentage === null || percentage === undefined ? <Dash /> : mark(percentage);
    },
    numeric: true,
    wideOnly: true,
    width: "92px",
  };
}

function Grade({ unit }: { unit: UnitRow | undefined }) {
  if (!unit?.grade) return <Dash />;
  return (
    <span className={css.grade}>
      <span>{unit.grade}</span>
      {unit.borderline ? <State kind="borderline" /> : null}
    </span>
  );
}

function unitOf(row: ResultRow, head: UnitHead | undefined): UnitRow | undefined {
  return row.units.find((unit) => unit.unit_id === head?.unit_id);
}

function Assessors({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <Dash />;
  const all = names.join(", ");
  return <span title={all}>{all}</span>;
}
