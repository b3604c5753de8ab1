import { expect, test } from "vitest";
import { linesOf, placeOf } from "./places";

test("a document is laid out in headings, items and paragraphs", () => {
  const lines = linesOf("Marking points\n- Award credit for sorting.\nLearners must iron it, too.\n\n", []);

  expect(lines.map((line) => line.kind)).toEqual(["heading", "item", "paragraph"]);
  expect(lines[1]?.stretches.map((each) => each.text)).toEqual(["Award credit for sorting."]);
});

test("a stretch that was read stands out where it is, counted in code points", () => {
  const source = "🧺 Award credit for sorting.";

  const [line] = linesOf(source, [{ piece: "c1.1", span: { start: 19, end: 26 } }]);

  expect(line?.stretches.map(({ text, piece }) => [text, piece])).toEqual([
    ["🧺 Award credit for ", null],
    ["sorting", "c1.1"],
    [".", null],
  ]);
});

test("a stretch over two lines is shown in both", () => {
  const lines = linesOf("- sorting the\nwash by fibre", [{ piece: "c1.1", span: { start: 2, end: 21 } }]);

  expect(lines.map((line) => line.stretches.map((each) => each.piece))).toEqual([["c1.1"], ["c1.1", null]]);
});

test("stretches that overlap follow each other", () => {
  const [line] = linesOf("sorting and washing", [
    { piece: "c1.1", span: { start: 0, end: 11 } },
    { piece: "c1.2", span: { start: 8, end: 19 } },
  ]);

  expect(line?.stretches.map((each) => each.text)).toEqual(["sorting and", " washing"]);
});

test("words are found across line breaks, and only inside the stretch", () => {
  const points = Array.from("washing; sorting by\n  fibre, washing by colour");

  expect(placeOf(points, "sorting by fibre", { start: 9, end: 46 })).toEqual({ start: 9, end: 27 });
  expect(placeOf(points, "washing", { start: 9, end: 46 })).toEqual({ start: 29, end: 36 });
  expect(placeOf(points, "folding", { start: 0, end: 46 })).toBeUndefined();
});
