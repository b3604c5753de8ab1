import type { ReactElement, ReactNode } from "react";
import css from "./Of.module.css";

/** This is a figure with its maximum: 14 / 20, "2.8 / 4"; a figure that is not there is a dash. */
export function Of({ figure, of }: { figure: ReactNode; of: ReactNode }): ReactElement {
  return (
    <span className={css.of}>
      <b className={css.figure}>{figure ?? "–"}</b>
      <span className={css.most}>
        {" / "}
        {of}
      </span>
    </span>
  );
}
