import type { AnyPlace, Marking, Rubric } from "../room/shapes";

/** A place in the work that the marking names: of a judgement's evidence, or of a remark. */
export interface Named {
  place: AnyPlace;
  criterion: string | null;
  /** The criterion's number in the list; null for a remark that belongs to none. */
  number: number | null;
  remark: { id: string; text: string } | null;
}

/** All places of one piece that a marking names, evidence first. */
export function namedIn(piece: string, rubric: Rubric, marking: Marking): Named[] {
  const numbers = new Map((rubric.criteria ?? []).map((criterion, place) => [criterion.id, place + 1]));
  const named: Named[] = [];
  for (const [criterion, judgement] of Object.entries(marking.judgements)) {
    for (const { place } of judgement.evidence ?? []) {
      named.push({ place, criterion, number: numbers.get(criterion) ?? null, remark: null });
    }
  }
  for (const [id, { place, criterion, text }] of Object.entries(marking.annotations)) {
    const number = criterion ? (numbers.get(criterion) ?? null) : null;
    named.push({ place, criterion: criterion ?? null, number, remark: { id, text } });
  }
  return named.filter((one) => one.place.piece === piece).sort((a, b) => positionOf(a.place) - positionOf(b.place));
}

/** What of the named places is painted: the same text, the same picture. Typing a comment changes no place. */
export function paintedOf(named: readonly Named[], open: string): string {
  return JSON.stringify(named.map((one) => [one.place, one.number, one.criterion === open]));
}

/** Where a place stands among the others of its piece, in reading order. */
export function positionOf(place: AnyPlace): number {
  if (place.kind === "time") return place.seconds;
  if (place.kind === "page") return place.page + (place.top ?? 0);
  return place.start ?? 0;
}

/** A stretch of a text with every place that covers it; `ends` are the places that end with it. */
export interface Stretch {
  start: number;
  text: string;
  covering: Named[];
  ends: Named[];
}

/**
 * Cuts a paragraph where places begin and end. Offsets count code points of the whole text, as the service does;
 * `start` is the paragraph's own.
 */
export function stretches(paragraph: { start: number; text: string }, named: readonly Named[]): Stretch[] {
  const letters = Array.from(paragraph.text);
  const end = paragraph.start + letters.length;
  const inside = named.filter(
    (one) => one.place.kind === "text" && one.place.start < end && one.place.end > paragraph.start,
  );
  const span = (one: Named) => one.place as { start: number; end: number };
  const cuts = new Set([paragraph.start, end]);
  for (const one of inside) {
    cuts.add(Math.max(span(one).start, paragraph.start));
    cuts.add(Math.min(span(one).end, end));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, place) => {
    const to = sorted[place + 1] ?? end;
    const covering = inside.filter((one) => span(one).start <= from && span(one).end >= to);
    return {
      start: from,
      text: letters.slice(from - paragraph.start, to - paragraph.start).join(""),
      covering,
      ends: covering.filter((one) => span(one).end === to),
    };
  });
}

/** The code points before an offset of a string as the browser counts it. */
export function codePoints(text: string, offset: number): number {
  return Array.from(text.slice(0, offset)).length;
}
