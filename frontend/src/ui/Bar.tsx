import { createLink, type LinkProps } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ReactElement, ReactNode, Ref } from "react";
import { app } from "../words/app";
import { useWords } from "../words/say";
import css from "./Bar.module.css";
import { BackIcon } from "./icons";
import look from "./look.module.css";

type BarProps = {
  /** Where the arrow leads, as `linkOptions({ to, params })`, and what it says. */
  back?: LinkProps & { label: string };
  /** The page's one h1, and the title of the window. */
  name: string;
  /** Stands right after the name: the sign of hidden names. */
  sign?: ReactNode;
  /** Facts in 13, parted by middle dots; what is false or null is left out. */
  facts?: readonly ReactNode[];
  /** At the right: the state of saving, quiet acts, then the one filled act. */
  children?: ReactNode;
};

/** This is the one bar of a page that is a room of its own. */
export function Bar({ back, name, sign, facts, children }: BarProps): ReactElement {
  const say = useWords();
  return (
    <header className={css.bar}>
      <title>{say(app.pageTitle(name))}</title>
      {back ? <BackLink {...back} /> : null}
      <h1 className={css.name}>{name}</h1>
      {sign}
      {facts ? <Facts of={facts} /> : null}
      <div className={css.right}>{children}</div>
    </header>
  );
}

function BackLink({ label, ...link }: LinkProps & { label: string }): ReactElement {
  return <BackAnchor {...link} label={label} />;
}

const BackAnchor = createLink(
  ({ label, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { label: string; ref?: Ref<HTMLAnchorElement> }) => (
    <a {...rest} className={css.back} title={label}>
      <BackIcon />
      <span className={look.hidden}>{label}</span>
    </a>
  ),
);

/** This parts facts by middle dots; the last may be cut where the line is short. */
export function Facts({ of }: { of: readonly ReactNode[] }): ReactElement {
  return (
    <ul className={css.facts}>
      {of.filter(Boolean).map((fact, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts have no identity but their place
        <li key={place}>{fact}</li>
      ))}
    </ul>
  );
}

/** This is the foot of a room: what is counted at the left, keys and the one filled act at the right. */
export function Foot({ left, children }: { left?: ReactNode; children?: ReactNode }): ReactElement {
  return (
    <footer className={css.foot}>
      <div className={css.left}>{left}</div>
      <div className={css.right}>{children}</div>
    </footer>
  );
}
