import { useMutation } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import { newId } from "../../app/ids";
import { createSubmissionMutation } from "../../client/@tanstack/react-query.gen";
import type { AssignmentView, MySubmission } from "../../client/types.gen";
import { Button } from "../../ui/Button";
import { Section } from "../../ui/PlainPage";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { deadline } from "../../words/figures";
import { useWords } from "../../words/say";
import { submissions as words } from "../../words/submissions";
import css from "./HandInPage.module.css";
import { PieceLine, Pieces } from "./Pieces";
import { SubmissionState } from "./SubmissionState";

type ReceiptProps = {
  assignment: AssignmentView;
  submission: MySubmission;
  onBegun: (submission: MySubmission) => void;
  onChanged: () => Promise<void>;
};

/** This shows work that is handed in: when, the receipt, what it holds, and the next attempt where one is left. */
export function Receipt({ assignment, submission, onBegun, onChanged }: ReceiptProps): ReactElement {
  const say = useWords();
  const begin = useMutation({ ...createSubmissionMutation(), onSuccess: onBegun });
  const [copied, setCopied] = useState(false);
  const others = submission.members.map((member) => member.name).join(", ");
  const copy = async () => {
    await navigator.clipboard.writeText(submission.receipt ?? "");
    setCopied(true);
  };
  return (
    <>
      <section className={css.receipt}>
        <h2 className={css.receiptTitle}>
          {say(submission.state === "collected" ? words.collectedTitle : words.receiptTitle)}
        </h2>
        <p>{submission.handed_in_at ? say(words.receiptWhen(deadline(submission.handed_in_at))) : null}</p>
        {submission.late_seconds ? <SubmissionState of={submission} /> : null}
        {submission.members.length > 1 ? <p className={css.hint}>{say(words.withOthers(others))}</p> : null}
        <div className={css.number}>
          <span>{say(words.receipt)}</span>
          <span className={css.figure}>{submission.receipt}</span>
          {/* A browser gives the clipboard only to a page that came safely. */}
          {window.isSecureContext ? (
            <Button look="plain" tiny onClick={copy}>
              {say(copied ? words.copied : words.copyReceipt)}
            </Button>
          ) : null}
        </div>
        <p className={css.hint}>{say(words.receiptWhy)}</p>
      </section>
      {submission.may_add ? (
        <Pieces
          submission={submission}
          opened={() => Promise.resolve(submission.id)}
          onChanged={onChanged}
          onSending={() => undefined}
        />
      ) : (
        <Section title={say(words.yourFiles)}>
          <ul className={css.pieces}>
            {submission.pieces.map((piece) => (
              <li key={piece.id} className={css.piece}>
                <PieceLine piece={piece} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {submission.attempt < submission.attempts ? (
        <div className={css.end}>
          <ProblemNotice error={begin.error} />
          <div className={css.acts}>
            <Button
              look="first"
              busy={begin.isPending}
              onClick={() => begin.mutate({ path: { submission_id: newId() }, body: { assignment_id: assignment.id } })}
            >
              {say(words.again(submission.attempt + 1))}
            </Button>
          </div>
        </div>
      ) : null}
    </>
  );
}
