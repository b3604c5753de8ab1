import type { ReactElement } from "react";
import { pageAt } from "../../../app/pageAt";
import { Button, ButtonLink } from "../../../ui/Button";
import { CheckIcon } from "../../../ui/icons";
import { Notice } from "../../../ui/Notice";
import { ProblemNotice } from "../../../ui/ProblemNotice";
import { authoring } from "../../../words/authoring";
import { useWords } from "../../../words/say";
import type { DraftState, DraftStore } from "../draft/draftStore";
import css from "./Notices.module.css";
import type { Publishing } from "./usePublishing";

/** This says what the author must know before going on: a change by somebody else, a refusal, a new version. */
export function Notices({
  store,
  publishing,
  error,
}: {
  store: DraftStore & DraftState;
  publishing: Publishing;
  error: unknown;
}): ReactElement | null {
  const say = useWords();
  const { theirs, problem } = store;
  if (!theirs && !problem && !error && !publishing.error && publishing.published === null) return null;
  return (
    <div className={css.notices}>
      {theirs ? (
        <Notice
          alert
          title={say(authoring.conflict)}
          acts={
            <>
              <Button tiny onClick={store.takeTheirs}>
                {say(authoring.takeTheirs)}
              </Button>
              <Button tiny onClick={store.keepMine}>
                {say(authoring.keepMine)}
              </Button>
            </>
          }
        >
          <p>{say(authoring.conflictHint)}</p>
        </Notice>
      ) : (
        <ProblemNotice error={problem} retry={store.retry} />
      )}
      <ProblemNotice error={error} />
      <ProblemNotice error={publishing.error} />
      {publishing.published === null ? null : (
        <div className={css.done} role="status">
          <CheckIcon />
          <div>
            <b>{say(authoring.published(publishing.published))}</b>
            <p>{say(authoring.publishedHint)}</p>
          </div>
          <span className={css.acts}>
            <ButtonLink tiny {...pageAt(`/courses/${store.view.course_id}`)}>
              {say(authoring.setForAssignment)}
            </ButtonLink>
            <Button tiny onClick={publishing.goOn}>
              {say(authoring.goOn)}
            </Button>
          </span>
        </div>
      )}
    </div>
  );
}
