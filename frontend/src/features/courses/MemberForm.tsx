import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactElement, useState } from "react";
import { newId } from "../../app/ids";
import { asProblem } from "../../app/problem";
import { putMember } from "../../client";
import { listGroupsOptions } from "../../client/@tanstack/react-query.gen";
import type { Enrolled, Role } from "../../client/types.gen";
import { Dialog } from "../../ui/Dialog";
import { Fields, SelectField, TextField } from "../../ui/fields";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { courses as words } from "../../words/courses";
import { useWords } from "../../words/say";
import { FormActs } from "./CourseForm";

const roles = ["learner", "assessor", "moderator", "course_lead"] as const satisfies readonly Role[];

type FormProps = {
  opened: boolean;
  onClose: () => void;
  courseId: string;
  /** Whom to change; somebody is added without it. */
  member: Enrolled | null;
};

/** This asks who somebody is in a course: their role, and for a learner what they are known by. */
export function MemberForm({ opened, onClose, courseId, member }: FormProps): ReactElement {
  const say = useWords();
  return (
    <Dialog opened={opened} onClose={onClose} title={say(member ? words.changePerson(member.name) : words.addPerson)}>
      <Form key={member?.enrolment_id} courseId={courseId} member={member} onClose={onClose} />
    </Dialog>
  );
}

function Form({ courseId, member, onClose }: Omit<FormProps, "opened">): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const [id] = useState(newId);
  const [name, setName] = useState(member?.name ?? "");
  const [email, setEmail] = useState(member?.email ?? "");
  const [role, setRole] = useState<Role>(member?.role ?? "learner");
  const [number, setNumber] = useState(member?.learner_number ?? "");
  const [candidate, setCandidate] = useState(member?.candidate_number ?? "");
  const [group, setGroup] = useState(member?.group?.id ?? "");
  const { data: groups = [] } = useQuery(listGroupsOptions({ path: { course_id: courseId } }));
  const isLearner = role === "learner";
  const save = useMutation({
    mutationFn: () =>
      putMember({
        path: { course_id: courseId, enrolment_id: member?.enrolment_id ?? id },
        body: {
          name,
          role,
          email: email.trim() || null,
          learner_number: (isLearner && number.trim()) || null,
          candidate_number: (isLearner && candidate.trim()) || null,
          group_id: (isLearner && group) || null,
        },
        throwOnError: true,
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const problem = save.error ? asProblem(save.error) : undefined;
  const text = (label: string, value: string, set: (value: string) => void, more: { at: string; hint?: string }) => (
    <TextField
      label={label}
      description={more.hint}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
      error={problem?.at(more.at)}
    />
  );
  return (
    <form onSubmit={submit}>
      <Fields>
        <TextField
          label={say(words.name)}
          required
          withAsterisk={false}
          maxLength={200}
          data-autofocus
          readOnly={member?.signed_in ?? false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={problem?.at("name")}
        />
        <TextField
          label={say(words.email)}
          description={member ? undefined : say(words.emailHint)}
          type="email"
          readOnly={member?.signed_in ?? false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={problem?.at("email")}
        />
        <SelectField
          label={say(words.role)}
          disabled={member !== null}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value as Role)}
          data={roles.map((each) => ({ value: each, label: say(words.rolesOf[each]) }))}
        />
        {isLearner ? (
          <>
            {text(say(words.learnerNumber), number, setNumber, {
              at: "learner_number",
              hint: say(words.learnerNumberHint),
            })}
            {member?.candidate_number_hidden
              ? null
              : text(say(words.candidateNumber), candidate, setCandidate, {
                  at: "candidate_number",
                  hint: say(words.candidateNumberHint),
                })}
            {groups.length ? (
              <SelectField
                label={say(words.group)}
                value={group}
                onChange={(event) => setGroup(event.currentTarget.value)}
                data={[
                  { value: "", label: say(words.noGroup) },
                  ...groups.map((each) => ({ value: each.id, label: each.name })),
                ]}
              />
            ) : null}
          </>
        ) : null}
        <ProblemNotice error={save.error} />
        <FormActs busy={save.isPending} act={say(member ? words.save : words.add)} onClose={onClose} />
      </Fields>
    </form>
  );
}
