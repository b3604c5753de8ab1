import type { ReactElement, ReactNode } from "react";
import { asProblem } from "../app/problem";
import { app } from "../words/app";
import { useWords } from "../words/say";
import { Button } from "./Button";
import { Notice } from "./Notice";

/** This shows what a request was refused for: what happened, where, and how to mend it, in the service's own words. */
export function ProblemNotice({
  error,
  retry,
  acts,
}: {
  /** What was thrown; nothing is shown where nothing was. */
  error: unknown;
  retry?: () => void;
  acts?: ReactNode;
}): ReactElement | null {
  const say = useWords();
  if (!error) return null;
  const problem = asProblem(error);
  return (
    <Notice
      alert
      title={problem.said}
      acts={
        retry || acts ? (
          <>
            {retry ? (
              <Button tiny onClick={retry}>
                {say(app.tryAgain)}
              </Button>
            ) : null}
            {acts}
          </>
        ) : undefined
      }
    >
      {problem.mend ? <p>{problem.mend}</p> : null}
      {problem.fields.length ? (
        <ul>
          {problem.fields.map((field) => (
            <li key={`${field.where} ${field.said}`}>
              <b>{field.where}</b>
              {": "}
              {field.said}
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}
