import { expect, test } from "vitest";
import type { SourceBlock } from "../../../client/types.gen";
import { laidOut } from "./laidOut";
import { codePoints, layoutByLines, type Placed, parted, placeOf } from "./places";

const laid = (source: string, placed: readonly Placed[] = [], layout: readonly SourceBlock[] | null = null) =>
  laidOut(codePoints(source), layout ?? layoutByLines(source, placed), parted(placed), []);

test("a document is laid out in headings, items and paragraphs", () => {
  const blocks = laid("Marking points\n- Award credit for sorting.\nLearners must iron it, too.\n\n");

  expect(blocks.map((block) => block.kind)).toEqual(["heading", "item", "paragraph"]);
  expect(blocks[1]?.stretches.map((each) => each.text)).toEqual(["Award credit for sorting."]);
});

test("a stretch that was read stands out where it is, counted in code points", () => {
  const [block] = laid("🧺 Award credit for sorting.", [{ piece: "c1.1", span: { start: 19, end: 26 } }]);

  expect(block?.stretches.map(({ text, piece }) => [text, piece])).toEqual([
    ["🧺 Award credit for ", null],
    ["sorting", "c1.1"],
    [".", null],
  ]);
});

test("a stretch over two lines is shown in both", () => {
  const blocks = laid("- sorting the\nwash by fibre", [{ piece: "c1.1", span: { start: 2, end: 21 } }]);

  expect(blocks.map((block) => block.stretches.map((each) => each.piece))).toEqual([["c1.1"], ["c1.1", null]]);
});

test("where stretches lie over each other the shortest shows", () => {
  const parts = parted([
    { piece: "c1", span: { start: 0, end: 30 } },
    { piece: "c1.l1", span: { start: 10, end: 20 } },
  ]);

  expect(parts.map(({ piece, span }) => [piece, span.start, span.end])).toEqual([
    ["c1", 0, 10],
    ["c1.l1", 10, 20],
    ["c1", 20, 30],
  ]);
});

test("a table is laid out in its rows and cells", () => {
  const cell = (start: number, end: number, heading = false) => ({ span: { start, end }, heading });
  const table: SourceBlock = {
    kind: "table",
    span: { start: 0, end: 23 },
    rows: [[cell(0, 5, true), { ...cell(6, 10, true), across: 2 }], [cell(11, 17)]],
  };

  const [block] = laid("Skill\tPass\nSewing", [{ piece: "c1", span: { start: 11, end: 17 } }], [table]);

  expect(block?.rows.map((row) => row.map(({ across, stretches }) => [across, stretches[0]?.text]))).toEqual([
    [
      [1, "Skill"],
      [2, "Pass"],
    ],
    [[1, "Sewing"]],
  ]);
  expect(block?.rows[1]?.[0]?.stretches[0]?.piece).toBe("c1");
});

test("words are found across line breaks, and only inside the stretch", () => {
  const points = Array.from("washing; sorting by\n  fibre, washing by colour");

  expect(placeOf(points, "sorting by fibre", { start: 9, end: 46 })).toEqual({ start: 9, end: 27 });
  expect(placeOf(points, "washing", { start: 9, end: 46 })).toEqual({ start: 29, end: 36 });
  expect(placeOf(points, "folding", { start: 0, end: 46 })).toBeUndefined();
});

test("marks of Markdown inside a stretch are not shown, and what stands behind them keeps its place", () => {
  const source = "Plan** the wash";
  const block: SourceBlock = { kind: "item", span: { start: 0, end: 15 }, hidden: [{ start: 4, end: 6 }] };

  const [shown] = laid(source, [{ piece: "c1", span: { start: 0, end: 15 } }], [block]);

  expect(shown?.stretches.map(({ start, text, piece }) => [start, text, piece])).toEqual([
    [0, "Plan", "c1"],
    [6, " the wash", "c1"],
  ]);
});
