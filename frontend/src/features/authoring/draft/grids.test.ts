import { expect, test } from "vitest";
import { aCriterion, aDraft } from "./built";
import { criterionOf, type Level } from "./draft";
import { addColumn, changeLevel, type Grid, gridsOf, removeColumn, renameColumn } from "./grids";

const levels = (id: string, labels: readonly string[]): Level[] =>
  labels.map((label, place) => ({
    id: `${id}.l${place + 1}`,
    label,
    descriptor: "",
    marks_from: String(labels.length - place),
    marks_to: String(labels.length - place),
  }));
const byLevels = (id: string, labels: readonly string[]) =>
  aCriterion(id, [], { scoring: "levels", levels: levels(id, labels), max_marks: String(labels.length) });

const draft = aDraft(
  [
    byLevels("c1", ["Good", "Fair"]),
    aCriterion("c2", []),
    byLevels("c3", ["Yes", "No"]),
    byLevels("c4", ["Good", "Fair"]),
  ],
  { issued: { c: 4, "c1.l": 2, "c3.l": 2, "c4.l": 2 } },
);
const [good] = gridsOf(draft.rubric) as [Grid];

test("criteria with the same levels stand in one grid", () => {
  expect(gridsOf(draft.rubric).map(({ criteria }) => criteria.map(({ id }) => id))).toEqual([["c1", "c4"], ["c3"]]);
});

test("a level is renamed in all rows of its grid", () => {
  const renamed = renameColumn(draft, good, 0, "Very good");

  expect(gridsOf(renamed.rubric)[0]?.labels).toEqual(["Very good", "Fair"]);
  expect(gridsOf(renamed.rubric)[0]?.criteria).toHaveLength(2);
});

test("a criterion is worth what its highest level gives", () => {
  expect(criterionOf(changeLevel(draft, "c1", "c1.l1", { marks_to: "5.5" }), "c1")?.max_marks).toBe("5.5");
  expect(criterionOf(removeColumn(draft, good, 0), "c4")?.max_marks).toBe("1");
});

test("a level is added to all rows, under ids that were never given", () => {
  const [grid] = gridsOf(addColumn(draft, good).rubric);

  expect(grid?.labels).toEqual(["Good", "Fair", ""]);
  expect(grid?.criteria.map((criterion) => criterion.levels[2]?.id)).toEqual(["c1.l3", "c4.l3"]);
});
