import type { Guidance, IndicativeContent } from "../../../client/types.gen";
import { changeCriterion, criterionOf, type Draft, named, ownerOf } from "./draft";
import { changeIndicator } from "./indicators";

/** This gives the guidance of a criterion or of an indicator. */
export function guidanceOf(draft: Draft, piece: string): readonly Guidance[] {
  const criterion = criterionOf(draft, ownerOf(piece));
  if (criterion?.id === piece) return criterion.guidance;
  return criterion?.indicators.find((each) => each.id === piece)?.guidance ?? [];
}

export function changeGuidance(draft: Draft, piece: string, guidance: readonly Guidance[]): Draft {
  const change = { guidance: [...guidance] };
  return piece === ownerOf(piece) ? changeCriterion(draft, piece, change) : changeIndicator(draft, piece, change);
}

/** This adds an empty note for the assessor. */
export function addGuidance(draft: Draft, piece: string): Draft {
  const [next, id] = named(draft, `${piece}.g`);
  return changeGuidance(next, piece, [...guidanceOf(next, piece), { id, kind: "note", text: "" }]);
}

/** This adds an empty piece of what an answer may contain. */
export function addIndicative(draft: Draft, criterion: string): Draft {
  const [next, id] = named(draft, `${criterion}.n`);
  const content = criterionOf(next, criterion)?.indicative_content ?? [];
  return changeCriterion(next, criterion, { indicative_content: [...content, { id, text: "" }] });
}

/** This puts words in the place of one of several; without words it goes. */
export function reworded<Thing extends Guidance | IndicativeContent>(
  things: readonly Thing[],
  id: string,
  text: string,
): Thing[] {
  if (!text.trim()) return things.filter((each) => each.id !== id);
  return things.map((each) => (each.id === id ? { ...each, text } : each));
}
