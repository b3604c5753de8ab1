import { type ReactElement, useEffect, useRef } from "react";
import { IconButton } from "../../ui/Button";
import { SelectField, TextField } from "../../ui/fields";
import { CloseIcon } from "../../ui/icons";
import { app } from "../../words/app";
import { results } from "../../words/results";
import { useWords } from "../../words/say";
import { states } from "../../words/states";
import css from "./results.module.css";

const offered = [
  ["ready", states.ready],
  ["held", states.held],
  ["recalled", states.recalled],
  ["released", states.released],
  ["being_marked", states.beingMarked],
  ["to_mark", results.toMark],
  ["nothing_handed_in", states.notHandedIn],
] as const;

/** This finds rows by their words and by where they stand; only states that there are, each with its count. */
export function Finding({
  find,
  status,
  counts,
  onFind,
  onStatus,
  onLeave,
}: {
  find: string;
  status: string;
  counts: { [status: string]: number };
  onFind: (find: string) => void;
  onStatus: (status: string) => void;
  onLeave: () => void;
}): ReactElement {
  const say = useWords();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <search className={css.finding}>
      <TextField
        ref={field}
        aria-label={say(results.find)}
        placeholder={say(results.findHint)}
        value={find}
        onChange={(event) => onFind(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onLeave();
        }}
      />
      <SelectField
        aria-label={say(results.filter)}
        value={status}
        onChange={(event) => onStatus(event.currentTarget.value)}
        data={[
          { value: "", label: say(results.everyStatus) },
          ...offered
            .filter(([id]) => counts[id])
            .map(([id, words]) => ({ value: id, label: `${say(words)} (${counts[id]})` })),
        ]}
      />
      <IconButton icon={CloseIcon} label={say(app.close)} onClick={onLeave} />
    </search>
  );
}
