import type { ReactElement } from "react";
import type { Guidance } from "../../../client/types.gen";
import { Button } from "../../../ui/Button";
import { SelectField } from "../../../ui/fields";
import { PlusIcon } from "../../../ui/icons";
import { rubricParts as words } from "../../../words/rubricParts";
import { useWords } from "../../../words/say";
import { type Criterion, changeCriterion } from "../draft/draft";
import { addGuidance, addIndicative, changeGuidance, guidanceOf, reworded } from "../draft/notes";
import css from "./Notes.module.css";
import { useReview } from "./review";

/** This edits what an answer may contain; a line that is emptied goes. */
export function IndicativeContent({ criterion }: { criterion: Criterion }): ReactElement {
  const say = useWords();
  const { draft, go } = useReview();
  const { id, indicative_content: content } = criterion;
  const put = (text: string, of: string) =>
    go(changeCriterion(draft, id, { indicative_content: reworded(content, of, text) }));
  return (
    <div className={css.notes}>
      <h4 className={css.name}>{say(words.indicative)}</h4>
      {content.map((each, place) => (
        <NoteWords
          key={each.id}
          label={say(words.indicativeNumber(place + 1))}
          text={each.text}
          onKeep={(text) => put(text, each.id)}
        />
      ))}
      <span>
        <Button tiny look="plain" icon={PlusIcon} onClick={() => go(addIndicative(draft, id))}>
          {say(words.addIndicative)}
        </Button>
      </span>
    </div>
  );
}

/** This edits the notes for the assessor to a criterion or an indicator: what to accept, reject or ignore. */
export function GuidanceNotes({ piece }: { piece: string }): ReactElement {
  const say = useWords();
  const { draft, go } = useReview();
  const guidance = guidanceOf(draft, piece);
  const put = (next: readonly Guidance[]) => go(changeGuidance(draft, piece, next));
  return (
    <div className={css.notes}>
      {guidance.length ? <h4 className={css.name}>{say(words.guidance)}</h4> : null}
      {guidance.map((note, place) => (
        <div key={note.id} className={css.note}>
          <SelectField
            aria-label={say(words.guidanceKind(place + 1))}
            value={note.kind}
            onChange={(event) => {
              const kind = event.currentTarget.value as Guidance["kind"];
              put(guidance.map((each) => (each.id === note.id ? { ...each, kind } : each)));
            }}
            data={kinds.map((kind) => ({ value: kind, label: say(words.guidanceKinds[kind]) }))}
          />
          <NoteWords
            label={say(words.guidanceNumber(place + 1))}
            text={note.text}
            onKeep={(text) => put(reworded(guidance, note.id, text))}
          />
        </div>
      ))}
      <span>
        <Button tiny look="plain" icon={PlusIcon} onClick={() => go(addGuidance(draft, piece))}>
          {say(words.addGuidance)}
        </Button>
      </span>
    </div>
  );
}

const kinds = ["accept", "reject", "ignore", "note"] as const;

/** This shows indicative content and guidance as they will stand beside the criterion. */
export function NotesShown({ criterion }: { criterion: Criterion }): ReactElement | null {
  const say = useWords();
  const { shown, point } = useReview();
  const { indicative_content: content, guidance } = criterion;
  if (!content.length && !guidance.length) return null;
  const row = (id: string) => ({
    "data-read": id,
    className: shown === id ? css.shown : undefined,
    onMouseEnter: () => point(id),
    onMouseLeave: () => point(null),
  });
  return (
    <div className={css.read}>
      {content.length ? (
        <>
          <h4 className={css.name}>{say(words.indicative)}</h4>
          <ul>
            {content.map(({ id, text }) => (
              <li key={id} {...row(id)}>
                {text}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {guidance.map(({ id, kind, text }) => (
        <p key={id} {...row(id)}>
          <span className={css.kind}>{say(words.guidanceKinds[kind])}</span> {text}
        </p>
      ))}
    </div>
  );
}

function NoteWords({ label, text, onKeep }: { label: string; text: string; onKeep: (text: string) => void }) {
  return (
    <textarea
      className={css.words}
      aria-label={label}
      rows={1}
      defaultValue={text}
      key={text}
      // biome-ignore lint/a11y/noAutofocus: a note that has no words was asked for just now
      autoFocus={text === ""}
      onBlur={(event) => {
        const typed = event.currentTarget.value.replace(/\s+/g, " ").trim();
        if (typed !== text || typed === "") onKeep(typed);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.shiftKey) return;
        event.preventDefault();
        event.currentTarget.blur();
      }}
    />
  );
}
