import type { Adjustment, Choice, Gate, GradeBand } from "../../../client/types.gen";
import { changeRubric, type Draft, named, type Rubric } from "./draft";
import { exact, plain } from "./marks";

/** The parts of a whole rubric that have ids of their own, each with the prefix of its ids. */
const prefixes = { adjustments: "a", choices: "o", gates: "r" } as const;
type Part = keyof typeof prefixes;
type PartOf = { adjustments: Adjustment; choices: Choice; gates: Gate };

const empty: { [part in Part]: (id: string) => PartOf[part] } = {
  adjustments: (id) => ({ id, text: "", marks: null, unit: "marks" }),
  choices: (id) => ({ id, text: "", count: 1, options: [] }),
  gates: (id) => ({ id, text: "", criteria: [], least: null }),
};

/** This adds an empty adjustment, choice or condition, and says its id. */
export function addPart(draft: Draft, part: Part): readonly [Draft, string] {
  const [next, id] = named(draft, prefixes[part]);
  return [changeRubric(next, { [part]: [...next.rubric[part], empty[part](id)] }), id];
}

export function changePart<Name extends Part>(draft: Draft, part: Name, id: string, change: Partial<PartOf[Name]>) {
  const parts: { id: string }[] = draft.rubric[part];
  return changeRubric(draft, { [part]: parts.map((each) => (each.id === id ? { ...each, ...change } : each)) });
}

export function removePart(draft: Draft, part: Part, id: string): Draft {
  const parts: { id: string }[] = draft.rubric[part];
  return changeRubric(draft, { [part]: parts.filter((each) => each.id !== id) });
}

/** This writes criteria as the numbers that people see: "1, 2". */
export function numbersOf(rubric: Pick<Rubric, "criteria">, ids: readonly string[]): string {
  const numbers = ids.map((id) => rubric.criteria.findIndex((criterion) => criterion.id === id) + 1);
  return numbers.filter(Boolean).join(", ");
}

/** This reads the numbers of criteria; null where one is no number of a criterion. */
export function criteriaNumbered(rubric: Pick<Rubric, "criteria">, typed: string): string[] | null {
  const ids = typed
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((number) => (/^\d{1,4}$/.test(number) ? rubric.criteria[Number(number) - 1]?.id : undefined));
  return ids.every((id) => id !== undefined) ? [...new Set(ids)] : null;
}

/** This reads answers to choose from: "1; 2; 3, 4" are three, of which the third is two criteria. */
export function answersNumbered(rubric: Pick<Rubric, "criteria">, typed: string): string[][] | null {
  const answers = typed
    .split(";")
    .filter((answer) => answer.trim())
    .map((answer) => criteriaNumbered(rubric, answer));
  return answers.every((answer) => answer !== null) ? answers : null;
}

/** Where a grade begins, as it was typed. */
export type Beginning = { label: string; from: string };

/**
 * This makes bands of where each grade begins, the highest first: each ends just below the one above it, by the
 * smallest decimal place that was typed. Gives null while a beginning is missing, or is not below the one above.
 */
export function bandsFrom(beginnings: readonly Beginning[], unit: GradeBand["unit"], top: string): GradeBand[] | null {
  const begins = beginnings.map(({ from }) => exact(from));
  const places = Math.max(0, ...beginnings.map(({ from }) => from.split(".")[1]?.trim().length ?? 0));
  const step = exact(places ? `0.${"0".repeat(places - 1)}1` : "1") ?? 1n;
  const bands: GradeBand[] = [];
  for (const [place, from] of begins.entries()) {
    const above = place ? begins[place - 1] : null;
    if (from === null || from === undefined || from < 0n) return null;
    if (above != null && from >= above) return null;
    const to = above == null ? top : plain(above - step);
    bands.push({ label: beginnings[place]?.label ?? "", from: plain(from), to, unit });
  }
  return bands;
}
