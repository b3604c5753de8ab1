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
export function Missing({ opened, onClose }: { opened: boolean; onClose: () => void }): ReactElement {
  const say = useWords();
  const { view, draft, moveTo } = useReview();
  return (
    <Dialog opened={opened} onClose={onClose} title={say(authoring.missingTitle)}>
      <p className={look.label}>{say(authoring.missingHint)}</p>
      <ul className={css.list}>
        {view.lacking.map(({ path, about, text }) => {
          const criterion = about ? criterionOf(draft, ownerOf(about)) : undefined;
          const number = criterion ? draft.rubric.criteria.indexOf(criterion) + 1 : null;
          return (
            <li key={`${path} ${text}`} className={css.item}>
              <span className={css.number}>{number}</span>
              <span>{text}</span>
              {about && criterion ? (
                <Button
                  tiny
                  onClick={() => {
                    onClose();
                    const piece = criterion.indicators.some((each) => each.id === about) ? about : criterion.id;
                    setTimeout(() => moveTo(piece, true)); // after the dialog has given the focus back
                  }}
                >
                  {say(authoring.goThere)}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
