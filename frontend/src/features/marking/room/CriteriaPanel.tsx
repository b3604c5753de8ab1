import { lazy, type ReactElement, type RefObject, Suspense, useLayoutEffect, useRef } from "react";
import { TextArea, TextField } from "../../../ui/fields";
import { Key } from "../../../ui/Key";
import look from "../../../ui/look.module.css";
import { State } from "../../../ui/State";
import { marking as words } from "../../../words/marking";
import { useWords } from "../../../words/say";
import { leaveField } from "../flow/focusHome";
import css from "./Criteria.module.css";
import { CriterionRow, homeIf, StandingOf } from "./Criterion";
import { type Fields, OpenCriterion } from "./OpenCriterion";
import { keys } from "./roomKeys";
import type { AnyPlace, Criterion, MarkingView } from "./shapes";
import { ConflictNotice, MovedNotice, ParkedNotice } from "./troubles";
import type { Marked } from "./useMarking";

const Beside = lazy(() => import("../colleagues/Beside").then((module) => ({ default: module.Beside })));
const Notes = lazy(() => import("../colleagues/Notes").then((module) => ({ default: module.Notes })));

/** What is open in the panel: a criterion by its id, or the overall comment. */
export type Opened = string;
export const OVERALL = "overall";

export interface PanelState {
  opened: Opened;
  bank: boolean;
  indicative: boolean;
}

/** The criteria: one is open, the others say how they stand; the overall comment is the last. */
export function CriteriaPanel({
  view,
  marked,
  state,
  turn,
  fields,
  overall,
  pieces,
  learner,
  readOnly,
  moveOn,
  onPlace,
  onAnnotate,
}: {
  view: MarkingView;
  marked: Marked;
  state: PanelState;
  turn: (change: Partial<PanelState>) => void;
  fields: Fields;
  overall: RefObject<HTMLTextAreaElement | null>;
  pieces: ReadonlyMap<string, string>;
  /** The first name of the one learner whose work this is; null where it may not be seen, or there are several. */
  learner: string | null;
  readOnly: boolean;
  moveOn: () => void;
  onPlace: (place: AnyPlace) => void;
  onAnnotate: () => void;
}): ReactElement {
  const say = useWords();
  const { marking, totals, saving } = marked;
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    const row = list.current?.querySelector<HTMLElement>(`[data-criterion="${state.opened}"]`);
    row?.scrollIntoView?.({ block: "nearest" });
    const focused = document.activeElement;
    const within = list.current?.contains(focused) && !row?.querySelector("[data-part]:focus, input:focus");
    if (within || focused === document.body) row?.focus({ preventScroll: true });
  }, [state.opened]);
  const waits = (part: string) => saving.standing.waiting.some((one) => one.part === part);
  const notesOn = (criterion: string | null) => (
    <Suspense>
      <Notes view={view} criterion={criterion} open={state.opened === (criterion ?? OVERALL)} />
    </Suspense>
  );
  const besideOf = (criterion: string | null) => (
    <Suspense>
      <Beside
        view={view}
        criterion={criterion}
        open={state.opened === (criterion ?? OVERALL)}
        onOpen={() => turn({ opened: criterion ?? OVERALL, bank: false, indicative: false })}
      />
    </Suspense>
  );
  const troublesOf = (part: string, criterion?: Criterion) => (
    <Troubles part={part} criteria={view.rubric.criteria ?? []} criterion={criterion} marked={marked} />
  );
  return (
    <section className={css.criteria} aria-label={say(words.criteria)} data-side="criteria">
      <ol ref={list}>
        {(view.rubric.criteria ?? []).map((criterion, place) => {
          const total = totals.criteria[place];
          const part = `judgement:${criterion.id}`;
          const open = state.opened === criterion.id;
          const judgement = marking.judgements[criterion.id];
          if (!total) return null;
          return (
            <CriterionRow
              key={criterion.id}
              number={place + 1}
              criterion={criterion}
              open={open}
              onOpen={() => turn({ opened: criterion.id, bank: false, indicative: false })}
              said={judgement?.comment}
              standing={
                <StandingOf
                  criterion={criterion}
                  judgement={judgement}
                  total={total}
                  waits={waits(part) && saving.connection !== "sending" && saving.connection !== "idle"}
                  troubled={saving.standing.conflicts.some((one) => one.part === part)}
                />
              }
            >
              {notesOn(criterion.id)}
              {troublesOf(part, criterion)}
              {open ? (
                <OpenCriterion
                  rubric={view.rubric}
                  markingId={view.id}
                  learner={learner}
                  judging={{
                    criterion,
                    judgement: judgement ?? {},
                    total,
                    pieces,
                    readOnly,
                    judge: (change, rests) => marked.judge(criterion.id, change, rests),
                    moveOn,
                    onPlace,
                  }}
                  fields={fields}
                  bank={state.bank}
                  onBank={(bank) => turn({ bank })}
                  indicative={state.indicative}
                  onIndicative={() => turn({ indicative: !state.indicative })}
                  onAnnotate={onAnnotate}
                />
              ) : null}
              {besideOf(criterion.id)}
            </CriterionRow>
          );
        })}
        <Adjustments view={view} marked={marked} readOnly={readOnly} />
        <li
          className={state.opened === OVERALL ? css.open : css.criterion}
          data-criterion={OVERALL}
          {...homeIf(state.opened === OVERALL)}
        >
          <button
            type="button"
            className={css.head}
            aria-expanded={state.opened === OVERALL}
            onClick={() => turn({ opened: OVERALL, bank: false })}
          >
            <span />
            <span className={look.second}>{say(words.overall)}</span>
            <span className={css.standing}>
              {waits("overall") && saving.connection !== "idle" ? <State kind="waiting" /> : null}
              <Key of={keys.overall} />
            </span>
          </button>
          {notesOn(null)}
          {troublesOf("overall")}
          {troublesOf("state")}
          {state.opened === OVERALL ? (
            <div className={css.overall}>
              <TextArea
                ref={overall}
                data-part="overall"
                minRows={4}
                aria-label={say(words.overall)}
                placeholder={say(words.overallHint)}
                readOnly={readOnly}
                value={marking.overall}
                onChange={(event) => marked.set("overall", event.target.value, true)}
                onKeyDown={(event) => {
                  if (event.key === "Escape") leaveField(event.currentTarget);
                }}
              />
              {besideOf(null)}
            </div>
          ) : (
            <>
              {marking.overall ? <p className={css.said}>{marking.overall}</p> : null}
              {besideOf(null)}
            </>
          )}
        </li>
      </ol>
    </section>
  );
}

function Troubles({
  part,
  criteria,
  criterion,
  marked,
}: {
  part: string;
  criteria: readonly Criterion[];
  criterion: Criterion | undefined;
  marked: Marked;
}): ReactElement | null {
  const { conflicts, parked } = marked.saving.standing;
  const conflict = conflicts.find((one) => one.part === part);
  const refused = parked.filter((one) => one.part === part || isOf(one.part, part));
  if (!conflict && refused.length === 0) return null;
  return (
    <div className={css.troubles}>
      {conflict && part === "state" ? (
        <MovedNotice conflict={conflict} criteria={criteria} onSeen={() => marked.resolve(part, "theirs")} />
      ) : conflict ? (
        <ConflictNotice
          conflict={conflict}
          criterion={criterion}
          onResolve={(keep) => marked.resolve(conflict.part, keep)}
        />
      ) : null}
      {refused.map((one) => (
        <ParkedNotice key={one.id} parked={one} criterion={criterion} onDiscard={() => marked.discard(one.id)} />
      ))}
    </div>
  );
}

/** A remark or an adjustment that was refused stands with the overall comment: it belongs to no criterion's row. */
const isOf = (refused: string, part: string): boolean =>
  part === "overall" && (refused.startsWith("annotation:") || refused === "adjustments");

function Adjustments({
  view,
  marked,
  readOnly,
}: {
  view: MarkingView;
  marked: Marked;
  readOnly: boolean;
}): ReactElement | null {
  const say = useWords();
  const adjustments = view.rubric.adjustments ?? [];
  if (adjustments.length === 0) return null;
  const given = marked.marking.adjustments;
  return (
    <li className={css.criterion}>
      <p className={look.label}>{say(words.adjustments)}</p>
      {adjustments.map((adjustment) => (
        <div key={adjustment.id} className={css.adjustment}>
          <span>{adjustment.text}</span>
          <TextField
            type="number"
            min={0}
            max={1000}
            step={1}
            aria-label={say(words.adjustmentTimes(adjustment.text))}
            readOnly={readOnly}
            value={String(given[adjustment.id] ?? 0)}
            onChange={(event) => {
              const times = Math.trunc(Number(event.target.value));
              if (Number.isFinite(times) && times >= 0) marked.set("adjustments", { ...given, [adjustment.id]: times });
            }}
          />
        </div>
      ))}
    </li>
  );
}
