import { useMutation } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import { newId } from "../../app/ids";
import { createSubmission } from "../../client";
import { handInMutation } from "../../client/@tanstack/react-query.gen";
import type { AssignmentView, MySubmission } from "../../client/types.gen";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/fields";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { useWords } from "../../words/say";
import { submissions as words } from "../../words/submissions";
import css from "./HandInPage.module.css";
import { Pieces } from "./Pieces";

type OpenSubmissionProps = {
  assignment: AssignmentView;
  submission: MySubmission | null;
  onOpened: (submission: MySubmission) => void;
  onChanged: () => Promise<void>;
};

/** This is a submission before it is handed in; it is opened with the first piece that is added. */
export function OpenSubmission({ assignment, submission, onOpened, onChanged }: OpenSubmissionProps): ReactElement {
  const say = useWords();
  const [declared, setDeclared] = useState(false);
  const [lacking, setLacking] = useState<string | null>(null);
  const [sending, setSending] = useState(0);
  const handIn = useMutation({ ...handInMutation(), onSuccess: onChanged });
  const opened = useOpened(assignment, submission, onOpened);
  const together = (submission?.members.length ?? 1) > 1;
  const submit = () => {
    const missing = !submission?.pieces.length
      ? words.addFirst
      : sending
        ? words.waitForUploads
        : declared
          ? null
          : words.declareFirst;
    setLacking(missing ? say(missing) : null);
    if (submission && !missing) {
      handIn.mutate({ path: { submission_id: submission.id }, body: { declared_own_work: true } });
    }
  };
  return (
    <>
      <Pieces submission={submission} opened={opened} onChanged={onChanged} onSending={setSending} />
      {together ? <Together members={submission?.members ?? []} /> : null}
      <div className={css.end}>
        <Check
          label={say(together ? words.declareTogether : words.declare)}
          checked={declared}
          onChange={(event) => setDeclared(event.currentTarget.checked)}
        />
        {lacking ? (
          <p role="alert" className={css.hint}>
            {lacking}
          </p>
        ) : null}
        <ProblemNotice error={handIn.error} />
        <div className={css.acts}>
          <Button look="first" busy={handIn.isPending} onClick={submit}>
            {say(words.handIn)}
          </Button>
          <span className={css.hint}>{say(assignment.portfolio ? words.handInEndsPortfolio : words.handInEnds)}</span>
        </div>
      </div>
    </>
  );
}

function Together({ members }: { members: MySubmission["members"] }): ReactElement {
  const say = useWords();
  return <p className={css.hint}>{say(words.withOthers(members.map((member) => member.name).join(", ")))}</p>;
}

/** This opens the submission when it is first needed, once: files dropped together go into the same one. */
export function useOpened(
  assignment: AssignmentView,
  submission: MySubmission | null,
  onOpened: (submission: MySubmission) => void,
): () => Promise<string> {
  const [id] = useState(newId);
  const [opening, setOpening] = useState<{ promise: Promise<string> | null }>({ promise: null });
  return () => {
    if (submission && submission.state === "open") return Promise.resolve(submission.id);
    if (opening.promise) return opening.promise;
    const promise = createSubmission({ path: { submission_id: id }, body: { assignment_id: assignment.id } }).then(
      ({ data }) => {
        onOpened(data);
        return data.id;
      },
    );
    // Kept outside of rendering: two calls in one turn must find the same promise.
    opening.promise = promise;
    promise.catch(() => setOpening({ promise: null }));
    return promise;
  };
}
