import type { ReactElement } from "react";
import { Foot } from "../../../ui/Bar";
import { Button } from "../../../ui/Button";
import { Keys } from "../../../ui/Key";
import { sheetKey } from "../../../ui/KeysSheet";
import { authoring } from "../../../words/authoring";
import { Sentence, useWords } from "../../../words/say";
import { keys } from "./keys";
import css from "./ReviewFoot.module.css";
import { useReview } from "./review";

/** This is the foot of the review: what is to check and what is missing, and the keys of the moment. */
export function ReviewFoot({
  saved,
  onKeys,
  onMissing,
}: {
  saved: boolean;
  onKeys: () => void;
  onMissing: () => void;
}): ReactElement {
  const say = useWords();
  const { doubtful, view } = useReview();
  return (
    <Foot
      left={
        <>
          <span>
            {doubtful.size ? <Sentence of={authoring.toCheckCounted(doubtful.size)} /> : say(authoring.nothingToCheck)}
          </span>
          {view.lacking.length ? (
            <Button look="plain" tiny onClick={onMissing}>
              {say(authoring.missingCounted(view.lacking.length))}
            </Button>
          ) : saved && view.changed ? (
            <span>{say(authoring.ready)}</span>
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
            { of: keys.edit },
            { of: keys.undo },
          ]}
        />
      </span>
      <Button look="plain" tiny keyHint={sheetKey} onClick={onKeys}>
        {say(authoring.keyAllKeys)}
      </Button>
    </Foot>
  );
}
