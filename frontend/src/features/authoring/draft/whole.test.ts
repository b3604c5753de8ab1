import { expect, test } from "vitest";
import { aCriterion, aDraft } from "./built";
import { addPart, answersNumbered, bandsFrom, changePart, criteriaNumbered, numbersOf, removePart } from "./whole";

const draft = aDraft([aCriterion("c1", ["sorting"]), aCriterion("c4", ["washing"]), aCriterion("c3", ["ironing"])]);

test("an adjustment is added under the next number, changed and taken out", () => {
  const [added, id] = addPart(draft, "adjustments");
  const changed = changePart(added, "adjustments", id, { text: "Late", marks: "-1" });

  expect(id).toBe("a1");
  expect(changed.rubric.adjustments).toEqual([{ id: "a1", text: "Late", marks: "-1", unit: "marks" }]);
  expect(removePart(changed, "adjustments", id).rubric.adjustments).toEqual([]);
});

test("criteria are named by the numbers that people see", () => {
  expect(criteriaNumbered(draft.rubric, "1, 3")).toEqual(["c1", "c3"]);
  expect(numbersOf(draft.rubric, ["c4", "c3"])).toBe("2, 3");
  expect(criteriaNumbered(draft.rubric, "4")).toBeNull();
});

test("answers to choose from are parted by semicolons", () => {
  expect(answersNumbered(draft.rubric, "1; 2, 3")).toEqual([["c1"], ["c4", "c3"]]);
  expect(answersNumbered(draft.rubric, "1; two")).toBeNull();
});

test("bands follow from where each grade begins", () => {
  const bands = bandsFrom(
    [
      { label: "A", from: "70" },
      { label: "B", from: "55.5" },
      { label: "U", from: "0" },
    ],
    "percent",
    "100",
  );

  expect(bands?.map(({ from, to }) => [from, to])).toEqual([
    ["70", "100"],
    ["55.5", "69.9"],
    ["0", "55.4"],
  ]);
});

test("no band is made while a beginning is missing or out of order", () => {
  expect(
    bandsFrom(
      [
        { label: "A", from: "" },
        { label: "U", from: "0" },
      ],
      "percent",
      "100",
    ),
  ).toBeNull();
  expect(
    bandsFrom(
      [
        { label: "A", from: "40" },
        { label: "B", from: "40" },
      ],
      "percent",
      "100",
    ),
  ).toBeNull();
});
