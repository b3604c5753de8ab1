import { withWorth } from "./criteria";
import {
  changeCriterion,
  changeSources,
  checked,
  criterionOf,
  type Draft,
  emptyIndicator,
  type Indicator,
  named,
  ownerOf,
} from "./draft";
import { exact, plain } from "./marks";
import { codePoints, placeOf } from "./places";

/** This changes one indicator: its words, its marks, its examples. */
export function changeIndicator(draft: Draft, id: string, change: Partial<Indicator>): Draft {
  return withIndicators(draft, ownerOf(id), (indicators) =>
    indicators.map((each) => (each.id === id ? { ...each, ...change } : each)),
  );
}

/** This adds an indicator after another one (null: at the end), and says its id. */
export function addIndicator(draft: Draft, criterion: string, after: string | null): readonly [Draft, string] {
  const [next, id] = named(draft, `${criterion}.`);
  const alike = criterionOf(next, criterion)?.indicators.at(-1);
  const added = { ...emptyIndicator(id, ""), marks: alike?.marks ?? null };
  const grown = withIndicators(next, criterion, (indicators) => {
    const place = indicators.findIndex((each) => each.id === after);
    return place < 0 ? [...indicators, added] : indicators.toSpliced(place + 1, 0, added);
  });
  return [grown, id];
}

export function removeIndicator(draft: Draft, id: string): Draft {
  return withIndicators(draft, ownerOf(id), (indicators) => indicators.filter((each) => each.id !== id));
}

/** This moves an indicator up or down; past the end of its criterion it goes over into the one beside it. */
export function moveIndicator(draft: Draft, id: string, step: -1 | 1): readonly [Draft, string] {
  const owner = ownerOf(id);
  const { criteria } = draft.rubric;
  const at = criteria.findIndex((each) => each.id === owner);
  const indicators = criteria[at]?.indicators ?? [];
  const from = indicators.findIndex((each) => each.id === id);
  const moved = indicators[from];
  if (!moved) return [draft, id];
  const to = from + step;
  if (to >= 0 && to < indicators.length) {
    return [withIndicators(draft, owner, (all) => all.toSpliced(from, 1).toSpliced(to, 0, moved)), id];
  }
  const beside = criteria[at + step];
  if (!beside) return [draft, id];
  return movedTo(draft, moved, beside.id, (all, renamed) => (step > 0 ? [renamed, ...all] : [...all, renamed]));
}

/** This moves an indicator to the end of another criterion, and says the name it has there. */
export function moveIndicatorTo(draft: Draft, id: string, criterion: string): readonly [Draft, string] {
  const moved = criterionOf(draft, ownerOf(id))?.indicators.find((each) => each.id === id);
  if (!moved || criterion === ownerOf(id)) return [draft, id];
  return movedTo(draft, moved, criterion, (all, renamed) => [...all, renamed]);
}

/** The indicator gets a name in its new criterion; notes to it belong to the old name and go. */
function movedTo(
  draft: Draft,
  moved: Indicator,
  criterion: string,
  put: (all: Indicator[], renamed: Indicator) => Indicator[],
): readonly [Draft, string] {
  const [given, name] = named(draft, `${criterion}.`);
  const span = given.sources.spans[moved.id];
  const spans = span ? { ...given.sources.spans, [name]: span } : given.sources.spans;
  const without = removeIndicator(changeSources(given, { spans }), moved.id);
  return [withIndicators(without, criterion, (all) => put(all, { ...moved, id: name, guidance: [] })), name];
}

/** This makes one indicator of this and the next: the words joined, the examples and marks together. */
export function mergeIndicators(draft: Draft, id: string): Draft {
  const owner = ownerOf(id);
  const indicators = criterionOf(draft, owner)?.indicators ?? [];
  const place = indicators.findIndex((each) => each.id === id);
  const [one, other] = [indicators[place], indicators[place + 1]];
  if (!one || !other) return draft;
  const marks = [exact(one.marks), exact(other.marks)];
  const merged: Indicator = {
    ...one,
    text: `${one.text} and ${other.text}`,
    examples: [...one.examples, ...other.examples],
    marks: marks[0] !== null && marks[1] !== null ? plain((marks[0] ?? 0n) + (marks[1] ?? 0n)) : one.marks,
  };
  const [first, second] = [draft.sources.spans[one.id], draft.sources.spans[other.id]];
  const spans =
    first && second
      ? {
          ...draft.sources.spans,
          [id]: { start: Math.min(first.start, second.start), end: Math.max(first.end, second.end) },
        }
      : draft.sources.spans;
  const joined = withIndicators(draft, owner, (all) => all.toSpliced(place, 2, merged));
  return checked(changeSources(joined, { spans }), owner);
}

/** This makes several indicators of one: the first keeps its name and its examples, each finds its own place. */
export function splitIndicator(draft: Draft, id: string, texts: readonly string[], source: string): Draft {
  const owner = ownerOf(id);
  const whole = criterionOf(draft, owner)?.indicators.find((each) => each.id === id);
  const parts = texts.map((text) => text.trim()).filter(Boolean);
  if (!whole || parts.length < 2) return draft;
  let next = draft;
  const spans = { ...draft.sources.spans };
  const span = spans[id];
  const points = codePoints(source);
  const made = parts.map((text, place): Indicator => {
    const [given, name] = place ? named(next, `${owner}.`) : [next, id];
    next = given;
    const own = span ? placeOf(points, text, span) : undefined;
    if (own) spans[name] = own;
    return place ? { ...emptyIndicator(name, text), marks: whole.marks } : { ...whole, text };
  });
  const split = withIndicators(changeSources(next, { spans }), owner, (all) =>
    all.flatMap((each) => (each.id === id ? made : [each])),
  );
  return checked(split, owner);
}

function withIndicators(draft: Draft, owner: string, change: (indicators: Indicator[]) => Indicator[]): Draft {
  const before = criterionOf(draft, owner);
  if (!before) return draft;
  return changeCriterion(draft, owner, withWorth(before, { ...before, indicators: change(before.indicators) }));
}
