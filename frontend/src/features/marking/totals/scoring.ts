/** What a criterion can give: its maximum, its step, its levels in order. As rubrics/scoring.py, which decides. */

import {
  add,
  compare,
  decimalPlaces,
  dividedBy,
  type Fraction,
  fraction,
  isSame,
  isWhole,
  larger,
  read,
  sum,
  zero,
} from "./fraction";
import type { CriterionShape, LevelShape, RubricShape } from "./shapes";

export const levelsOf = (criterion: CriterionShape): readonly LevelShape[] => criterion.levels ?? [];
export const indicatorsOf = (criterion: CriterionShape) => criterion.indicators ?? [];
export const scoredCriteria = (rubric: RubricShape): CriterionShape[] =>
  (rubric.criteria ?? []).filter((criterion) => criterion.scored !== false);

export function carriesMarks(criterion: CriterionShape): boolean {
  if (criterion.scoring === "levels") {
    return levelsOf(criterion).some((level) => read(level.marks_from) !== null || read(level.marks_to) !== null);
  }
  return criterion.scoring === "marks" || criterion.scoring === "indicators";
}

export function canBeAchieved(criterion: CriterionShape): boolean {
  if (criterion.scoring === "levels") {
    return levelsOf(criterion).some((level) => level.id === criterion.achieved_from);
  }
  return criterion.scoring === "achieved";
}

export const hasMarks = (rubric: RubricShape): boolean => scoredCriteria(rubric).some(carriesMarks);

export function isWeighted(rubric: RubricShape): boolean {
  const carrying = scoredCriteria(rubric).filter(carriesMarks);
  return carrying.length > 0 && carrying.every((criterion) => read(criterion.weight) !== null);
}

/** Adds what indicators earn: the best of them where the criterion says how many count. */
export function bestIndicators(criterion: CriterionShape, earned: readonly Fraction[]): Fraction {
  const best = [...earned].sort((a, b) => compare(b, a));
  return sum(best.slice(0, criterion.choose ?? best.length));
}

export function maximumOf(criterion: CriterionShape): Fraction | null {
  if (!carriesMarks(criterion)) {
    return null;
  }
  const stated = read(criterion.max_marks);
  if (stated !== null) {
    return stated;
  }
  if (criterion.scoring === "indicators") {
    const marks = indicatorsOf(criterion).map((indicator) => read(indicator.marks));
    const known = marks.filter((mark) => mark !== null);
    return marks.length > 0 && known.length === marks.length ? bestIndicators(criterion, known) : null;
  }
  if (criterion.scoring === "levels") {
    const tops = levelsOf(criterion).flatMap((level) => read(level.marks_to) ?? []);
    return tops.reduce(larger, tops[0] ?? zero);
  }
  return null;
}

/** The step of a mark: the stated one, else the smallest decimal place its marks are written with. */
export function stepOf(criterion: CriterionShape): Fraction {
  const stated = read(criterion.step);
  if (stated !== null) {
    return stated;
  }
  const written = [criterion.max_marks, ...levelsOf(criterion).flatMap((level) => [level.marks_from, level.marks_to])];
  const places = written.map((text) => decimalPlaces(read(text) ?? zero) ?? 0);
  return fraction(1n, 10n ** BigInt(Math.max(0, ...places)));
}

/** Whether a mark may be given: within what is allowed, on a step or at one of the ends. */
export function mayBeGiven(criterion: CriterionShape, mark: Fraction, lowest: Fraction, highest: Fraction): boolean {
  if (compare(mark, lowest) < 0 || compare(mark, highest) > 0) {
    return false;
  }
  return isSame(mark, lowest) || isSame(mark, highest) || isWhole(dividedBy(mark, stepOf(criterion)));
}

export function levelNamed(criterion: CriterionShape, id: string | null | undefined): LevelShape | null {
  return levelsOf(criterion).find((level) => level.id === id) ?? null;
}

/** Levels from the highest to the lowest: by their marks, or as they stand where they have none. */
export function rankedLevels(criterion: CriterionShape): LevelShape[] {
  const levels = [...levelsOf(criterion)];
  if (levels.every((level) => read(level.marks_to) !== null)) {
    levels.sort((a, b) => compare(read(b.marks_to) ?? zero, read(a.marks_to) ?? zero));
  }
  return levels;
}

export function countsAsAchieved(criterion: CriterionShape, level: string): boolean | null {
  if (!canBeAchieved(criterion)) {
    return null;
  }
  const ids = rankedLevels(criterion).map((one) => one.id);
  return ids.indexOf(level) <= ids.indexOf(criterion.achieved_from ?? "");
}

/** The mark of a level that is worth exactly one; null for a range and for a level without marks. */
export function singleMark(level: LevelShape): Fraction | null {
  const [from, to] = [read(level.marks_from), read(level.marks_to)];
  return from !== null && to !== null && isSame(from, to) ? from : null;
}

/** Adds a size over the scored criteria, of each choice only the largest options; null if one is unknown. */
export function largestSum(rubric: RubricShape, size: (criterion: CriterionShape) => Fraction | null): Fraction | null {
  const sizes = new Map<string, Fraction>();
  for (const criterion of scoredCriteria(rubric)) {
    const one = size(criterion);
    if (one === null) {
      return null;
    }
    sizes.set(criterion.id, one);
  }
  let whole = zero;
  for (const choice of rubric.choices ?? []) {
    const options = choice.options.map((option) =>
      sum(
        option.map((id) => {
          const one = sizes.get(id) ?? zero;
          sizes.delete(id);
          return one;
        }),
      ),
    );
    options.sort((a, b) => compare(b, a));
    whole = add(whole, sum(options.slice(0, choice.count)));
  }
  return add(whole, sum(sizes.values()));
}

/** The most marks (or weight) that can be earned, of all criteria or of some. */
export function mostToEarn(rubric: RubricShape, byWeight: boolean, of?: ReadonlySet<string>): Fraction | null {
  return largestSum(rubric, (criterion) => {
    if (!carriesMarks(criterion) || (of !== undefined && !of.has(criterion.id))) {
      return zero;
    }
    return byWeight ? (read(criterion.weight) ?? zero) : maximumOf(criterion);
  });
}
