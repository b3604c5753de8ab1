import type { ErrorComponentProps } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { Button, ButtonLink } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { ProblemNotice } from "../ui/ProblemNotice";
import { app } from "../words/app";
import { useWords } from "../words/say";
import { pageAt } from "./pageAt";
import { asProblem } from "./problem";

/** This stands where no page is, or none that the person may see. */
export function MissingPage(): ReactElement {
  const say = useWords();
  return (
    <main>
      <title>{say(app.pageTitle(say(app.notFound)))}</title>
      <EmptyState whole title={say(app.notFound)} acts={<ButtonLink {...pageAt("/")}>{say(app.toStart)}</ButtonLink>}>
        {say(app.notFoundHint)}
      </EmptyState>
    </main>
  );
}

/** This stands where a page could not be loaded or shown. */
export function BrokenPage({ error, reset }: ErrorComponentProps): ReactElement {
  const say = useWords();
  const problem = asProblem(error);
  if (problem.status === 404) return <MissingPage />;
  return (
    <main>
      <title>{say(app.pageTitle(say(app.broken)))}</title>
      <EmptyState whole title={say(app.broken)} acts={<Button onClick={reset}>{say(app.tryAgain)}</Button>}>
        {say(app.brokenHint)}
      </EmptyState>
      <div style={{ maxWidth: "480px", margin: "0 auto" }}>
        <ProblemNotice error={problem} />
      </div>
    </main>
  );
}
