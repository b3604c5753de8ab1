import { Link, Outlet } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { Button } from "../ui/Button";
import { KeysSheet, sheetKey } from "../ui/KeysSheet";
import { app } from "../words/app";
import { useWords } from "../words/say";
import { PersonMenu } from "./PersonMenu";
import { pageAt } from "./pageAt";
import css from "./Shell.module.css";

const pages = [
  { to: "/", words: app.waiting, exact: true },
  { to: "/courses", words: app.courses, exact: false },
  { to: "/rubrics", words: app.rubrics, exact: false },
] as const;

/** This is the frame of every page that is no room: where one can go, the keys, the person's own menu. */
export function Shell(): ReactElement {
  const say = useWords();
  const [keysShown, setKeysShown] = useState(false);
  return (
    <div className={css.shell}>
      <a href="#content" className={css.skip}>
        {say(app.skip)}
      </a>
      <header className={css.bar}>
        <Link {...pageAt("/")} className={css.brand}>
          {say(app.name)}
        </Link>
        <nav className={css.nav} aria-label={say(app.mainNavigation)}>
          {pages.map((page) => (
            <Link key={page.to} {...pageAt(page.to)} activeOptions={{ exact: page.exact }} className={css.page}>
              {say(page.words)}
            </Link>
          ))}
        </nav>
        <div className={css.right}>
          <span className={css.wideOnly}>
            <Button look="plain" keyHint={sheetKey} onClick={() => setKeysShown(true)}>
              {say(app.keys)}
            </Button>
          </span>
          <PersonMenu />
        </div>
      </header>
      <main id="content" tabIndex={-1} className={css.main}>
        <Outlet />
      </main>
      <KeysSheet opened={keysShown} onOpen={() => setKeysShown(true)} onClose={() => setKeysShown(false)} />
    </div>
  );
}
