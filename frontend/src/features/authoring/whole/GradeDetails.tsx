import type { ReactElement } from "react";
import type { GradeBand } from "../../../client/types.gen";
import { Button, IconButton } from "../../../ui/Button";
import { SelectField, TextField } from "../../../ui/fields";
import { PlusIcon, TrashIcon } from "../../../ui/icons";
import { authoring } from "../../../words/authoring";
import { useWords } from "../../../words/say";
import { changeRubric, type Rubric } from "../draft/draft";
import { carriesMarks } from "../draft/marks";
import css from "../room/Details.module.css";
import { MarkField } from "../room/MarkField";
import { useReview } from "../room/review";
import { GradeTemplates } from "./GradeTemplates";

type Grading = Rubric["grading"];
type Rounding = Rubric["rounding"];

const roundings: { [name: string]: Rounding } = {
  "": null,
  whole: { of: "percent", places: 0, rule: "half_up" },
  one: { of: "percent", places: 1, rule: "half_up" },
  marks: { of: "marks", places: 0, rule: "half_up" },
};

/** This is how the grade comes about: by bands, by tiers, when all is achieved, or not at all. */
export function GradeDetails(): ReactElement {
  const say = useWords();
  const { draft, go } = useReview();
  const { grading, grade_bands: bands, rounding, criteria } = draft.rubric;
  const change = (part: Partial<Rubric>) => go(changeRubric(draft, part));
  const withMarks = criteria.some(carriesMarks);
  const unit = bands[0]?.unit ?? "percent";
  const edit = (place: number, part: Partial<GradeBand>) =>
    change({ grade_bands: bands.map((band, at) => (at === place ? { ...band, ...part } : band)) });
  return (
    <div className={css.plain}>
      <SelectField
        label={say(authoring.grading)}
        data-mends="grading"
        value={grading ?? ""}
        onChange={(event) => change({ grading: (event.currentTarget.value || null) as Grading })}
        data={[
          { value: "", label: say(authoring.gradingOpen) },
          { value: "bands", label: say(authoring.gradingBands), disabled: !withMarks },
          { value: "tiers", label: say(authoring.gradingTiers) },
          { value: "achieved", label: say(authoring.gradingAchieved) },
          { value: "level", label: say(authoring.gradingLevel) },
          { value: "none", label: say(authoring.gradingNone) },
        ]}
      />
      {withMarks ? (
        <>
          <SelectField
            label={say(authoring.rounding)}
            value={nameOf(rounding)}
            onChange={(event) => change({ rounding: roundings[event.currentTarget.value] ?? null })}
            data={[
              { value: "", label: say(authoring.roundingNone) },
              { value: "whole", label: say(authoring.roundingWhole) },
              { value: "one", label: say(authoring.roundingOne) },
              { value: "marks", label: say(authoring.roundingMarks) },
            ]}
          />
          <SelectField
            label={say(authoring.bandUnit)}
            value={unit}
            disabled={!bands.length}
            onChange={(event) => {
              const next = event.currentTarget.value as GradeBand["unit"];
              change({ grade_bands: bands.map((band) => ({ ...band, unit: next })) });
            }}
            data={[
              { value: "percent", label: say(authoring.percent) },
              { value: "marks", label: say(authoring.marksAbbreviated) },
            ]}
          />
          <div className={css.wide}>
            <ul className={css.levels} aria-label={say(authoring.bands)}>
              {bands.map((band, place) => (
                <Band
                  // biome-ignore lint/suspicious/noArrayIndexKey: a band has no name of its own but its place
                  key={place}
                  band={band}
                  number={place + 1}
                  onEdit={(part) => edit(place, part)}
                  onRemove={() => change({ grade_bands: bands.toSpliced(place, 1) })}
                />
              ))}
            </ul>
            <span className={css.row}>
              <Button
                tiny
                icon={PlusIcon}
                data-mends="grade_bands"
                onClick={() => change({ grade_bands: [...bands, { label: "", from: "0", to: "0", unit }] })}
              >
                {say(authoring.addBand)}
              </Button>
              <GradeTemplates onTake={(taken) => change({ grade_bands: taken, grading: "bands" })} />
            </span>
          </div>
        </>
      ) : null}
    </div>
  );
}

function Band({
  band,
  number,
  onEdit,
  onRemove,
}: {
  band: GradeBand;
  number: number;
  onEdit: (part: Partial<GradeBand>) => void;
  onRemove: () => void;
}): ReactElement {
  const say = useWords();
  const label = (what: string) => say(authoring.bandNumber(number, what));
  return (
    <li className={css.band}>
      <TextField
        aria-label={label(say(authoring.bandLabel))}
        placeholder={say(authoring.bandLabel)}
        defaultValue={band.label}
        key={band.label}
        onBlur={(event) => event.currentTarget.value !== band.label && onEdit({ label: event.currentTarget.value })}
      />
      <MarkField
        mini
        label={label(say(authoring.levelFrom))}
        value={band.from}
        onKeep={(from) => onEdit({ from: from ?? "0" })}
      />
      <MarkField mini label={label(say(authoring.levelTo))} value={band.to ?? null} onKeep={(to) => onEdit({ to })} />
      <IconButton icon={TrashIcon} label={say(authoring.removeBand(band.label))} onClick={onRemove} />
    </li>
  );
}

function nameOf(rounding: Rounding): string {
  const found = Object.entries(roundings).find(
    ([, each]) => each?.of === rounding?.of && each?.places === rounding?.places,
  );
  return found?.[0] ?? "";
}
