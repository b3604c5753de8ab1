import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { listMyAssignmentsOptions } from "../../client/@tanstack/react-query.gen";
import type { MyAssignment } from "../../client/types.gen";
import { ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { PlainPage, Sheet } from "../../ui/PlainPage";
import { deadline } from "../../words/figures";
import { useWords, WordsOf } from "../../words/say";
import { submissions as words } from "../../words/submissions";
import css from "./MyWorkPage.module.css";
import { SubmissionState } from "./SubmissionState";

/** This is a learner's own list: what is due when in all their courses, and what is handed in. */
export function MyWorkPage(): ReactElement {
  const say = useWords();
  const { data } = useSuspenseQuery(listMyAssignmentsOptions({ query: { limit: 200 } }));
  if (!data.items.length) {
    return (
      <EmptyState title={say(words.myWorkNone)} whole>
        {say(words.myWorkNoneWhy)}
      </EmptyState>
    );
  }
  const first = data.items.find((item) => item.state === "nothing" || item.state === "open");
  return (
    <PlainPage title={say(words.myWork)} lede={say(words.myWorkLede)}>
      <Sheet as="ul">
        {data.items.map((item) => (
          <li key={item.id}>
            <WordsOf setting={item.words}>
              <Assignment of={item} isFirst={item === first} />
            </WordsOf>
          </li>
        ))}
      </Sheet>
    </PlainPage>
  );
}

function Assignment({ of: item, isFirst }: { of: MyAssignment; isFirst: boolean }): ReactElement {
  const say = useWords();
  const over = item.state === "handed_in" || item.state === "collected";
  const act = over ? words.look : item.state === "open" ? words.goOn : words.begin;
  return (
    <div className={css.row}>
      <div className={css.what}>
        <h2 className={css.title}>{item.title}</h2>
        <p className={css.course}>
          {[say(words.numbered(item.number)), say(words.fromCourse(item.course_code, item.course_title))].join(", ")}
        </p>
      </div>
      <div className={css.due}>
        {item.due_at ? deadline(item.due_at, item.due_zone) : say(words.noDeadline)}
        {item.attempts > 1 && item.attempt ? (
          <span className={css.attempt}>{say(words.attemptOf(item.attempt, item.attempts))}</span>
        ) : null}
      </div>
      <div className={css.state}>
        <SubmissionState of={item} />
      </div>
      <ButtonLink
        to="/assignments/$assignmentId/hand-in"
        params={{ assignmentId: item.id }}
        look={isFirst ? "first" : "edged"}
        className={css.act}
        aria-label={`${say(act)}: ${item.title}`}
      >
        {say(act)}
      </ButtonLink>
    </div>
  );
}
