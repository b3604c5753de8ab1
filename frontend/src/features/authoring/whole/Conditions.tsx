import type { ReactElement } from "react";
import type { Gate } from "../../../client/types.gen";
import { rubricParts as words } from "../../../words/rubricParts";
import { useWords } from "../../../words/say";
import { addPart, changePart, criteriaNumbered, numbersOf, removePart } from "../draft/whole";
import { MarkField } from "../room/MarkField";
import { useReview } from "../room/review";
import { KeptField } from "./KeptField";
import { Part, Thing } from "./Part";
import css from "./Part.module.css";

/** These are the conditions over several criteria together. */
export function Conditions(): ReactElement {
  const say = useWords();
  const { draft, go } = useReview();
  const { rubric } = draft;
  const add = () => go(addPart(draft, "gates")[0]);
  return (
    <Part
      name={words.conditions}
      hint={words.conditionsHint}
      add={{ words: words.addCondition, run: add }}
      mends="gates"
    >
      <ul className={css.things}>
        {rubric.gates.map((gate, place) => {
          const label = (what: string) => say(words.ofCondition(place + 1, what));
          const change = (part: Partial<Gate>) => go(changePart(draft, "gates", gate.id, part));
          const isWrong = (typed: string) => criteriaNumbered(rubric, typed) === null;
          return (
            <Thing
              key={gate.id}
              number={place + 1}
              remove={say(words.removeCondition(place + 1))}
              onRemove={() => go(removePart(draft, "gates", gate.id))}
            >
              <KeptField
                label={say(words.conditionText)}
                name={label(say(words.conditionText))}
                value={gate.text ?? ""}
                onKeep={(text) => change({ text })}
              />
              <KeptField
                label={say(words.conditionCriteria)}
                name={label(say(words.conditionCriteria))}
                hint={say(words.conditionCriteriaHint)}
                value={numbersOf(rubric, gate.criteria)}
                wrong={(typed) => (isWrong(typed) ? say(words.conditionWrong(rubric.criteria.length)) : undefined)}
                onKeep={(typed) => change({ criteria: criteriaNumbered(rubric, typed) ?? gate.criteria })}
                mends={`gates.${gate.id}.criteria`}
              />
              <MarkField
                label={say(words.conditionLeast)}
                name={label(say(words.conditionLeast))}
                hint={say(words.conditionLeastHint)}
                value={gate.least ?? null}
                onKeep={(least) => change({ least })}
                mends={`gates.${gate.id}.least`}
              />
            </Thing>
          );
        })}
      </ul>
    </Part>
  );
}
