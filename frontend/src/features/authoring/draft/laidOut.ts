import type { SourceBlock, SourceCell, Span } from "../../../client/types.gen";
import type { Placed } from "./places";

/** A stretch of the document: plain, what a piece was read from, or a sentence that nothing was read from. */
export type Stretch = { start: number; text: string; piece: string | null; unread: boolean };
export type LaidCell = { key: number; across: number; down: number; heading: boolean; stretches: Stretch[] };
export type LaidBlock = {
  key: string;
  kind: SourceBlock["kind"];
  depth: number;
  stretches: Stretch[];
  rows: LaidCell[][];
};

/** This lays a document out in its blocks and tables, each in stretches; `placed` does not overlap, both are in order. */
export function laidOut(
  points: readonly string[],
  layout: readonly SourceBlock[],
  placed: readonly Placed[],
  unread: readonly Span[],
): LaidBlock[] {
  const cut = ({ span, hidden }: Shown) =>
    (hidden ?? []).length ? shownParts(span, hidden ?? []).flatMap((part) => stretches(part)) : stretches(span);
  const stretches = (span: Span) => stretchesOf(points, span, placed, unread);
  return layout.map((block) => ({
    key: `${block.span.start}`,
    kind: block.kind,
    depth: block.depth ?? 0,
    stretches: block.kind === "table" ? [] : cut(block),
    rows: (block.rows ?? []).map((row) => row.map((cell) => laidCell(cell, cut))),
  }));
}

type Shown = Pick<SourceCell, "span" | "hidden">;

/** What of a stretch is words: the marks of emphasis and addresses inside it are left out. */
function shownParts({ start, end }: Span, hidden: readonly Span[]): Span[] {
  const ends = [start, ...hidden.map((each) => each.end)];
  const begins = [...hidden.map((each) => each.start), end];
  return ends
    .map((from, place) => ({ start: from, end: begins[place] ?? end }))
    .filter((part) => part.end > part.start);
}

function laidCell(cell: SourceCell, cut: (shown: Shown) => Stretch[]): LaidCell {
  const { across = 1, down = 1, heading = false } = cell;
  return { key: cell.span.start, across, down, heading, stretches: cut(cell) };
}

function stretchesOf(
  points: readonly string[],
  { start, end }: Span,
  placed: readonly Placed[],
  unread: readonly Span[],
): Stretch[] {
  const marked = [
    ...within(placed, ({ span }) => span, start, end),
    ...within(unread, (span) => span, start, end).map((span) => ({ piece: null, span })),
  ].sort((one, other) => one.span.start - other.span.start);
  const stretches: Stretch[] = [];
  let at = start;
  const put = (upto: number, piece: string | null, isUnread: boolean) => {
    if (upto > at) {
      stretches.push({ start: at, text: points.slice(at, upto).join(""), piece, unread: isUnread });
    }
    at = Math.max(at, upto);
  };
  for (const { piece, span } of marked) {
    put(Math.max(span.start, start), null, false);
    put(Math.min(span.end, end), piece, piece === null);
  }
  put(end, null, false);
  return stretches;
}

/** The things that touch a stretch, of a list in order: looked for by halves, a long document has thousands. */
function within<Thing>(things: readonly Thing[], spanOf: (thing: Thing) => Span, start: number, end: number): Thing[] {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const thing = things[middle];
    if (thing && spanOf(thing).end <= start) low = middle + 1;
    else high = middle;
  }
  const found: Thing[] = [];
  for (let thing = things[low]; thing && spanOf(thing).start < end; thing = things[++low]) found.push(thing);
  return found;
}
