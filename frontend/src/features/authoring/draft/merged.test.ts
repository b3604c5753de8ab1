import { expect, test } from "vitest";
import { aCriterion, aDraft } from "./built";
import { changeCriterion, changeRubric } from "./draft";
import { merged } from "./merged";

const base = aDraft([aCriterion("c1", ["sorting"]), aCriterion("c2", ["washing"])]);

test("what was edited while an answer was on its way is kept beside the answer", () => {
  const mine = changeCriterion(changeRubric(base, { title: "Mine" }), "c2", { title: "Washing by hand" });
  const theirs = changeCriterion(changeCriterion(base, "c1", { scoring: "achieved" }), "c2", { scoring: "achieved" });

  const both = merged(base, mine, theirs).rubric;

  expect(both.title).toBe("Mine");
  expect(both.criteria.map((each) => each.scoring)).toEqual(["achieved", "achieved"]);
  expect(both.criteria[1]?.title).toBe("Washing by hand");
});

test("a criterion that was taken out meanwhile stays out", () => {
  const mine = changeRubric(base, { criteria: base.rubric.criteria.slice(0, 1) });
  const theirs = changeCriterion(base, "c2", { scoring: "achieved" });

  expect(merged(base, mine, theirs).rubric.criteria.map((each) => each.id)).toEqual(["c1"]);
});
