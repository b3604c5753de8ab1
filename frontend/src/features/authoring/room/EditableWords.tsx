import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useRef, useState } from "react";
import { authoring } from "../../../words/authoring";
import { useWords } from "../../../words/say";
import css from "./EditableWords.module.css";

type Props = {
  /** What is edited, for a screen reader: "Title of criterion 2". */
  label: string;
  text: string;
  /** What stands where there are no words yet. */
  empty: string;
  editing: boolean;
  onEdit: () => void;
  onKeep: (text: string) => void;
  onLeave: () => void;
  onFocus?: () => void;
  onPoint?: (there: boolean) => void;
  /** Enter makes a line; the words are kept by Ctrl or ⌘ with Enter. */
  lines?: boolean;
  hint?: string;
  as?: "title" | "statement" | "words";
  piece?: string;
  /** The path of what is mended here, as the service names what a draft lacks. */
  mends?: string;
  children?: ReactNode;
};

/** This shows words that can be edited where they stand: press them, or Enter; Enter keeps, Esc leaves. */
export function EditableWords(props: Props): ReactElement {
  const { label, text, empty, editing, onEdit, onFocus, onPoint, as = "words", piece, mends, children } = props;
  const say = useWords();
  const button = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !editing) button.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  if (editing) return <Editor {...props} />;
  return (
    <button
      ref={button}
      type="button"
      className={`${css.words} ${css[as]}`}
      aria-label={text ? undefined : label}
      title={say(authoring.keyEdit)}
      data-piece={piece}
      data-mends={mends}
      onClick={onEdit}
      onFocus={onFocus}
      onMouseEnter={() => onPoint?.(true)}
      onMouseLeave={() => onPoint?.(false)}
    >
      {text || <span className={css.empty}>{empty}</span>}
      {children}
    </button>
  );
}

function Editor({ label, text, onKeep, onLeave, lines = false, hint, as = "words" }: Props): ReactElement {
  const say = useWords();
  const [typed, setTyped] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  const done = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const keep = () => {
    if (done.current) return;
    done.current = true;
    onKeep(lines ? typed : typed.replace(/\s+/g, " ").trim());
  };
  const onKey = (event: KeyboardEvent) => {
    const keeps = event.key === "Enter" && (!lines || event.ctrlKey || event.metaKey);
    if (!keeps && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (keeps) return keep();
    done.current = true;
    onLeave();
  };
  return (
    <span className={css.editor}>
      <textarea
        ref={field}
        className={`${css.field} ${css[as]}`}
        aria-label={label}
        rows={1}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKey}
        onBlur={keep}
      />
      <span className={css.hint}>{hint ?? say(authoring.editHint)}</span>
    </span>
  );
}
