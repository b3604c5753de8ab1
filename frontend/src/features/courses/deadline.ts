/** This gives the moment that a date and a time of day name in a time zone: "2026-12-11", "17:00", "Europe/London". */
export function momentIn(zone: string, date: string, time: string): string {
  const wall = Date.parse(`${date}T${time || "23:59"}:00Z`);
  // The offset is asked where the moment is about, then once more, for it may lie beyond a change of the clocks.
  const about = wall - offset(zone, wall);
  return new Date(wall - offset(zone, about)).toISOString();
}

/** This gives the date and time of day that a moment has in a time zone, as the fields of a form hold them. */
export function wallClock(zone: string, moment: string): { date: string; time: string } {
  const at = Date.parse(moment);
  const [date = "", time = ""] = new Date(at + offset(zone, at)).toISOString().split("T");
  return { date, time: time.slice(0, 5) };
}

/** This counts the days from one moment's date to another's, by this browser's calendar. */
export function daysUntil(moment: string, now: Date = new Date()): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(new Date(moment)) - midnight(now)) / 86_400_000);
}

function offset(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value);
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return shown - Math.floor(at / 1000) * 1000;
}
