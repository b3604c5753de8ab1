import { Menu as MantineMenu } from "@mantine/core";
import "@mantine/core/styles/Menu.layer.css";
import "@mantine/core/styles/Popover.layer.css";
import "@mantine/core/styles/UnstyledButton.layer.css";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ReactElement, ReactNode, Ref } from "react";
import css from "./Menu.module.css";

/** This opens a short list of acts below the button that is its first child. */
export function Menu({ button, children }: { button: ReactElement; children: ReactNode }): ReactElement {
  return (
    <MantineMenu
      position="bottom-end"
      offset={4}
      radius={6}
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: css.dropdown, item: css.item, label: css.label, divider: css.divider }}
    >
      <MantineMenu.Target>{button}</MantineMenu.Target>
      <MantineMenu.Dropdown>{children}</MantineMenu.Dropdown>
    </MantineMenu>
  );
}

export const MenuItem = MantineMenu.Item;
export const MenuLabel = MantineMenu.Label;
export const MenuDivider = MantineMenu.Divider;
/** One choice inside a menu, and its ways. */
export const MenuChoice = MantineMenu.RadioGroup;
export const MenuWay = MantineMenu.RadioItem;

type AnchorProps = AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> };

/** An act of a menu that opens another page of the app. */
export const MenuLink = createLink((props: AnchorProps) => <MantineMenu.Item component="a" {...props} />);
