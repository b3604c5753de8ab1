import { type ReactElement, useEffect, useState } from "react";
import { TextField } from "../../../ui/fields";

/** This takes words as they are typed and keeps them when the field is left or by Enter; `wrong` says what they are not. */
export function KeptField({
  label,
  name,
  hint,
  value,
  wrong,
  onKeep,
  mends,
}: {
  label: string;
  /** The whole name, for a screen reader, where several such fields stand below each other. */
  name?: string;
  hint?: string;
  value: string;
  /** What is wrong with what was typed; nothing where it can be kept. */
  wrong?: (typed: string) => string | undefined;
  onKeep: (typed: string) => void;
  /** The path of what is mended here, as the service names what a draft lacks. */
  mends?: string;
}): ReactElement {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const error = typed === value ? undefined : wrong?.(typed);
  const keep = () => {
    if (!error && typed.trim() !== value) onKeep(typed.trim());
  };
  return (
    <TextField
      label={label}
      aria-label={name}
      description={hint}
      error={error}
      value={typed}
      data-mends={mends}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => event.key === "Enter" && keep()}
    />
  );
}
