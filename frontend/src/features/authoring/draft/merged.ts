import type { Criterion, Draft, Rubric } from "./draft";

/** What was edited upon `base` while the service made `theirs` of it: both, and the edit where both touch one field. */
export function merged(base: Draft, mine: Draft, theirs: Draft): Draft {
  const rubric: Rubric = { ...fields(base.rubric, mine.rubric, theirs.rubric), criteria: criteria(base, mine, theirs) };
  const issued = { ...theirs.rubric.issued };
  for (const [prefix, number] of Object.entries(mine.rubric.issued)) {
    issued[prefix] = Math.max(number, issued[prefix] ?? 0);
  }
  return { rubric: { ...rubric, issued }, sources: fields(base.sources, mine.sources, theirs.sources) };
}

function criteria(base: Draft, mine: Draft, theirs: Draft): Criterion[] {
  const find = (draft: Draft, id: string) => draft.rubric.criteria.find((each) => each.id === id);
  return mine.rubric.criteria.map((each) => {
    const [before, answered] = [find(base, each.id), find(theirs, each.id)];
    return before && answered ? fields(before, each, answered) : each;
  });
}

function fields<Thing extends object>(base: Thing, mine: Thing, theirs: Thing): Thing {
  const names = Object.keys(theirs) as (keyof Thing)[];
  return Object.fromEntries(
    names.map((name) => [name, mine[name] === base[name] ? theirs[name] : mine[name]]),
  ) as Thing;
}
