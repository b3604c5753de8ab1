import { useNavigate } from "@tanstack/react-router";
import { lazy, type ReactElement, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { newId } from "../../../app/ids";
import type { AssignmentView, SubmissionView } from "../../../client/types.gen";
import { Bar, Foot } from "../../../ui/Bar";
import { Button } from "../../../ui/Button";
import { QueueIcon } from "../../../ui/icons";
import { type KeyEntry, Keys } from "../../../ui/Key";
import { KeysSheet, sheetKey } from "../../../ui/KeysSheet";
import look from "../../../ui/look.module.css";
import { State } from "../../../ui/State";
import { Tabs } from "../../../ui/Tabs";
import { lateness } from "../../../words/figures";
import { marking as words } from "../../../words/marking";
import { useWords } from "../../../words/say";
import { leaveField, useFocusHome } from "../flow/focusHome";
import { type HeldKeys, usePassage } from "../flow/heldKeys";
import type { MarkingQueue } from "../queue/queue";
import { type Looking, Work } from "../work/Work";
import { CriteriaPanel, OVERALL, type PanelState } from "./CriteriaPanel";
import { Finished } from "./Finished";
import { choose, cycled, digits } from "./judging";
import css from "./MarkingRoom.module.css";
import { QueueDrawer } from "./QueueDrawer";
import { keys } from "./roomKeys";
import { SavingState } from "./SavingState";
import type { AnyPlace, MarkingView } from "./shapes";
import { TotalLine } from "./TotalLine";
import { useMarking } from "./useMarking";
import { type RoomKeys, useRoomKeys } from "./useRoomKeys";

const ReturnLater = lazy(() => import("../colleagues/ReturnLater").then((module) => ({ default: module.ReturnLater })));

type Turned = "work" | "criteria";

/** The marking room: the work, the criteria, the state. */
export function MarkingRoom({
  view,
  submission,
  assignment,
  queue,
  held,
  onRefused,
}: {
  view: MarkingView;
  submission: SubmissionView;
  assignment: AssignmentView;
  queue: MarkingQueue;
  held: HeldKeys;
  onRefused: () => void;
}): ReactElement {
  const say = useWords();
  const navigate = useNavigate();
  const room = useRef<HTMLDivElement>(null);
  const { passing, count: heldCount } = usePassage(held);
  useFocusHome(room);
  const marked = useMarking(view, queue, onRefused);
  const criteria = useMemo(() => view.rubric.criteria ?? [], [view.rubric]);
  const firstOpen = marked.totals.missing[0] ?? criteria[0]?.id ?? OVERALL;
  const [panel, setPanel] = useState<PanelState>({ opened: firstOpen, bank: false, indicative: false });
  const [pieceId, setPieceId] = useState<string | undefined>(submission.pieces[0]?.id);
  const [writing, setWriting] = useState<AnyPlace | null>(null);
  const [turned, setTurned] = useState<Turned>("criteria");
  const [said, setSaid] = useState<string | null>(null);
  const [sheet, setSheet] = useState(false);
  const [drawer, setDrawer] = useState(false);
  const here = useRef<Looking>(null);
  const fields = { mark: useRef<HTMLInputElement>(null), comment: useRef<HTMLTextAreaElement>(null) };
  const overall = useRef<HTMLTextAreaElement>(null);
  // What is finished here and not yet in the service is closed already: a change behind it would be refused.
  const finishing = marked.saving.standing.waiting.some(isFinish);
  const readOnly = !view.may_mark || marked.state !== "open" || finishing;
  const turn = useCallback((change: Partial<PanelState>) => {
    setPanel((present) => ({ ...present, ...change }));
    setSaid(null);
  }, []);
  const pieces = useMemo(() => new Map(submission.pieces.map((one) => [one.id, one.name])), [submission]);
  const piece = submission.pieces.find((one) => one.id === pieceId) ?? submission.pieces[0];

  const step = useCallback(
    (by: number) => {
      const stops = [...criteria.map((criterion) => criterion.id), OVERALL];
      const at = stops.indexOf(panel.opened);
      const next = stops[Math.min(Math.max(at + by, 0), stops.length - 1)];
      if (next) turn({ opened: next, bank: false, indicative: false });
    },
    [criteria, panel.opened, turn],
  );
  const moveOn = useCallback(() => {
    leaveField(document.activeElement);
    const last = criteria.at(-1)?.id === panel.opened;
    if (!last) step(1);
  }, [criteria, panel.opened, step]);
  const goTo = (submissionId: string | null) => {
    if (submissionId === null || submissionId === view.submission_id) return;
    if (marked.saving.connection === "offline" || !navigator.onLine) {
      setSaid(say(words.nextIsOffline));
      return;
    }
    held.begin();
    void navigate({
      to: "/submissions/$submissionId/units/$unitId/marking",
      params: { submissionId, unitId: view.unit_id },
    });
  };
  const showPlace = (place: AnyPlace) => {
    setTurned("work");
    setPieceId(place.piece);
    requestAnimationFrame(() => here.current?.show(place));
  };
  const finish = useFinish(view, marked, queue, held, setSaid, goTo);
  // It is there, with its keys: what was pressed on the way to it is done now.
  useEffect(() => void held.release(), [held]);

  const acts: RoomKeys = {
    readOnly,
    criterion: criteria.find((one) => one.id === panel.opened),
    marked,
    panel,
    turn,
    step,
    moveOn,
    fields,
    overall,
    here: () => here.current?.place() ?? null,
    annotate: () => {
      const place = here.current?.place() ?? null;
      if (place && !readOnly) {
        // At once: the next key is the first letter of the remark, and no key of the room.
        flushSync(() => {
          setTurned("work");
          setWriting(place);
        });
      }
    },
    choose,
    cycled,
    digits,
    finish,
    goTo,
    position: view.position,
    openDrawer: () => setDrawer(true),
    say: (text) => setSaid(text),
  };
  useRoomKeys(acts);

  const told = passing && heldCount > 0 ? say(words.opening(heldCount)) : said;
  const back = {
    to: "/assignments/$assignmentId/submissions",
    params: { assignmentId: view.assignment_id },
    label: say(words.back),
  } as const;
  return (
    <div className={css.room} data-room data-turned={turned} data-passing={passing} ref={room}>
      <Bar
        back={back}
        name={view.label}
        sign={submission.hidden ? <State kind="anonymous" bare /> : undefined}
        facts={[
          say(
            words.nth(say(words.ordinal(view.position.nth)), String(view.position.of), String(view.position.finished)),
          ),
          submission.late_seconds ? (
            <State key="late" kind="late">
              {say(words.lateBy(lateness(submission.late_seconds)))}
            </State>
          ) : (
            say(words.onTime)
          ),
          say(words.attempt(say(words.ordinal(submission.attempt)))),
          assignment.title,
        ]}
      >
        <SavingState saving={marked.saving} />
        <span className={css.quiet}>
          <Button look="plain" icon={QueueIcon} keyHint={keys.queue} onClick={() => setDrawer(true)}>
            {say(words.queue)}
          </Button>
          <Button look="plain" keyHint={sheetKey} onClick={() => setSheet(true)}>
            {say(words.keys)}
          </Button>
        </span>
      </Bar>
      <main className={css.main}>
        <div className={css.tabs}>
          <Tabs
            label={say(words.workOrCriteria)}
            even
            at={turned}
            onTurn={setTurned}
            tabs={[
              { id: "work", label: say(words.work) },
              { id: "criteria", label: say(words.criteria) },
            ]}
          />
        </div>
        <Work
          submission={submission}
          piece={piece}
          onPiece={setPieceId}
          rubric={view.rubric}
          marking={marked.marking}
          open={panel.opened}
          here={here}
          acts={{
            readOnly,
            writing,
            onWritten: (text) => {
              if (text && writing) {
                const criterion = panel.opened === OVERALL ? null : panel.opened;
                marked.set(`annotation:${newId()}`, { text, place: writing, criterion });
              }
              setWriting(null);
            },
            onChange: (id, text) => {
              const present = marked.marking.annotations[id];
              marked.set(`annotation:${id}`, text && present ? { ...present, text } : null);
            },
          }}
        />
        <CriteriaPanel
          view={view}
          marked={marked}
          state={panel}
          turn={turn}
          fields={fields}
          overall={overall}
          pieces={pieces}
          learner={submission.learners?.length === 1 ? (submission.learners[0]?.name.split(/\s+/)[0] ?? null) : null}
          readOnly={readOnly}
          moveOn={moveOn}
          onPlace={showPlace}
          onAnnotate={acts.annotate}
        />
      </main>
      <Foot
        left={
          <>
            <TotalLine totals={marked.totals} standing={marked.saving.standing} />
            <span className={look.hidden} role="status">
              {told}
            </span>
            {told ? <p className={css.said}>{told}</p> : null}
          </>
        }
      >
        <Keys entries={hints(acts)} />
        {marked.state === "open" && view.may_mark && !finishing ? (
          <Suspense>
            <ReturnLater view={view} onNext={() => goTo(view.position.next_open)} />
          </Suspense>
        ) : null}
        {marked.state === "open" && view.may_mark && !finishing ? (
          <Button look="first" keyHint={keys.finish} onClick={() => void finish()} title={say(words.declare)}>
            {say(view.position.next_open ? words.finish : words.finishLast)}
          </Button>
        ) : (
          <Finished
            view={view}
            marked={marked}
            onNext={view.position.next_open ? () => goTo(view.position.next_open) : undefined}
          />
        )}
      </Foot>
      <KeysSheet opened={sheet} onOpen={() => setSheet(true)} onClose={() => setSheet(false)} />
      <QueueDrawer
        opened={drawer}
        onClose={() => setDrawer(false)}
        assignmentId={view.assignment_id}
        unitId={view.unit_id}
        at={view.submission_id}
      />
    </div>
  );
}

/** Finishes and opens the next; where something is not judged it names it and stays. */
function useFinish(
  view: MarkingView,
  marked: ReturnType<typeof useMarking>,
  queue: MarkingQueue,
  held: HeldKeys,
  tell: (said: string | null) => void,
  goTo: (submission: string | null) => void,
): () => Promise<void> {
  const say = useWords();
  const waits = useRef(false);
  const said = useRef(false);
  const next = view.position.next_open === view.submission_id ? null : view.position.next_open;
  // Keys that were meant for the next work are never done to this one.
  const stay = useCallback(
    (why: string | null) => {
      const keys = held.refuse();
      tell([why, keys ? say(words.keysRefused(keys)) : null].filter(Boolean).join(" ") || null);
    },
    [held, tell, say],
  );
  useEffect(() => {
    if (!waits.current) return;
    if (marked.state === "finished") {
      waits.current = false;
      if (next === null) stay(say(words.allFinished(view.position.of)));
      else goTo(next);
    } else if ([...marked.saving.standing.parked, ...marked.saving.standing.conflicts].some(isOfState)) {
      waits.current = false;
      stay(null);
    } else if (marked.saving.connection === "offline" && !said.current) {
      // It is in the queue behind the changes it rests on, and goes out with them; the next work cannot be opened yet.
      said.current = true;
      stay(say(words.finishWaits));
    } else if (marked.saving.connection === "signed_out" && held.passing()) {
      stay(null);
    }
  });
  return useCallback(async () => {
    if (!view.may_mark || marked.state !== "open") return;
    if (marked.totals.missing.length > 0) {
      const titles = (view.rubric.criteria ?? [])
        .filter((criterion) => marked.totals.missing.includes(criterion.id))
        .map((criterion) => criterion.title);
      tell(say(words.missing(titles.join(", "))));
      return;
    }
    const { conflicts } = marked.saving.standing;
    if (conflicts.length > 0) {
      tell(say(words.toSettle(conflicts.length)));
      return;
    }
    waits.current = true;
    said.current = false;
    if (next !== null) held.begin();
    await marked.finish();
    queue.hurry();
  }, [view, marked, queue, held, next, tell, say]);
}

const isFinish = (one: { part: string; value: unknown }): boolean =>
  one.part === "state" && (one.value as { finished?: boolean }).finished === true;

const isOfState = (one: { part: string }): boolean => one.part === "state";

function hints(acts: RoomKeys): KeyEntry[] {
  const { criterion, marked, panel } = acts;
  const moves: KeyEntry = { of: [keys.next, keys.previous] };
  if (acts.readOnly) return [moves];
  if (marked.saving.standing.conflicts.some((one) => one.part === `judgement:${panel.opened}`)) {
    return [moves, { of: keys.theirs }, { of: keys.mine }];
  }
  const last: KeyEntry = { of: keys.undo };
  const count = criterion?.indicators?.length ?? 0;
  if (criterion?.scoring === "levels") {
    const all = digits(criterion).map((one) => one.digit);
    return [moves, { of: keys.digit, shown: `${all[0]}–${all.at(-1)}`, words: words.keyLevel }, last];
  }
  if (criterion?.scoring === "marks") return [moves, { of: keys.digit, words: words.keyMark }, last];
  if (count > 0) {
    return [
      moves,
      { of: keys.digit, shown: count === 1 ? "1" : `1–${Math.min(count, 9)}`, words: words.keyIndicator },
      last,
    ];
  }
  return [moves, last];
}
