import type { ButtonHTMLAttributes, ReactElement } from "react";
import { FilmIcon, type IconOf, PdfIcon, TextIcon } from "./icons";
import css from "./Place.module.css";

const icons: { [kind in "text" | "pdf" | "film"]: IconOf } = { text: TextIcon, pdf: PdfIcon, film: FilmIcon };

/** This is a place in the work where something was seen ("page 2", "03:10"); with `onClick` it leads there. */
export function Place({
  kind,
  children,
  onClick,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { kind: keyof typeof icons }): ReactElement {
  const Icon = icons[kind];
  const inside = (
    <>
      <Icon size={14} />
      {children}
    </>
  );
  if (!onClick) return <span className={css.place}>{inside}</span>;
  return (
    <button type="button" {...rest} onClick={onClick} className={`${css.place} ${css.leads}`}>
      {inside}
    </button>
  );
}

/**
 * This is a stretch of text that something rests on: tinted where its criterion is open, a thin line for the others,
 * amber where the reading is doubtful. The number after it is the criterion's.
 */
export function Evidence({
  number,
  open = false,
  doubtful = false,
  id,
  children,
}: {
  number: string;
  open?: boolean;
  doubtful?: boolean;
  id?: string;
  children: string;
}): ReactElement {
  const look = doubtful ? css.doubtful : open ? css.open : "";
  return (
    <mark id={id} className={`${css.evidence} ${look}`}>
      {children}
      <sup className={css.number}>{number}</sup>
    </mark>
  );
}
