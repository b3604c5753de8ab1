import { useQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { listCoursesOptions } from "../client/@tanstack/react-query.gen";
import { Button } from "../ui/Button";
import { KeysSheet, sheetKey } from "../ui/KeysSheet";
import { app } from "../words/app";
import { useWords } from "../words/say";
import { PersonMenu } from "./PersonMenu";
import { pageAt } from "./pageAt";
import css from "./Shell.module.css";

const pages = [
  { to: "/", words: app.waiting, exact: true, by: "anyone" },
  { to: "/courses", words: app.courses, exact: false, by: "anyone" },
  { to: "/rubrics", words: app.rubrics, exact: false, by: "course_lead" },
  { to: "/my-work", words: app.myWork, exact: false, by: "learner" },
  { to: "/results", words: app.myResults, exact: false, by: "learner" },
] as const;

/** The pages that a person has something on, by their roles in any course; who is in none may begin a rubric. */
function usePages(): (typeof pages)[number][] {
  const { data } = useQuery({ ...listCoursesOptions({ query: { limit: 200 } }), staleTime: 60_000 });
  const roles = new Set<string>(data?.items.flatMap((course) => course.roles));
  if (data && roles.size === 0) roles.add("course_lead");
  return pages.filter((page) => page.by === "anyone" || roles.has(page.by));
}

/** This is the frame of every page that is no room: where one can go, the keys, the person's own menu. */
export function Shell(): ReactElement {
  const say = useWords();
  const [keysShown, setKeysShown] = useState(false);
  const shown = usePages();
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
          {shown.map((page) => (
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
