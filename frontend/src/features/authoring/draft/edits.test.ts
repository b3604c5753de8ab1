import { expect, test } from "vitest";
import { aCriterion, aDraft } from "./built";
import {
  addCriterion,
  mergeCriteria,
  moveCriterion,
  removeCriterion,
  splitCriterion,
  takeAlternative,
} from "./criteria";
import { changeSources, criterionOf, type Draft, toCheck } from "./draft";
import { begun, redone, undone, went } from "./history";
import {
  addIndicator,
  changeIndicator,
  mergeIndicators,
  moveIndicator,
  removeIndicator,
  splitIndicator,
} from "./indicators";
import { totalOf, worthOf } from "./marks";

const two = () => aDraft([aCriterion("c1", ["sorting", "washing"]), aCriterion("c2", ["ironing"])]);
const words = (draft: Draft, id: string) => criterionOf(draft, id)?.indicators.map((each) => each.text);
const names = (draft: Draft) => draft.rubric.criteria.map((each) => each.id);

test("a new criterion takes the next number, also after one was removed", () => {
  const [draft, id] = addCriterion(removeCriterion(two(), "c2"), "c1");

  expect(id).toBe("c3");
  expect(names(draft)).toEqual(["c1", "c3"]);
});

test("a removed criterion leaves nothing that names it", () => {
  const comments = [{ id: "f1", kind: "tip" as const, text: "Dry it flat.", criteria: ["c1", "c2"] }];
  const gates = [{ id: "r1", text: "", criteria: ["c2"], least: null }];

  const draft = removeCriterion(aDraft(two().rubric.criteria, { comments, gates }), "c2");

  expect(draft.rubric.comments[0]?.criteria).toEqual(["c1"]);
  expect(draft.rubric.gates[0]?.criteria).toEqual([]);
});

test("a criterion moves by one place and not beyond the ends", () => {
  expect(names(moveCriterion(two(), "c2", -1))).toEqual(["c2", "c1"]);
  expect(names(moveCriterion(two(), "c2", 1))).toEqual(["c1", "c2"]);
});

test("two criteria become one: the sentences follow each other, the indicators get names of their own", () => {
  const draft = mergeCriteria(two(), "c1");

  expect(names(draft)).toEqual(["c1"]);
  expect(criterionOf(draft, "c1")?.statement).toBe("Statement of c1. Statement of c2.");
  expect(criterionOf(draft, "c1")?.indicators.map((each) => each.id)).toEqual(["c1.1", "c1.2", "c1.3"]);
});

test("a criterion splits at an indicator, and each part keeps its places in the document", () => {
  const spans = { "c1.1": { start: 0, end: 5 }, "c1.2": { start: 10, end: 20 } };

  const [draft, made] = splitCriterion(changeSources(two(), { spans }), "c1", "c1.2");

  expect(made).toBe("c3");
  expect(words(draft, "c1")).toEqual(["sorting"]);
  expect(words(draft, "c3")).toEqual(["washing"]);
  expect(draft.sources.spans["c3.1"]).toEqual({ start: 10, end: 20 });
});

test("the maximum follows the marks of the indicators, unless the author has set another", () => {
  const marked = (max_marks: string) => {
    const criterion = aCriterion("c1", ["sorting", "washing"], { scoring: "indicators", max_marks });
    criterion.indicators = criterion.indicators.map((each) => ({ ...each, marks: "2" }));
    return aDraft([criterion]);
  };

  const following = changeIndicator(marked("4"), "c1.1", { marks: "0.5" });
  const capped = changeIndicator(marked("3"), "c1.1", { marks: "0.5" });

  expect(criterionOf(following, "c1")?.max_marks).toBe("2.5");
  expect(criterionOf(capped, "c1")?.max_marks).toBe("3");
  expect(totalOf(following.rubric)).toBe("2.5");
});

test("of any two from three the best two count", () => {
  const criterion = aCriterion("c1", ["one", "two", "three"], { choose: 2 });
  criterion.indicators = criterion.indicators.map((each, place) => ({ ...each, marks: String(place + 1) }));

  expect(worthOf(criterion)).toBe("5");
});

test("an indicator goes over into the next criterion when it moves past the end of its own", () => {
  const [draft, name] = moveIndicator(two(), "c1.2", 1);

  expect(name).toBe("c2.2");
  expect(words(draft, "c1")).toEqual(["sorting"]);
  expect(words(draft, "c2")).toEqual(["washing", "ironing"]);
});

test("an indicator splits by lines; each part finds its words in the document", () => {
  const source = "Credit sorting by fibre and washing by colour.";
  const spans = { "c1.1": { start: 7, end: 45 } };
  const draft = changeSources(aDraft([aCriterion("c1", ["sorting by fibre and washing by colour"])]), { spans });

  const split = splitIndicator(draft, "c1.1", ["sorting by fibre", " washing by colour ", ""], source);

  expect(words(split, "c1")).toEqual(["sorting by fibre", "washing by colour"]);
  expect(split.sources.spans["c1.2"]).toEqual({ start: 28, end: 45 });
});

test("two indicators become one and their marks add up", () => {
  const criterion = aCriterion("c1", ["sorting", "washing"], { scoring: "indicators", max_marks: "3" });
  criterion.indicators = criterion.indicators.map((each, place) => ({ ...each, marks: String(place + 1) }));

  const draft = mergeIndicators(aDraft([criterion]), "c1.1");

  expect(words(draft, "c1")).toEqual(["sorting and washing"]);
  expect(criterionOf(draft, "c1")?.indicators[0]?.marks).toBe("3");
});

test("the other reading takes new names, and there is nothing to check any more", () => {
  const warnings = [{ code: "two_readings", text: "one or two", about: "c1" }];
  const draft = changeSources(two(), { warnings });
  const criterion = { ...aCriterion("c1", ["sorting and washing"]), indicators: aCriterion("c1", ["both"]).indicators };

  const taken = takeAlternative(draft, { criterion, spans: { "c1.1": { start: 1, end: 4 } } });

  expect(toCheck(draft)).toEqual(["c1"]);
  expect(toCheck(taken)).toEqual([]);
  expect(criterionOf(taken, "c1")?.indicators.map((each) => each.id)).toEqual(["c1.3"]);
  expect(taken.sources.spans["c1.3"]).toEqual({ start: 1, end: 4 });
});

test("undo brings back what was removed, and its number is still not given again", () => {
  const start = begun(two());
  const [added, id] = addIndicator(start.present, "c1", null);

  const back = undone(went(start, added));
  const [, next] = addIndicator(back.present, "c1", null);

  expect(id).toBe("c1.3");
  expect(words(back.present, "c1")).toEqual(["sorting", "washing"]);
  expect(next).toBe("c1.4");
});

test("redo does again what was undone, until something else is done", () => {
  const start = begun(two());
  const gone = went(start, removeIndicator(start.present, "c1.1"));

  const again = redone(undone(gone));
  const other = went(undone(gone), removeCriterion(start.present, "c2"));

  expect(words(again.present, "c1")).toEqual(["washing"]);
  expect(redone(other)).toBe(other);
});
