import { type ReactElement, type RefObject, useEffect, useState } from "react";
import { isPicture } from "../../../app/pictures";
import { Button } from "../../../ui/Button";
import {
  CheckIcon,
  FilmIcon,
  MinusIcon,
  NothingIcon,
  PartlyIcon,
  PdfIcon,
  PhotoIcon,
  TextIcon,
} from "../../../ui/icons";
import { Key } from "../../../ui/Key";
import look from "../../../ui/look.module.css";
import { clock, mark } from "../../../words/figures";
import { marking as words } from "../../../words/marking";
import { useWords } from "../../../words/say";
import { leaveField } from "../flow/focusHome";
import { isSame, read, write, zero } from "../totals/fraction";
import { maximumOf, mayBeGiven, rankedLevels, singleMark, stepOf } from "../totals/scoring";
import type { CriterionTotal, IndicatorState } from "../totals/shapes";
import css from "./Criteria.module.css";
import { keys } from "./roomKeys";
import type { AnyPlace, Criterion, Indicator, Judgement, Level } from "./shapes";

export interface Judging {
  criterion: Criterion;
  judgement: Judgement;
  total: CriterionTotal;
  /** The names of the pieces, for the places that a judgement rests on. */
  pieces: ReadonlyMap<string, string>;
  readOnly: boolean;
  judge: (change: Partial<Judgement>, rests?: boolean) => void;
  moveOn: () => void;
  onPlace: (place: AnyPlace) => void;
}

const after: { [state in IndicatorState | "none"]: { [key in "partial" | "whole"]: IndicatorState } } = {
  none: { partial: "fully", whole: "fully" },
  fully: { partial: "partly", whole: "not" },
  partly: { partial: "not", whole: "not" },
  not: { partial: "fully", whole: "fully" },
};

/** The next state of an indicator: fully, partly where the rubric has it, not, and round again. */
export function cycled(criterion: Criterion, state: IndicatorState | undefined): IndicatorState {
  return after[state ?? "none"][criterion.partial ? "partial" : "whole"];
}

const icons = { fully: CheckIcon, partly: PartlyIcon, not: MinusIcon, none: NothingIcon };

/** The indicators of a criterion: a digit, or a press, turns one. */
export function Indicators({ criterion, judgement, readOnly, judge, onPlace, pieces }: Judging): ReactElement | null {
  const say = useWords();
  const all = criterion.indicators ?? [];
  if (all.length === 0) return null;
  const turn = (indicator: Indicator) =>
    judge({
      no_response: false,
      indicators: { ...judgement.indicators, [indicator.id]: cycled(criterion, judgement.indicators?.[indicator.id]) },
    });
  return (
    <ol className={css.indicators} aria-label={say(words.indicators)}>
      {all.map((indicator, place) => {
        const state = judgement.indicators?.[indicator.id];
        const Icon = icons[state ?? "none"];
        const said = state ? say(words[state]) : say(words.unseen);
        return (
          <li key={indicator.id} data-indicator={indicator.id}>
            <button type="button" className={css.indicator} disabled={readOnly} onClick={() => turn(indicator)}>
              <kbd className={css.digit}>{place < 9 ? place + 1 : ""}</kbd>
              <span className={state === "fully" ? look.credited : look.second} title={said}>
                <Icon />
              </span>
              <span>
                {indicator.text}
                {state === "partly" ? (
                  <span className={css.under}>{said}</span>
                ) : (
                  <span className={look.hidden}>{said}</span>
                )}
              </span>
            </button>
            <span className={css.places}>
              {indicator.marks ? <span className={look.quiet}>{mark(indicator.marks)}</span> : null}
              {(judgement.evidence ?? [])
                .filter((evidence) => evidence.indicator === indicator.id)
                .map((evidence) => (
                  <PlaceLink key={JSON.stringify(evidence)} place={evidence.place} pieces={pieces} onPlace={onPlace} />
                ))}
            </span>
            {indicator.examples?.length ? (
              <p className={css.examples}>{say(words.suchAs(indicator.examples.join(", ")))}</p>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

/** A place in the work, as a link to it: page 2, 03:10, the first words. */
export function PlaceLink({
  place,
  pieces,
  onPlace,
}: {
  place: AnyPlace;
  pieces: ReadonlyMap<string, string>;
  onPlace: (place: AnyPlace) => void;
}): ReactElement {
  const say = useWords();
  const name = usePlaceName(place);
  const picture = place.kind === "page" && isPicture(pieces.get(place.piece));
  const Icon = place.kind === "time" ? FilmIcon : picture ? PhotoIcon : place.kind === "page" ? PdfIcon : TextIcon;
  return (
    <button type="button" className={css.place} title={pieces.get(place.piece)} onClick={() => onPlace(place)}>
      <Icon />
      <span className={look.cut}>{picture ? say(words.pictureHere) : name}</span>
    </button>
  );
}

export function usePlaceName(place: AnyPlace): string {
  const say = useWords();
  if (place.kind === "time") return clock(place.seconds);
  if (place.kind === "page") return say(words.page(String(place.page)));
  const short = place.quote.trim().split(/\s+/).slice(0, 4).join(" ");
  return say(words.quoted(short));
}

/** Achieved or not yet: the indicators only propose, the assessor decides. */
export function Decision({ judgement, total, readOnly, judge, moveOn }: Judging): ReactElement {
  const say = useWords();
  const decide = (achieved: boolean) => {
    judge({ achieved, no_response: false });
    moveOn();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws its own frame around two buttons
    <div className={css.decide} role="group" aria-label={say(words.decision)}>
      <Button on={judgement.achieved === true} keyHint={keys.achieved} disabled={readOnly} onClick={() => decide(true)}>
        {say(words.achieved)}
      </Button>
      <Button on={judgement.achieved === false} keyHint={keys.notYet} disabled={readOnly} onClick={() => decide(false)}>
        {say(words.notYet)}
      </Button>
      {total.proposed !== null && (judgement.achieved ?? null) === null ? (
        <span className={css.proposal}>
          {say(total.proposed ? words.proposedAchieved : words.proposedNotYet)}
          <Key of={keys.take} />
        </span>
      ) : null}
    </div>
  );
}

/** The levels: a digit picks one and moves on; where it is a range, the field takes the mark where the range stood. */
export function Levels({
  criterion,
  judgement,
  readOnly,
  judge,
  moveOn,
  field,
}: Judging & { field: RefObject<HTMLInputElement | null> }): ReactElement {
  const say = useWords();
  return (
    <ol className={css.levels} aria-label={say(words.levels)}>
      {digits(criterion).map(({ level, digit }) => {
        const chosen = judgement.level === level.id;
        return (
          <li key={level.id} className={chosen ? css.chosen : undefined}>
            <button
              type="button"
              className={css.level}
              aria-pressed={chosen}
              disabled={readOnly}
              onClick={() => choose(level, judge, moveOn)}
            >
              <kbd className={css.digit}>{digit}</kbd>
              <span className={look.medium}>{level.label}</span>
              <span className={look.second}>{level.descriptor}</span>
              {chosen && hasRange(level) ? <span /> : <span className={css.range}>{rangeOf(level)}</span>}
            </button>
            {chosen && hasRange(level) ? (
              <span className={css.take}>
                <MarkField
                  criterion={criterion}
                  value={judgement.mark ?? ""}
                  lowest={level.marks_from ?? "0"}
                  highest={level.marks_to ?? "0"}
                  ranged
                  readOnly={readOnly}
                  onMark={(given) => judge({ mark: given, no_response: false })}
                  onDone={moveOn}
                  field={field}
                />
              </span>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

/** Levels from the lowest up, with the digit that picks each: from 1, or from 0 where the lowest is worth nothing. */
export function digits(criterion: Criterion): { level: Level; digit: number }[] {
  const ids = rankedLevels(criterion).map((level) => level.id);
  const levels = [...(criterion.levels ?? [])].sort((a, b) => ids.indexOf(b.id) - ids.indexOf(a.id));
  const worth = read(levels[0]?.marks_to);
  const first = worth !== null && isSame(worth, zero) ? 0 : 1;
  return levels.map((level, place) => ({ level, digit: first + place }));
}

export function choose(level: Level, judge: Judging["judge"], moveOn: () => void): void {
  judge({ level: level.id, mark: null, no_response: false });
  if (!hasRange(level)) moveOn();
}

export const hasRange = (level: Level): boolean => (level.marks_from ?? null) !== null && singleMark(level) === null;

function rangeOf(level: Level): string {
  if (level.marks_to === null || level.marks_to === undefined) return "";
  return hasRange(level) ? `${mark(level.marks_from)}–${mark(level.marks_to)}` : mark(level.marks_to);
}

/** A mark from nought to the maximum: typed, and Enter moves on. */
export function MarkJudging({
  criterion,
  judgement,
  readOnly,
  judge,
  moveOn,
  field,
}: Judging & { field: RefObject<HTMLInputElement | null> }): ReactElement {
  const maximum = maximumOf(criterion);
  return (
    <div className={css.markLine}>
      <MarkField
        criterion={criterion}
        value={judgement.mark ?? ""}
        lowest="0"
        highest={maximum ? write(maximum) : "0"}
        readOnly={readOnly}
        onMark={(given) => judge({ mark: given, no_response: false })}
        onDone={moveOn}
        field={field}
      />
      <span className={look.quiet}>{maximum ? `/ ${mark(write(maximum))}` : ""}</span>
      <Key of={keys.take} />
    </div>
  );
}

/** The field that takes a mark. What is typed is sent only once it is a mark that may be given. */
function MarkField({
  criterion,
  value,
  lowest,
  highest,
  ranged = false,
  readOnly,
  onMark,
  onDone,
  field,
}: {
  criterion: Criterion;
  value: string;
  lowest: string;
  highest: string;
  /** The field stands where the range of a level stood, and shows it until a mark is typed. */
  ranged?: boolean;
  readOnly: boolean;
  onMark: (mark: string | null) => void;
  onDone: () => void;
  field: RefObject<HTMLInputElement | null>;
}): ReactElement {
  const say = useWords();
  const [typed, setTyped] = useState(value);
  const [wrong, setWrong] = useState<string | null>(null);
  useEffect(() => setTyped(value), [value]);
  const fault = (text: string): string | null => {
    const given = read(text);
    if (given === null) return say(words.markNoNumber);
    const [from, to] = [read(lowest) ?? zero, read(highest) ?? zero];
    if (mayBeGiven(criterion, given, from, to)) return null;
    const inside = Number(write(given)) >= Number(write(from)) && Number(write(given)) <= Number(write(to));
    return inside
      ? say(words.markOffStep(mark(write(stepOf(criterion)))))
      : say(words.markOutOfRange(mark(lowest), mark(highest)));
  };
  const keep = (moves: boolean) => {
    if (typed.trim() === "") {
      if (value !== "") onMark(null);
      setWrong(null);
      if (moves) onDone();
      return;
    }
    const why = fault(typed);
    setWrong(why);
    if (why !== null) return;
    const given = write(read(typed) ?? zero);
    if (given !== value) onMark(given);
    if (moves) onDone();
  };
  return (
    <span className={css.markField}>
      <input
        ref={field}
        className={css.markInput}
        inputMode="decimal"
        autoComplete="off"
        aria-label={say(words.markOf(criterion.title, mark(highest)))}
        aria-invalid={wrong !== null}
        placeholder={ranged ? `${mark(lowest)}–${mark(highest)}` : ""}
        readOnly={readOnly}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setWrong(null);
        }}
        onBlur={() => keep(false)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.metaKey && !event.ctrlKey) {
            event.preventDefault();
            keep(true);
          } else if (event.key === "Escape") {
            setTyped(value);
            setWrong(null);
            leaveField(event.currentTarget);
          }
        }}
      />
      {wrong ? (
        <span className={css.wrong} role="alert">
          {wrong}
        </span>
      ) : null}
    </span>
  );
}
