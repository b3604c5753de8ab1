import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import { listGradeTemplatesOptions } from "../../../client/@tanstack/react-query.gen";
import type { GradeBand, GradeTemplate } from "../../../client/types.gen";
import { Button } from "../../../ui/Button";
import { SelectField } from "../../../ui/fields";
import { rubricParts as words } from "../../../words/rubricParts";
import { useWords } from "../../../words/say";
import { type Beginning, bandsFrom } from "../draft/whole";
import css from "./Part.module.css";

/** This takes the grades of a common scheme; where each begins is shown first, and asked where no figure is common. */
export function GradeTemplates({ onTake }: { onTake: (bands: GradeBand[]) => void }): ReactElement {
  const say = useWords();
  const templates = useQuery(listGradeTemplatesOptions());
  const [chosen, choose] = useState<GradeTemplate | null>(null);
  if (chosen) {
    return (
      <Beginnings
        key={chosen.name}
        template={chosen}
        onLeave={() => choose(null)}
        onTake={(bands) => {
          choose(null);
          onTake(bands);
        }}
      />
    );
  }
  return (
    <SelectField
      aria-label={say(words.gradeTemplate)}
      value=""
      onChange={(event) => choose(templates.data?.find(({ name }) => name === event.currentTarget.value) ?? null)}
      data={[
        { value: "", label: say(words.gradeTemplate) },
        ...(templates.data ?? []).map(({ name, title }) => ({ value: name, label: title })),
      ]}
    />
  );
}

function Beginnings({
  template,
  onTake,
  onLeave,
}: {
  template: GradeTemplate;
  onTake: (bands: GradeBand[]) => void;
  onLeave: () => void;
}): ReactElement {
  const say = useWords();
  const last = template.grades.length - 1;
  const common = template.grades[0]?.from != null;
  const [begins, setBegins] = useState<Beginning[]>(() =>
    template.grades.map(({ label, from }, place) => ({ label, from: String(from ?? (place === last ? "0" : "")) })),
  );
  const bands = bandsFrom(begins, "percent", "100");
  return (
    <fieldset className={css.begins}>
      <legend className={css.name}>{say(words.gradesBegin(template.title))}</legend>
      <p className={css.hint}>
        {say(common ? words.gradesBeginCommon : words.gradesBeginOwn)} {say(words.gradesBeginHint)}
      </p>
      {begins.map(({ label, from }, place) => (
        <label key={label} className={css.begin}>
          <span>{label}</span>
          <input
            className={css.from}
            inputMode="decimal"
            aria-label={say(words.beginOf(label))}
            // biome-ignore lint/a11y/noAutofocus: the template was chosen by this very person just now
            autoFocus={place === 0}
            value={from}
            onChange={(event) => setBegins(begins.with(place, { label, from: event.currentTarget.value }))}
            onKeyDown={(event) => event.key === "Enter" && bands && onTake(bands)}
          />
        </label>
      ))}
      <span className={css.row}>
        <Button tiny disabled={!bands} onClick={() => bands && onTake(bands)}>
          {say(words.takeGrades)}
        </Button>
        <Button tiny look="plain" onClick={onLeave}>
          {say(words.leave)}
        </Button>
      </span>
    </fieldset>
  );
}
