import type { Answer, Connection, Outcome, Waiting } from "./shapes";
import type { QueueStore } from "./store";

/** What came of one request: an answer, a refusal of all of it, or that it is to be tried again. */
export type Sent =
  | { kind: "answer"; answer: Answer }
  | { kind: "refused"; problem: Outcome["problem"] }
  | { kind: "signed_out" }
  | { kind: "again"; offline: boolean; after?: number };

export interface Surroundings {
  send(marking: string, changes: readonly Pick<Waiting, "id" | "part" | "seen" | "value">[]): Promise<Sent>;
  now(): number;
  /** Waits so many milliseconds, or until something new is put in line or the network comes back. */
  wait(milliseconds: number): Promise<void>;
  onStanding(connection: Connection): void;
  onAnswer(marking: string, answer: Answer): void;
  onChange(marking: string): void;
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
const NOTHING_DUE = 60_000;

/**
 * Sends what waits, until `stopped`: one request at a time, in order, the same id for every retry. Only one tab runs
 * this at a time. It pauses longer after each failure, with some chance in it so that many browsers do not come back
 * together.
 */
export async function sendAll(store: QueueStore, around: Surroundings, stopped: AbortSignal): Promise<void> {
  let failures = 0;
  while (!stopped.aborted) {
    const next = await store.next();
    const rest = next === null ? NOTHING_DUE : next.due - around.now();
    if (next === null || rest > 0) {
      around.onStanding("idle");
      await around.wait(Math.min(rest, NOTHING_DUE));
      continue;
    }
    around.onStanding("sending");
    const batch = await store.take(next.marking);
    const sent = await around.send(next.marking, batch);
    if (sent.kind === "again" || sent.kind === "signed_out") {
      failures += 1;
      around.onStanding(sent.kind === "signed_out" ? "signed_out" : sent.offline ? "offline" : "retrying");
      const pause = Math.min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE) * (0.75 + Math.random() / 2);
      const asked = sent.kind === "again" ? (sent.after ?? 0) : 0;
      await around.wait(Math.max(asked, pause));
      continue;
    }
    failures = 0;
    if (sent.kind === "answer") {
      await store.settle(next.marking, batch, sent.answer, around.now());
      around.onAnswer(next.marking, sent.answer);
    } else {
      await store.park(batch, sent.problem, around.now());
    }
    around.onChange(next.marking);
  }
}

/** Asks the service to save changes. Every failure that may pass is `again`: the queue keeps what it has. */
export async function post(
  marking: string,
  changes: readonly Pick<Waiting, "id" | "part" | "seen" | "value">[],
): Promise<Sent> {
  let response: Response;
  try {
    response = await fetch(`/api/v1/markings/${marking}/changes`, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-Fairmark": "1" },
      body: JSON.stringify({ changes: changes.map(({ id, part, seen, value }) => ({ id, part, seen, value })) }),
    });
  } catch {
    return { kind: "again", offline: true };
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return { kind: "answer", answer: body as Answer };
  if (response.status === 401) return { kind: "signed_out" };
  if (response.ok || response.status >= 500 || response.status === 429 || response.status === 408) {
    const after = Number(response.headers.get("Retry-After"));
    return { kind: "again", offline: false, after: Number.isFinite(after) ? after * 1_000 : 0 };
  }
  const problem = (body ?? {}) as Partial<NonNullable<Outcome["problem"]>>;
  return {
    kind: "refused",
    problem: {
      title: problem.title ?? String(response.status),
      detail: problem.detail ?? "",
      mend: problem.mend ?? "",
    },
  };
}
