import { type ReactElement, useEffect, useState } from "react";
import { TextField } from "../../../ui/fields";
import { authoring } from "../../../words/authoring";
import { useWords } from "../../../words/say";
import { isMark } from "../draft/marks";
import css from "./MarkField.module.css";

type Props = {
  label: string;
  /** The whole name, for a screen reader, where several such fields stand below each other. */
  name?: string;
  value: string | number | null;
  onKeep: (mark: string | null) => void;
  hint?: string;
  /** Small, in a line of words; its label is only heard. */
  mini?: boolean;
  /** The path of what is mended here, as the service names what a draft lacks. */
  mends?: string;
};

/** This takes a mark as a person types it: kept when the field is left or by Enter, empty where none is said. */
export function MarkField({ label, name, value, onKeep, hint, mini = false, mends }: Props): ReactElement {
  const say = useWords();
  const present = value === null ? "" : String(value);
  const [typed, setTyped] = useState(present);
  useEffect(() => setTyped(present), [present]);
  const valid = isMark(typed);
  const keep = () => {
    const next = typed.trim();
    if (valid && next !== present) onKeep(next === "" ? null : next);
  };
  const wiring = {
    value: typed,
    "data-mends": mends,
    inputMode: "decimal" as const,
    onChange: (event: { currentTarget: { value: string } }) => setTyped(event.currentTarget.value),
    onBlur: keep,
    onKeyDown: (event: { key: string }) => event.key === "Enter" && keep(),
  };
  if (mini) {
    return <input className={css.mini} aria-label={label} aria-invalid={!valid} title={label} {...wiring} />;
  }
  return (
    <TextField
      label={label}
      aria-label={name}
      description={hint}
      error={valid ? undefined : say(authoring.notAMark)}
      {...wiring}
    />
  );
}
