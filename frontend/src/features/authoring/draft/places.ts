import type { Span } from "../../../client/types.gen";

/** This parts a text into code points: places in a document are counted in these, not in JavaScript's units. */
export function codePoints(text: string): string[] {
  return Array.from(text);
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

/** A stretch of the document: plain, or what a piece was read from. */
export type Stretch = { key: string; text: string; piece: string | null };
export type Line = { key: string; kind: "heading" | "item" | "paragraph"; stretches: Stretch[] };

const BULLET = /^\s*(?:[-–—•*▪◦]|\d{1,2}[.)])\s+/u;

/** This lays a document out in lines with the stretches that were read, for the page. */
export function linesOf(source: string, spans: readonly { piece: string; span: Span }[]): Line[] {
  const points = codePoints(source);
  const inOrder = parted([...spans].sort((one, other) => one.span.start - other.span.start));
  const lines: Line[] = [];
  let start = 0;
  while (start < points.length) {
    const found = points.indexOf("\n", start);
    const end = found < 0 ? points.length : found;
    const text = points.slice(start, end).join("");
    if (text.trim()) lines.push(lineOf(points, start, end, text, inOrder));
    start = end + 1;
  }
  return lines;
}

function lineOf(
  points: readonly string[],
  lineStart: number,
  end: number,
  text: string,
  spans: readonly { piece: string; span: Span }[],
): Line {
  const bullet = BULLET.exec(text);
  const start = lineStart + (bullet ? codePoints(bullet[0]).length : 0);
  const stretches: Stretch[] = [];
  let at = start;
  const put = (upto: number, piece: string | null) => {
    if (upto > at) stretches.push({ key: `${at}`, text: points.slice(at, upto).join(""), piece });
    at = Math.max(at, upto);
  };
  for (const { piece, span } of spans) {
    if (span.end <= start || span.start >= end) continue;
    put(Math.max(span.start, start), null);
    put(Math.min(span.end, end), piece);
  }
  put(end, null);
  const hasPiece = stretches.some((stretch) => stretch.piece);
  const isHeading = !bullet && !hasPiece && text.trim().length <= 70 && !/[.:;,?!]\s*$/.test(text);
  return { key: `${lineStart}`, kind: bullet ? "item" : isHeading ? "heading" : "paragraph", stretches };
}

/** Two stretches that overlap are shown one after the other: the later begins where the earlier ends. */
function parted(spans: readonly { piece: string; span: Span }[]): { piece: string; span: Span }[] {
  let reached = 0;
  return spans.flatMap(({ piece, span }) => {
    const start = Math.max(span.start, reached);
    if (span.end <= start) return [];
    reached = span.end;
    return [{ piece, span: { start, end: span.end } }];
  });
}
