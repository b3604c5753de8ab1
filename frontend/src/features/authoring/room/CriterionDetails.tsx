import type { ReactElement } from "react";
import { Check, SelectField, TextField } from "../../../ui/fields";
import { authoring } from "../../../words/authoring";
import { useWords } from "../../../words/say";
import { withWorth } from "../draft/criteria";
import { type Criterion, changeCriterion } from "../draft/draft";
import { carriesMarks } from "../draft/marks";
import css from "./Details.module.css";
import { LevelsTable } from "./LevelsTable";
import { MarkField } from "./MarkField";
import { useReview } from "./review";

type Scoring = Criterion["scoring"];
type Tier = Criterion["tier"];

/** This is what an author may say of a criterion beyond its words: how it is judged, what it is worth, its gates. */
export function CriterionDetails({ criterion, number }: { criterion: Criterion; number: number }): ReactElement {
  const say = useWords();
  const { draft, go } = useReview();
  const { scoring } = criterion;
  const change = (part: Partial<Criterion>) =>
    go(changeCriterion(draft, criterion.id, withWorth(criterion, { ...criterion, ...part })));
  const withMarks = carriesMarks(criterion);
  return (
    <div className={css.details}>
      <SelectField
        label={say(authoring.scoring)}
        value={scoring ?? ""}
        onChange={(event) => change(scoredAs((event.currentTarget.value || null) as Scoring))}
        data={[
          { value: "", label: say(authoring.scoringOpen) },
          { value: "achieved", label: say(authoring.scoringAchieved) },
          { value: "indicators", label: say(authoring.scoringIndicators), disabled: !criterion.indicators.length },
          { value: "marks", label: say(authoring.scoringMarks) },
          { value: "levels", label: say(authoring.scoringLevels) },
        ]}
      />
      {withMarks ? (
        <>
          <MarkField
            label={say(authoring.maximum)}
            value={criterion.max_marks}
            onKeep={(max_marks) => change({ max_marks })}
          />
          <MarkField
            label={say(authoring.step)}
            hint={say(authoring.stepHint)}
            value={criterion.step}
            onKeep={(step) => change({ step })}
          />
          <MarkField label={say(authoring.weight)} value={criterion.weight} onKeep={(weight) => change({ weight })} />
          <MarkField label={say(authoring.least)} value={criterion.least} onKeep={(least) => change({ least })} />
        </>
      ) : null}
      {scoring === "indicators" ? <Chosen criterion={criterion} change={change} /> : null}
      <SelectField
        label={say(authoring.tier)}
        value={criterion.tier ?? ""}
        onChange={(event) => change({ tier: (event.currentTarget.value || null) as Tier })}
        data={[
          { value: "", label: say(authoring.tierNone) },
          { value: "pass", label: say(authoring.tierPass) },
          { value: "merit", label: say(authoring.tierMerit) },
          { value: "distinction", label: say(authoring.tierDistinction) },
        ]}
      />
      <div className={css.checks}>
        <Check
          label={say(authoring.gate)}
          checked={criterion.required}
          onChange={(event) => change({ required: event.currentTarget.checked })}
        />
        <Check
          label={say(authoring.scored)}
          checked={criterion.scored}
          onChange={(event) => change({ scored: event.currentTarget.checked })}
        />
        {scoring === "indicators" ? (
          <Check
            label={say(authoring.partial)}
            checked={criterion.partial}
            onChange={(event) => change({ partial: event.currentTarget.checked })}
          />
        ) : null}
      </div>
      {scoring === "levels" ? <LevelsTable criterion={criterion} number={number} change={change} /> : null}
    </div>
  );
}

function Chosen({ criterion, change }: { criterion: Criterion; change: (part: Partial<Criterion>) => void }) {
  const say = useWords();
  return (
    <TextField
      label={say(authoring.chooseBest)}
      description={say(authoring.chooseHint)}
      inputMode="numeric"
      defaultValue={criterion.choose ?? ""}
      key={criterion.choose ?? ""}
      onBlur={(event) => {
        const typed = event.currentTarget.value.trim();
        if (typed === "" || /^[1-9]\d{0,2}$/.test(typed)) change({ choose: typed ? Number(typed) : null });
        else event.currentTarget.value = String(criterion.choose ?? "");
      }}
    />
  );
}

/** A way of judging takes its own fields along and leaves those of the way before. */
function scoredAs(scoring: Scoring): Partial<Criterion> {
  if (scoring === "indicators") return { scoring, max_marks: null };
  if (scoring === "marks") return { scoring };
  if (scoring === "levels") return { scoring, max_marks: null };
  return { scoring, max_marks: null, step: null, weight: null, least: null, partial: false };
}
