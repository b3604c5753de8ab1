import type { Progress } from "../../client/types.gen";
import { courses as words } from "../../words/courses";
import type { Say } from "../../words/say";

/** This says how far an assignment has come: who handed in, and what waits for release or is released. */
export function progressSaid(progress: Progress, say: Say): string {
  const facts = [say(words.handedInOf(progress.handed_in, progress.learners))];
  return [...facts, ...resultsSaid(progress, say)].join(", ");
}

/** This says where the results of an assignment stand; nothing where none has come so far. */
export function resultsSaid({ ready, held, released }: Progress, say: Say): string[] {
  return [
    ready && say(words.readyCount(ready)),
    held && say(words.heldCount(held)),
    released && say(words.releasedCount(released)),
  ].filter((fact): fact is string => Boolean(fact));
}
