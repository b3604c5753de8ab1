import type { ReactElement, ReactNode } from "react";
import type { CriterionFeedback, Feedback, Point } from "../../client/types.gen";
import { State } from "../../ui/State";
import { feedback as words } from "../../words/feedback";
import { mark } from "../../words/figures";
import { type Say, useWords } from "../../words/say";
import css from "./Letter.module.css";
import { evidenceInWords, placeInWords } from "./placeInWords";

/** This is one criterion of a letter: what came of it, what it rests on, what was credited, what was not, and next. */
export function CriterionOfLetter({ criterion, of }: { criterion: CriterionFeedback; of: Feedback }): ReactElement {
  const say = useWords();
  const full = criterion.achieved === true || (hasMarks(criterion) && criterion.marks === criterion.maximum);
  const pieces = of.pieces ?? {};
  return (
    <section className={css.criterion}>
      <h2 className={css.heading}>
        <span className={css.number}>{criterion.reference ?? criterion.number}</span>
        <span>{criterion.title}</span>
        <span className={css.got}>
          <Outcome criterion={criterion} />
        </span>
      </h2>
      {full ? null : <p className={css.statement}>{criterion.statement}</p>}
      {criterion.evidence?.length ? (
        <Part title={say(words.evidence)}>
          <p>{evidenceInWords(criterion.evidence, pieces, say)}</p>
        </Part>
      ) : null}
      <Credited criterion={criterion} of={of} />
      {criterion.comment?.trim() ? (
        <Part title={say(words.ownWords)}>
          <p className={css.said}>{criterion.comment}</p>
        </Part>
      ) : null}
      {criterion.not_shown?.length ? (
        <Part title={say(words.notShown)}>
          <Points points={criterion.not_shown} withMarks={false} />
        </Part>
      ) : null}
      {criterion.next_level ? (
        <Part title={say(words.nextLevel)}>
          <p>
            {criterion.next_level.descriptor
              ? say(words.levelAsks(criterion.next_level.label, criterion.next_level.descriptor))
              : criterion.next_level.label}
          </p>
        </Part>
      ) : null}
      {criterion.next_steps?.length ? (
        <Part title={say(words.nextTime)}>
          {criterion.next_steps.map((step) => (
            <p key={step.comment}>{step.kind === "tip" ? step.text : say(words.watchFor(step.text))}</p>
          ))}
        </Part>
      ) : null}
    </section>
  );
}

function Credited({ criterion, of }: { criterion: CriterionFeedback; of: Feedback }): ReactElement | null {
  const say = useWords();
  const reached = criterion.reached?.descriptor ?? "";
  const short = criterion.marks === "0" || criterion.achieved === false;
  const earned = Boolean(criterion.credited?.length || criterion.quotes?.length || (reached && !short));
  return (
    <>
      {reached && short ? (
        <Part title={say(words.levelReached)}>
          <p>{reached}</p>
        </Part>
      ) : null}
      {earned ? (
        <Part title={say(hasMarks(criterion) ? words.earned : words.met)}>
          {reached && !short ? <p>{reached}</p> : null}
          {criterion.credited?.length ? <Points points={criterion.credited} withMarks /> : null}
          {criterion.quotes?.map((quote) => (
            <blockquote key={`${quote.place.piece} ${quote.text}`} className={css.own}>
              {quote.text}
              <cite>{placeInWords(quote.place, of.pieces ?? {}, say, false)}</cite>
            </blockquote>
          ))}
        </Part>
      ) : null}
    </>
  );
}

function Outcome({ criterion }: { criterion: CriterionFeedback }): ReactElement {
  const say = useWords();
  const said = outcomeInWords(criterion, say);
  const shown = criterion.counted === false ? say(words.notCounted(said)) : said;
  if (criterion.state === "judged" && !hasMarks(criterion) && typeof criterion.achieved === "boolean") {
    return <State kind={criterion.achieved ? "credited" : "notYet"}>{shown}</State>;
  }
  return <>{shown}</>;
}

function outcomeInWords(criterion: CriterionFeedback, say: Say): string {
  if (criterion.state === "not_judged") return say(words.notJudged);
  if (criterion.state === "no_response") return say(words.noResponse);
  const parts: string[] = [];
  if (hasMarks(criterion)) parts.push(say(words.figure(mark(criterion.marks), mark(criterion.maximum))));
  if (criterion.reached) parts.push(criterion.reached.label);
  else if (typeof criterion.achieved === "boolean") {
    parts.push(say(criterion.achieved ? words.achieved : words.notYetAchieved));
  }
  return parts.join(", ");
}

function Points({ points, withMarks }: { points: readonly Point[]; withMarks: boolean }): ReactElement {
  const say = useWords();
  return (
    <ul className={css.points}>
      {points.map((point) => {
        const text = point.state === "partly" ? say(words.partly(point.text)) : point.text;
        const counted = withMarks && point.earned !== null && point.earned !== undefined;
        return (
          <li key={point.indicator}>
            {counted ? say(words.points(text, mark(point.earned), mark(point.marks))) : text}
          </li>
        );
      })}
    </ul>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <>
      <h3 className={css.part}>{title}</h3>
      {children}
    </>
  );
}

function hasMarks(criterion: CriterionFeedback): boolean {
  return criterion.marks !== null && criterion.marks !== undefined;
}
