import { type Criterion, type Draft, emptyCriterion, emptyIndicator, type Rubric } from "./draft";

/** These build drafts for tests: criteria `c1`, `c2` with indicators of the words given. */
export function aCriterion(id: string, words: readonly string[], change: Partial<Criterion> = {}): Criterion {
  const indicators = words.map((text, place) => emptyIndicator(`${id}.${place + 1}`, text));
  return { ...emptyCriterion(id), title: `Title of ${id}`, statement: `Statement of ${id}.`, indicators, ...change };
}

export function aDraft(criteria: readonly Criterion[], change: Partial<Rubric> = {}): Draft {
  const issued: { [prefix: string]: number } = { c: criteria.length };
  for (const criterion of criteria) issued[`${criterion.id}.`] = criterion.indicators.length;
  return {
    rubric: {
      title: "A rubric",
      criteria: [...criteria],
      glossary: [],
      comments: [],
      adjustments: [],
      grade_bands: [],
      total_marks: null,
      stated_total: null,
      grading: null,
      rounding: null,
      choices: [],
      gates: [],
      issued,
      ...change,
    },
    sources: { spans: {}, confidences: {}, warnings: [] },
  };
}
