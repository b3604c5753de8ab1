import type { ReactElement } from "react";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import look from "../../../ui/look.module.css";
import { rubricChanges as words } from "../../../words/rubricChanges";
import { useWords } from "../../../words/say";
import type { Differences } from "../draft/differences";
import css from "./Changes.module.css";
import { useReview } from "./review";

/** This says in words what the draft changes in the latest version; from here a later version is published. */
export function Changes({
  changes,
  canPublish,
  onPublish,
}: {
  changes: readonly Differences[] | null;
  canPublish: boolean;
  onPublish: () => void;
}): ReactElement | null {
  const say = useWords();
  const { view, over, show } = useReview();
  const latest = view.versions[0];
  if (!latest) return null;
  return (
    <Dialog
      wide
      opened={over === "changes"}
      onClose={() => show(null)}
      title={say(words.title(latest.number))}
      acts={
        canPublish ? (
          <Button
            data-autofocus
            onClick={() => {
              show(null);
              onPublish();
            }}
          >
            {say(words.publishNumber(latest.number + 1))}
          </Button>
        ) : undefined
      }
    >
      <p className={look.label}>{say(changes?.length ? words.lede : words.none)}</p>
      {changes?.map(({ criterion, heading, lines }) => (
        <section key={criterion ?? ""} className={css.group}>
          <h3 className={css.heading}>{heading}</h3>
          <ul className={css.lines}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  );
}
