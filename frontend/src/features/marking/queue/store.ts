import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { newId } from "../../../app/ids";
import type { Answer, Conflict, Outcome, Parked, Part, Standing, Waiting } from "./shapes";
import { type NewStep, remember } from "./steps";

/** Text is sent after it has rested so long, and at the latest so long after its first letter. Milliseconds. */
export const REST = 800;
export const LATEST = 5_000;
/** The most changes that one request takes. */
export const TOGETHER = 50;

type New = Omit<Waiting, "order"> & { order?: number };

interface Schema extends DBSchema {
  waiting: { key: number; value: New; indexes: { marking: string } };
  parked: { key: string; value: Parked; indexes: { marking: string } };
  conflicts: { key: [string, string]; value: Conflict; indexes: { marking: string } };
  revisions: { key: [string, string]; value: { marking: string; part: Part; revision: number } };
  steps: { key: number; value: NewStep; indexes: { marking: string } };
}
export type QueueDatabase = IDBPDatabase<Schema>;

const everything = ["waiting", "parked", "conflicts", "revisions"] as const;

/** The queue of one person in this browser; nothing of it is another's. */
export class QueueStore {
  private constructor(readonly database: QueueDatabase) {}

  static async open(person: string): Promise<QueueStore> {
    const database = await openDB<Schema>(`fairmark-queue-${person}`, 2, {
      upgrade(fresh, from) {
        if (from < 1) {
          fresh
            .createObjectStore("waiting", { keyPath: "order", autoIncrement: true })
            .createIndex("marking", "marking", { unique: false });
          fresh.createObjectStore("parked", { keyPath: "id" }).createIndex("marking", "marking", { unique: false });
          fresh
            .createObjectStore("conflicts", { keyPath: ["marking", "part"] })
            .createIndex("marking", "marking", { unique: false });
          fresh.createObjectStore("revisions", { keyPath: ["marking", "part"] });
        }
        fresh
          .createObjectStore("steps", { keyPath: "order", autoIncrement: true })
          .createIndex("marking", "marking", { unique: false });
      },
      // A newer Fairmark in another tab: this one lets go, so that the other need not wait.
      blocking: (_old, _new, event) => (event.target as IDBDatabase).close(),
    });
    return new QueueStore(database);
  }

  close(): void {
    this.database.close();
  }

  async standing(marking: string): Promise<Standing> {
    const reading = this.database.transaction(everything, "readonly");
    const [waiting, parked, conflicts] = await Promise.all([
      reading.objectStore("waiting").index("marking").getAll(marking) as Promise<Waiting[]>,
      reading.objectStore("parked").index("marking").getAll(marking),
      reading.objectStore("conflicts").index("marking").getAll(marking),
    ]);
    return { waiting, parked, conflicts };
  }

  /**
   * Keeps a new value and the change that brings it, in one transaction; an unsent change of the part collapses. Where
   * `before` is given, it is an act of its own, which can be taken back.
   */
  async put(
    marking: string,
    part: Part,
    value: unknown,
    rests: boolean,
    now: number,
    before?: { value: unknown },
  ): Promise<string> {
    const writing = this.database.transaction(["waiting", "conflicts", "steps"], "readwrite");
    const all = (await writing.objectStore("waiting").index("marking").getAll(marking)) as Waiting[];
    const unsent = part === "state" ? undefined : all.findLast((one) => one.part === part && one.seen === null);
    const since = unsent?.since ?? now;
    const change: New = {
      ...(unsent ?? { id: newId(), seen: null }),
      marking,
      part,
      value,
      since,
      due: rests ? Math.min(now + REST, since + LATEST) : now,
    };
    const conflict = await writing.objectStore("conflicts").get([marking, part]);
    if (conflict) {
      // Still in conflict: what the person makes of it meanwhile is their side of the choice.
      await writing.objectStore("conflicts").put({ ...conflict, mine: value, mineAt: now });
    } else {
      await writing.objectStore("waiting").put(change);
    }
    if (before) {
      const step = { marking, part, before: before.value, after: value, typed: rests, undone: false, at: now };
      await remember(writing.objectStore("steps"), step);
    }
    await writing.done;
    return change.id;
  }

  /** Writes down a step that needs no change: what it came to is saved already. */
  async note(marking: string, part: Part, step: { before: unknown; after: unknown }, now: number): Promise<void> {
    const writing = this.database.transaction("steps", "readwrite");
    await remember(writing.store, { marking, part, ...step, typed: false, undone: false, at: now });
    await writing.done;
  }

  /**
   * Remembers what the person is looking at, for parts that have nothing in line. Says whether it lags behind: a change
   * that was still in line when the page asked for the marking may be saved before the answer is looked at.
   */
  async look(marking: string, revisions: { readonly [part: Part]: number }): Promise<boolean> {
    const writing = this.database.transaction(everything, "readwrite");
    const { waiting, conflicts } = await parts(
      writing.objectStore("waiting"),
      writing.objectStore("conflicts"),
      marking,
    );
    const known = await writing.objectStore("revisions").getAll(IDBKeyRange.bound([marking], [marking, []]));
    const lags = known.some((one) => one.revision > (revisions[one.part] ?? 0));
    for (const [part, revision] of Object.entries(revisions)) {
      const later = known.some((one) => one.part === part && one.revision > revision);
      if (!waiting.has(part) && !conflicts.has(part) && !later) {
        await writing.objectStore("revisions").put({ marking, part, revision });
      }
    }
    await writing.done;
    return lags;
  }

  /** The marking that is due first, and when; null when nothing waits. */
  async next(): Promise<{ marking: string; due: number } | null> {
    const all = await this.database.getAll("waiting");
    const first = all.reduce<New | null>((best, one) => (best === null || one.due < best.due ? one : best), null);
    return first && { marking: first.marking, due: first.due };
  }

  /**
   * Takes what is to be sent for a marking, in order, each part once; what each change was made of is fixed now, so
   * that a retry is the same change. Finishing goes alone, with all that was seen.
   */
  async take(marking: string): Promise<Waiting[]> {
    const writing = this.database.transaction(["waiting", "revisions"], "readwrite");
    const all = (await writing.objectStore("waiting").index("marking").getAll(marking)) as Waiting[];
    const batch: Waiting[] = [];
    for (const change of all) {
      const alone = change.part === "state" && batch.length > 0;
      if (alone || batch.length === TOGETHER || batch.some((one) => one.part === change.part)) break;
      if (change.seen === null) {
        const known = await writing.objectStore("revisions").get([marking, change.part]);
        change.seen = known?.revision ?? 0;
        if (change.part === "state") change.value = await withSeen(writing.objectStore("revisions"), change);
        await writing.objectStore("waiting").put(change);
      }
      batch.push(change);
      if (change.part === "state") break;
    }
    await writing.done;
    return batch;
  }

  /** Writes down what became of a batch: applied changes leave, conflicts and refusals stand in sight. */
  async settle(marking: string, batch: readonly Waiting[], answer: Answer, now: number): Promise<void> {
    const writing = this.database.transaction(everything, "readwrite");
    for (const change of batch) {
      const outcome = answer.outcomes.find((one) => one.id === change.id);
      if (!outcome) continue;
      await writing.objectStore("waiting").delete(change.order);
      if (outcome.status === "applied") {
        await writing.objectStore("revisions").put({ marking, part: change.part, revision: outcome.revision ?? 0 });
      } else if (outcome.status === "conflict") {
        const later = (await writing.objectStore("waiting").index("marking").getAll(marking)) as Waiting[];
        const same = later.filter((one) => one.part === change.part);
        for (const one of same) await writing.objectStore("waiting").delete(one.order);
        await writing.objectStore("conflicts").put(conflictOf(same.at(-1) ?? change, outcome, now));
      } else {
        await writing.objectStore("parked").put(parkedOf(change, outcome.problem, now));
      }
    }
    await writing.done;
  }

  /** Parks a whole batch that the service will never take. */
  async park(batch: readonly Waiting[], problem: Outcome["problem"], now: number): Promise<void> {
    const writing = this.database.transaction(["waiting", "parked"], "readwrite");
    for (const change of batch) {
      await writing.objectStore("waiting").delete(change.order);
      await writing.objectStore("parked").put(parkedOf(change, problem, now));
    }
    await writing.done;
  }

  async discard(id: string): Promise<void> {
    await this.database.delete("parked", id);
  }

  /** Takes a conflict away; what was seen from now on is what the other one brought. Gives it, for the choice. */
  async resolve(marking: string, part: Part): Promise<Conflict | null> {
    const writing = this.database.transaction(["conflicts", "revisions"], "readwrite");
    const conflict = (await writing.objectStore("conflicts").get([marking, part])) ?? null;
    if (conflict) {
      await writing.objectStore("conflicts").delete([marking, part]);
      await writing.objectStore("revisions").put({ marking, part, revision: conflict.revision });
    }
    await writing.done;
    return conflict;
  }
}

interface ByMarking<Row> {
  index(name: "marking"): { getAll(marking: string): Promise<Row[]> };
}

async function parts(waiting: ByMarking<New>, conflicts: ByMarking<Conflict>, marking: string) {
  return {
    waiting: new Set((await waiting.index("marking").getAll(marking)).map((one) => one.part)),
    conflicts: new Set((await conflicts.index("marking").getAll(marking)).map((one) => one.part)),
  };
}

interface Revisions {
  getAll(range: IDBKeyRange): Promise<{ part: Part; revision: number }[]>;
}

async function withSeen(revisions: Revisions, change: Waiting): Promise<unknown> {
  const value = change.value as { finished: boolean };
  if (!value.finished) return value;
  const all = await revisions.getAll(IDBKeyRange.bound([change.marking, ""], [change.marking, "\uffff"]));
  const seen = all.filter((one) => one.part !== "state" && one.revision > 0);
  return { ...value, seen: Object.fromEntries(seen.map((one) => [one.part, one.revision])) };
}

function conflictOf(change: Waiting, outcome: Outcome, now: number): Conflict {
  return {
    marking: change.marking,
    part: change.part,
    mine: change.value,
    theirs: outcome.present,
    by: outcome.present_by ?? null,
    at: outcome.present_at ?? null,
    revision: outcome.revision ?? 0,
    mineAt: now,
  };
}

function parkedOf(change: Waiting, problem: Outcome["problem"], now: number): Parked {
  const { id, marking, part, value } = change;
  const [title, detail] = [problem?.title ?? "", problem?.detail ?? ""];
  return { id, marking, part, value, said: detail || title, mend: problem?.mend ?? "", at: now };
}
