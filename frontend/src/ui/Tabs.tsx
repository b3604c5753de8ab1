import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, KeyboardEvent, ReactElement, ReactNode, Ref } from "react";
import css from "./Tabs.module.css";

export type Tab<Id extends string> = { id: Id; label: ReactNode };

/** This turns between views of one thing; the arrow keys move along it. `panel` is the id of what it turns. */
export function Tabs<Id extends string>({
  label,
  tabs,
  at,
  onTurn,
  panel,
  even = false,
  flush = false,
}: {
  label: string;
  tabs: readonly Tab<Id>[];
  at: Id;
  onTurn: (id: Id) => void;
  panel?: string;
  /** The tabs share the whole width, as on a phone. */
  even?: boolean;
  /** The first tab stands on the left edge, as on a plain page. */
  flush?: boolean;
}): ReactElement {
  const place = tabs.findIndex((tab) => tab.id === at);
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = tabs[(place + step + tabs.length) % tabs.length];
    if (!step || !next) return;
    event.preventDefault();
    onTurn(next.id);
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[tabs.indexOf(next)]?.focus();
  };
  return (
    <div role="tablist" aria-label={label} className={stripClass(even, flush)} onKeyDown={onKey}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          className={css.tab}
          aria-selected={tab.id === at}
          aria-controls={panel}
          tabIndex={tab.id === at ? 0 : -1}
          onClick={() => onTurn(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}

/** This is a strip of links between the pages of one thing (a course's people, its assignments). */
export function Strip({
  label,
  flush = false,
  children,
}: {
  label: string;
  flush?: boolean;
  children: ReactNode;
}): ReactElement {
  return (
    <nav aria-label={label} className={stripClass(false, flush)}>
      {children}
    </nav>
  );
}

type AnchorProps = AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> };

/** This is one link of a strip; the present page is underlined. */
export const StripLink = createLink(({ className, ...rest }: AnchorProps) => <a {...rest} className={css.tab} />);

function stripClass(even: boolean, flush: boolean): string {
  return [css.tabs, even && css.even, flush && css.flush].filter(Boolean).join(" ");
}
