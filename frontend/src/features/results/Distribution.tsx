import type { ReactElement } from "react";
import type { CriterionAnalysis, Statistics as Measured, UnitHead, UnitSummary } from "../../client/types.gen";
import { CriterionBars, Histogram, type HistogramBand, Statistics } from "../../ui/charts";
import { mark } from "../../words/figures";
import { results } from "../../words/results";
import { Sentence, useWords } from "../../words/say";
import { fraction } from "./exact";
import { Dash } from "./resultStates";
import css from "./results.module.css";

/** This is how a unit went: how the totals lie, the figures of the whole, and each criterion; every one with its n. */
export function Distribution({ head, summary }: { head: UnitHead; summary: UnitSummary }): ReactElement {
  const say = useWords();
  return (
    <section className={css.summary} aria-label={say(results.summary)}>
      {summary.n === 0 ? (
        <p className={css.nothingYet}>{say(results.nothingFinished)}</p>
      ) : (
        <>
          <Totals head={head} summary={summary} />
          <Whole summary={summary} maximum={head.maximum} />
          <Criteria head={head} summary={summary} />
        </>
      )}
    </section>
  );
}

function Totals({ head, summary }: { head: UnitHead; summary: UnitSummary }): ReactElement {
  const say = useWords();
  if (summary.histogram) {
    const columns = summary.histogram.map((bar) => ({
      label: bar.lowest === bar.highest ? String(bar.lowest) : `${bar.lowest}–${bar.highest}`,
      count: bar.count,
    }));
    const title = say(results.marksOf(mark(head.maximum), summary.n));
    return <Histogram title={title} columns={columns} bands={bandsOf(head, summary)} />;
  }
  const columns = summary.achieved.map((count, achieved) => ({ label: String(achieved), count }));
  return <Histogram title={say(results.achievedOf(summary.achieved.length - 1, summary.n))} columns={columns} />;
}

/** A grade begins before the first column whose lowest mark reaches it; the lowest grade has no line. */
function bandsOf(head: UnitHead, summary: UnitSummary): HistogramBand[] {
  const maximum = fraction(head.maximum);
  const bars = summary.histogram ?? [];
  const sorted = [...head.bands].sort((one, other) => fraction(one.begins) - fraction(other.begins));
  return sorted.slice(1).flatMap((band) => {
    const begins = fraction(band.begins) * (band.unit === "percent" ? maximum / 100 : 1);
    const before = bars.findIndex((bar) => bar.lowest >= begins);
    return before < 0 ? [] : [{ before, label: band.label }];
  });
}

function Whole({ summary, maximum }: { summary: UnitSummary; maximum: UnitHead["maximum"] }): ReactElement {
  const say = useWords();
  const of = (count: number) => <Sentence of={results.figureOf(String(count), String(summary.n))} />;
  const entries = [
    ...(summary.marks ? figuresOf(summary.marks, mark(maximum)) : []),
    ...(summary.passed === null ? [] : [{ words: results.passed, figure: of(summary.passed) }]),
    ...(summary.borderline === null ? [] : [{ words: results.borderline, figure: of(summary.borderline) }]),
  ].map(({ words, figure }) => ({ name: say(words), figure }));
  const grades = summary.grades.map((grade) => ({ name: grade.label, figure: of(grade.count) }));
  const shown = entries.length ? entries : grades.slice(0, 5);
  return <Statistics title={say(results.whole(summary.n))} entries={shown} />;
}

function figuresOf(marks: Measured, maximum: string) {
  return [
    { words: results.mean, figure: <Sentence of={results.figureOf(oneDecimal(marks.mean), maximum)} /> },
    { words: results.median, figure: <Sentence of={results.figureOf(oneDecimal(marks.median), maximum)} /> },
    { words: results.deviation, figure: <Sentence of={results.figureAlone(oneDecimal(marks.standard_deviation))} /> },
  ];
}

function Criteria({ head, summary }: { head: UnitHead; summary: UnitSummary }): ReactElement {
  const say = useWords();
  const byMarks = summary.criteria.some((each) => each.marks);
  const bars = summary.criteria.map((each, place) => ({
    number: head.criteria[place]?.reference ?? String(place + 1),
    name: each.title,
    share: shareOf(each),
    figure: figureOf(each),
  }));
  return <CriterionBars title={say((byMarks ? results.meanOfEach : results.achievedInEach)(summary.n))} bars={bars} />;
}

function shareOf(each: CriterionAnalysis): number | null {
  if (each.facility) return fraction(each.facility);
  return each.n && typeof each.achieved === "number" ? each.achieved / each.n : null;
}

function figureOf(each: CriterionAnalysis): ReactElement {
  if (each.marks) return <Sentence of={results.figureSlash(oneDecimal(each.marks.mean), mark(each.maximum))} />;
  if (typeof each.achieved === "number")
    return <Sentence of={results.figureOf(String(each.achieved), String(each.n))} />;
  return <Dash />;
}

/** A mean is shown to one decimal; what is kept is exact. */
function oneDecimal(exact: string | number | null | undefined): string {
  return exact === null || exact === undefined ? "–" : fraction(exact).toFixed(1);
}
