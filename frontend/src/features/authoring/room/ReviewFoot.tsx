import type { ReactElement } from "react";
import { Foot } from "../../../ui/Bar";
import { Button } from "../../../ui/Button";
import { Keys } from "../../../ui/Key";
import { sheetKey } from "../../../ui/KeysSheet";
import { authoring } from "../../../words/authoring";
import { rubricChanges } from "../../../words/rubricChanges";
import { rubricParts } from "../../../words/rubricParts";
import { Sentence, useWords } from "../../../words/say";
import { keys } from "./keys";
import css from "./ReviewFoot.module.css";
import { useReview } from "./review";

/** This is the foot of the review: what is to check and what is missing, and the keys of the moment. */
export function ReviewFoot({
  saved,
  onKeys,
  changes,
  undo,
  redo,
}: {
  saved: boolean;
  onKeys: () => void;
  /** How many things differ from the latest version. */
  changes: number;
  /** Nothing where there is nothing to undo. */
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
}): ReactElement {
  const say = useWords();
  const { doubtful, view, show } = useReview();
  const latest = view.versions[0];
  return (
    <Foot
      left={
        <>
          <span>
            {doubtful.size ? <Sentence of={authoring.toCheckCounted(doubtful.size)} /> : say(authoring.nothingToCheck)}
          </span>
          {view.lacking.length ? (
            <Button look="plain" tiny onClick={() => show("missing")}>
              {say(authoring.missingCounted(view.lacking.length))}
            </Button>
          ) : saved && view.changed ? (
            <span>{say(authoring.ready)}</span>
          ) : null}
          {latest && changes ? (
            <Button look="plain" tiny keyHint={keys.changes} onClick={() => show("changes")}>
              {say(rubricChanges.changesCounted(changes, latest.number))}
            </Button>
          ) : null}
        </>
      }
    >
      <span className={css.keys}>
        <Keys
          entries={[
            { of: [keys.next, keys.previous], words: authoring.keyMove },
            { of: keys.split },
            { of: keys.merge },
          ]}
        />
      </span>
      <Button look="plain" tiny keyHint={keys.undo} disabled={!undo} onClick={undo}>
        {say(rubricParts.undo)}
      </Button>
      <Button look="plain" tiny keyHint={keys.redo} disabled={!redo} onClick={redo}>
        {say(rubricParts.redo)}
      </Button>
      <Button look="plain" tiny keyHint={sheetKey} onClick={onKeys}>
        {say(authoring.keyAllKeys)}
      </Button>
    </Foot>
  );
}
