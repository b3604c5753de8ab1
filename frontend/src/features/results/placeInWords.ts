import { isPicture } from "../../app/pictures";
import type { PagePlace, Remark, TextPlace, TimePlace } from "../../client/types.gen";
import { feedback } from "../../words/feedback";
import { clock } from "../../words/figures";
import type { Say } from "../../words/say";

export type Place = TextPlace | PagePlace | TimePlace | Remark["place"];
export type Pieces = { [pieceId: string]: string };
const SHORT = 60;

/** This says where something is: the piece, then the page, the time, or the words there. */
export function placeInWords(place: Place, pieces: Pieces, say: Say, withQuote = true): string {
  const piece = pieces[place.piece] ?? say(feedback.someWork);
  const inside = isPicture(piece) ? "" : insideInWords(place, say, withQuote);
  return inside ? say(feedback.inPiece(piece, inside)) : piece;
}

/** This names all places looked at, those of one piece together. */
export function evidenceInWords(places: readonly Place[], pieces: Pieces, say: Say): string {
  const byPiece = new Map<string, string[]>();
  for (const place of places) {
    const inside = byPiece.get(place.piece) ?? [];
    const where = isPicture(pieces[place.piece]) ? "" : insideInWords(place, say, true);
    if (where && !inside.includes(where)) inside.push(where);
    byPiece.set(place.piece, inside);
  }
  const named = [...byPiece].map(([piece, inside]) => [pieces[piece] ?? say(feedback.someWork), ...inside].join(", "));
  const sentence = named.join("; ");
  // The name of a file is written as it is.
  const isFile = /^[^,;]*\.\w+($|,|;)/.test(sentence);
  return isFile ? `${sentence}.` : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function insideInWords(place: Place, say: Say, withQuote: boolean): string {
  if ("seconds" in place) {
    const from = clock(place.seconds);
    return place.until && place.until > place.seconds ? say(feedback.stretch(from, clock(place.until))) : from;
  }
  const quote = withQuote && place.quote ? say(feedback.quoted(shortened(place.quote))) : "";
  if (!("page" in place)) return quote;
  const part = (place.width ?? 1) < 1 || (place.height ?? 1) < 1;
  const page =
    part && !place.quote ? say(feedback.area(place.page, corner(place, say))) : say(feedback.page(place.page));
  return [page, quote].filter(Boolean).join(", ");
}

/** Where on a page an area lies, for those who do not see it. */
function corner(place: PagePlace, say: Say): string {
  const down = (place.top ?? 0) + (place.height ?? 1) / 2;
  const across = (place.left ?? 0) + (place.width ?? 1) / 2;
  const row = say(down < 1 / 3 ? feedback.areaTop : down > 2 / 3 ? feedback.areaBottom : feedback.areaMiddle);
  if (across < 1 / 3) return say(feedback.areaLeft(row));
  return across > 2 / 3 ? say(feedback.areaRight(row)) : row;
}

function shortened(quote: string): string {
  const words = quote.split(/\s+/).join(" ").trim();
  if (words.length <= SHORT) return words;
  const cut = words.slice(0, SHORT);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1))} …`;
}
