/** Judges one criterion by itself, as rubrics/criterion_totals.py does. */

import { compare, type Fraction, fraction, half, isSame, read, smaller, times, zero } from "./fraction";
import {
  bestIndicators,
  canBeAchieved,
  carriesMarks,
  countsAsAchieved,
  indicatorsOf,
  levelNamed,
  maximumOf,
  singleMark,
} from "./scoring";
import type { CriterionShape, CriterionTotal, IndicatorState, JudgementShape } from "./shapes";

const worth: { [state in IndicatorState]: Fraction } = { not: zero, partly: half, fully: fraction(1) };

export function criterionTotal(criterion: CriterionShape, judgement: JudgementShape): CriterionTotal {
  const start: CriterionTotal = {
    criterion: criterion.id,
    state: "not_judged",
    marks: null,
    maximum: maximumOf(criterion),
    so_far: null,
    weighted: null,
    achieved: null,
    proposed: null,
    level: null,
    gate_unmet: false,
    counted: true,
    missing: [],
  };
  if (!criterion.scoring) {
    return start;
  }
  if (judgement.no_response) {
    const marks = carriesMarks(criterion) ? zero : null;
    return { ...start, state: "no_response", marks, achieved: canBeAchieved(criterion) ? false : null };
  }
  switch (criterion.scoring) {
    case "levels":
      return byLevel(criterion, judgement, start);
    case "marks":
      return byMark(judgement, start);
    case "indicators":
      return byIndicators(criterion, judgement, start);
    case "achieved":
      return byDecision(criterion, judgement, start);
  }
}

function byLevel(criterion: CriterionShape, judgement: JudgementShape, start: CriterionTotal): CriterionTotal {
  const level = levelNamed(criterion, judgement.level);
  if (level === null) {
    return start;
  }
  const marks = read(judgement.mark) ?? singleMark(level);
  if (carriesMarks(criterion) && marks === null) {
    return { ...start, level: level.id };
  }
  return { ...start, level: level.id, state: "judged", marks, achieved: countsAsAchieved(criterion, level.id) };
}

function byMark(judgement: JudgementShape, start: CriterionTotal): CriterionTotal {
  const marks = read(judgement.mark);
  return marks === null ? start : { ...start, state: "judged", marks };
}

/** Once the cap is reached the rest cannot change the mark; but a required indicator always needs its state. */
function byIndicators(criterion: CriterionShape, judgement: JudgementShape, start: CriterionTotal): CriterionTotal {
  const states = judgement.indicators ?? {};
  const missing = indicatorsOf(criterion).filter((indicator) => states[indicator.id] === undefined);
  const open = { ...start, missing: missing.map((indicator) => indicator.id) };
  if (Object.keys(states).length === 0) {
    return open;
  }
  const earned = indicatorsOf(criterion).flatMap((indicator) => {
    const state = states[indicator.id];
    return state === undefined ? [] : [times(worth[state], read(indicator.marks) ?? zero)];
  });
  const best = bestIndicators(criterion, earned);
  const soFar = start.maximum === null ? best : smaller(best, start.maximum);
  const capped = start.maximum !== null && isSame(soFar, start.maximum);
  if (missing.length > 0 && (!capped || missing.some((indicator) => indicator.required))) {
    return { ...open, so_far: soFar };
  }
  return { ...start, state: "judged", so_far: soFar, marks: soFar };
}

function byDecision(criterion: CriterionShape, judgement: JudgementShape, start: CriterionTotal): CriterionTotal {
  const states = judgement.indicators ?? {};
  const achieved = judgement.achieved ?? null;
  return {
    ...start,
    state: achieved === null ? "not_judged" : "judged",
    achieved,
    proposed: proposed(criterion, judgement),
    missing: indicatorsOf(criterion).flatMap((indicator) => (states[indicator.id] === undefined ? [indicator.id] : [])),
  };
}

function proposed(criterion: CriterionShape, judgement: JudgementShape): boolean | null {
  const states = judgement.indicators ?? {};
  const all = indicatorsOf(criterion);
  if (Object.keys(states).length === 0 || all.length === 0) {
    return null;
  }
  const needed = Math.min(criterion.choose ?? all.length, all.length);
  const full = all.filter((indicator) => states[indicator.id] === "fully").length;
  const open = all.filter((indicator) => states[indicator.id] === undefined).length;
  const required = all.filter((indicator) => indicator.required).map((indicator) => states[indicator.id]);
  if (full >= needed && required.every((state) => state === "fully")) {
    return true;
  }
  const canStillBe = full + open >= needed && required.every((state) => state === "fully" || state === undefined);
  return canStillBe ? null : false;
}

export const isNought = (one: CriterionTotal): boolean => one.marks !== null && compare(one.marks, zero) === 0;
