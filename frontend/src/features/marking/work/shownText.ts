/**
 * The words of a page as they are shown, beside the text that the service took out of the same file. The two differ in
 * white space and in what a layout repeats, so a place is found again by its quote, nearest to where it should stand
 * (as the W3C's Web Annotation model has it: quote first, position second). Offsets count code points.
 */
export interface ShownText {
  /** Every character that is no white space, joined. */
  letters: string[];
  /** For each of them the text node and the offset in it. */
  at: { node: Text; offset: number }[];
}

/** Walks the text of an element, without the little numbers of criteria. */
export function shownText(root: Node): ShownText {
  const shown: ShownText = { letters: [], at: [] };
  const walker = root.ownerDocument?.createTreeWalker(root, 4 /* text */);
  for (let node = walker?.nextNode() as Text | null; node; node = (walker?.nextNode() ?? null) as Text | null) {
    if (node.parentElement?.closest("[data-number], style")) continue;
    let offset = 0;
    for (const letter of node.data) {
      if (/\S/.test(letter)) {
        shown.letters.push(letter);
        shown.at.push({ node, offset });
      }
      offset += letter.length;
    }
  }
  return shown;
}

/** A text of which only what is no white space counts: its letters, and the place of each in the whole. */
export interface Folded {
  letters: string[];
  places: number[];
}

export function folded(text: string): Folded {
  const found: Folded = { letters: [], places: [] };
  let place = 0;
  for (const letter of text) {
    if (/\S/.test(letter)) {
      found.letters.push(letter);
      found.places.push(place);
    }
    place += 1;
  }
  return found;
}

/** Finds letters among letters: the place nearest to where they are expected; null where they are nowhere. */
export function nearest(all: readonly string[], wanted: readonly string[], expected: number): number | null {
  if (wanted.length === 0 || wanted.length > all.length) return null;
  const [text, quote] = [all.join(""), wanted.join("")];
  const letterAt = placesOfLetters(all);
  let best: number | null = null;
  for (let found = text.indexOf(quote); found >= 0; found = text.indexOf(quote, found + 1)) {
    const place = letterAt.get(found);
    if (place === undefined) continue;
    if (best === null || Math.abs(place - expected) < Math.abs(best - expected)) best = place;
    else break;
  }
  return best;
}

/** Where each letter stands in the joined text: letters of two code units make the difference. */
function placesOfLetters(all: readonly string[]): Map<number, number> {
  const places = new Map<number, number>();
  let unit = 0;
  for (const [place, letter] of all.entries()) {
    places.set(unit, place);
    unit += letter.length;
  }
  return places;
}

/** The stretch on the screen of a place in the service's text; null where its words are not shown. */
export function rangeOf(shown: ShownText, text: Folded, place: { quote: string; start: number }): Range | null {
  const quote = folded(place.quote).letters;
  const expected = firstFrom(text.places, place.start);
  const found = nearest(shown.letters, quote, expected);
  const [first, last] = found === null ? [] : [shown.at[found], shown.at[found + quote.length - 1]];
  if (!first || !last) return null;
  const range = first.node.ownerDocument.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset + (shown.letters[(found ?? 0) + quote.length - 1]?.length ?? 1));
  return range;
}

/** The place in the service's text of a stretch on the screen; null where it holds no words of it. */
export function placeOf(
  shown: ShownText,
  text: Folded,
  range: Range,
): { quote: string; start: number; end: number } | null {
  const inside = shown.at
    .map((one, place) => ({ ...one, place }))
    .filter((one) => range.isPointInRange(one.node, one.offset) && range.comparePoint(one.node, one.offset + 1) <= 0);
  const [first, last] = [inside[0], inside.at(-1)];
  if (!first || !last) return null;
  const letters = shown.letters.slice(first.place, last.place + 1);
  const found = nearest(text.letters, letters, first.place);
  if (found === null) return null;
  const [start, end] = [text.places[found], text.places[found + letters.length - 1]];
  if (start === undefined || end === undefined) return null;
  return { quote: range.toString().replace(/\s+/g, " ").trim(), start, end: end + 1 };
}

function firstFrom(places: readonly number[], start: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
