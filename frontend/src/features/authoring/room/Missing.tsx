import type { ReactElement } from "react";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import look from "../../../ui/look.module.css";
import { authoring } from "../../../words/authoring";
import { useWords } from "../../../words/say";
import { criterionOf, ownerOf } from "../draft/draft";
import css from "./Missing.module.css";
import { useReview } from "./review";

/** This lists what a version still lacks; each leads to where it is mended. */
export function Missing(): ReactElement {
  const say = useWords();
  const { view, draft, over, show, mend } = useReview();
  return (
    <Dialog opened={over === "missing"} onClose={() => show(null)} title={say(authoring.missingTitle)}>
      <p className={look.label}>{say(authoring.missingHint)}</p>
      <ul className={css.list}>
        {view.lacking.map(({ path, about, text }, place) => {
          const criterion = about ? criterionOf(draft, ownerOf(about)) : undefined;
          const number = criterion ? draft.rubric.criteria.indexOf(criterion) + 1 : null;
          return (
            <li key={`${path} ${text}`} className={css.item}>
              <span className={css.number}>{number}</span>
              <span>{text}</span>
              <Button tiny data-autofocus={place === 0 || undefined} onClick={() => mend(path, about ?? null)}>
                {say(authoring.goThere)}
              </Button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
