import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link, type LinkProps, linkOptions } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";
import { previewFeedbackOptions, readMyFeedbackOptions } from "../../client/@tanstack/react-query.gen";
import type { FeedbackLetter } from "../../client/types.gen";
import { Button, ButtonAnchor, ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { BackIcon, DownloadIcon, PrintIcon, TextIcon } from "../../ui/icons";
import look from "../../ui/look.module.css";
import { app } from "../../words/app";
import { feedback } from "../../words/feedback";
import { useWords, WordsOf } from "../../words/say";
import css from "./FeedbackPage.module.css";
import { Letter } from "./Letter";

const own = getRouteApi("/signed-in/assignments/$assignmentId/feedback");
const preview = getRouteApi("/signed-in/results/$resultId/feedback");

/** This is a learner's own feedback: a letter once it is released, and before that where the work stands. */
export function FeedbackPage(): ReactElement {
  const { assignmentId } = own.useParams();
  const { data: letter } = useSuspenseQuery(readMyFeedbackOptions({ path: { assignment_id: assignmentId } }));
  return (
    <WordsOf setting={letter.words}>
      <OwnLetter letter={letter} />
    </WordsOf>
  );
}

function OwnLetter({ letter }: { letter: FeedbackLetter }): ReactElement {
  const say = useWords();
  const back = { link: linkOptions({ to: "/results" }), label: say(feedback.back) };
  const released = letter.progress === "released";
  return (
    <div className={css.page}>
      <LetterBar letter={letter} back={back}>
        {letter.submission_id ? <OwnWork assignmentId={letter.assignment_id} /> : null}
        {released && !letter.nothing_handed_in ? (
          <ButtonAnchor
            look="plain"
            icon={DownloadIcon}
            href={`/api/v1/assignments/${letter.assignment_id}/my-feedback.md`}
            download
          >
            {say(feedback.download)}
          </ButtonAnchor>
        ) : null}
        {released ? <PrintButton /> : null}
      </LetterBar>
      {released ? <Letter letter={letter} /> : <NotYet letter={letter} />}
    </div>
  );
}

function OwnWork({ assignmentId }: { assignmentId: string }): ReactElement {
  const say = useWords();
  return (
    <ButtonLink look="plain" icon={TextIcon} to="/assignments/$assignmentId/hand-in" params={{ assignmentId }}>
      {say(feedback.work)}
    </ButtonLink>
  );
}

function NotYet({ letter }: { letter: FeedbackLetter }): ReactElement {
  const say = useWords();
  const waits = letter.progress === "handed_in";
  return (
    <main className={css.waits}>
      <EmptyState
        whole
        title={say(waits ? feedback.notReleased : feedback.notHandedIn)}
        acts={
          waits ? undefined : (
            <ButtonLink
              look="first"
              to="/assignments/$assignmentId/hand-in"
              params={{ assignmentId: letter.assignment_id }}
            >
              {say(feedback.handIn)}
            </ButtonLink>
          )
        }
      >
        {say(waits ? feedback.notReleasedHint : feedback.notHandedInHint)}
      </EmptyState>
    </main>
  );
}

/** This is the letter as staff see it before it is sent, or as it was sent. */
export function PreviewPage(): ReactElement {
  const { resultId } = preview.useParams();
  const { data: letter } = useSuspenseQuery(previewFeedbackOptions({ path: { result_id: resultId } }));
  return (
    <WordsOf setting={letter.words}>
      <Preview letter={letter} resultId={resultId} />
    </WordsOf>
  );
}

function Preview({ letter, resultId }: { letter: FeedbackLetter; resultId: string }): ReactElement {
  const say = useWords();
  const back = {
    link: linkOptions({ to: "/results/$resultId", params: { resultId } }),
    label: say(feedback.backToResult),
  };
  return (
    <div className={css.page}>
      <LetterBar letter={letter} back={back}>
        {letter.released_at ? null : <span className={css.note}>{say(feedback.preview)}</span>}
        <PrintButton />
      </LetterBar>
      <Letter letter={letter} />
    </div>
  );
}

function PrintButton(): ReactElement {
  const say = useWords();
  return (
    <Button icon={PrintIcon} onClick={() => window.print()}>
      {say(feedback.print)}
    </Button>
  );
}

/** The bar of a letter: its name is no heading, for the letter's own h1 is the outcome. */
function LetterBar({
  letter,
  back,
  children,
}: {
  letter: FeedbackLetter;
  back: { link: LinkProps; label: string };
  children: ReactNode;
}): ReactElement {
  const say = useWords();
  return (
    <header className={css.bar}>
      <title>{say(app.pageTitle(letter.assignment_title))}</title>
      <Link {...back.link} className={css.back} title={back.label}>
        <BackIcon />
        <span className={look.hidden}>{back.label}</span>
      </Link>
      <span className={css.name}>{letter.assignment_title}</span>
      <span className={css.fact}>{letter.course_title}</span>
      <span className={css.acts}>{children}</span>
    </header>
  );
}
