import { type MantineColorScheme, useMantineColorScheme } from "@mantine/core";
import type { ReactElement } from "react";
import { Button } from "../ui/Button";
import { DownIcon } from "../ui/icons";
import { Menu, MenuChoice, MenuDivider, MenuItem, MenuLabel, MenuLink, MenuWay } from "../ui/Menu";
import { app } from "../words/app";
import { useWords } from "../words/say";
import css from "./PersonMenu.module.css";
import { pageAt } from "./pageAt";
import { useMe, useSignOut } from "./session";

const schemes = [
  { value: "light", words: app.themeLight },
  { value: "dark", words: app.themeDark },
  { value: "auto", words: app.themeSystem },
] as const;

/** This is the menu under the person's name: light or dark, their account, the way out. */
export function PersonMenu(): ReactElement {
  const say = useWords();
  const me = useMe();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu
      button={
        <Button look="plain" iconAfter={DownIcon} aria-label={say(app.personMenu(me.name))} className={css.name}>
          <span className={css.cut}>{me.name}</span>
        </Button>
      }
    >
      <MenuLabel>{say(app.theme)}</MenuLabel>
      <MenuChoice value={colorScheme} onChange={(chosen) => setColorScheme(chosen as MantineColorScheme)}>
        {schemes.map((scheme) => (
          <MenuWay key={scheme.value} value={scheme.value}>
            {say(scheme.words)}
          </MenuWay>
        ))}
      </MenuChoice>
      <MenuDivider />
      <MenuLink {...pageAt("/results")}>{say(app.ownResults)}</MenuLink>
      <MenuLink {...pageAt("/account")}>{say(app.account)}</MenuLink>
      {me.is_administrator ? <MenuLink {...pageAt("/people")}>{say(app.people)}</MenuLink> : null}
      <MenuItem onClick={signOut}>{say(app.signOut)}</MenuItem>
    </Menu>
  );
}
