import type { SourceBlock, Span } from "../../../client/types.gen";
import { addCriterion } from "./criteria";
import { changeCriterion, changeRubric, changeSources, type Draft, type Rubric } from "./draft";
import { addIndicator, changeIndicator } from "./indicators";
import { wordsOf } from "./places";

/** A sentence is made of so many words; less is a number, a mark, the name of a page. */
const FEWEST_WORDS = 3;
const SENTENCE_END = /(?<!\b(?:e\.g|i\.e|etc|cf|vs|no|pp?|dr|mr|mrs|ms))[.!?;][”"’')\]]*\s+(?=\S)/gi;

/** This finds the sentences of a document that nothing was read from: no piece, no companion, no heading touches them. */
export function unreadSentences(
  points: readonly string[],
  layout: readonly SourceBlock[],
  { rubric, sources }: Draft,
): Span[] {
  const read = [...idsOf(rubric)]
    .flatMap((id) => sources.spans[id] ?? [])
    .sort((one, other) => one.start - other.start);
  const sentences = layout.flatMap((block) => {
    if (block.kind === "heading") return [];
    if (block.kind !== "table") return sentencesIn(points, block.span);
    const cells = (block.rows ?? []).flatMap((row) => row.filter((cell) => !cell.heading));
    return cells.flatMap((cell) => sentencesIn(points, cell.span));
  });
  const unread: Span[] = [];
  let next = 0;
  let reached = 0; // how far what was read goes, among all that begins before the sentence ends
  for (const sentence of sentences.sort((one, other) => one.start - other.start)) {
    for (let span = read[next]; span && span.start < sentence.end; span = read[++next]) {
      reached = Math.max(reached, span.end);
    }
    if (reached <= sentence.start) unread.push(sentence);
  }
  return unread;
}

function sentencesIn(points: readonly string[], { start, end }: Span): Span[] {
  const text = points.slice(start, end).join("");
  const bounds = [0, ...[...text.matchAll(SENTENCE_END)].map((found) => found.index + found[0].length), text.length];
  return bounds.slice(0, -1).flatMap((from, place) => {
    const words = text.slice(from, bounds[place + 1]).trimEnd();
    if (words.split(/\s+/).length < FEWEST_WORDS || !/\p{Letter}/u.test(words)) return [];
    const begins = start + Array.from(text.slice(0, from)).length;
    return [{ start: begins, end: begins + Array.from(words).length }];
  });
}

function* idsOf(rubric: Rubric): Generator<string> {
  for (const criterion of rubric.criteria) {
    yield criterion.id;
    for (const each of criterion.indicators) {
      yield each.id;
      for (const note of each.guidance) yield note.id;
    }
    for (const each of [...criterion.levels, ...criterion.indicative_content, ...criterion.guidance]) yield each.id;
  }
  for (const each of [...rubric.glossary, ...rubric.comments, ...rubric.adjustments]) yield each.id;
}

/** This makes an indicator of words of the document, at the end of a criterion. */
export function indicatorFrom(draft: Draft, criterion: string, points: readonly string[], span: Span) {
  const [grown, id] = addIndicator(draft, criterion, null);
  const text = wordsOf(points, span).replace(/[.;,:]+$/, "");
  return [withPlace(changeIndicator(grown, id, { text }), id, span), id] as const;
}

/** This makes a criterion of words of the document, where they stand among the others. */
export function criterionFrom(draft: Draft, points: readonly string[], span: Span) {
  const before = draft.rubric.criteria.filter(({ id }) => (draft.sources.spans[id]?.start ?? 0) < span.start);
  const last = before.at(-1)?.id ?? null;
  const [added, id] = addCriterion(draft, last);
  const { criteria } = added.rubric;
  const grown = last ? added : changeRubric(added, { criteria: [...criteria.slice(-1), ...criteria.slice(0, -1)] });
  const statement = wordsOf(points, span);
  const title = statement
    .split(" ")
    .slice(0, 6)
    .join(" ")
    .replace(/[.;,:]+$/, "");
  return [withPlace(changeCriterion(grown, id, { title, statement }), id, span), id] as const;
}

function withPlace(draft: Draft, id: string, span: Span): Draft {
  return changeSources(draft, { spans: { ...draft.sources.spans, [id]: span } });
}
