import type { Annotation, Criterion, Evidence, MarkingView, Rubric } from "../../../client/types.gen";
import type { IndicatorState } from "../totals/shapes";

export type { Annotation, Criterion, Evidence, MarkingView, Rubric };
export type AnyPlace = Annotation["place"];
export type Indicator = NonNullable<Criterion["indicators"]>[number];
export type Level = NonNullable<Criterion["levels"]>[number];

/** A judgement as the room holds it: every key that was set, none that was not. */
export interface Judgement {
  level?: string | null;
  mark?: string | null;
  indicators?: { [id: string]: IndicatorState };
  achieved?: boolean | null;
  no_response?: boolean;
  comment?: string;
  comments?: string[];
  flag?: boolean;
  evidence?: Evidence[];
}

/** A marking as the room holds it. */
export interface Marking {
  judgements: { [criterion: string]: Judgement };
  annotations: { [id: string]: Annotation };
  adjustments: { [id: string]: number };
  overall: string;
}

/** Reads one part of a marking, as a change carries it. */
export function partOf(marking: Marking, part: string): unknown {
  const [kind, key = ""] = split(part);
  if (kind === "judgement") return marking.judgements[key] ?? null;
  if (kind === "annotation") return marking.annotations[key] ?? null;
  return kind === "adjustments" ? marking.adjustments : marking.overall;
}

/** Gives the marking with one part replaced; null takes a judgement or an annotation away. */
export function withValue(marking: Marking, part: string, value: unknown): Marking {
  const [kind, key = ""] = split(part);
  if (kind === "judgement")
    return { ...marking, judgements: replaced(marking.judgements, key, value as Judgement | null) };
  if (kind === "annotation") {
    return { ...marking, annotations: replaced(marking.annotations, key, value as Annotation | null) };
  }
  if (kind === "adjustments") return { ...marking, adjustments: (value ?? {}) as Marking["adjustments"] };
  return kind === "overall" ? { ...marking, overall: (value ?? "") as string } : marking;
}

function replaced<Value>(all: { [key: string]: Value }, key: string, value: Value | null): { [key: string]: Value } {
  const { [key]: _, ...others } = all;
  return value === null || value === undefined ? others : { ...others, [key]: value };
}

function split(part: string): [string, string?] {
  const colon = part.indexOf(":");
  return colon < 0 ? [part] : [part.slice(0, colon), part.slice(colon + 1)];
}

/** Whether a judgement holds nothing at all, so that its part is taken away. */
export function isEmpty(judgement: Judgement): boolean {
  return (
    !judgement.level &&
    !judgement.mark &&
    Object.keys(judgement.indicators ?? {}).length === 0 &&
    (judgement.achieved ?? null) === null &&
    !judgement.no_response &&
    !judgement.comment &&
    !judgement.comments?.length &&
    !judgement.flag &&
    !judgement.evidence?.length
  );
}

/** Whether two values of a part say the same, whatever the order of their keys and whichever empty ones they name. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

function plain(value: unknown): unknown {
  if (typeof value === "string") return value.trim() || undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(plain);
  if (value === null || typeof value !== "object") return value ?? undefined;
  const entries = Object.entries(value)
    .map(([key, held]) => [key, plain(held)] as const)
    // A decision of "not yet" is none that is absent; of all else false is what stands when nothing is said.
    .filter(([key, held]) => held !== undefined && (held !== false || key === "achieved"))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
