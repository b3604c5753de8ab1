import type { Alternative, Span } from "../../../client/types.gen";
import {
  type Criterion,
  changeCriterion,
  changeRubric,
  changeSources,
  checked,
  criterionOf,
  type Draft,
  emptyCriterion,
  type Indicator,
  named,
} from "./draft";
import { worthOf } from "./marks";

/** This adds an empty criterion after another one (null: at the end), and says its id. */
export function addCriterion(draft: Draft, after: string | null): readonly [Draft, string] {
  const [next, id] = named(draft, "c");
  const alike = criterionOf(next, after ?? "") ?? next.rubric.criteria.at(-1);
  const added: Criterion = { ...emptyCriterion(id), scoring: alike?.scoring === "achieved" ? "achieved" : null };
  const criteria = [...next.rubric.criteria];
  const place = criteria.findIndex((each) => each.id === after);
  criteria.splice(place < 0 ? criteria.length : place + 1, 0, added);
  return [changeRubric(next, { criteria }), id];
}

/** This takes a criterion out, and its name out of everything that names it. */
export function removeCriterion(draft: Draft, id: string): Draft {
  const { criteria, comments, choices, gates } = draft.rubric;
  const without = (names: readonly string[] | undefined) => (names ?? []).filter((name) => name !== id);
  return changeRubric(checked(draft, id), {
    criteria: criteria.filter((each) => each.id !== id),
    comments: comments.map((each) => ({ ...each, criteria: without(each.criteria) })),
    choices: choices.map((each) => ({ ...each, options: each.options.map(without).filter((option) => option.length) })),
    gates: gates.map((each) => ({ ...each, criteria: without(each.criteria) })),
  });
}

/** This moves a criterion up or down by one. */
export function moveCriterion(draft: Draft, id: string, step: -1 | 1): Draft {
  const criteria = [...draft.rubric.criteria];
  const from = criteria.findIndex((each) => each.id === id);
  const to = from + step;
  if (from < 0 || to < 0 || to >= criteria.length) return draft;
  criteria.splice(to, 0, ...criteria.splice(from, 1));
  return changeRubric(draft, { criteria });
}

/** This puts the next criterion into this one: its sentence after the sentence, its indicators after the indicators. */
export function mergeCriteria(draft: Draft, id: string): Draft {
  const { criteria } = draft.rubric;
  const place = criteria.findIndex((each) => each.id === id);
  const [one, other] = [criteria[place], criteria[place + 1]];
  if (!one || !other) return draft;
  let next = draft;
  const spans = { ...draft.sources.spans };
  const rename = <Piece extends { id: string }>(pieces: readonly Piece[], kind: string): Piece[] =>
    pieces.map((piece) => {
      const [given, name] = named(next, `${id}.${kind}`);
      next = given;
      const span = spans[piece.id];
      if (span) spans[name] = span;
      return { ...piece, id: name };
    });
  const indicators = [...one.indicators, ...rename(withoutNotes(other.indicators), "")];
  const guidance = [...(one.guidance ?? []), ...rename(other.guidance ?? [], "g")];
  const indicative_content = [...(one.indicative_content ?? []), ...rename(other.indicative_content ?? [], "n")];
  const whole = joined(spans[one.id], spans[other.id]);
  if (whole) spans[one.id] = whole;
  const statement = [one.statement, other.statement].filter(Boolean).join(" ");
  const merged = withWorth(one, { ...one, statement, indicators, guidance, indicative_content });
  const suggested = next.rubric.comments.map((comment) =>
    comment.criteria?.includes(other.id) && !comment.criteria.includes(id)
      ? { ...comment, criteria: [...comment.criteria, id] }
      : comment,
  );
  next = changeRubric(changeSources(next, { spans }), { comments: suggested });
  return removeCriterion(changeCriterion(checked(next, id), id, merged), other.id);
}

/** This makes two criteria of one: the indicators from the given one on become a criterion of their own. */
export function splitCriterion(draft: Draft, id: string, from: string): readonly [Draft, string | null] {
  const criterion = criterionOf(draft, id);
  const place = criterion?.indicators.findIndex((each) => each.id === from) ?? -1;
  if (!criterion || place < 1) return [draft, null];
  const kept = criterion.indicators.slice(0, place);
  const moved = withoutNotes(criterion.indicators.slice(place));
  let [next, name] = addCriterion(
    changeCriterion(draft, id, withWorth(criterion, { ...criterion, indicators: kept })),
    id,
  );
  const spans = { ...next.sources.spans };
  const indicators = moved.map((each) => {
    const [given, own] = named(next, `${name}.`);
    next = given;
    const span = spans[each.id];
    if (span) spans[own] = span;
    return { ...each, id: own };
  });
  const first = spans[indicators[0]?.id ?? ""];
  if (first) spans[name] = indicators.reduce((span, each) => joined(span, spans[each.id]) ?? span, first);
  const added = { ...criterion, id: name, title: titleOf(indicators[0]?.text ?? ""), indicators, guidance: [] };
  const levels = criterion.levels.map((level) => {
    const [given, own] = named(next, `${name}.l`);
    next = given;
    return { ...level, id: own };
  });
  const lowest = criterion.levels.findIndex((level) => level.id === criterion.achieved_from);
  const achieved_from = levels[lowest]?.id ?? null;
  next = changeSources(next, { spans });
  const apart = { ...withWorth(criterion, added), levels, achieved_from, indicative_content: [] };
  return [changeCriterion(checked(next, id), name, apart), name];
}

/** This takes the other reading of a doubtful criterion; its indicators get ids of their own. */
export function takeAlternative(draft: Draft, { criterion, spans }: Alternative): Draft {
  const { id } = criterion;
  const present = criterionOf(draft, id);
  if (!present) return draft;
  let next = draft;
  const places = { ...draft.sources.spans };
  const indicators = ((criterion.indicators ?? []) as Indicator[]).map((each) => {
    const [given, name] = named(next, `${id}.`);
    next = given;
    const span = spans[each.id];
    if (span) places[name] = span;
    return { ...each, id: name };
  });
  next = changeSources(next, { spans: places });
  return changeCriterion(checked(next, id), id, withWorth(present, { ...present, indicators }));
}

/** This keeps the maximum equal to what the indicators give, where it was so before. */
export function withWorth(before: Criterion, after: Criterion): Criterion {
  if (after.scoring !== "indicators") return after;
  const followed = before.max_marks === null || String(before.max_marks) === worthOf(before);
  return followed ? { ...after, max_marks: worthOf(after) } : after;
}

/** Notes to an indicator belong to its id; where that changes they go, rather than point at another thing. */
function withoutNotes(indicators: Criterion["indicators"]): Criterion["indicators"] {
  return indicators.map((each) => ({ ...each, guidance: [] }));
}

function joined(one: Span | undefined, other: Span | undefined): Span | undefined {
  if (!one || !other) return one ?? other;
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) };
}

function titleOf(text: string): string {
  const words = text.split(" ").slice(0, 6).join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
