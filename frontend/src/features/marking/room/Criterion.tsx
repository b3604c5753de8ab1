import type { ReactElement, ReactNode } from "react";
import { DownIcon, RightIcon } from "../../../ui/icons";
import { Key } from "../../../ui/Key";
import look from "../../../ui/look.module.css";
import { State } from "../../../ui/State";
import { mark } from "../../../words/figures";
import { marking as words } from "../../../words/marking";
import { useWords } from "../../../words/say";
import { write } from "../totals/fraction";
import type { CriterionTotal } from "../totals/shapes";
import css from "./Criteria.module.css";
import { keys } from "./roomKeys";
import type { Criterion, Judgement } from "./shapes";

/** How a criterion stands, in the place of its judgement: at the right, on one line. */
export function StandingOf({
  criterion,
  judgement,
  total,
  waits,
  troubled,
}: {
  criterion: Criterion;
  judgement: Judgement | undefined;
  total: CriterionTotal;
  waits: boolean;
  troubled: boolean;
}): ReactElement {
  const say = useWords();
  const level = (criterion.levels ?? []).find((one) => one.id === judgement?.level);
  return (
    <span className={css.standing}>
      {judgement?.flag ? <State kind="doubt">{say(words.flagged)}</State> : null}
      {troubled ? <State kind="conflict" /> : waits ? <State kind="waiting" /> : null}
      {level && total.state === "judged" ? <span className={look.second}>{level.label}</span> : null}
      <Judged total={total} chosen={level?.label} />
    </span>
  );
}

function Judged({ total, chosen }: { total: CriterionTotal; chosen: string | undefined }): ReactElement | null {
  const say = useWords();
  if (total.maximum !== null) {
    const figure = total.state === "no_response" ? say(words.noResponseShort) : total.marks;
    const shown = typeof figure === "string" ? figure : figure === null ? null : mark(write(figure));
    return (
      <>
        {total.state === "not_judged" ? <State kind="nothing" /> : null}
        <span className={css.figure}>
          <b>{shown ?? "–"}</b>
          <span className={css.most}>
            {" / "}
            {mark(write(total.maximum))}
          </span>
        </span>
      </>
    );
  }
  if (total.state === "no_response") return <State kind="notSeen">{say(words.noResponse)}</State>;
  if (total.state === "not_judged") return <State kind="nothing" />;
  if (total.achieved === null) return chosen ? null : <State kind="seen" />;
  return <State kind={total.achieved ? "credited" : "notYet"} />;
}

/** What is open is where one works: the focus rests there while no field has it. */
export const homeIf = (open: boolean) => (open ? { tabIndex: -1, "data-home": true } : {});

/** One criterion in the list: its number, its name, how it stands; open, everything that is needed to judge it. */
export function CriterionRow({
  number,
  criterion,
  open,
  onOpen,
  standing,
  said,
  children,
}: {
  number: number;
  criterion: Criterion;
  open: boolean;
  onOpen: () => void;
  standing: ReactNode;
  said: string | undefined;
  children: ReactNode;
}): ReactElement {
  const say = useWords();
  return (
    <li className={open ? css.open : css.criterion} data-criterion={criterion.id} {...homeIf(open)}>
      <button type="button" className={css.head} aria-expanded={open} onClick={onOpen}>
        <span className={css.number}>{number}</span>
        <span className={css.name}>{criterion.title}</span>
        {standing}
      </button>
      {open ? (
        <div className={css.body}>
          <p className={css.statement}>{criterion.statement}</p>
          {criterion.required || criterion.scored === false ? (
            <p className={look.label}>
              {say(criterion.scored === false ? words.feedbackOnly : words.requiredCriterion)}
            </p>
          ) : null}
          {children}
        </div>
      ) : (
        <>
          {said ? <p className={css.said}>{said}</p> : null}
          {children}
        </>
      )}
    </li>
  );
}

/** What an answer may contain and what the examiner tells the assessor: folded away until it is asked for. */
export function Indicative({
  criterion,
  shown,
  onTurn,
}: {
  criterion: Criterion;
  shown: boolean;
  onTurn: () => void;
}): ReactElement | null {
  const say = useWords();
  const content = criterion.indicative_content ?? [];
  const guidance = criterion.guidance ?? [];
  if (content.length === 0 && guidance.length === 0) return null;
  const title = say(content.length > 0 ? words.indicative : words.guidance);
  return (
    <div>
      <button type="button" className={css.fold} aria-expanded={shown} onClick={onTurn}>
        {shown ? <DownIcon /> : <RightIcon />}
        {title}
        <span className={look.push}>
          <Key of={keys.indicative} />
        </span>
      </button>
      {shown ? (
        <ul className={css.content}>
          {content.map((one) => (
            <li key={one.id}>{one.text}</li>
          ))}
          {guidance.map((one) => (
            <li key={one.id}>
              <span className={look.quiet}>{say(words[one.kind])} </span>
              {one.text}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
