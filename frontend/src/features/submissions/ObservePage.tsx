import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, linkOptions } from "@tanstack/react-router";
import { type FormEvent, type ReactElement, useState } from "react";
import { newId } from "../../app/ids";
import {
  putObservationMutation,
  readAssignmentOptions,
  readSubmissionOptions,
} from "../../client/@tanstack/react-query.gen";
import type { SubmissionView } from "../../client/types.gen";
import { Bar, Foot } from "../../ui/Bar";
import { Button, ButtonLink } from "../../ui/Button";
import { Fields, TextArea, TextField } from "../../ui/fields";
import { Section } from "../../ui/PlainPage";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { Skeleton } from "../../ui/Skeleton";
import { State } from "../../ui/State";
import { app } from "../../words/app";
import { day, time } from "../../words/figures";
import { useWords, WordsOf } from "../../words/say";
import { submissions as words } from "../../words/submissions";
import css from "./ObservePage.module.css";
import { useMarkingLink } from "./useMarkingLink";

const route = getRouteApi("/signed-in/submissions/$submissionId/observe");

/** This records an observed performance: what it is, when, and notes as they are taken. For the phone first. */
export function ObservePage(): ReactElement {
  const { submissionId } = route.useParams();
  const { data: submission, error } = useQuery(readSubmissionOptions({ path: { submission_id: submissionId } }));
  if (error) return <ProblemNotice error={error} />;
  if (!submission) return <Skeleton lines={6} />;
  return <Observe submission={submission} />;
}

function Observe({ submission }: { submission: SubmissionView }): ReactElement {
  const { data: assignment } = useQuery(readAssignmentOptions({ path: { assignment_id: submission.assignment_id } }));
  return (
    <WordsOf setting={assignment?.words ?? "vocational"}>
      <Room submission={submission} title={assignment?.title ?? ""} />
    </WordsOf>
  );
}

type Draft = { id: string; name: string; observedAt: string; text: string };

function Room({ submission, title }: { submission: SubmissionView; title: string }): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => kept(submission.id) ?? fresh());
  const record = useMutation({
    ...putObservationMutation(),
    onSuccess: (changed) => {
      queryClient.setQueryData(readSubmissionOptions({ path: { submission_id: submission.id } }).queryKey, changed);
      localStorage.removeItem(key(submission.id));
      setDraft(fresh());
    },
  });
  const write = (changed: Partial<Draft>) => {
    const now = { ...draft, ...changed };
    setDraft(now);
    // A phone may close the page at any moment: what was written is there again when it opens.
    localStorage.setItem(key(submission.id), JSON.stringify(now));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    record.mutate({
      path: { submission_id: submission.id, piece_id: draft.id },
      body: { name: draft.name, text: draft.text, observed_at: new Date(draft.observedAt).toISOString() },
    });
  };
  const marking = useMarkingLink(submission.assignment_id)(submission.id);
  const params = { assignmentId: submission.assignment_id };
  const back = { ...linkOptions({ to: "/assignments/$assignmentId/observe", params }), label: say(app.back) };
  const observed = submission.pieces.filter((piece) => piece.kind === "observed");
  return (
    <form className={css.room} onSubmit={submit}>
      <Bar back={back} name={submission.label} sign={submission.hidden ? <State kind="anonymous" bare /> : null} />
      <main className={css.content}>
        <p className={css.when}>{title}</p>
        <Fields>
          <TextField
            label={say(words.observationName)}
            description={say(words.observationNameHint)}
            required
            withAsterisk={false}
            maxLength={200}
            value={draft.name}
            onChange={(event) => write({ name: event.currentTarget.value })}
          />
          <TextField
            type="datetime-local"
            label={say(words.observedAt)}
            required
            withAsterisk={false}
            value={draft.observedAt}
            onChange={(event) => write({ observedAt: event.currentTarget.value })}
          />
          <div className={css.long}>
            <TextArea
              label={say(words.notes)}
              description={say(words.notesHint)}
              minRows={8}
              maxLength={100_000}
              value={draft.text}
              onChange={(event) => write({ text: event.currentTarget.value })}
            />
          </div>
          <ProblemNotice error={record.error} />
          <p role="status" className={css.when}>
            {record.data ? say(words.recorded(record.variables.body.name)) : null}
          </p>
        </Fields>
        {observed.length ? (
          <Section title={say(words.earlierObservations)}>
            <ol className={css.earlier}>
              {observed.map((piece) => (
                <li key={piece.id}>
                  <h3 className={css.name}>{piece.name}</h3>
                  <p className={css.when}>
                    {piece.observed_at ? `${day(piece.observed_at)}, ${time(piece.observed_at)}` : null}
                  </p>
                  <p className={css.notes}>{piece.text}</p>
                </li>
              ))}
            </ol>
          </Section>
        ) : null}
      </main>
      <Foot left={<span className={css.when}>{say(words.recordEnds)}</span>}>
        {observed.length && marking ? <ButtonLink {...marking}>{say(words.mark)}</ButtonLink> : null}
        <Button look="first" type="submit" busy={record.isPending}>
          {say(words.record)}
        </Button>
      </Foot>
    </form>
  );
}

function fresh(): Draft {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return { id: newId(), name: "", observedAt: local.toISOString().slice(0, 16), text: "" };
}

const key = (submissionId: string) => `fairmark.observation.${submissionId}`;

function kept(submissionId: string): Draft | null {
  const text = localStorage.getItem(key(submissionId));
  return text ? (JSON.parse(text) as Draft) : null;
}
