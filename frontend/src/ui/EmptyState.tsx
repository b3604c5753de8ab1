import type { ReactElement, ReactNode } from "react";
import css from "./EmptyState.module.css";

/** This stands where nothing is yet: what will stand here, and the first step to it. */
export function EmptyState({
  title,
  children,
  acts,
  whole = false,
}: {
  title: string;
  children?: ReactNode;
  acts?: ReactNode;
  /** It is the whole page, so its title is the page's. */
  whole?: boolean;
}): ReactElement {
  const Title = whole ? "h1" : "h2";
  return (
    <section className={whole ? `${css.empty} ${css.whole}` : css.empty}>
      <Title className={css.title}>{title}</Title>
      {children ? <p className={css.words}>{children}</p> : null}
      {acts ? <div className={css.acts}>{acts}</div> : null}
    </section>
  );
}
