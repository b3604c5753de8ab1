/** What waits in the browser to be saved, and what could not be. */

/** A part of a marking: `judgement:c2`, `annotation:<uuid>`, `adjustments`, `overall` or `state`. */
export type Part = string;

/** A change that waits. `seen` is fixed when it is first sent, and stays with its id for every retry. */
export interface Waiting {
  order: number;
  id: string;
  marking: string;
  part: Part;
  value: unknown;
  seen: number | null;
  /** When it was first put in line, and when it is due; text rests before it is sent. Milliseconds. */
  since: number;
  due: number;
}

/** A change that the service refused for good: it stands in sight until the person has done with it. */
export interface Parked {
  id: string;
  marking: string;
  part: Part;
  value: unknown;
  said: string;
  mend: string;
  at: number;
}

/** A part that someone else changed meanwhile: both values, and one choice. */
export interface Conflict {
  marking: string;
  part: Part;
  mine: unknown;
  theirs: unknown;
  by: string | null;
  at: string | null;
  revision: number;
  mineAt: number;
}

/** One act of a person on a part, to be taken back and done again. `after` is what the part was when it was done. */
export interface Step {
  order: number;
  marking: string;
  part: Part;
  before: unknown;
  after: unknown;
  /** Text that is being typed: what follows at once belongs to the same step. */
  typed: boolean;
  undone: boolean;
  at: number;
}

/** How sending stands: `idle` sends or has nothing to send, `retrying` waits after a failure. */
export type Connection = "idle" | "sending" | "retrying" | "offline" | "signed_out";

/** What a room shows of one marking's queue. */
export interface Standing {
  waiting: readonly Waiting[];
  parked: readonly Parked[];
  conflicts: readonly Conflict[];
}

export interface Outcome {
  id: string;
  status: "applied" | "conflict" | "refused";
  revision?: number | null;
  present?: unknown;
  present_by?: string | null;
  present_at?: string | null;
  problem?: { title: string; detail: string; mend?: string } | null;
}

export interface Answer {
  outcomes: readonly Outcome[];
  revisions: { readonly [part: Part]: number };
  totals: unknown;
  state: "open" | "finished" | "locked";
}
