import { type ReactElement, type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { asProblem } from "../../app/problem";
import { putPiece } from "../../client";
import { TextArea } from "../../ui/fields";
import { State } from "../../ui/State";
import { useWords } from "../../words/say";
import { submissions as words } from "../../words/submissions";
import css from "./HandInPage.module.css";

const REST = 800;

type TextPieceProps = {
  id: string;
  name: string;
  text: string;
  opened: () => Promise<string>;
  onSaved: () => Promise<void>;
  /** It is not there yet: it is made with its first words, and is where the person writes now. */
  fresh?: boolean;
  children?: ReactNode;
};

/** This is a text that is written here; it is saved while it is written, and kept in the browser until it is. */
export function TextPiece({ id, name, text, opened, onSaved, fresh = false, children }: TextPieceProps): ReactElement {
  const say = useWords();
  const [written, setWritten] = useState(() => kept(id) ?? text);
  const [state, setState] = useState<"saved" | "saving" | "notSaved">(written === text ? "saved" : "saving");
  const [fault, setFault] = useState("");
  const last = useRef(text);

  const save = useCallback(
    async (now: string) => {
      if (now === last.current) return;
      try {
        const submissionId = await opened();
        await putPiece({
          path: { submission_id: submissionId, piece_id: id },
          body: { kind: "text", name, text: now },
        });
        last.current = now;
        if (kept(id) === now) forget(id);
        setState((present) => (present === "saving" && (kept(id) ?? now) === now ? "saved" : present));
        await onSaved();
      } catch (error) {
        setFault(asProblem(error).said);
        setState("notSaved");
      }
    },
    [id, name, opened, onSaved],
  );

  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    if (written === last.current) return;
    const timer = setTimeout(() => void latest.current(written), REST);
    return () => clearTimeout(timer);
  }, [written]);

  const write = (now: string) => {
    setWritten(now);
    setState("saving");
    keep(id, now);
  };
  const count = written.trim() ? written.trim().split(/\s+/).length : 0;
  return (
    <div className={css.text}>
      <TextArea
        label={say(words.textLabel)}
        minRows={6}
        value={written}
        maxLength={1_000_000}
        data-autofocus={fresh || undefined}
        ref={fresh ? focus : undefined}
        onChange={(event) => write(event.currentTarget.value)}
        onBlur={() => void save(written)}
      />
      <div className={css.under}>
        <span className={css.size}>{say(words.wordsCounted(count))}</span>
        <State kind={state} live>
          {state === "notSaved" && fault ? fault : undefined}
        </State>
        {children ?? <span />}
      </div>
    </div>
  );
}

function focus(element: HTMLTextAreaElement | null): void {
  if (element && !element.value) element.focus();
}

const key = (id: string) => `fairmark.text.${id}`;

function kept(id: string): string | null {
  return localStorage.getItem(key(id));
}

function keep(id: string, text: string): void {
  localStorage.setItem(key(id), text);
}

function forget(id: string): void {
  localStorage.removeItem(key(id));
}
