import type { SourceBlock, Span } from "../../../client/types.gen";

/** This parts a text into code points: places in a document are counted in these, not in JavaScript's units. */
export function codePoints(text: string): string[] {
  return Array.from(text);
}

/** This gives the words of a stretch, white space folded. */
export function wordsOf(points: readonly string[], { start, end }: Span): string {
  return points.slice(start, end).join("").replace(/\s+/g, " ").trim();
}

/** This finds words inside a stretch of the document, whatever white space lies between them there. */
export function placeOf(points: readonly string[], words: string, within: Span): Span | undefined {
  const stretch = points.slice(within.start, within.end).join("");
  const pattern = words
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("\\s+");
  const found = pattern ? new RegExp(pattern, "i").exec(stretch) : null;
  if (!found) return undefined;
  const start = within.start + codePoints(stretch.slice(0, found.index)).length;
  return { start, end: start + codePoints(found[0]).length };
}

export type Placed = { piece: string; span: Span };

/** This parts what overlaps: wherever several pieces were read from the same words, the shortest stretch shows. */
export function parted(placed: readonly Placed[]): Placed[] {
  const ends = new Set(placed.flatMap(({ span }) => [span.start, span.end]));
  const bounds = [...ends].sort((one, other) => one - other);
  const inOrder = [...placed].sort((one, other) => one.span.start - other.span.start);
  const parts: Placed[] = [];
  let open: Placed[] = [];
  let next = 0;
  for (const [place, start] of bounds.entries()) {
    const end = bounds[place + 1] ?? start;
    for (let begins = inOrder[next]; begins && begins.span.start === start; begins = inOrder[++next]) open.push(begins);
    open = open.filter(({ span }) => span.end > start);
    const [first, ...others] = open;
    if (!first || end === start) continue;
    const { piece } = others.reduce((best, each) => (lengthOf(each) < lengthOf(best) ? each : best), first);
    const before = parts.at(-1);
    if (before?.piece === piece && before.span.end === start) before.span = { start: before.span.start, end };
    else parts.push({ piece, span: { start, end } });
  }
  return parts;
}

function lengthOf({ span }: Placed): number {
  return span.end - span.start;
}

const BULLET = /^\s*(?:[-–—•*▪◦]|\d{1,2}[.)])\s+/u;

/** This lays out a document of which nothing else is known by its lines: headings, items and paragraphs. */
export function layoutByLines(source: string, placed: readonly Placed[]): SourceBlock[] {
  const blocks: SourceBlock[] = [];
  let lineStart = 0;
  for (const text of source.split("\n")) {
    const length = codePoints(text).length;
    const bullet = BULLET.exec(text);
    const start = lineStart + (bullet ? codePoints(bullet[0]).length : 0);
    const span = { start, end: lineStart + length };
    lineStart += length + 1;
    if (!text.trim()) continue;
    const isRead = placed.some((each) => each.span.start < span.end && each.span.end > span.start);
    const isHeading = !bullet && !isRead && text.trim().length <= 70 && !/[.:;,?!]\s*$/.test(text);
    blocks.push({ kind: bullet ? "item" : isHeading ? "heading" : "paragraph", span });
  }
  return blocks;
}
