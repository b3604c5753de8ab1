import type { ReactElement } from "react";
import { rubricParts as words } from "../../../words/rubricParts";
import { useWords } from "../../../words/say";
import { changeRubric, type Rubric } from "../draft/draft";
import { carriesMarks } from "../draft/marks";
import { MarkField } from "../room/MarkField";
import { useReview } from "../room/review";
import { Adjustments } from "./Adjustments";
import { Choices } from "./Choices";
import { Conditions } from "./Conditions";
import { GradeDetails } from "./GradeDetails";
import { KeptField } from "./KeptField";
import { Part } from "./Part";
import css from "./Part.module.css";

/** This is what is said of the rubric as a whole: title, grade, choices, conditions, deductions and bonuses. */
export function Whole(): ReactElement {
  const say = useWords();
  const { draft, go } = useReview();
  const { title, stated_total, criteria } = draft.rubric;
  const change = (part: Partial<Rubric>) => go(changeRubric(draft, part));
  const withMarks = criteria.some(carriesMarks);
  return (
    <section className={css.whole} aria-label={say(words.whole)}>
      <div className={css.part}>
        <KeptField
          label={say(words.rubricTitle)}
          value={title}
          onKeep={(next) => change({ title: next })}
          mends="title"
        />
        {withMarks || stated_total !== null ? (
          <div className={css.fields}>
            <MarkField
              label={say(words.statedTotal)}
              hint={say(words.statedTotalHint)}
              value={stated_total}
              onKeep={(next) => change({ stated_total: next })}
              mends="stated_total"
            />
          </div>
        ) : null}
      </div>
      <Part name={words.grade}>
        <GradeDetails />
      </Part>
      <Choices />
      <Conditions />
      {withMarks || draft.rubric.adjustments.length ? <Adjustments /> : null}
    </section>
  );
}
