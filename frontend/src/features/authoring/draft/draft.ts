import type {
  DraftView,
  Criterion as SentCriterion,
  Indicator as SentIndicator,
  Level as SentLevel,
  Rubric as SentRubric,
  Span,
} from "../../../client/types.gen";

type Whole<Sent> = { [name in keyof Required<Sent>]: Exclude<Sent[name], undefined> };

export type Indicator = Whole<SentIndicator>;
export type Level = Whole<SentLevel>;
export type Criterion = Omit<Whole<SentCriterion>, "indicators" | "levels"> & {
  indicators: Indicator[];
  levels: Level[];
};
export type Rubric = Omit<Whole<SentRubric>, "criteria"> & { criteria: Criterion[] };
export type Warning = { about?: string | null; code: string; text: string };
/** Where each piece stands in the document, how surely it was read, what is to check. */
export type Sources = {
  spans: { [id: string]: Span };
  confidences: { [id: string]: number };
  warnings: Warning[];
};
/** What an author works on; every edit gives a new one, so that undo is the one before. */
export type Draft = { rubric: Rubric; sources: Sources };

/** A piece read with no more confidence than this is shown first; the service holds to the same figure. */
const DOUBTFUL = 0.75;
const TO_CHECK: readonly string[] = ["two_readings", "parts_disagree"];

/** This takes the draft out of what the service sent; it names every field, though its description lets some be absent. */
export function draftOf(view: DraftView): Draft {
  const { spans = {}, confidences = {}, warnings = [] } = view.reading;
  return { rubric: view.rubric as Rubric, sources: { spans, confidences, warnings } };
}

/** This names what is still to check, in document order. */
export function toCheck({ rubric, sources }: Draft): string[] {
  const warned = new Set(sources.warnings.filter((each) => TO_CHECK.includes(each.code)).map((each) => each.about));
  const doubtful = (id: string) => warned.has(id) || (sources.confidences[id] ?? 1) <= DOUBTFUL;
  return rubric.criteria
    .flatMap((criterion) => [criterion.id, ...criterion.indicators.map((each) => each.id)])
    .filter(doubtful);
}

/**
 * This names what is still to check, what was read least surely first. Where a criterion's readings are still to choose
 * from, it stands for its indicators.
 */
export function leastSureFirst(draft: Draft, isChoice: (criterion: string) => boolean): string[] {
  const doubts = toCheck(draft);
  const stands = [...new Set(doubts.map((piece) => (isChoice(ownerOf(piece)) ? ownerOf(piece) : piece)))];
  const sureness = (piece: string) => {
    const within = isChoice(piece) ? doubts.filter((each) => ownerOf(each) === piece) : [piece];
    return Math.min(...within.map((each) => draft.sources.confidences[each] ?? 1));
  };
  return stands.sort((one, other) => sureness(one) - sureness(other));
}

/** This gives the next id under a prefix, and remembers that it was given. */
export function named(draft: Draft, prefix: string): readonly [Draft, string] {
  const number = (draft.rubric.issued[prefix] ?? 0) + 1;
  const issued = { ...draft.rubric.issued, [prefix]: number };
  return [{ ...draft, rubric: { ...draft.rubric, issued } }, `${prefix}${number}`];
}

export function changeRubric(draft: Draft, change: Partial<Rubric>): Draft {
  return { ...draft, rubric: { ...draft.rubric, ...change } };
}

export function changeSources(draft: Draft, change: Partial<Sources>): Draft {
  return { ...draft, sources: { ...draft.sources, ...change } };
}

export function criterionOf(draft: Draft, id: string): Criterion | undefined {
  return draft.rubric.criteria.find((criterion) => criterion.id === id);
}

export function changeCriterion(draft: Draft, id: string, change: Partial<Criterion>): Draft {
  const criteria = draft.rubric.criteria.map((each) => (each.id === id ? { ...each, ...change } : each));
  return changeRubric(draft, { criteria });
}

/** This gives the id of the criterion that a piece belongs to: c2 for c2 and for c2.3. */
export function ownerOf(piece: string): string {
  return piece.split(".", 1)[0] ?? piece;
}

/** This names all pieces that the keys walk along: each criterion, then its indicators. */
export function piecesOf(rubric: Rubric): string[] {
  return rubric.criteria.flatMap((criterion) => [criterion.id, ...criterion.indicators.map((each) => each.id)]);
}

/** This says that an author has looked at a criterion: nothing about it is left to check. */
export function checked(draft: Draft, id: string): Draft {
  const within = (about: string | null | undefined) => about != null && ownerOf(about) === id;
  const confidences = Object.fromEntries(Object.entries(draft.sources.confidences).filter(([name]) => !within(name)));
  const warnings = draft.sources.warnings.filter((each) => !(TO_CHECK.includes(each.code) && within(each.about)));
  return changeSources(draft, { confidences, warnings });
}

export function emptyCriterion(id: string): Criterion {
  return {
    id,
    reference: null,
    group: null,
    title: "",
    statement: "",
    scoring: null,
    max_marks: null,
    step: null,
    weight: null,
    required: false,
    least: null,
    tier: null,
    tags: [],
    command_verbs: [],
    indicators: [],
    choose: null,
    partial: false,
    levels: [],
    achieved_from: null,
    indicative_content: [],
    guidance: [],
    scored: true,
  };
}

export function emptyIndicator(id: string, text: string): Indicator {
  return { id, text, marks: null, code: null, required: false, examples: [], guidance: [] };
}
