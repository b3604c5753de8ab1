import type { Draft } from "./draft";

const MOST_STEPS = 200;

/** The drafts that undo and redo lead to, around the present one. */
export type History = { past: readonly Draft[]; present: Draft; future: readonly Draft[] };

export function begun(draft: Draft): History {
  return { past: [], present: draft, future: [] };
}

/** This makes a changed draft the present one; what was undone before cannot be redone any more. */
export function went({ past, present }: History, next: Draft): History {
  if (next === present) return { past, present, future: [] };
  return { past: [...past, present].slice(-MOST_STEPS), present: next, future: [] };
}

export function undone(history: History): History {
  const { past, present, future } = history;
  const before = past.at(-1);
  if (!before) return history;
  return { past: past.slice(0, -1), present: keptNumbers(before, present), future: [present, ...future] };
}

export function redone(history: History): History {
  const { past, present, future } = history;
  const [next, ...rest] = future;
  if (!next) return history;
  return { past: [...past, present], present: keptNumbers(next, present), future: rest };
}

/** Numbers that were given are never given again, also where what they named was undone. */
function keptNumbers(back: Draft, from: Draft): Draft {
  const issued = { ...back.rubric.issued };
  for (const [prefix, number] of Object.entries(from.rubric.issued)) {
    issued[prefix] = Math.max(number, issued[prefix] ?? 0);
  }
  return { ...back, rubric: { ...back.rubric, issued } };
}
