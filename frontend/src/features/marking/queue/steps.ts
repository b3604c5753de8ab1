import type { Step } from "./shapes";
import type { QueueDatabase } from "./store";

export type NewStep = Omit<Step, "order"> & { order?: number };

/** Typing that rests so long begins a step of its own. Milliseconds. */
const PAUSE = 2_000;
/** The most steps of one marking that are kept. */
const MOST = 500;

interface Steps {
  index(name: "marking"): { getAll(marking: string): Promise<NewStep[]> };
  put(step: NewStep): Promise<unknown>;
  delete(order: number): Promise<void>;
}

/** Writes a step down after those before it; what was taken back before it cannot be done again any more. */
export async function remember(steps: Steps, step: NewStep): Promise<void> {
  const all = (await steps.index("marking").getAll(step.marking)) as Step[];
  for (const one of all.filter((other) => other.undone)) await steps.delete(one.order);
  const present = all.filter((one) => !one.undone);
  const last = present.at(-1);
  const goesOn = step.typed && last?.typed && last.part === step.part && step.at - last.at < PAUSE;
  await steps.put(goesOn && last ? { ...last, after: step.after, at: step.at } : step);
  for (const one of present.slice(0, Math.max(present.length - MOST, 0))) await steps.delete(one.order);
}

/**
 * Takes the last step back, or the first of those taken back forth again, in one transaction: of two tabs each gets
 * another one. Gives it; null where there is none.
 */
export async function turn(database: QueueDatabase, marking: string, way: "undo" | "redo"): Promise<Step | null> {
  const writing = database.transaction("steps", "readwrite");
  const all = (await writing.store.index("marking").getAll(marking)) as Step[];
  const step = way === "undo" ? all.findLast((one) => !one.undone) : all.find((one) => one.undone);
  if (step) await writing.store.put({ ...step, undone: way === "undo" });
  await writing.done;
  return step ?? null;
}
