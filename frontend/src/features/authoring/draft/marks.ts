import type { Criterion, Level, Rubric } from "./draft";

const PLACES = 6;
const ONE = 10n ** BigInt(PLACES);

/** This reads a mark exactly: a decimal of at most six places. Gives null for what is no mark. */
export function exact(mark: string | number | null | undefined): bigint | null {
  const found = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(String(mark ?? "").trim());
  if (!found) return null;
  const value = BigInt(found[2] ?? "0") * ONE + BigInt((found[3] ?? "").padEnd(PLACES, "0"));
  return found[1] ? -value : value;
}

/** This writes an exact mark without trailing zeros: 2, 0.5. */
export function plain(value: bigint): string {
  const size = value < 0n ? -value : value;
  const rest = String(size % ONE)
    .padStart(PLACES, "0")
    .replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${size / ONE}${rest ? `.${rest}` : ""}`;
}

/** This tells whether what was typed may stand as a mark; an empty field means that none is said. */
export function isMark(typed: string): boolean {
  return typed.trim() === "" || (exact(typed) ?? -1n) >= 0n;
}

/** This adds what the indicators give, the best of them where so many count; null while one has no marks. */
export function worthOf({ indicators, choose }: Pick<Criterion, "indicators" | "choose">): string | null {
  const marks = indicators.map((each) => exact(each.marks));
  if (!marks.length || marks.some((each) => each === null)) return null;
  const best = marks.filter((each) => each !== null).sort((one, other) => (other > one ? 1 : -1));
  return plain(best.slice(0, choose ?? best.length).reduce((sum, each) => sum + each, 0n));
}

/** This adds what all scored criteria are worth; null where none carries marks or one is not known. */
export function totalOf({ criteria }: Pick<Rubric, "criteria">): string | null {
  const carrying = criteria.filter((each) => each.scored && carriesMarks(each));
  const marks = carrying.map((each) => exact(each.max_marks));
  if (!marks.length || marks.some((each) => each === null)) return null;
  return plain(marks.reduce<bigint>((sum, each) => sum + (each ?? 0n), 0n));
}

export function carriesMarks({ scoring, levels }: Pick<Criterion, "scoring" | "levels">): boolean {
  if (scoring === "levels") return levels.some((each) => each.marks_from !== null || each.marks_to !== null);
  return scoring === "marks" || scoring === "indicators";
}

/** A criterion of levels is worth what the highest of them gives. */
export function topOf(levels: readonly Pick<Level, "marks_to">[]): string | null {
  const [top] = levels.flatMap((level) => exact(level.marks_to) ?? []).sort((one, other) => (other > one ? 1 : -1));
  return top === undefined ? null : plain(top);
}
