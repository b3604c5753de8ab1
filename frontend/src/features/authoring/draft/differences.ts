import { authoring } from "../../../words/authoring";
import { mark } from "../../../words/figures";
import { rubricChanges } from "../../../words/rubricChanges";
import type { Say, Words } from "../../../words/say";
import type { Criterion, Rubric } from "./draft";
import { totalOf } from "./marks";
import { numbersOf } from "./whole";

/** What differs in one criterion, or (null) in the rubric as a whole, each in a sentence. */
export type Differences = { criterion: string | null; heading: string; lines: string[] };

/** This says in words how a rubric differs from the one before it, in the order of the rubric. */
export function differences(before: Rubric, after: Rubric, say: Say): Differences[] {
  const told = sayer(say);
  const whole = { criterion: null, heading: say(rubricChanges.whole), lines: inWhole(before, after, told) };
  const each = after.criteria.map((criterion, place) => {
    const was = before.criteria.find(({ id }) => id === criterion.id);
    const title = criterion.title || say(authoring.untitled);
    return {
      criterion: criterion.id,
      heading: say(rubricChanges.criterion(place + 1, title)),
      lines: was ? inCriterion(was, criterion, told) : [say(rubricChanges.criterionAdded)],
    };
  });
  return [whole, ...each].filter(({ lines }) => lines.length > 0);
}

type Told = ReturnType<typeof sayer>;

function sayer(say: Say) {
  const shown = (value: string) => value || say(rubricChanges.nothing);
  const change = (what: Words, after: string, before: string) =>
    after === before ? [] : [say(rubricChanges.changedTo(say(what), shown(after), shown(before)))];
  return {
    say,
    change,
    marks: (what: Words, after: string | number | null, before: string | number | null) =>
      change(what, after === null ? "" : mark(after), before === null ? "" : mark(before)),
    yes: (what: Words, after: boolean, before: boolean) =>
      change(
        what,
        say(after ? rubricChanges.yes : rubricChanges.no),
        say(before ? rubricChanges.yes : rubricChanges.no),
      ),
    /** Things with ids: which came, which went, and what changed in those that stayed. */
    things: <Thing extends { id: string }>(
      what: Words,
      after: readonly Thing[] | undefined,
      before: readonly Thing[] | undefined,
      text: (thing: Thing) => string,
      within: (after: Thing, before: Thing) => string[] = () => [],
    ): string[] => [
      ...(before ?? [])
        .filter((was) => !after?.some(({ id }) => id === was.id))
        .map((was) => say(rubricChanges.removed(say(what), shown(text(was))))),
      ...(after ?? []).flatMap((is) => {
        const was = before?.find(({ id }) => id === is.id);
        if (!was) return [say(rubricChanges.added(say(what), shown(text(is))))];
        return [...change(what, text(is), text(was)), ...within(is, was)];
      }),
    ],
  };
}

function inWhole(before: Rubric, after: Rubric, told: Told): string[] {
  const { say, change, marks, things } = told;
  const removed = before.criteria.filter((was) => !after.criteria.some(({ id }) => id === was.id));
  const stayed = (one: Rubric, other: Rubric) =>
    one.criteria.map(({ id }) => id).filter((id) => other.criteria.some((each) => each.id === id));
  const reordered = stayed(after, before).join() !== stayed(before, after).join();
  const bands = (rubric: Rubric) =>
    rubric.grade_bands
      .map(({ label, from, to }) => `${label} ${to == null ? `≥ ${mark(from)}` : `${mark(from)}–${mark(to)}`}`)
      .join(", ");
  const rounding = ({ rounding: rule }: Rubric) => (rule ? `${rule.of} ${rule.places} ${rule.rule}` : "");
  const answers = (options: readonly string[][]) => options.map((option) => numbersOf(after, option)).join("; ");
  return [
    ...change(rubricChanges.name, after.title, before.title),
    ...removed.map((was) => say(rubricChanges.criterionRemoved(was.title || say(authoring.untitled)))),
    ...(reordered ? [say(rubricChanges.reordered)] : []),
    ...marks(rubricChanges.total, totalOf(after), totalOf(before)),
    ...marks(rubricChanges.statedTotal, after.stated_total, before.stated_total),
    ...change(authoring.grading, gradingOf(after, say), gradingOf(before, say)),
    ...change(authoring.bands, bands(after), bands(before)),
    ...change(authoring.rounding, rounding(after), rounding(before)),
    ...things(rubricChanges.choice, after.choices, before.choices, ({ text, count, options }) =>
      [text, `${count}: ${answers(options)}`].filter(Boolean).join(" "),
    ),
    ...things(rubricChanges.condition, after.gates, before.gates, ({ text, criteria, least }) =>
      [text, numbersOf(after, criteria), least == null ? "" : `≥ ${mark(least)}`].filter(Boolean).join(" "),
    ),
    ...things(
      rubricChanges.adjustment,
      after.adjustments,
      before.adjustments,
      ({ text }) => text,
      (is, was) => marks(rubricChanges.amountOf(is.text), is.marks ?? null, was.marks ?? null),
    ),
    ...things(rubricChanges.concept, after.glossary, before.glossary, (each) => `${each.term}: ${each.definition}`),
    ...things(rubricChanges.comment, after.comments, before.comments, ({ text }) => text),
  ];
}

function gradingOf({ grading }: Rubric, say: Say): string {
  const words = {
    bands: authoring.gradingBands,
    tiers: authoring.gradingTiers,
    achieved: authoring.gradingAchieved,
    level: authoring.gradingLevel,
    none: authoring.gradingNone,
  };
  return say(grading ? words[grading] : authoring.gradingOpen);
}

function inCriterion(before: Criterion, after: Criterion, told: Told): string[] {
  const { say, change, marks, yes, things } = told;
  const { level, indicator, guidance, indicative } = rubricChanges;
  const achievedFrom = (of: Criterion) => of.levels.find(({ id }) => id === of.achieved_from)?.label ?? "";
  const choose = (of: Criterion) => (of.choose === null ? "" : String(of.choose));
  return [
    ...change(rubricChanges.name, after.title, before.title),
    ...change(rubricChanges.statement, after.statement, before.statement),
    ...change(authoring.scoring, scoringOf(after, say), scoringOf(before, say)),
    ...marks(authoring.maximum, after.max_marks, before.max_marks),
    ...marks(authoring.step, after.step, before.step),
    ...marks(authoring.weight, after.weight, before.weight),
    ...marks(authoring.least, after.least, before.least),
    ...change(authoring.chooseBest, choose(after), choose(before)),
    ...change(authoring.tier, tierOf(after, say), tierOf(before, say)),
    ...change(rubricChanges.group, after.group ?? "", before.group ?? ""),
    ...change(rubricChanges.reference, after.reference ?? "", before.reference ?? ""),
    ...change(rubricChanges.tags, after.tags.join(", "), before.tags.join(", ")),
    ...yes(authoring.gate, after.required, before.required),
    ...yes(authoring.scored, after.scored, before.scored),
    ...yes(authoring.partial, after.partial, before.partial),
    ...things(
      indicator,
      after.indicators,
      before.indicators,
      ({ text }) => text,
      (is, was) => [
        ...marks(rubricChanges.marksOf(is.text), is.marks, was.marks),
        ...change(rubricChanges.examplesOf(is.text), is.examples.join("; "), was.examples.join("; ")),
        ...yes(rubricChanges.requiredOf(is.text), is.required, was.required),
        ...things(guidance, is.guidance, was.guidance, ({ text }) => text),
      ],
    ),
    ...things(
      level,
      after.levels,
      before.levels,
      ({ label }) => label,
      (is, was) => [
        ...change(rubricChanges.rangeOf(is.label), rangeOf(is), rangeOf(was)),
        ...change(rubricChanges.wordsOf(is.label), is.descriptor, was.descriptor),
      ],
    ),
    ...change(authoring.achievedFrom, achievedFrom(after), achievedFrom(before)),
    ...things(indicative, after.indicative_content, before.indicative_content, ({ text }) => text),
    ...things(guidance, after.guidance, before.guidance, ({ text }) => text),
  ];
}

function scoringOf({ scoring }: Criterion, say: Say): string {
  const words = {
    achieved: authoring.scoringAchieved,
    indicators: authoring.scoringIndicators,
    marks: authoring.scoringMarks,
    levels: authoring.scoringLevels,
  };
  return say(scoring ? words[scoring] : authoring.scoringOpen);
}

function tierOf({ tier }: Criterion, say: Say): string {
  const words = { pass: authoring.tierPass, merit: authoring.tierMerit, distinction: authoring.tierDistinction };
  return tier ? say(words[tier]) : "";
}

/** This writes the marks of a level: 4–6, or the one mark. */
export function rangeOf(level: Pick<Criterion["levels"][number], "marks_from" | "marks_to">): string {
  if (level.marks_from === null && level.marks_to === null) return "";
  if (String(level.marks_from) === String(level.marks_to)) return mark(level.marks_to);
  return `${mark(level.marks_from)}–${mark(level.marks_to)}`;
}
