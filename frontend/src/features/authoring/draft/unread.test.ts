import { expect, test } from "vitest";
import { aCriterion, aDraft } from "./built";
import { changeSources, criterionOf } from "./draft";
import { codePoints, layoutByLines, wordsOf } from "./places";
import { criterionFrom, indicatorFrom, unreadSentences } from "./unread";

const source =
  "Marking points\n- Award credit for sorting. Iron it while damp, e.g. linen.\n- Page 3\n- Hang it up to dry.";
const points = codePoints(source);
const layout = layoutByLines(source, []);
const span = { start: 17, end: 42 };
const draft = changeSources(aDraft([aCriterion("c1", ["sorting"])]), {
  spans: { c1: span, gone: { start: 0, end: 99 } },
});

test("a sentence that nothing was read from is found, and what is too short to be one is not", () => {
  const unread = unreadSentences(points, layout, draft).map((each) => wordsOf(points, each));

  expect(unread).toEqual(["Iron it while damp, e.g. linen.", "Hang it up to dry."]);
});

test("an indicator is made of a sentence, with its place", () => {
  const [iron] = unreadSentences(points, layout, draft);
  if (!iron) throw new Error("the sentence was not found");

  const [grown, id] = indicatorFrom(draft, "c1", points, iron);

  expect(criterionOf(grown, "c1")?.indicators.at(-1)?.text).toBe("Iron it while damp, e.g. linen");
  expect(grown.sources.spans[id]).toEqual(iron);
  expect(unreadSentences(points, layout, grown)).toHaveLength(1);
});

test("a criterion is made of a sentence, where it stands among the others", () => {
  const [grown, id] = criterionFrom(draft, points, { start: 0, end: 14 });
  const [after, later] = criterionFrom(draft, points, { start: 43, end: 74 });

  expect(grown.rubric.criteria.map((each) => each.id)).toEqual([id, "c1"]);
  expect(after.rubric.criteria.map((each) => each.id)).toEqual(["c1", later]);
  expect(criterionOf(after, later)?.title).toBe("Iron it while damp, e.g. linen");
});
