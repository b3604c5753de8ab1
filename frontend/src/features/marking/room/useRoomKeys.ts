import type { RefObject } from "react";
import { flushSync } from "react-dom";
import { type KeyBinding, useKeys } from "../../../ui/keys";
import { marking as words } from "../../../words/marking";
import { useWords } from "../../../words/say";
import type { IndicatorState } from "../totals/shapes";
import { OVERALL, type PanelState } from "./CriteriaPanel";
import type { Judging } from "./judging";
import type { Fields } from "./OpenCriterion";
import { keys } from "./roomKeys";
import type { AnyPlace, Criterion, Level, MarkingView } from "./shapes";
import type { Marked } from "./useMarking";

export interface RoomKeys {
  readOnly: boolean;
  criterion: Criterion | undefined;
  marked: Marked;
  panel: PanelState;
  turn: (change: Partial<PanelState>) => void;
  step: (by: number) => void;
  moveOn: () => void;
  fields: Fields;
  overall: RefObject<HTMLTextAreaElement | null>;
  here: () => AnyPlace | null;
  annotate: () => void;
  choose: (level: Level, judge: Judging["judge"], moveOn: () => void) => void;
  cycled: (criterion: Criterion, state: IndicatorState | undefined) => IndicatorState;
  digits: (criterion: Criterion) => { level: Level; digit: number }[];
  finish: () => Promise<void>;
  goTo: (submission: string | null) => void;
  position: MarkingView["position"];
  openDrawer: () => void;
  say: (text: string | null) => void;
}

/** Every key of the room. The mouse is never needed. */
export function useRoomKeys(room: RoomKeys): void {
  const say = useWords();
  const { criterion, marked, panel, readOnly, turn, moveOn } = room;
  const judgement = criterion ? (marked.marking.judgements[criterion.id] ?? {}) : {};
  const judge: Judging["judge"] = (change, rests) => {
    if (criterion) marked.judge(criterion.id, change, rests);
  };
  const mayJudge = !readOnly && criterion !== undefined;
  const part = criterion ? `judgement:${criterion.id}` : panel.opened;
  const inConflict = marked.saving.standing.conflicts.some((one) => one.part === part);
  const decides = mayJudge && criterion?.scoring === "achieved";
  const proposed = marked.totals.criteria.find((one) => one.criterion === criterion?.id)?.proposed ?? null;
  const decide = (achieved: boolean) => {
    judge({ achieved, no_response: false });
    moveOn();
  };
  const turnStep = async (way: "undo" | "redo") => {
    const turned = await marked.turn(way);
    if (turned?.part.startsWith("judgement:")) turn({ opened: turned.part.slice("judgement:".length), bank: false });
    if (turned?.part === OVERALL) turn({ opened: OVERALL, bank: false });
    const nothing = way === "undo" ? words.nothingToUndo : words.nothingToRedo;
    const done = way === "undo" ? words.undone : words.redone;
    room.say(say(turned === null ? nothing : turned.moved ? words.notTurned : done));
  };
  useKeys([
    { ...keys.next, run: () => room.step(1) },
    { ...keys.previous, run: () => room.step(-1) },
    { ...keys.digit, when: mayJudge, run: (_, digit) => onDigit(room, digit, judge) },
    { ...keys.achieved, when: decides, run: () => decide(true) },
    { ...keys.notYet, when: decides, run: () => decide(false) },
    {
      ...keys.take,
      when: criterion !== undefined,
      run: () => (decides && proposed !== null && (judgement.achieved ?? null) === null ? decide(proposed) : moveOn()),
    },
    {
      ...keys.noResponse,
      when: mayJudge,
      run: () => {
        judge({ no_response: true, level: null, mark: null, achieved: null, indicators: {} });
        moveOn();
      },
    },
    {
      ...keys.clear,
      when: mayJudge,
      run: () => judge({ no_response: false, level: null, mark: null, achieved: null, indicators: {} }),
    },
    { ...keys.bank, when: mayJudge, run: () => flushSync(() => turn({ bank: !panel.bank })) },
    { ...keys.comment, when: mayJudge, run: () => room.fields.comment.current?.focus() },
    { ...keys.annotate, when: !readOnly, run: room.annotate },
    { ...keys.flag, when: mayJudge, run: () => judge({ flag: !judgement.flag }) },
    { ...keys.evidence, when: mayJudge, run: () => addEvidence(room, judge) },
    {
      ...keys.overall,
      run: () => focusAfter(() => turn({ opened: OVERALL, bank: false }), room.overall),
    },
    { ...keys.indicative, when: criterion !== undefined, run: () => turn({ indicative: !panel.indicative }) },
    { ...keys.queue, run: room.openDrawer },
    { ...keys.theirs, when: inConflict, run: () => marked.resolve(part, "theirs") },
    { ...keys.mine, when: inConflict, run: () => marked.resolve(part, "mine") },
    { ...keys.undo, when: !readOnly, run: () => void turnStep("undo") },
    { ...keys.redo, when: !readOnly, run: () => void turnStep("redo") },
    { ...keys.undoTyping, when: !readOnly, leftTo: isOtherField, run: () => void turnStep("undo") },
    { ...keys.redoTyping, when: !readOnly, leftTo: isOtherField, run: () => void turnStep("redo") },
    { ...keys.nextWork, run: () => room.goTo(room.position.next) },
    { ...keys.previousWork, run: () => room.goTo(room.position.previous) },
    { ...keys.finish, whileTyping: true, when: !readOnly, run: () => void room.finish() },
    { ...keys.leave, when: panel.bank, run: () => turn({ bank: false }) },
    ...refused(readOnly && room.criterion !== undefined, () => room.say(say(words.keyRefused))),
  ]);
}

/** What a key that judges does where nothing can be judged: it says so. */
function refused(when: boolean, run: () => void): KeyBinding[] {
  const { digit, achieved, notYet, noResponse, clear, bank, annotate, flag, evidence, undo, redo } = keys;
  const judging = [digit, achieved, notYet, noResponse, clear, bank, annotate, flag, evidence, undo, redo];
  return judging.map((key) => ({ ...key, when, unlisted: true, run }));
}

/** A field whose text is no part of the marking yet takes back its own typing. */
function isOtherField(target: EventTarget | null): boolean {
  const typed = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return typed && !target.hasAttribute("data-part");
}

/**
 * Shows what a key opens and puts the cursor into it before the next key is heard: a letter that came in between would
 * be taken for a key of the room, and might decide a criterion.
 */
function focusAfter(show: () => void, field: RefObject<HTMLElement | null>): void {
  flushSync(show);
  field.current?.focus();
}

function onDigit(room: RoomKeys, digit: number, judge: Judging["judge"]): void {
  const { criterion, marked, moveOn, fields } = room;
  if (!criterion) return;
  if (criterion.scoring === "levels") {
    const level = room.digits(criterion).find((one) => one.digit === digit)?.level;
    if (!level) return;
    focusAfter(() => room.choose(level, judge, moveOn), fields.mark);
    return;
  }
  if (criterion.scoring === "marks") {
    type(fields.mark.current, String(digit));
    return;
  }
  const indicator = criterion.indicators?.[digit - 1];
  if (!indicator) return;
  const states = marked.marking.judgements[criterion.id]?.indicators ?? {};
  const indicators = { ...states, [indicator.id]: room.cycled(criterion, states[indicator.id]) };
  judge({ no_response: false, indicators });
}

/** Begins to type a mark: the field takes the digit as if it had been pressed inside it. */
function type(field: HTMLInputElement | null, text: string): void {
  if (!field) return;
  field.focus();
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  set?.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Evidence here: for the indicator that was turned last without a place of its own, else for the whole judgement. */
function addEvidence(room: RoomKeys, judge: Judging["judge"]): void {
  const { criterion, marked } = room;
  const place = room.here();
  if (!criterion || !place) return;
  const judgement = marked.marking.judgements[criterion.id] ?? {};
  const present = judgement.evidence ?? [];
  const named = new Set(present.map((one) => one.indicator));
  const seen = Object.keys(judgement.indicators ?? {}).filter((id) => judgement.indicators?.[id] !== "not");
  const indicator = seen.findLast((id) => !named.has(id)) ?? null;
  judge({ evidence: [...present, { place, indicator }] });
}
