import { msg, plural } from "@lingui/core/macro";
import { say } from "./say";

const words = {
  minutes: (count: number) => msg`${plural(count, { one: "# minute", other: "# minutes" })}`,
  hours: (count: number) => msg`${plural(count, { one: "# hour", other: "# hours" })}`,
  days: (count: number) => msg`${plural(count, { one: "# day", other: "# days" })}`,
};

/** This says how late something is, in its smallest fitting unit, begun ones counted: "9 hours", "1 day". */
export function lateness(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return say(words.minutes(minutes));
  const hours = Math.ceil(seconds / 3600);
  return hours < 24 ? say(words.hours(hours)) : say(words.days(Math.ceil(seconds / 86_400)));
}
