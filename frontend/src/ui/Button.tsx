import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactElement, ReactNode, Ref } from "react";
import css from "./Button.module.css";
import type { IconOf } from "./icons";
import { Key } from "./Key";
import type { KeyName } from "./keys";

/** How an act stands: `first` is the one filled act of a page, `plain` has no edge, `on` is a decision taken. */
type Looks = {
  look?: "edged" | "first" | "plain";
  tiny?: boolean;
  wide?: boolean;
  on?: boolean;
  icon?: IconOf;
  iconAfter?: IconOf;
  keyHint?: KeyName;
  children?: ReactNode;
};

type ButtonProps = Looks & ButtonHTMLAttributes<HTMLButtonElement> & { ref?: Ref<HTMLButtonElement> };

/** This is an act: a verb, its key after it. While `busy` it keeps its place and takes no second press. */
export function Button({
  look,
  tiny,
  wide,
  on,
  icon,
  iconAfter,
  keyHint,
  busy = false,
  children,
  className,
  ...rest
}: ButtonProps & { busy?: boolean }): ReactElement {
  return (
    <button
      type="button"
      {...rest}
      className={classes({ look, tiny, wide, on }, className)}
      aria-pressed={on === undefined ? rest["aria-pressed"] : on}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : rest.onClick}
    >
      <Inside icon={icon} iconAfter={iconAfter} keyHint={keyHint}>
        {children}
      </Inside>
    </button>
  );
}

type AnchorProps = Looks & AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> };

/** This is an act that opens something by an address outside the app's pages: a file to download. */
export function ButtonAnchor({
  look,
  tiny,
  wide,
  on,
  icon,
  iconAfter,
  keyHint,
  children,
  className,
  ...rest
}: AnchorProps): ReactElement {
  return (
    <a {...rest} className={classes({ look, tiny, wide, on }, className)}>
      <Inside icon={icon} iconAfter={iconAfter} keyHint={keyHint}>
        {children}
      </Inside>
    </a>
  );
}

/** This is an act that opens another page of the app; `to` and `params` as in every link. */
export const ButtonLink = createLink(ButtonAnchor);

/** This is an act that is its icon alone; `label` says it. */
export function IconButton({
  icon: Icon,
  label,
  className,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & {
  icon: IconOf;
  label: string;
  ref?: Ref<HTMLButtonElement>;
}): ReactElement {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={`${css.icon}${className ? ` ${className}` : ""}`}
    >
      <Icon />
    </button>
  );
}

function Inside({ icon: Icon, iconAfter: After, keyHint, children }: Looks): ReactElement {
  return (
    <>
      {Icon ? <Icon /> : null}
      {children}
      {After ? <After /> : null}
      {keyHint ? <Key of={keyHint} /> : null}
    </>
  );
}

function classes({ look = "edged", tiny, wide, on }: Looks, more: string | undefined): string {
  const names = [css.button, css[look], tiny && css.tiny, wide && css.wide, on && css.on, more];
  return names.filter(Boolean).join(" ");
}
