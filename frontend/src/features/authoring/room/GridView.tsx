import { type KeyboardEvent, type ReactElement, useEffect, useRef } from "react";
import { Button, IconButton } from "../../../ui/Button";
import { PlusIcon, TrashIcon } from "../../../ui/icons";
import { authoring } from "../../../words/authoring";
import { mark } from "../../../words/figures";
import { rubricParts as words } from "../../../words/rubricParts";
import { useWords } from "../../../words/say";
import { type Criterion, changeCriterion, type Level } from "../draft/draft";
import { addColumn, changeLevel, type Grid, gridsOf, removeColumn, renameColumn } from "../draft/grids";
import css from "./GridView.module.css";
import { keys } from "./keys";
import { MarkField } from "./MarkField";
import { useReview } from "./review";

/** This shows the criteria that are judged by levels as the grid that they are, and edits it there. */
export function GridView({ onClose }: { onClose: () => void }): ReactElement {
  const say = useWords();
  const { draft } = useReview();
  const view = useRef<HTMLElement>(null);
  useEffect(() => view.current?.querySelector<HTMLElement>("td textarea")?.focus(), []);
  return (
    <section ref={view} className={css.view} aria-label={say(words.grid)}>
      <div className={css.bar}>
        <h2 className={css.name}>{say(words.grid)}</h2>
        <span className={css.hint}>{say(words.gridHint)}</span>
        <Button tiny keyHint={keys.grid} onClick={onClose}>
          {say(words.closeGrid)}
        </Button>
      </div>
      {gridsOf(draft.rubric).map((grid) => (
        <GridTable key={grid.criteria[0]?.id} grid={grid} />
      ))}
    </section>
  );
}

function GridTable({ grid }: { grid: Grid }): ReactElement {
  const say = useWords();
  const { draft, go } = useReview();
  return (
    <div className={css.scrolls}>
      <table className={css.table} onKeyDown={moveAmongCells}>
        <thead>
          <tr>
            <th scope="col" className={css.corner}>
              {say(authoring.criteria)}
            </th>
            {grid.labels.map((label, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column has no name but its place: its label is edited
              <th key={place} scope="col">
                <span className={css.column}>
                  <Words
                    label={say(words.levelOf(place + 1))}
                    text={label}
                    onKeep={(next) => go(renameColumn(draft, grid, place, next))}
                  />
                  <IconButton
                    icon={TrashIcon}
                    label={say(authoring.removeLevel(label))}
                    onClick={() => go(removeColumn(draft, grid, place))}
                  />
                </span>
              </th>
            ))}
            <th className={css.add}>
              <IconButton icon={PlusIcon} label={say(authoring.addLevel)} onClick={() => go(addColumn(draft, grid))} />
            </th>
          </tr>
        </thead>
        <tbody>
          {grid.criteria.map((criterion) => (
            <Row key={criterion.id} criterion={criterion} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ criterion }: { criterion: Criterion }): ReactElement {
  const say = useWords();
  const { draft, go } = useReview();
  const number = draft.rubric.criteria.findIndex(({ id }) => id === criterion.id) + 1;
  const withMarks = criterion.max_marks !== null;
  return (
    <tr data-criterion={criterion.id}>
      <th scope="row">
        <span className={css.row}>
          <span className={css.number}>{number}</span>
          <Words
            label={say(authoring.titleOf(number))}
            text={criterion.title}
            onKeep={(title) => go(changeCriterion(draft, criterion.id, { title }))}
          />
        </span>
        {withMarks ? (
          <span className={css.worth}>
            {mark(criterion.max_marks)} {say(authoring.marksAbbreviated)}
          </span>
        ) : null}
      </th>
      {criterion.levels.map((level) => (
        <LevelCell key={level.id} criterion={criterion} level={level} number={number} />
      ))}
    </tr>
  );
}

function LevelCell({ criterion, level, number }: { criterion: Criterion; level: Level; number: number }): ReactElement {
  const say = useWords();
  const { draft, go } = useReview();
  const change = (part: Partial<Level>) => go(changeLevel(draft, criterion.id, level.id, part));
  const label = (what: string) => say(words.inCell(what, level.label, number));
  return (
    <td>
      <Words
        label={label(say(authoring.levelWords))}
        text={level.descriptor}
        onKeep={(descriptor) => change({ descriptor })}
      />
      <span className={css.range}>
        <MarkField
          mini
          label={label(say(authoring.levelFrom))}
          value={level.marks_from}
          onKeep={(marks_from) => change({ marks_from })}
        />
        <span aria-hidden="true">{say(words.upTo)}</span>
        <MarkField
          mini
          label={label(say(authoring.levelTo))}
          value={level.marks_to}
          onKeep={(marks_to) => change({ marks_to })}
        />
      </span>
    </td>
  );
}

function Words({ label, text, onKeep }: { label: string; text: string; onKeep: (text: string) => void }) {
  return (
    <textarea
      className={css.words}
      aria-label={label}
      rows={1}
      defaultValue={text}
      key={text}
      onBlur={(event) => {
        const typed = event.currentTarget.value.replace(/\s+/g, " ").trim();
        if (typed !== text) onKeep(typed);
      }}
    />
  );
}

/** Enter and Ctrl or ⌘ with an arrow go to the same field of the cell there; Esc leaves the field. */
function moveAmongCells(event: KeyboardEvent<HTMLTableElement>): void {
  const field = event.target;
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
  if (event.key === "Escape") field.blur();
  const steps: { [key: string]: readonly [number, number] } = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  };
  const withMod = event.ctrlKey || event.metaKey;
  const down = event.key === "Enter" && !event.shiftKey && !withMod;
  const step = down ? ([1, 0] as const) : withMod ? steps[event.key] : undefined;
  const cell = field.closest("td, th");
  const row = cell?.closest("tr");
  if (!step || !(cell instanceof HTMLTableCellElement) || !row) return;
  event.preventDefault();
  const there = event.currentTarget.rows[row.rowIndex + step[0]]?.cells[cell.cellIndex + step[1]];
  const place = [...cell.querySelectorAll("textarea, input")].indexOf(field);
  const fields = there?.querySelectorAll<HTMLElement>("textarea, input");
  (fields?.[place] ?? fields?.[0])?.focus();
}
