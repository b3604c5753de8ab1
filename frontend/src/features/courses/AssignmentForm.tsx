import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactElement, useState } from "react";
import { newId } from "../../app/ids";
import { asProblem, type Problem } from "../../app/problem";
import { createAssignment, editAssignment } from "../../client";
import type { AssignmentView } from "../../client/types.gen";
import { Dialog } from "../../ui/Dialog";
import { Check, Fields, TextArea, TextField } from "../../ui/fields";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { courses as words } from "../../words/courses";
import { useWords } from "../../words/say";
import css from "./AssignmentForm.module.css";
import { FormActs } from "./CourseForm";
import { ifMatch } from "./courseQueries";
import { momentIn, wallClock } from "./deadline";

type FormProps = {
  opened: boolean;
  onClose: () => void;
  onSaved: (assignment: AssignmentView) => void;
  course: { id: string; time_zone: string };
  /** The assignment to change; a new one is made without it. */
  assignment?: AssignmentView;
};

/** This asks for what an assignment is: what to do, until when, and how it is handed in. */
export function AssignmentForm({ opened, onClose, onSaved, course, assignment }: FormProps): ReactElement {
  const say = useWords();
  return (
    <Dialog opened={opened} onClose={onClose} title={say(assignment ? words.editAssignment : words.newAssignment)}>
      <Form course={course} assignment={assignment} onClose={onClose} onSaved={onSaved} />
    </Dialog>
  );
}

/** What the fields hold: the deadline as its date and time of day in the assignment's zone. */
type Entered = {
  title: string;
  instructions: string;
  date: string;
  time: string;
  anonymous: boolean;
  in_groups: boolean;
  portfolio: boolean;
  attempts: string;
};

function entered(assignment: AssignmentView | undefined): Entered {
  const due = assignment?.due_at ? wallClock(assignment.due_zone, assignment.due_at) : { date: "", time: "" };
  return {
    title: assignment?.title ?? "",
    instructions: assignment?.instructions ?? "",
    ...due,
    anonymous: assignment?.anonymous ?? false,
    in_groups: assignment?.in_groups ?? false,
    portfolio: assignment?.portfolio ?? false,
    attempts: String(assignment?.attempts ?? 1),
  };
}

function Form({ course, assignment, onClose, onSaved }: Omit<FormProps, "opened">): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const [id] = useState(newId);
  const [values, setValues] = useState(() => entered(assignment));
  const zone = assignment?.due_zone ?? course.time_zone;
  const save = useMutation({
    mutationFn: async () => {
      const { date, time, attempts, ...rest } = values;
      const due = date ? momentIn(zone, date, time) : null;
      const body = { ...rest, attempts: Number(attempts), due_at: due, due_zone: zone };
      if (!assignment) {
        const made = await createAssignment({
          path: { assignment_id: id },
          body: { ...body, course_id: course.id },
          throwOnError: true,
        });
        return made.data;
      }
      const changed = await editAssignment({
        path: { assignment_id: assignment.id },
        body,
        headers: ifMatch(assignment.revision),
        throwOnError: true,
      });
      return changed.data;
    },
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries();
      onClose();
      onSaved(saved);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Fields>
        <Parts
          values={values}
          zone={zone}
          problem={save.error ? asProblem(save.error) : undefined}
          onChange={(changed) => setValues({ ...values, ...changed })}
        />
        <ProblemNotice error={save.error} />
        <FormActs busy={save.isPending} act={say(assignment ? words.save : words.makeAssignment)} onClose={onClose} />
      </Fields>
    </form>
  );
}

function Parts({
  values,
  zone,
  problem,
  onChange,
}: {
  values: Entered;
  zone: string;
  problem: Problem | undefined;
  onChange: (changed: Partial<Entered>) => void;
}): ReactElement {
  const say = useWords();
  const ways = [
    { name: "anonymous", label: words.anonymous, hint: words.anonymousHint },
    { name: "in_groups", label: words.inGroups, hint: words.inGroupsHint },
    { name: "portfolio", label: words.portfolio, hint: words.portfolioHint },
  ] as const;
  return (
    <>
      <TextField
        label={say(words.title)}
        required
        withAsterisk={false}
        maxLength={200}
        data-autofocus
        value={values.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
        error={problem?.at("title")}
      />
      <div className={css.due}>
        <TextField
          label={say(words.dueDay)}
          type="date"
          value={values.date}
          onChange={(event) => onChange({ date: event.currentTarget.value })}
          error={problem?.at("due_at")}
        />
        <TextField
          label={say(words.dueTime)}
          type="time"
          disabled={!values.date}
          value={values.time}
          onChange={(event) => onChange({ time: event.currentTarget.value })}
        />
        <p className={css.zone}>{say(words.dueHint(zone))}</p>
      </div>
      <TextArea
        label={say(words.instructions)}
        minRows={3}
        maxLength={20_000}
        value={values.instructions}
        onChange={(event) => onChange({ instructions: event.currentTarget.value })}
        error={problem?.at("instructions")}
      />
      {ways.map((way) => (
        <Check
          key={way.name}
          label={say(way.label)}
          description={say(way.hint)}
          checked={values[way.name]}
          onChange={(event) => onChange({ [way.name]: event.currentTarget.checked })}
        />
      ))}
      <div className={css.attempts}>
        <TextField
          label={say(words.attempts)}
          type="number"
          min={1}
          max={20}
          required
          withAsterisk={false}
          value={values.attempts}
          onChange={(event) => onChange({ attempts: event.currentTarget.value })}
          error={problem?.at("attempts")}
        />
      </div>
    </>
  );
}
