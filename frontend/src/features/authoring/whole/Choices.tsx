import type { ReactElement } from "react";
import type { Choice } from "../../../client/types.gen";
import { rubricParts as words } from "../../../words/rubricParts";
import { useWords } from "../../../words/say";
import { addPart, answersNumbered, changePart, numbersOf, removePart } from "../draft/whole";
import { useReview } from "../room/review";
import { KeptField } from "./KeptField";
import { Part, Thing } from "./Part";
import css from "./Part.module.css";

/** These say of which criteria only the best answers count. */
export function Choices(): ReactElement {
  const say = useWords();
  const { draft, go } = useReview();
  const { rubric } = draft;
  const add = () => go(addPart(draft, "choices")[0]);
  return (
    <Part name={words.choices} hint={words.choicesHint} add={{ words: words.addChoice, run: add }} mends="choices">
      <ul className={css.things}>
        {rubric.choices.map((choice, place) => {
          const label = (what: string) => say(words.ofChoice(place + 1, what));
          const change = (part: Partial<Choice>) => go(changePart(draft, "choices", choice.id, part));
          const isWrong = (typed: string) => answersNumbered(rubric, typed) === null;
          return (
            <Thing
              key={choice.id}
              number={place + 1}
              remove={say(words.removeChoice(place + 1))}
              onRemove={() => go(removePart(draft, "choices", choice.id))}
            >
              <KeptField
                label={say(words.choiceText)}
                name={label(say(words.choiceText))}
                value={choice.text ?? ""}
                onKeep={(text) => change({ text })}
              />
              <KeptField
                label={say(words.choiceCount)}
                name={label(say(words.choiceCount))}
                value={String(choice.count)}
                wrong={(typed) => (isCount(typed) ? undefined : say(words.notACount))}
                onKeep={(typed) => change({ count: Number(typed) })}
                mends={`choices.${choice.id}.count`}
              />
              <KeptField
                label={say(words.choiceAnswers)}
                name={label(say(words.choiceAnswers))}
                hint={say(words.choiceAnswersHint)}
                value={choice.options.map((option) => numbersOf(rubric, option)).join("; ")}
                wrong={(typed) => (isWrong(typed) ? say(words.choiceWrong(rubric.criteria.length)) : undefined)}
                onKeep={(typed) => change({ options: answersNumbered(rubric, typed) ?? choice.options })}
                mends={`choices.${choice.id}`}
              />
            </Thing>
          );
        })}
      </ul>
    </Part>
  );
}

function isCount(typed: string): boolean {
  return /^[1-9]\d{0,2}$/.test(typed.trim());
}
