import { expect, test } from "vitest";
import { say } from "../../../words/say";
import { aCriterion, aDraft } from "./built";
import { differences } from "./differences";
import { changeCriterion, changeRubric } from "./draft";
import { changeIndicator } from "./indicators";

const before = aDraft([
  aCriterion("c1", ["sorting", "washing"], { scoring: "indicators", max_marks: "4" }),
  aCriterion("c2", ["ironing"], { scoring: "achieved" }),
]);
const told = (after: typeof before) => differences(before.rubric, after.rubric, (words) => say(words));

test("a rubric that is the same has nothing to say", () => {
  expect(told(before)).toEqual([]);
});

test("what changed in a criterion is said under its number and title", () => {
  const after = changeIndicator(changeCriterion(before, "c1", { max_marks: "5.0", title: "Laundry" }), "c1.2", {
    text: "washing by hand",
  });

  expect(told(after)).toEqual([
    {
      criterion: null,
      heading: "The whole rubric",
      lines: ["Marks in all: 5; before: 4"],
    },
    {
      criterion: "c1",
      heading: "1 Laundry",
      lines: [
        "Title: Laundry; before: Title of c1",
        "Maximum: 5; before: 4",
        "Indicator: washing by hand; before: washing",
      ],
    },
  ]);
});

test("criteria that came, went or moved are said", () => {
  const after = changeRubric(before, { criteria: [aCriterion("c3", []), ...before.rubric.criteria.slice(1)] });
  const turned = changeRubric(before, { criteria: [...before.rubric.criteria].reverse() });

  expect(told(after).flatMap(({ lines }) => lines)).toEqual([
    "The criterion “Title of c1” is taken out.",
    "Marks in all: none; before: 4",
    "This criterion is new.",
  ]);
  expect(told(turned).flatMap(({ lines }) => lines)).toEqual(["The criteria stand in another order."]);
});

test("a figure written in another way is no change", () => {
  expect(told(changeCriterion(before, "c1", { max_marks: "4.0" }))).toEqual([]);
});
