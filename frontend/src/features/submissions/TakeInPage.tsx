import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { AssignmentPage } from "../../app/AssignmentPage";
import { listIntakesOptions, readAssignmentOptions } from "../../client/@tanstack/react-query.gen";
import type { AssignmentView, IntakeView } from "../../client/types.gen";
import { Button } from "../../ui/Button";
import { FileField, SelectField, TextField } from "../../ui/fields";
import { Section } from "../../ui/PlainPage";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { bytes, day, time } from "../../words/figures";
import { useWords } from "../../words/say";
import { submissions as words } from "../../words/submissions";
import { Intake } from "./Intake";
import css from "./LeadPage.module.css";
import { type Upload, upload } from "./upload";

const route = getRouteApi("/signed-in/shell/assignments/$assignmentId/take-in");

/** This takes in a zip of many learners' work, and lists what has to be assigned by hand. */
export function TakeInPage(): ReactElement {
  const { assignmentId } = route.useParams();
  const { data: assignment } = useSuspenseQuery(readAssignmentOptions({ path: { assignment_id: assignmentId } }));
  return (
    <AssignmentPage assignment={assignment}>
      <TakeIn assignment={assignment} />
    </AssignmentPage>
  );
}

function TakeIn({ assignment }: { assignment: AssignmentView }): ReactElement {
  const { intake } = route.useSearch();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const options = listIntakesOptions({ path: { assignment_id: assignment.id }, query: { limit: 200 } });
  const { data: intakes } = useQuery(options);
  const shown = intake ?? intakes?.items.at(-1)?.id;
  const started = async (id: string) => {
    await navigate({ search: { intake: id } });
    await queryClient.invalidateQueries({ queryKey: options.queryKey });
  };
  return (
    <>
      <SendZip assignment={assignment} onStarted={started} />
      {shown ? <Intake id={shown} assignment={assignment} /> : null}
      <Earlier
        intakes={intakes?.items.filter((one) => one.id !== shown).reverse() ?? []}
        assignmentId={assignment.id}
      />
    </>
  );
}

type SendZipProps = { assignment: AssignmentView; onStarted: (id: string) => Promise<void> };

function SendZip({ assignment, onStarted }: SendZipProps): ReactElement {
  const say = useWords();
  const [sending, setSending] = useState<{ file: File; done: number; sent: Upload<IntakeView> } | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [handedInAt, setHandedInAt] = useState("");
  const [attempt, setAttempt] = useState("1");
  const send = async ([file]: File[]) => {
    if (!file) return;
    setFault(null);
    const form = new FormData();
    if (handedInAt) form.append("handed_in_at", new Date(handedInAt).toISOString());
    form.append("attempt", attempt);
    form.append("file", file);
    const sent = upload<IntakeView>("POST", `/api/v1/assignments/${assignment.id}/intakes`, form, (done) =>
      setSending({ file, done: Math.min(done, file.size), sent }),
    );
    setSending({ file, done: 0, sent });
    try {
      const { id } = await sent.answer;
      setSending(null);
      await onStarted(id);
    } catch (error) {
      setSending(null);
      if (!(error instanceof DOMException)) setFault(error);
    }
  };
  return (
    <div className={css.stack}>
      <FileField
        label={say(words.chooseZip)}
        hint={say(words.chooseZipHint)}
        accept=".zip,application/zip"
        disabled={sending !== null}
        onFiles={(files) => void send(files)}
      />
      {sending ? (
        <div className={css.progress} role="status">
          <span>{say(words.sending(bytes(sending.done), bytes(sending.file.size)))}</span>
          <progress aria-label={sending.file.name} value={sending.done} max={Math.max(1, sending.file.size)} />
          <Button tiny onClick={() => sending.sent.stop()}>
            {say(words.stop)}
          </Button>
        </div>
      ) : (
        <div className={css.fields}>
          <TextField
            type="datetime-local"
            label={say(words.handedInOn)}
            description={say(words.handedInOnHint)}
            value={handedInAt}
            onChange={(event) => setHandedInAt(event.currentTarget.value)}
          />
          {assignment.attempts > 1 ? (
            <SelectField
              label={say(words.attempt)}
              data={Array.from({ length: assignment.attempts }, (_, at) => String(at + 1))}
              value={attempt}
              onChange={(event) => setAttempt(event.currentTarget.value)}
            />
          ) : null}
        </div>
      )}
      <ProblemNotice error={fault} />
    </div>
  );
}

function Earlier({ intakes, assignmentId }: { intakes: IntakeView[]; assignmentId: string }): ReactElement | null {
  const say = useWords();
  if (!intakes.length) return null;
  return (
    <Section title={say(words.earlier)}>
      <ul className={css.rows}>
        {intakes.map((intake) => (
          <li key={intake.id} className={css.earlier}>
            <Link to="/assignments/$assignmentId/take-in" params={{ assignmentId }} search={{ intake: intake.id }}>
              {intake.name}
            </Link>
            <span className={css.hint}>
              {say(words.taken(`${day(intake.created_at)}, ${time(intake.created_at)}`))}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
