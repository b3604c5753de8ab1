import type { ReactElement } from "react";
import { app } from "../words/app";
import { useWords } from "../words/say";
import css from "./Skeleton.module.css";

/** This shows where lines of text will appear. */
export function Skeleton({ lines = 3, width = "100%" }: { lines?: number; width?: string }): ReactElement {
  const say = useWords();
  return (
    <div className={css.skeleton} role="status" aria-label={say(app.loading)} style={{ width }}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike
        <span key={line} className={css.line} style={{ width: `${92 - ((line * 17) % 40)}%` }} />
      ))}
    </div>
  );
}
