import { asProblem, type Problem } from "../../../app/problem";
import type { DraftView } from "../../../client/types.gen";
import type { StateKind } from "../../../ui/State";
import { changeRubric, type Draft, draftOf } from "./draft";
import { begun, type History, redone, undone, went } from "./history";
import { merged } from "./merged";

const REST = 800;
const LONGEST_WAIT = 16_000;

/** What the room shows: the drafts, what the service has last said, and whether the two are the same. */
export type DraftState = {
  history: History;
  view: DraftView;
  saving: Extract<StateKind, "saved" | "waiting" | "saving" | "offline" | "notSaved" | "conflict">;
  problem: Problem | null;
  /** What somebody else saved meanwhile. */
  theirs: DraftView | null;
};

export type DraftStore = {
  read: () => DraftState;
  watch: (told: () => void) => () => void;
  go: (next: Draft) => void;
  undo: () => void;
  redo: () => void;
  /** Saves what is not saved yet, and gives the service's state. Fails with the Problem that is shown. */
  flush: () => Promise<DraftView>;
  /** Lets the service itself make the next draft: nothing is saved meanwhile, and what is edited meanwhile is kept. */
  ask: (make: (revision: number) => Promise<DraftView>) => Promise<void>;
  /** Takes what the service says about the draft that it has already: that it is published. */
  settle: (view: DraftView) => void;
  takeTheirs: () => void;
  keepMine: () => void;
  retry: () => void;
};

type Send = (draft: Draft, revision: number) => Promise<DraftView>;

/** This keeps a draft saved: 0.8 s after the last edit, one request at a time, again after a while where no answer came. */
export function draftStore(first: DraftView, send: Send, onSaved: (view: DraftView) => void = () => {}): DraftStore {
  const watching = new Set<() => void>();
  let state: DraftState = { history: begun(draftOf(first)), view: first, saving: "saved", problem: null, theirs: null };
  let saved = state.history.present;
  let revision = first.revision;
  let running: Promise<DraftView> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = REST;

  const put = (change: Partial<DraftState>) => {
    state = { ...state, ...change };
    for (const told of watching) told();
  };
  const later = (delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush().catch(() => {}), delay);
  };
  const moved = (history: History) => {
    if (state.theirs) return put({ history }); // whose draft counts is asked first
    const same = history.present === saved && !running;
    const problem = state.problem?.unreachable ? state.problem : null;
    put({ history, problem, saving: same ? "saved" : "waiting" });
    if (!same) later(REST);
  };
  const kept = (view: DraftView, draft: Draft) => {
    saved = draft;
    revision = view.revision;
    wait = REST;
    const same = state.history.present === draft;
    put({ view, problem: null, theirs: null, saving: same ? "saved" : "waiting" });
    onSaved(view);
  };
  const refused = (error: unknown) => {
    const problem = asProblem(error);
    const theirs = problem.status === 412 ? ((problem.body.present as DraftView | undefined) ?? null) : null;
    put({ problem, theirs, saving: theirs ? "conflict" : problem.unreachable ? "offline" : "notSaved" });
    if (problem.unreachable) {
      wait = Math.min(wait * 2, LONGEST_WAIT);
      later(wait);
    }
  };
  const once = async (): Promise<DraftView> => {
    const draft = state.history.present;
    put({ saving: "saving" });
    try {
      const view = await send(draft, revision);
      kept(view, draft);
      return view;
    } catch (error) {
      refused(error);
      throw error;
    }
  };
  const flush = async (): Promise<DraftView> => {
    clearTimeout(timer);
    while (running || state.history.present !== saved) {
      running ??= once().finally(() => {
        running = null;
      });
      await running;
    }
    return state.view;
  };
  const take = (view: DraftView) => {
    const history = went(state.history, draftOf(view));
    saved = history.present;
    revision = view.revision;
    put({ history, view, problem: null, theirs: null, saving: "saved" });
    onSaved(view);
  };
  const ask = async (make: (revision: number) => Promise<DraftView>): Promise<void> => {
    await flush();
    const base = state.history.present;
    running = make(revision)
      .then((view) => {
        const mine = state.history.present;
        take(view);
        if (mine !== base) put({ history: went(state.history, merged(base, mine, draftOf(view))), saving: "waiting" });
        return view;
      })
      .finally(() => {
        running = null;
        if (state.history.present !== saved) later(REST);
      });
    await running;
  };
  return {
    read: () => state,
    watch: (told) => {
      watching.add(told);
      return () => watching.delete(told);
    },
    go: (next) => moved(went(state.history, next)),
    undo: () => moved(undone(state.history)),
    redo: () => moved(redone(state.history)),
    flush,
    ask,
    settle: (view) => {
      revision = view.revision;
      put({ view });
      onSaved(view);
    },
    takeTheirs: () => {
      if (state.theirs) take(state.theirs);
    },
    keepMine: () => {
      if (!state.theirs) return;
      revision = state.theirs.revision;
      const theirs = draftOf(state.theirs).rubric.issued;
      const mine = state.history.present;
      const issued = { ...theirs };
      for (const [prefix, number] of Object.entries(mine.rubric.issued)) {
        issued[prefix] = Math.max(number, issued[prefix] ?? 0);
      }
      put({ theirs: null, problem: null });
      moved(went(state.history, changeRubric(mine, { issued })));
    },
    retry: () => later(0),
  };
}
