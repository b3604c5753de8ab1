import { Fragment, type ReactElement } from "react";
import { Button } from "../../../ui/Button";
import { PlusIcon } from "../../../ui/icons";
import { State } from "../../../ui/State";
import { authoring } from "../../../words/authoring";
import { mark } from "../../../words/figures";
import { rubricParts } from "../../../words/rubricParts";
import { useWords } from "../../../words/say";
import { addCriterion } from "../draft/criteria";
import { totalOf } from "../draft/marks";
import { Whole } from "../whole/Whole";
import { Companions } from "./Companions";
import { CriterionCard } from "./CriterionCard";
import { keys } from "./keys";
import css from "./ReadSide.module.css";
import { useReview } from "./review";

export const READ_SIDE = "read-side";

/** This is the right side of the review: the criteria, the grade, and what else was read. */
export function ReadSide(): ReactElement {
  const say = useWords();
  const { draft, doubtful, go, edit, wholeOpen, toggleWhole, hasGrid, toggleGrid, stepDoubt } = useReview();
  const { criteria } = draft.rubric;
  const total = totalOf(draft.rubric);
  const stated = draft.rubric.stated_total ?? null;
  const add = () => {
    const [next, id] = addCriterion(draft, null);
    go(next, id);
    edit({ piece: id, what: "title" });
  };
  return (
    <section id={READ_SIDE} className={css.read} aria-label={say(authoring.whatWasRead)} data-scrolls>
      <h2 className={css.count}>
        {say(authoring.criteriaRead(criteria.length))}
        {total === null ? null : <span className={css.total}>{say(authoring.marksInAll(mark(total)))}</span>}
        {total !== null && stated !== null && mark(total) !== mark(stated) ? (
          <State kind="doubt">{say(authoring.documentSays(mark(stated)))}</State>
        ) : null}
        {doubtful.size ? (
          <span className={css.push}>
            <State kind="doubt">{say(authoring.toCheckCounted(doubtful.size))}</State>
            <Button tiny look="plain" keyHint={keys.nextDoubt} onClick={() => stepDoubt(1)}>
              {say(rubricParts.nextToCheck)}
            </Button>
          </span>
        ) : null}
      </h2>
      <ol className={css.criteria}>
        {criteria.map((criterion, place) => (
          <Fragment key={criterion.id}>
            {criterion.group && criterion.group !== criteria[place - 1]?.group ? (
              <li className={css.group}>{criterion.group}</li>
            ) : null}
            <CriterionCard criterion={criterion} number={place + 1} />
          </Fragment>
        ))}
      </ol>
      <div className={css.acts}>
        <Button tiny look="plain" icon={PlusIcon} keyHint={keys.addCriterion} onClick={add} data-mends="criteria">
          {say(authoring.addCriterion)}
        </Button>
        {hasGrid ? (
          <Button tiny look="plain" keyHint={keys.grid} onClick={toggleGrid}>
            {say(rubricParts.asGrid)}
          </Button>
        ) : null}
        <Button tiny look="plain" aria-expanded={wholeOpen} keyHint={keys.whole} onClick={toggleWhole}>
          {say(rubricParts.whole)}
        </Button>
      </div>
      {wholeOpen ? <Whole /> : null}
      <Companions />
    </section>
  );
}
