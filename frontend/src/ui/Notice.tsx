import type { ReactElement, ReactNode } from "react";
import { AlertIcon, type IconOf } from "./icons";
import css from "./Notice.module.css";

/** This says what is not in order, in the place it belongs to: an amber rule, its first line, its acts below. */
export function Notice({
  icon: Icon = AlertIcon,
  title,
  acts,
  alert = false,
  children,
}: {
  icon?: IconOf;
  title: ReactNode;
  acts?: ReactNode;
  /** It appeared because of what the person just did: a screen reader says it at once. */
  alert?: boolean;
  children?: ReactNode;
}): ReactElement {
  return (
    <div className={css.notice} role={alert ? "alert" : undefined}>
      <div className={css.title}>
        <Icon />
        <span>{title}</span>
      </div>
      {children ? <div className={css.more}>{children}</div> : null}
      {acts ? <div className={css.acts}>{acts}</div> : null}
    </div>
  );
}
