import type { ReactElement } from "react";
import { Check, SelectField } from "../../../ui/fields";
import { authoring } from "../../../words/authoring";
import { rubricParts } from "../../../words/rubricParts";
import { useWords } from "../../../words/say";
import { withWorth } from "../draft/criteria";
import { type Criterion, changeCriterion } from "../draft/draft";
import { carriesMarks } from "../draft/marks";
import { KeptField } from "../whole/KeptField";
import css from "./Details.module.css";
import { LevelsTable } from "./LevelsTable";
import { MarkField } from "./MarkField";
import { GuidanceNotes, IndicativeContent } from "./Notes";
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
  const path = `criteria.${criterion.id}`;
  return (
    <div className={css.details}>
      <SelectField
        label={say(authoring.scoring)}
        data-mends={`${path}.scoring`}
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
            mends={`${path}.max_marks`}
          />
          <MarkField
            label={say(authoring.step)}
            hint={say(authoring.stepHint)}
            value={criterion.step}
            onKeep={(step) => change({ step })}
            mends={`${path}.step`}
          />
          <MarkField
            label={say(authoring.weight)}
            value={criterion.weight}
            onKeep={(weight) => change({ weight })}
            mends={`${path}.weight`}
          />
          <MarkField
            label={say(authoring.least)}
            value={criterion.least}
            onKeep={(least) => change({ least })}
            mends={`${path}.least`}
          />
        </>
      ) : null}
      {scoring === "indicators" ? <Chosen criterion={criterion} change={change} /> : null}
      <SelectField
        label={say(authoring.tier)}
        data-mends={`${path}.tier`}
        value={criterion.tier ?? ""}
        onChange={(event) => change({ tier: (event.currentTarget.value || null) as Tier })}
        data={[
          { value: "", label: say(authoring.tierNone) },
          { value: "pass", label: say(authoring.tierPass) },
          { value: "merit", label: say(authoring.tierMerit) },
          { value: "distinction", label: say(authoring.tierDistinction) },
        ]}
      />
      <KeptField
        label={say(rubricParts.group)}
        hint={say(rubricParts.groupHint)}
        value={criterion.group ?? ""}
        onKeep={(group) => change({ group: group || null })}
      />
      <KeptField
        label={say(rubricParts.reference)}
        hint={say(rubricParts.referenceHint)}
        value={criterion.reference ?? ""}
        onKeep={(reference) => change({ reference: reference || null })}
      />
      <KeptField
        label={say(rubricParts.tags)}
        hint={say(rubricParts.tagsHint)}
        value={criterion.tags.join(", ")}
        onKeep={(tags) => change({ tags: listed(tags) })}
      />
      <div className={css.checks}>
        <Check
          label={say(authoring.gate)}
          data-mends={`${path}.required`}
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
      <IndicativeContent criterion={criterion} />
      <GuidanceNotes piece={criterion.id} />
    </div>
  );
}

/** This parts a list at its commas; what stands twice stands once. */
function listed(typed: string): string[] {
  const parts = typed.split(",").map((each) => each.trim());
  return [...new Set(parts.filter(Boolean))];
}

function Chosen({ criterion, change }: { criterion: Criterion; change: (part: Partial<Criterion>) => void }) {
  const say = useWords();
  return (
    <KeptField
      label={say(authoring.chooseBest)}
      hint={say(authoring.chooseHint)}
      value={String(criterion.choose ?? "")}
      wrong={(typed) => (/^([1-9]\d{0,2})?$/.test(typed.trim()) ? undefined : say(rubricParts.notACount))}
      onKeep={(typed) => change({ choose: typed ? Number(typed) : null })}
      mends={`criteria.${criterion.id}.choose`}
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
