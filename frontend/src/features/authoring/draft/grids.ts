import { type Criterion, changeCriterion, criterionOf, type Draft, type Level, named, type Rubric } from "./draft";
import { topOf } from "./marks";

/** Criteria whose levels have the same labels: the rows of one grid. */
export type Grid = { labels: string[]; criteria: Criterion[] };

/** This puts the criteria that are judged by levels into grids, in the order of the rubric. */
export function gridsOf({ criteria }: Pick<Rubric, "criteria">): Grid[] {
  const grids: Grid[] = [];
  for (const criterion of criteria) {
    if (criterion.scoring !== "levels" || !criterion.levels.length) continue;
    const labels = criterion.levels.map(({ label }) => label);
    const grid = grids.find((each) => each.labels.join("\n") === labels.join("\n"));
    if (grid) grid.criteria.push(criterion);
    else grids.push({ labels, criteria: [criterion] });
  }
  return grids;
}

/** This puts levels into a criterion; it is worth what the highest of them gives. */
export function putLevels(draft: Draft, criterion: string, levels: Level[]): Draft {
  const lowest = criterionOf(draft, criterion)?.achieved_from ?? null;
  const achieved_from = levels.some(({ id }) => id === lowest) ? lowest : null;
  return changeCriterion(draft, criterion, { levels, max_marks: topOf(levels), achieved_from });
}

/** This changes one level of a criterion. */
export function changeLevel(draft: Draft, criterion: string, level: string, change: Partial<Level>): Draft {
  const levels = criterionOf(draft, criterion)?.levels ?? [];
  return putLevels(
    draft,
    criterion,
    levels.map((each) => (each.id === level ? { ...each, ...change } : each)),
  );
}

/** This adds an empty level to a criterion, the lowest of all. */
export function addLevel(draft: Draft, criterion: string): Draft {
  const [next, id] = named(draft, `${criterion}.l`);
  const levels = criterionOf(next, criterion)?.levels ?? [];
  return putLevels(next, criterion, [...levels, { id, label: "", descriptor: "", marks_from: null, marks_to: null }]);
}

/** This gives a level of all rows of a grid another label. */
export function renameColumn(draft: Draft, { criteria }: Grid, place: number, label: string): Draft {
  return criteria.reduce((next, { id, levels }) => changeLevel(next, id, levels[place]?.id ?? "", { label }), draft);
}

/** This adds a level to all rows of a grid. */
export function addColumn(draft: Draft, { criteria }: Grid): Draft {
  return criteria.reduce((next, { id }) => addLevel(next, id), draft);
}

/** This takes a level out of all rows of a grid. */
export function removeColumn(draft: Draft, { criteria }: Grid, place: number): Draft {
  return criteria.reduce((next, { id, levels }) => putLevels(next, id, levels.toSpliced(place, 1)), draft);
}
