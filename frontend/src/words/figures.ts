const LOCALE = "en-GB";
const THIN = "\u202f";

/** This writes a whole number with a thin space between thousands: 1 480. */
export function count(value: number): string {
  return new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 }).format(value).replaceAll(",", THIN);
}

/** This writes an exact mark ("7/3", "2.50") as people read it, rounded to at most two places: 2.33, 2.5. */
export function mark(exact: string | number | null | undefined): string {
  if (exact === null || exact === undefined || exact === "") return "–";
  const value = typeof exact === "number" ? exact : fraction(exact);
  if (!Number.isFinite(value)) return String(exact);
  return new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2, useGrouping: false })
    .format(value)
    .replace("-", "\u2212");
}

/** This writes a time the person has to give: 2 min, 6 h 15 min. */
export function duration(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole < 60) return `${whole} min`;
  return `${Math.floor(whole / 60)} h ${String(whole % 60).padStart(2, "0")} min`;
}

/** This writes how late something came: 9 hours, 1 day, 20 minutes; begun hours and days do not count. */
export function lateness(seconds: number): string {
  const [unit, length] = (
    [
      ["day", 86_400],
      ["hour", 3_600],
      ["minute", 60],
    ] as const
  ).find(([, one]) => seconds >= one) ?? ["minute", 60];
  const value = Math.max(1, Math.floor(seconds / length));
  return new Intl.NumberFormat(LOCALE, { style: "unit", unit, unitDisplay: "long" }).format(value);
}

/** This writes a place in a recording: 03:10, 1:02:07. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const pair = (part: number) => String(part).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const rest = `${pair(Math.floor((whole % 3600) / 60))}:${pair(whole % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

/** This writes a date for lists: Wed 25 Nov; with the year where it is not the present one. */
export function day(moment: string | Date, now: Date = new Date()): string {
  const date = new Date(moment);
  const year = date.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return spaced(date, { weekday: "short", day: "numeric", month: "short", year });
}

/** This writes a date with its time for a deadline: Friday 11 December, 17:00. */
export function deadline(moment: string | Date, timeZone?: string): string {
  const date = new Date(moment);
  return `${spaced(date, { weekday: "long", day: "numeric", month: "long", timeZone })}, ${time(date, timeZone)}`;
}

/** This writes the time of day: 14:06. */
export function time(moment: string | Date, timeZone?: string): string {
  return new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit", timeZone }).format(new Date(moment));
}

/** This writes the size of a file: 480 kB, 1.2 MB. */
export function bytes(size: number): string {
  const units = ["B", "kB", "MB", "GB"];
  const step = Math.min(Math.floor(Math.log10(Math.max(size, 1)) / 3), units.length - 1);
  const value = size / 1000 ** step;
  return `${value < 10 && step ? value.toFixed(1) : Math.round(value)} ${units[step]}`;
}

function fraction(exact: string): number {
  const [above = "", below = "1"] = exact.split("/");
  return Number(above) / Number(below);
}

function spaced(date: Date, options: Intl.DateTimeFormatOptions): string {
  const parts = new Intl.DateTimeFormat(LOCALE, options).formatToParts(date);
  return parts
    .filter((part) => part.type !== "literal")
    .map((part) => part.value)
    .join(" ");
}

/** This writes a date in full, for a letter: 24 November 2026. */
export function longDay(moment: string | Date): string {
  return spaced(new Date(moment), { day: "numeric", month: "long", year: "numeric" });
}
