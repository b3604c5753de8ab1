import type { ReactElement } from "react";
import type { Feedback, FeedbackLetter, LetterUnit, SumLine } from "../../client/types.gen";
import { State } from "../../ui/State";
import { feedback as words } from "../../words/feedback";
import { longDay, mark } from "../../words/figures";
import { lateness } from "../../words/lateness";
import { type Say, useWords } from "../../words/say";
import { CriterionOfLetter } from "./CriterionOfLetter";
import { gradeIn, headline } from "./headline";
import css from "./Letter.module.css";
import { placeInWords } from "./placeInWords";

/** This is the letter: the outcome first, how it adds up, then each criterion, then the remarks in order. */
export function Letter({ letter }: { letter: FeedbackLetter }): ReactElement {
  const say = useWords();
  const [first, ...others] = letter.units;
  return (
    <main className={css.letter}>
      <From letter={letter} />
      {first ? (
        <>
          <UnitOfLetter letter={letter} unit={first} alone={others.length === 0} />
          {others.map((unit) => (
            <UnitOfLetter key={unit.unit_id} letter={letter} unit={unit} alone={false} />
          ))}
        </>
      ) : (
        <>
          <h1 className={css.outcome}>{say(words.nothing)}</h1>
          <p className={css.lede}>{say(words.nothingMeans)}</p>
        </>
      )}
    </main>
  );
}

function From({ letter }: { letter: FeedbackLetter }): ReactElement {
  const say = useWords();
  const course = [letter.course_code, letter.course_title].filter(Boolean).join(" ");
  const what =
    letter.attempt && letter.attempts > 1
      ? words.attempt(course, letter.assignment_title, say(words.nth(letter.attempt)))
      : words.from(course, letter.assignment_title);
  const when = letter.released_at ? longDay(letter.released_at) : "";
  return (
    <p className={css.from}>
      <span>{say(what)}</span>
      <span>{when ? say(words.to(letter.label, when)) : letter.label}</span>
    </p>
  );
}

function UnitOfLetter({
  letter,
  unit,
  alone,
}: {
  letter: FeedbackLetter;
  unit: LetterUnit;
  alone: boolean;
}): ReactElement {
  const say = useWords();
  const of = unit.feedback;
  const Outcome = letter.units[0] === unit ? "h1" : "h2";
  return (
    <section className={css.unit}>
      {alone ? null : <p className={css.unitTitle}>{unit.title}</p>}
      <Outcome className={css.outcome}>{headline(of, say)}</Outcome>
      <Opening of={of} letter={letter} />
      {of.sum?.length ? (
        <>
          <h2 className={css.heading}>{say(words.addsUp)}</h2>
          <Sum lines={of.sum} of={of} />
        </>
      ) : null}
      {of.criteria?.map((criterion) => (
        <CriterionOfLetter key={criterion.criterion} criterion={criterion} of={of} />
      ))}
      <Remarks of={of} />
      {unit.assessor ? <p className={css.end}>{say(words.markedBy(unit.assessor))}</p> : null}
    </section>
  );
}

/** What stands between the outcome and the criteria: grade, levels, gates, what is missing, the overall comment. */
function Opening({ of, letter }: { of: Feedback; letter: FeedbackLetter }): ReactElement {
  const say = useWords();
  const grade = of.figure === null || of.figure === undefined ? null : gradeIn(of, say);
  const levels = Object.entries(of.levels ?? {});
  const lede = [
    grade ? say(words.grade(grade)) : "",
    levels.length && !grade && !of.figure
      ? say(words.grade(levels.map(([label, count]) => say(words.atLevel(label, count))).join(", ")))
      : "",
    of.stage === "before_resubmission" && letter.released_at ? say(words.again) : "",
    missing(of, say),
    of.provisional && of.complete ? say(words.canChange) : "",
  ].filter(Boolean);
  return (
    <>
      {lede.length ? <p className={css.lede}>{lede.join(" ")}</p> : null}
      {of.gates_unmet?.length ? (
        <p className={css.lede}>{say(words.gates(of.gates_unmet.map((gate) => gate.text).join(" ")))}</p>
      ) : null}
      {of.overall?.trim() ? <p className={css.overall}>{of.overall}</p> : null}
    </>
  );
}

function missing(of: Feedback, say: Say): string {
  if (!of.missing?.length) return "";
  const titles = of.missing.map((id) => of.criteria?.find((each) => each.criterion === id)?.title ?? id);
  return say(words.stillToJudge(titles.join(", ")));
}

function Sum({ lines, of }: { lines: readonly SumLine[]; of: Feedback }): ReactElement {
  const say = useWords();
  const numbers = new Map(of.criteria?.map((each) => [each.criterion, each.reference ?? String(each.number)]));
  const last = lines.length - 1;
  return (
    <table className={css.sum}>
      <tbody>
        {lines.map((line, place) => (
          <tr
            key={`${line.kind} ${line.about ?? place}`}
            className={[line.kind === "sum" && css.line, place === last && css.total].filter(Boolean).join(" ")}
          >
            <td>{line.kind === "criterion" ? numbers.get(line.about ?? "") : ""}</td>
            <th scope="row">{lineLabel(line, say)}</th>
            <td>{lineValue(line, say)}</td>
            <td>{line.of === null || line.of === undefined || line.no_response ? "" : say(words.of(mark(line.of)))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function lineLabel(line: SumLine, say: Say): ReactElement | string {
  const text = line.text ?? "";
  switch (line.kind) {
    case "criterion":
      return text;
    case "adjustment":
      return line.times && line.times > 1 ? say(words.times(text, line.times)) : text;
    case "penalty":
      return line.penalty?.late_seconds ? (
        <State kind="late">{say(words.late(lateness(line.penalty.late_seconds)))}</State>
      ) : (
        text || say(words.penalty)
      );
    case "cap":
      return text || say(words.capped);
    default:
      return say(words[line.kind]);
  }
}

function lineValue(line: SumLine, say: Say): string {
  if (line.no_response) return say(words.noResponse);
  return line.value === null || line.value === undefined ? say(words.notJudged) : mark(line.value);
}

function Remarks({ of }: { of: Feedback }): ReactElement | null {
  const say = useWords();
  if (!of.remarks?.length) return null;
  return (
    <>
      <h2 className={css.heading}>{say(words.remarks)}</h2>
      <ol className={css.remarks}>
        {of.remarks.map((remark) => {
          const where = placeInWords(remark.place, of.pieces ?? {}, say);
          return (
            <li key={remark.annotation}>
              <span>
                {remark.text}
                <span className={css.at}>
                  {remark.criterion_title ? say(words.on(where, remark.criterion_title)) : where}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
