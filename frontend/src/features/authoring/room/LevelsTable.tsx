import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { listLevelTemplatesOptions } from "../../../client/@tanstack/react-query.gen";
import { Button, IconButton } from "../../../ui/Button";
import { SelectField, TextField } from "../../../ui/fields";
import { PlusIcon, TrashIcon } from "../../../ui/icons";
import { authoring } from "../../../words/authoring";
import { useWords } from "../../../words/say";
import type { Criterion, Level } from "../draft/draft";
import { addLevel, changeLevel, putLevels } from "../draft/grids";
import css from "./Details.module.css";
import { MarkField } from "./MarkField";
import { useReview } from "./review";

/** This edits the levels of a criterion, the highest first, or takes those of a template. */
export function LevelsTable({
  criterion,
  change,
}: {
  criterion: Criterion;
  number: number;
  change: (part: Partial<Criterion>) => void;
}): ReactElement {
  const say = useWords();
  const { draft, go, takeTemplate } = useReview();
  const templates = useQuery(listLevelTemplatesOptions());
  const { id, levels } = criterion;
  return (
    <div className={css.wide}>
      <ul className={css.levels}>
        {levels.map((level, place) => (
          <LevelRow
            key={level.id}
            mends={`criteria.${criterion.id}.levels.${level.id}`}
            level={level}
            number={place + 1}
            onEdit={(part) => go(changeLevel(draft, id, level.id, part))}
            onRemove={() => go(putLevels(draft, id, levels.toSpliced(place, 1)))}
          />
        ))}
      </ul>
      <div className={css.row}>
        <Button
          tiny
          icon={PlusIcon}
          onClick={() => go(addLevel(draft, id))}
          data-mends={`criteria.${criterion.id}.levels`}
        >
          {say(authoring.addLevel)}
        </Button>
        <SelectField
          aria-label={say(authoring.takeTemplate)}
          value=""
          onChange={(event) => event.currentTarget.value && takeTemplate(criterion.id, event.currentTarget.value)}
          data={[
            { value: "", label: say(authoring.takeTemplate) },
            ...(templates.data ?? []).map((each) => ({ value: each.name, label: each.title })),
          ]}
        />
        <SelectField
          label={say(authoring.achievedFrom)}
          data-mends={`criteria.${criterion.id}.achieved_from`}
          value={criterion.achieved_from ?? ""}
          onChange={(event) => change({ achieved_from: event.currentTarget.value || null })}
          data={[
            { value: "", label: say(authoring.notSaid) },
            ...criterion.levels.map((level) => ({ value: level.id, label: level.label })),
          ]}
        />
      </div>
    </div>
  );
}

function LevelRow({
  level,
  mends,
  number,
  onEdit,
  onRemove,
}: {
  level: Level;
  mends: string;
  number: number;
  onEdit: (part: Partial<Level>) => void;
  onRemove: () => void;
}): ReactElement {
  const say = useWords();
  const label = (what: string) => say(authoring.levelNumber(number, what));
  return (
    <li className={css.level}>
      <TextField
        aria-label={label(say(authoring.levelLabel))}
        placeholder={say(authoring.levelLabel)}
        defaultValue={level.label}
        key={`label ${level.label}`}
        onBlur={(event) => event.currentTarget.value !== level.label && onEdit({ label: event.currentTarget.value })}
      />
      <MarkField
        mini
        label={label(say(authoring.levelFrom))}
        value={level.marks_from}
        onKeep={(marks_from) => onEdit({ marks_from })}
        mends={mends}
      />
      <MarkField
        mini
        label={label(say(authoring.levelTo))}
        value={level.marks_to}
        onKeep={(marks_to) => onEdit({ marks_to })}
      />
      <IconButton icon={TrashIcon} label={say(authoring.removeLevel(level.label))} onClick={onRemove} />
      <textarea
        className={css.descriptor}
        aria-label={label(say(authoring.levelWords))}
        placeholder={say(authoring.levelWords)}
        rows={1}
        defaultValue={level.descriptor}
        key={`words ${level.descriptor}`}
        onBlur={(event) =>
          event.currentTarget.value !== level.descriptor && onEdit({ descriptor: event.currentTarget.value })
        }
      />
    </li>
  );
}
