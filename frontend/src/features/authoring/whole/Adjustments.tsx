import type { ReactElement } from "react";
import type { Adjustment } from "../../../client/types.gen";
import { SelectField } from "../../../ui/fields";
import { authoring } from "../../../words/authoring";
import { rubricParts as words } from "../../../words/rubricParts";
import { useWords } from "../../../words/say";
import { exact, plain } from "../draft/marks";
import { addPart, changePart, removePart } from "../draft/whole";
import { useReview } from "../room/review";
import { KeptField } from "./KeptField";
import { Part, Thing } from "./Part";
import css from "./Part.module.css";

/** These are the deductions and bonuses that a marking may apply. */
export function Adjustments(): ReactElement {
  const say = useWords();
  const { draft, go } = useReview();
  const add = () => go(addPart(draft, "adjustments")[0]);
  return (
    <Part name={words.adjustments} hint={words.adjustmentsHint} add={{ words: words.addAdjustment, run: add }}>
      <ul className={css.things}>
        {draft.rubric.adjustments.map((adjustment, place) => {
          const label = (what: string) => say(words.ofAdjustment(place + 1, what));
          const change = (part: Partial<Adjustment>) => go(changePart(draft, "adjustments", adjustment.id, part));
          return (
            <Thing
              key={adjustment.id}
              number={place + 1}
              remove={say(words.removeAdjustment(place + 1))}
              onRemove={() => go(removePart(draft, "adjustments", adjustment.id))}
            >
              <KeptField
                label={say(words.adjustmentText)}
                name={label(say(words.adjustmentText))}
                value={adjustment.text}
                onKeep={(text) => change({ text })}
                mends={`adjustments.${adjustment.id}`}
              />
              <KeptField
                label={say(words.adjustmentAmount)}
                name={label(say(words.adjustmentAmount))}
                value={adjustment.marks == null ? "" : String(adjustment.marks).replace("-", "−")}
                wrong={(typed) => (amountOf(typed) === undefined ? say(words.notAnAmount) : undefined)}
                onKeep={(typed) => change({ marks: amountOf(typed) ?? null })}
                mends={`adjustments.${adjustment.id}.marks`}
              />
              <SelectField
                label={say(words.adjustmentUnit)}
                aria-label={label(say(words.adjustmentUnit))}
                value={adjustment.unit}
                onChange={(event) => change({ unit: event.currentTarget.value as "marks" | "percent" })}
                data={[
                  { value: "marks", label: say(authoring.marksAbbreviated) },
                  { value: "percent", label: say(authoring.percent) },
                ]}
              />
            </Thing>
          );
        })}
      </ul>
    </Part>
  );
}

/** This reads an amount, also with a real minus sign; null where none is said, undefined for what is none. */
function amountOf(typed: string): string | null | undefined {
  const written = typed.trim().replace(/^[−–]/, "-");
  if (!written) return null;
  const amount = exact(written);
  return amount === null ? undefined : plain(amount);
}
