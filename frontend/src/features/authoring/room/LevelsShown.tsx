import type { ReactElement } from "react";
import { rangeOf } from "../draft/differences";
import type { Criterion } from "../draft/draft";
import css from "./LevelsShown.module.css";
import { useReview } from "./review";

/** These are the levels of a criterion: in one line, or with their descriptors where the criterion stands open. */
export function LevelsShown({ criterion, open }: { criterion: Criterion; open: boolean }): ReactElement {
  const { shown, point } = useReview();
  return (
    <ul className={open ? css.table : css.line}>
      {criterion.levels.map((level) => (
        <li
          key={level.id}
          className={shown === level.id ? `${css.level} ${css.shown}` : css.level}
          data-read={level.id}
          onMouseEnter={() => point(level.id)}
          onMouseLeave={() => point(null)}
        >
          <span className={css.label}>{level.label}</span>
          <span className={css.range}>{rangeOf(level)}</span>
          {open && level.descriptor ? <span className={css.descriptor}>{level.descriptor}</span> : null}
        </li>
      ))}
    </ul>
  );
}
