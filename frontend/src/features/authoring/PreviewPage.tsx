import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, linkOptions } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { readCourseOptions, readRubricOptions } from "../../client/@tanstack/react-query.gen";
import { Bar, Foot } from "../../ui/Bar";
import { Button, ButtonLink } from "../../ui/Button";
import { TextIcon } from "../../ui/icons";
import { State } from "../../ui/State";
import { authoring } from "../../words/authoring";
import { mark } from "../../words/figures";
import { rubricParts } from "../../words/rubricParts";
import { useWords, WordsOf } from "../../words/say";
import { states } from "../../words/states";
import { rangeOf } from "./draft/differences";
import { type Criterion, draftOf } from "./draft/draft";
import { carriesMarks } from "./draft/marks";
import css from "./PreviewPage.module.css";

const route = getRouteApi("/signed-in/rubrics/$rubricId/preview");

/** What was tried in the preview: for a criterion its decision, for an indicator that it was seen. */
type Tried = { [id: string]: string };

/** This shows a draft as the marking room will: to try, without a learner's work, and without saving anything. */
export function PreviewPage(): ReactElement {
  const say = useWords();
  const { rubricId } = route.useParams();
  const { data: view } = useSuspenseQuery(readRubricOptions({ path: { rubric_id: rubricId } }));
  const { data: course } = useSuspenseQuery(readCourseOptions({ path: { course_id: view.course_id } }));
  const [tried, setTried] = useState<Tried>({});
  const { criteria } = draftOf(view).rubric;
  const back = linkOptions({ to: "/rubrics/$rubricId", params: { rubricId } });
  const done = criteria.filter((criterion) => isTried(criterion, tried)).length;
  return (
    <WordsOf setting={course.words}>
      <div className={css.room}>
        <Bar
          back={{ ...back, label: say(authoring.backToReview) }}
          name={say(authoring.previewTitle(view.title))}
          facts={[say(authoring.previewFact)]}
        >
          <ButtonLink to="/rubrics/$rubricId" params={{ rubricId }}>
            {say(authoring.backToReview)}
          </ButtonLink>
        </Bar>
        <main className={css.sides}>
          <section className={css.work}>
            <h2 className={css.workTitle}>
              <TextIcon />
              {say(authoring.previewWork)}
            </h2>
            <p className={css.hint}>{say(authoring.previewWorkHint)}</p>
          </section>
          <ol className={css.criteria}>
            {criteria.map((criterion, place) => (
              <CriterionTried
                key={criterion.id}
                criterion={criterion}
                number={place + 1}
                tried={tried}
                onTry={(id, value) => setTried({ ...tried, [id]: tried[id] === value ? "" : value })}
              />
            ))}
          </ol>
        </main>
        <Foot left={<span>{say(authoring.soFar(done, criteria.length))}</span>} />
      </div>
    </WordsOf>
  );
}

function CriterionTried({
  criterion,
  number,
  tried,
  onTry,
}: {
  criterion: Criterion;
  number: number;
  tried: Tried;
  onTry: (id: string, value: string) => void;
}): ReactElement {
  const say = useWords();
  return (
    <li className={css.criterion}>
      <span className={css.number}>{number}</span>
      <div className={css.inside}>
        <h2 className={css.title}>
          {criterion.title || say(authoring.untitled)}
          {carriesMarks(criterion) ? (
            <span className={css.worth}>
              {mark(criterion.max_marks)} {say(authoring.marksAbbreviated)}
            </span>
          ) : null}
        </h2>
        <p className={css.statement}>{criterion.statement}</p>
        <ul>
          {criterion.indicators.map((indicator) => (
            <li key={indicator.id} className={css.indicator}>
              <span>{indicator.text}</span>
              <Button
                tiny
                on={tried[indicator.id] === "seen"}
                aria-label={say(
                  authoring.indicatorWorth(
                    indicator.text,
                    criterion.scoring === "indicators" ? mark(indicator.marks) : say(states.seen),
                  ),
                )}
                onClick={() => onTry(indicator.id, "seen")}
              >
                {criterion.scoring === "indicators" ? mark(indicator.marks) : <State kind="seen" bare />}
              </Button>
            </li>
          ))}
        </ul>
        <Notes criterion={criterion} />
        <Decision criterion={criterion} number={number} tried={tried} onTry={onTry} />
      </div>
    </li>
  );
}

/** What stands beside the criterion for the assessor: what an answer may contain, what to accept. */
function Notes({ criterion }: { criterion: Criterion }): ReactElement | null {
  const say = useWords();
  const { indicative_content: content, guidance } = criterion;
  if (!content.length && !guidance.length) return null;
  return (
    <div className={css.notes}>
      {content.length ? <h3 className={css.notesName}>{say(rubricParts.indicative)}</h3> : null}
      {content.length ? (
        <ul className={css.content}>
          {content.map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </ul>
      ) : null}
      {guidance.map(({ id, kind, text }) => (
        <p key={id}>{say(rubricParts.noteOf(say(rubricParts.guidanceKinds[kind]), text))}</p>
      ))}
    </div>
  );
}

function Decision({
  criterion,
  number,
  tried,
  onTry,
}: {
  criterion: Criterion;
  number: number;
  tried: Tried;
  onTry: (id: string, value: string) => void;
}): ReactElement | null {
  const say = useWords();
  const { id, scoring } = criterion;
  if (scoring === "achieved") {
    return (
      <div className={css.decision}>
        <Button tiny on={tried[id] === "achieved"} onClick={() => onTry(id, "achieved")}>
          <State kind="credited" />
        </Button>
        <Button tiny on={tried[id] === "not"} onClick={() => onTry(id, "not")}>
          <State kind="notYet" />
        </Button>
      </div>
    );
  }
  if (scoring === "levels") {
    return (
      <ol className={css.levels}>
        {criterion.levels.map((level) => (
          <li key={level.id} className={css.level}>
            <Button tiny on={tried[id] === level.id} onClick={() => onTry(id, level.id)}>
              {level.label}
            </Button>
            <span>{level.descriptor}</span>
            <span className={css.worth}>{rangeOf(level)}</span>
          </li>
        ))}
      </ol>
    );
  }
  if (scoring !== "marks") return null;
  return (
    <label className={css.mark}>
      <input
        inputMode="decimal"
        className={css.field}
        aria-label={say(authoring.maximumOf(number))}
        value={tried[id] ?? ""}
        onChange={(event) => onTry(id, event.currentTarget.value)}
      />
      <span className={css.worth}>{`/ ${mark(criterion.max_marks)}`}</span>
    </label>
  );
}

function isTried(criterion: Criterion, tried: Tried): boolean {
  if (criterion.scoring === "indicators") return criterion.indicators.some((each) => tried[each.id]);
  return Boolean(tried[criterion.id]);
}
