import type { ReactElement } from "react";
import { Check, TextField } from "../../../ui/fields";
import { authoring } from "../../../words/authoring";
import { mark } from "../../../words/figures";
import { rubricParts } from "../../../words/rubricParts";
import { useWords } from "../../../words/say";
import type { Criterion, Indicator } from "../draft/draft";
import { changeIndicator, removeIndicator, splitIndicator } from "../draft/indicators";
import { EditableWords } from "./EditableWords";
import { IndicatorMenu } from "./IndicatorMenu";
import css from "./IndicatorRow.module.css";
import { MarkField } from "./MarkField";
import { GuidanceNotes } from "./Notes";
import { useReview } from "./review";

/** This is one indicator: its words, its examples, its marks where it has some. */
export function IndicatorRow({
  criterion,
  indicator,
  number,
  place,
  open,
}: {
  criterion: Criterion;
  indicator: Indicator;
  number: number;
  place: number;
  open: boolean;
}): ReactElement {
  const say = useWords();
  const { draft, view, shown, point, moveTo, editing, edit, go, doubtful, detailsOpen } = useReview();
  const { id } = indicator;
  const own = editing?.piece === id ? editing : null;
  const keep = (text: string) => {
    edit(null);
    if (own?.what === "split") {
      return go(splitIndicator(draft, id, text.split("\n"), view.reading.source_text), id);
    }
    // An indicator that was added and got no words was never meant.
    if (!text && !indicator.text) return go(removeIndicator(draft, id), criterion.id);
    go(changeIndicator(draft, id, { text }), id);
  };
  const look = [css.indicator, shown === id && css.shown, doubtful.has(id) && css.doubtful].filter(Boolean).join(" ");
  return (
    <li className={look} data-read={id} onMouseEnter={() => point(id)} onMouseLeave={() => point(null)}>
      <span className={css.number}>{place}</span>
      <div className={css.words}>
        <EditableWords
          label={say(authoring.wordsOf(number, place))}
          text={own?.what === "split" ? linesOf(indicator.text) : indicator.text}
          empty={say(authoring.noWords)}
          piece={id}
          lines={own?.what === "split"}
          hint={own?.what === "split" ? say(authoring.splitHint) : undefined}
          editing={own !== null}
          onEdit={() => edit({ piece: id, what: "words" })}
          onKeep={keep}
          onLeave={() => {
            edit(null);
            if (!indicator.text) go(removeIndicator(draft, id), criterion.id);
          }}
          onFocus={() => moveTo(id)}
        >
          {indicator.examples.length ? (
            <span className={css.examples}>{say(authoring.suchAs(indicator.examples.join(", ")))}</span>
          ) : null}
        </EditableWords>
        {open && !detailsOpen
          ? indicator.guidance.map((note) => (
              <span key={note.id} className={css.examples}>
                {say(rubricParts.noteOf(say(rubricParts.guidanceKinds[note.kind]), note.text))}
              </span>
            ))
          : null}
        {open && detailsOpen ? (
          <>
            <TextField
              label={say(authoring.examplesOf)}
              defaultValue={indicator.examples.join("; ")}
              key={indicator.examples.join("; ")}
              onBlur={(event) => {
                const examples = event.currentTarget.value
                  .split(";")
                  .map((each) => each.trim())
                  .filter(Boolean);
                if (examples.join("; ") !== indicator.examples.join("; "))
                  go(changeIndicator(draft, id, { examples }), id);
              }}
            />
            <Check
              label={say(rubricParts.indicatorRequired)}
              checked={indicator.required}
              onChange={(event) => go(changeIndicator(draft, id, { required: event.currentTarget.checked }), id)}
            />
            <GuidanceNotes piece={id} />
          </>
        ) : null}
      </div>
      {criterion.scoring === "indicators" ? (
        open ? (
          <MarkField
            label={say(authoring.marksOfPiece(place))}
            value={indicator.marks}
            onKeep={(marks) => go(changeIndicator(draft, id, { marks }), id)}
            mini
            mends={`criteria.${criterion.id}.indicators.${id}.marks`}
          />
        ) : (
          <span className={css.marks}>{mark(indicator.marks)}</span>
        )
      ) : null}
      {open ? <IndicatorMenu criterion={criterion} id={id} number={number} place={place} /> : null}
    </li>
  );
}

/** Where a split is likely: each act that a joining word begins stands on a line of its own. */
function linesOf(text: string): string {
  return text.replace(/(?:,|;)?\s+(?:and|as well as|together with)\s+|;\s+|,\s+/g, "\n");
}
