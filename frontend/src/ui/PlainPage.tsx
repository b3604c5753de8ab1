import type { ReactElement, ReactNode } from "react";
import { app } from "../words/app";
import { useWords } from "../words/say";
import css from "./PlainPage.module.css";

/** This is a page under the top bar: one title, what it is about, its acts at the right, then the content. */
export function PlainPage({
  title,
  lede,
  acts,
  narrow = false,
  children,
}: {
  title: string;
  lede?: ReactNode;
  acts?: ReactNode;
  /** The measure of a letter or a form, 656 instead of 1120. */
  narrow?: boolean;
  children?: ReactNode;
}): ReactElement {
  const say = useWords();
  return (
    <div className={narrow ? `${css.page} ${css.narrow}` : css.page}>
      <title>{say(app.pageTitle(title))}</title>
      <div className={css.head}>
        <div className={css.words}>
          <h1 className={css.title}>{title}</h1>
          {lede ? <div className={css.lede}>{lede}</div> : null}
        </div>
        {acts ? <div className={css.acts}>{acts}</div> : null}
      </div>
      {children}
    </div>
  );
}

/** This is a part of a plain page under its own small heading. */
export function Section({
  title,
  acts,
  children,
}: {
  title: string;
  acts?: ReactNode;
  children: ReactNode;
}): ReactElement {
  return (
    <section className={css.section}>
      <div className={css.sectionHead}>
        <h2>{title}</h2>
        {acts}
      </div>
      {children}
    </section>
  );
}

/** This is the white sheet of a plain page: what is worked on, its rows parted by a line. */
export function Sheet({
  as: As = "div",
  children,
}: {
  as?: "div" | "ol" | "ul" | "form";
  children: ReactNode;
}): ReactElement {
  return <As className={css.sheet}>{children}</As>;
}
