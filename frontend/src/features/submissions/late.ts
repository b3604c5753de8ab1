import { submissions as words } from "../../words/submissions";

/** This says by how much work was late, in the largest unit that still means something: 9 hours late. */
export function lateWords(seconds: number): ReturnType<typeof words.minutes> {
  if (seconds >= 36 * 3600) return words.days(Math.floor(seconds / 86_400));
  if (seconds >= 3600) return words.hours(Math.floor(seconds / 3600));
  return words.minutes(Math.max(1, Math.floor(seconds / 60)));
}
