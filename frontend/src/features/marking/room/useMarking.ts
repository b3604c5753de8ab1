import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { MarkingQueue } from "../queue/queue";
import type { Connection, Standing } from "../queue/shapes";
import type { Totals } from "../totals/shapes";
import { total } from "../totals/totals";
import { isEmpty, isSame, type Judgement, type Marking, type MarkingView, partOf, withValue } from "./shapes";

const nothing: Standing = { waiting: [], parked: [], conflicts: [] };

export interface Saving {
  connection: Connection;
  standing: Standing;
  /** Something is painted that this browser has not yet put in line. */
  keeping: boolean;
}

export interface Marked {
  marking: Marking;
  totals: Totals;
  state: MarkingView["state"];
  saving: Saving;
  judge: (criterion: string, change: Partial<Judgement>, rests?: boolean) => void;
  set: (part: string, value: unknown, rests?: boolean) => void;
  /** Takes the last act back, or does it again; gives the part, with whether it could be done. */
  turn: (way: "undo" | "redo") => Promise<Turned | null>;
  resolve: (part: string, keep: "theirs" | "mine") => void;
  discard: (id: string) => void;
  finish: () => Promise<void>;
  reopen: (reason: string) => Promise<void>;
}

/** What came of taking an act back: `moved` where someone changed the part since, so that it stays as it is. */
export interface Turned {
  part: string;
  moved: boolean;
}

/**
 * The marking as the person has it: what the service last gave, with all that waits in this browser upon it. Every act
 * paints at once and puts one change in line. `onRefused` asks for the present marking: when a
 * change was refused, or what the page was given is not the latest.
 */
export function useMarking(view: MarkingView, queue: MarkingQueue, onRefused: () => void): Marked {
  const [marking, setMarking] = useState<Marking>(() => fromService(view));
  const [standing, setStanding] = useState<Standing>(nothing);
  const [keeping, setKeeping] = useState(0);
  const known = useRef<{ [part: string]: number }>({ ...view.revisions });
  const present = useRef(marking);
  // Parts that were changed here: what the service gave before it had them must not be painted over them.
  const touched = useRef(new Set<string>());
  const onRefusedNow = useRef(onRefused);
  onRefusedNow.current = onRefused;

  const paint = useCallback((next: Marking) => {
    present.current = next;
    setMarking(next);
  }, []);

  useEffect(() => {
    const painted = async () => {
      const found = await queue.standing(view.id);
      let next = newer(view, present.current, known.current, touched.current);
      for (const change of found.waiting) next = withValue(next, change.part, change.value);
      Object.assign(known.current, later(known.current, view.revisions));
      paint(next);
      setStanding(found);
      // Only now, so that what is saved between the two is either painted or asked for again.
      if (await queue.look(view.id, view.revisions)) onRefusedNow.current();
    };
    void painted();
  }, [view, queue, paint]);

  useEffect(() => {
    let parked = 0;
    let conflicts = 0;
    return queue.subscribe((about) => {
      if (about !== null && about !== view.id) return;
      const answer = queue.answers.get(view.id);
      if (answer) Object.assign(known.current, later(known.current, answer.revisions));
      void queue.standing(view.id).then((found) => {
        setStanding(found);
        for (const one of [...found.parked, ...found.conflicts]) touched.current.delete(one.part);
        if (found.parked.length > parked || found.conflicts.length > conflicts) onRefusedNow.current();
        parked = found.parked.length;
        conflicts = found.conflicts.length;
      });
    });
  }, [queue, view.id]);

  useEffect(
    () =>
      queue.onPut((about, part, value) => {
        if (about !== view.id || part === "state") return;
        touched.current.add(part);
        paint(withValue(present.current, part, value));
      }),
    [queue, view.id, paint],
  );

  const put = useCallback(
    (part: string, value: unknown, rests = false, before?: { value: unknown }) => {
      touched.current.add(part);
      paint(withValue(present.current, part, value));
      setKeeping((count) => count + 1);
      const kept = queue.put(view.id, part, value, rests, before).then(() => queue.standing(view.id));
      void kept.then((found) => {
        setStanding(found);
        setKeeping((count) => count - 1);
      });
    },
    [queue, view.id, paint],
  );

  const set = useCallback(
    (part: string, value: unknown, rests = false) => {
      put(part, value, rests, { value: partOf(present.current, part) });
    },
    [put],
  );

  const judge = useCallback(
    (criterion: string, change: Partial<Judgement>, rests = false) => {
      const judgement = { ...present.current.judgements[criterion], ...change };
      set(`judgement:${criterion}`, isEmpty(judgement) ? null : judgement, rests);
    },
    [set],
  );

  const turn = useCallback(
    async (way: "undo" | "redo"): Promise<Turned | null> => {
      // From the key on, and not only once the step is found: until then nothing may say that all is saved.
      setKeeping((count) => count + 1);
      try {
        const step = await queue.turn(view.id, way);
        if (!step) return null;
        const [from, to] = way === "undo" ? [step.after, step.before] : [step.before, step.after];
        // Whoever changed it since, in another place, is not overwritten by an undo.
        const moved = !isSame(partOf(present.current, step.part), from);
        if (!moved) put(step.part, to);
        return { part: step.part, moved };
      } finally {
        setKeeping((count) => count - 1);
      }
    },
    [queue, view.id, put],
  );

  const resolve = useCallback(
    (part: string, keep: "theirs" | "mine") => {
      const conflict = standing.conflicts.find((one) => one.part === part);
      if (!conflict) return;
      paint(withValue(present.current, part, keep === "mine" ? conflict.mine : conflict.theirs));
      void queue.resolve(view.id, part, keep);
    },
    [queue, view.id, standing, paint],
  );

  const connection = useSyncExternalStore(
    (told) => queue.subscribe(told),
    () => queue.connection,
  );
  const answer = useSyncExternalStore(
    (told) => queue.subscribe(told),
    () => queue.answers.get(view.id),
  );
  const totals = useMemo(() => total(view.rubric, marking), [view.rubric, marking]);
  return {
    marking,
    totals,
    state: answer?.state ?? view.state,
    saving: { connection, standing, keeping: keeping > 0 },
    judge,
    set,
    turn,
    resolve,
    discard: (id) => void queue.discard(view.id, id),
    finish: async () => void (await queue.put(view.id, "state", { finished: true, declared: true })),
    reopen: async (reason) => void (await queue.put(view.id, "state", { finished: false, reason })),
  };
}

function fromService(view: MarkingView): Marking {
  const { judgements, annotations, adjustments, overall } = view.marking;
  return {
    judgements: (judgements ?? {}) as Marking["judgements"],
    annotations: (annotations ?? {}) as Marking["annotations"],
    adjustments: (adjustments ?? {}) as Marking["adjustments"],
    overall: overall ?? "",
  };
}

/**
 * What the service gives, but for parts of which this browser has seen a later revision already, or has changed since
 * the revision that the service gives.
 */
function newer(
  view: MarkingView,
  present: Marking,
  known: { [part: string]: number },
  touched: ReadonlySet<string>,
): Marking {
  let next = fromService(view);
  for (const part of new Set([...Object.keys(known), ...touched])) {
    const [given, seen] = [view.revisions[part] ?? 0, known[part] ?? 0];
    if (given < seen || (given === seen && touched.has(part))) next = withValue(next, part, partOf(present, part));
  }
  return next;
}

function later(known: { [part: string]: number }, given: { readonly [part: string]: number }) {
  return Object.fromEntries(Object.entries(given).filter(([part, revision]) => revision > (known[part] ?? -1)));
}
