/**
 * The live totals of the room. `rubrics/totals.py` decides marks; this follows it between a key press and the answer
 * of the service, whose figure then replaces it. Both run the cases of `tests/rubrics/totals_cases.json`.
 */

import { criterionTotal, isNought } from "./criterionTotal";
import { add, compare, dividedBy, type Fraction, fraction, larger, read, rounded, sum, times, zero } from "./fraction";
import {
  canBeAchieved,
  hasMarks,
  indicatorsOf,
  isWeighted,
  largestSum,
  levelNamed,
  mostToEarn,
  rankedLevels,
  scoredCriteria,
} from "./scoring";
import type {
  BandShape,
  CriterionShape,
  CriterionTotal,
  KindOfGrade,
  MarkingShape,
  RubricShape,
  Tier,
  Totals,
} from "./shapes";

type Found = ReadonlyMap<string, CriterionTotal>;
const hundred = fraction(100);
const tiers: readonly Tier[] = ["pass", "merit", "distinction"];
const gradeOfTier: { [tier in Tier]: string } = { pass: "Pass", merit: "Merit", distinction: "Distinction" };
/** The grades that rubrics/grading.py writes; the screen says them in the course's own words. */
export const ACHIEVED = "Achieved";
export const NOT_YET_ACHIEVED = "Not yet achieved";

export function total(rubric: RubricShape, marking: MarkingShape): Totals {
  const found = criterionTotals(rubric, marking);
  const missing = scoredCriteria(rubric).flatMap((one) => (found.get(one.id)?.state === "not_judged" ? [one.id] : []));
  const unmet = unmetGates(rubric, marking, found);
  const gated = new Set(unmet.map((gate) => gate.criterion));
  const criteria = [...found.values()].map((one) => ({ ...one, gate_unmet: gated.has(one.criterion) }));
  const achievable = Number(largestSum(rubric, (one) => fraction(canBeAchieved(one) ? 1 : 0))?.over ?? 0n);
  const totals: Totals = {
    complete: missing.length === 0,
    missing,
    criteria,
    marks: null,
    maximum: null,
    judged_maximum: null,
    rounded_marks: null,
    percentage: null,
    rounded_percentage: null,
    achieved: achievable ? criteria.filter((one) => one.counted && one.achieved === true).length : null,
    achievable: achievable || null,
    levels: levelsReached(rubric, found),
    tier: null,
    grading: kindOfGrade(rubric),
    grade: null,
    gates_unmet: unmet,
    adjustments: [],
  };
  const withFigures = hasMarks(rubric) ? addFigures(rubric, marking, totals) : totals;
  return withFigures.complete ? addGrade(rubric, withFigures) : withFigures;
}

function criterionTotals(rubric: RubricShape, marking: MarkingShape): Found {
  const weighted = isWeighted(rubric);
  const found = new Map<string, CriterionTotal>();
  for (const criterion of rubric.criteria ?? []) {
    const one = criterionTotal(criterion, marking.judgements?.[criterion.id] ?? {});
    const weight = read(criterion.weight);
    if (weighted && criterion.scored !== false && one.marks !== null && weight !== null) {
      const share = one.maximum !== null && one.maximum.over !== 0n ? dividedBy(one.marks, one.maximum) : zero;
      one.weighted = times(weight, share);
    }
    found.set(criterion.id, one);
  }
  const scored = new Set(scoredCriteria(rubric).map((criterion) => criterion.id));
  const dropped = droppedByChoices(rubric, found, scored);
  for (const one of found.values()) {
    one.counted = scored.has(one.criterion) && !dropped.has(one.criterion);
  }
  return found;
}

const worthOf = (one: CriterionTotal): Fraction => one.weighted ?? one.marks ?? zero;

/** All but the options with the most marks; of equals the earlier stay. */
function droppedByChoices(rubric: RubricShape, found: Found, scored: ReadonlySet<string>): Set<string> {
  const dropped = new Set<string>();
  for (const choice of rubric.choices ?? []) {
    const standing = choice.options.map((option) => {
      const ones = option.flatMap((id) => (scored.has(id) ? (found.get(id) ?? []) : []));
      return {
        option,
        marks: sum(ones.map(worthOf)),
        achieved: ones.filter((one) => one.achieved === true).length,
        judged: ones.filter((one) => one.state !== "not_judged").length,
      };
    });
    standing.sort((a, b) => compare(b.marks, a.marks) || b.achieved - a.achieved || b.judged - a.judged);
    for (const { option } of standing.slice(choice.count)) {
      for (const id of option) {
        dropped.add(id);
      }
    }
  }
  return dropped;
}

const isNotMet = (one: CriterionTotal): boolean => (one.achieved === null ? isNought(one) : !one.achieved);

function unmetGates(rubric: RubricShape, marking: MarkingShape, found: Found): Totals["gates_unmet"] {
  const unmet: Totals["gates_unmet"] = [];
  for (const criterion of rubric.criteria ?? []) {
    const one = found.get(criterion.id);
    if (one?.counted && one.state !== "not_judged") {
      unmet.push(...unmetGatesOf(criterion, one, marking));
    }
  }
  for (const gate of rubric.gates ?? []) {
    const members = gate.criteria.flatMap((id) => found.get(id) ?? []).filter((one) => one.counted);
    if (members.length === 0 || members.some((one) => one.state === "not_judged")) {
      continue;
    }
    const least = read(gate.least);
    const together = sum(members.map((one) => one.marks ?? zero));
    if (least === null ? members.some(isNotMet) : compare(together, least) < 0) {
      unmet.push({ gate: gate.id, criterion: null });
    }
  }
  return unmet;
}

function unmetGatesOf(criterion: CriterionShape, one: CriterionTotal, marking: MarkingShape): Totals["gates_unmet"] {
  const unmet: Totals["gates_unmet"] = [];
  const own = { gate: criterion.id, criterion: criterion.id };
  const least = read(criterion.least);
  if (criterion.required && isNotMet(one)) {
    unmet.push(own);
  }
  if (least !== null && one.marks !== null && compare(one.marks, least) < 0) {
    unmet.push(own);
  }
  if (criterion.scoring === "indicators") {
    const states = marking.judgements?.[criterion.id]?.indicators ?? {};
    for (const indicator of indicatorsOf(criterion)) {
      if (indicator.required && (states[indicator.id] ?? "not") === "not") {
        unmet.push({ gate: indicator.id, criterion: criterion.id });
      }
    }
  }
  return unmet;
}

function levelsReached(rubric: RubricShape, found: Found): { [label: string]: number } {
  const counts: { [label: string]: number } = {};
  for (const criterion of rubric.criteria ?? []) {
    const one = found.get(criterion.id);
    for (const level of criterion.scoring === "levels" ? rankedLevels(criterion) : []) {
      const reached = one?.counted && one.state === "judged" && one.level === level.id;
      counts[level.label] = (counts[level.label] ?? 0) + (reached ? 1 : 0);
    }
  }
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

function addFigures(rubric: RubricShape, marking: MarkingShape, totals: Totals): Totals {
  const weighted = isWeighted(rubric);
  const judged = totals.criteria.filter((one) => one.state !== "not_judged");
  const maximum = mostToEarn(rubric, weighted);
  const adjustments = appliedAdjustments(rubric, marking, maximum);
  const raw = sum(judged.filter((one) => one.counted).map(worthOf));
  const marks = larger(zero, add(raw, sum(adjustments.map((one) => one.marks))));
  const figures: Totals = {
    ...totals,
    marks,
    maximum,
    judged_maximum: mostToEarn(rubric, weighted, new Set(judged.map((one) => one.criterion))),
    adjustments,
  };
  if (totals.complete) {
    const roundsMarks = rubric.rounding?.of === "marks";
    figures.rounded_marks = roundsMarks ? roundedAs(rubric, marks) : null;
    figures.percentage = percentOf(figures.rounded_marks ?? marks, maximum);
    if (rubric.rounding && !roundsMarks && figures.percentage !== null) {
      figures.rounded_percentage = roundedAs(rubric, figures.percentage);
    }
  }
  return figures;
}

const percentOf = (marks: Fraction, maximum: Fraction | null): Fraction | null =>
  maximum !== null && maximum.over !== 0n ? dividedBy(times(marks, hundred), maximum) : null;

const roundedAs = (rubric: RubricShape, figure: Fraction): Fraction =>
  rounded(figure, rubric.rounding?.places ?? 0, rubric.rounding?.rule ?? "half_up");

function appliedAdjustments(
  rubric: RubricShape,
  marking: MarkingShape,
  maximum: Fraction | null,
): Totals["adjustments"] {
  return (rubric.adjustments ?? []).flatMap((adjustment) => {
    const [count, amount] = [marking.adjustments?.[adjustment.id] ?? 0, read(adjustment.marks)];
    if (count === 0 || amount === null) {
      return [];
    }
    const one = adjustment.unit === "percent" ? dividedBy(times(amount, maximum ?? zero), hundred) : amount;
    return [{ adjustment: adjustment.id, times: count, marks: times(one, fraction(count)) }];
  });
}

export function kindOfGrade(rubric: RubricShape): KindOfGrade {
  if (rubric.grading) {
    return rubric.grading;
  }
  const scored = scoredCriteria(rubric);
  if (hasMarks(rubric)) {
    return (rubric.grade_bands ?? []).length > 0 ? "bands" : "none";
  }
  if (scored.some((criterion) => criterion.tier && canBeAchieved(criterion))) {
    return "tiers";
  }
  if (scored.length === 1 && scored[0]?.scoring === "levels") {
    return "level";
  }
  return scored.length > 0 && scored.every(canBeAchieved) ? "achieved" : "none";
}

function addGrade(rubric: RubricShape, totals: Totals): Totals {
  const gated = totals.gates_unmet.length > 0;
  const byId = new Map((rubric.criteria ?? []).map((criterion) => [criterion.id, criterion]));
  if (totals.grading === "bands" && totals.marks !== null) {
    const band = gated ? lowestBand(rubric) : bandReached(rubric, totals.marks, totals.maximum);
    return { ...totals, grade: band?.label ?? null };
  }
  const decided = totals.criteria.filter((one) => one.counted && one.achieved !== null);
  if (totals.grading === "tiers") {
    const tier = gated ? null : tierReached(decided, byId);
    return { ...totals, tier, grade: tier ? gradeOfTier[tier] : NOT_YET_ACHIEVED };
  }
  if (totals.grading === "achieved" && decided.length > 0) {
    const achieved = !gated && decided.every((one) => one.achieved);
    return { ...totals, grade: achieved ? ACHIEVED : NOT_YET_ACHIEVED };
  }
  if (totals.grading === "level") {
    return { ...totals, grade: levelReached(totals, byId) };
  }
  return totals;
}

/** The figure that bands of a unit look at: rounded once, and only where the rubric says. */
function figureIn(unit: "percent" | "marks", rubric: RubricShape, marks: Fraction, maximum: Fraction | null) {
  const roundsMarks = rubric.rounding?.of === "marks";
  const used = roundsMarks ? roundedAs(rubric, marks) : marks;
  if (unit === "marks") {
    return used;
  }
  const percent = percentOf(used, maximum);
  return percent !== null && rubric.rounding && !roundsMarks ? roundedAs(rubric, percent) : percent;
}

const startOf = (band: BandShape): Fraction => read(band.from) ?? zero;

function bandReached(rubric: RubricShape, marks: Fraction, maximum: Fraction | null): BandShape | undefined {
  const reached = (rubric.grade_bands ?? []).filter((band) => {
    const figure = figureIn(band.unit ?? "percent", rubric, marks, maximum);
    return figure !== null && compare(figure, startOf(band)) >= 0;
  });
  return reached.sort((a, b) => compare(startOf(b), startOf(a)))[0];
}

const lowestBand = (rubric: RubricShape): BandShape | undefined =>
  [...(rubric.grade_bands ?? [])].sort((a, b) => compare(startOf(a), startOf(b)))[0];

function tierReached(decided: CriterionTotal[], byId: ReadonlyMap<string, CriterionShape>): Tier | null {
  let highest: Tier | null = null;
  for (const tier of tiers) {
    const ofTier = decided.filter((one) => byId.get(one.criterion)?.tier === tier);
    if (!ofTier.every((one) => one.achieved)) {
      return highest;
    }
    if (ofTier.length > 0) {
      highest = tier;
    }
  }
  return highest;
}

function levelReached(totals: Totals, byId: ReadonlyMap<string, CriterionShape>): string {
  for (const one of totals.criteria) {
    const criterion = byId.get(one.criterion);
    const level = criterion && one.counted ? levelNamed(criterion, one.level) : null;
    if (level) {
      return level.label;
    }
  }
  return NOT_YET_ACHIEVED;
}
