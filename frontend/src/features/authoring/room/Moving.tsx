import type { ReactElement } from "react";
import { Dialog } from "../../../ui/Dialog";
import { useKeys } from "../../../ui/keys";
import look from "../../../ui/look.module.css";
import { authoring } from "../../../words/authoring";
import { rubricParts as words } from "../../../words/rubricParts";
import { useWords } from "../../../words/say";
import { ownerOf } from "../draft/draft";
import { moveIndicatorTo } from "../draft/indicators";
import css from "./Moving.module.css";
import { useReview } from "./review";

/** This asks to which criterion an indicator goes: by the criterion's number, or by choosing it. */
export function Moving(): ReactElement {
  const say = useWords();
  const { draft, cursor, over, show, go, moveTo } = useReview();
  const { criteria } = draft.rubric;
  const owner = cursor === null ? null : ownerOf(cursor);
  const opened = over === "moving" && cursor !== null && cursor !== owner;
  const move = (criterion: string | undefined) => {
    if (!cursor || !criterion || criterion === owner) return;
    const [next, piece] = moveIndicatorTo(draft, cursor, criterion);
    show(null);
    go(next);
    setTimeout(() => moveTo(piece, true)); // after the dialog has given the focus back
  };
  useKeys([
    {
      id: "review.whereTo",
      key: "digit",
      words: words.whereTo,
      inDialog: true,
      when: opened,
      run: (_, digit) => move(criteria[digit - 1]?.id),
    },
  ]);
  return (
    <Dialog opened={opened} onClose={() => show(null)} title={say(words.whereTo)}>
      <p className={look.label}>{say(words.whereToHint)}</p>
      <ol className={css.criteria}>
        {criteria.map((criterion, place) => (
          <li key={criterion.id}>
            <button
              type="button"
              className={css.criterion}
              disabled={criterion.id === owner}
              onClick={() => move(criterion.id)}
            >
              <span className={css.number}>{place + 1}</span>
              {criterion.title || say(authoring.untitled)}
            </button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
