import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactElement, useId, useState } from "react";
import { newId } from "../../app/ids";
import { asProblem } from "../../app/problem";
import { createCourse, editCourse } from "../../client";
import type { CourseView } from "../../client/types.gen";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Choice, Fields, TextField } from "../../ui/fields";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { courses as words } from "../../words/courses";
import { type Setting, useWords } from "../../words/say";
import { ifMatch } from "./courseQueries";

const settings = [
  { value: "vocational", label: words.wordsVocational, hint: words.wordsVocationalHint },
  { value: "school", label: words.wordsSchool, hint: words.wordsSchoolHint },
  { value: "university", label: words.wordsUniversity, hint: words.wordsUniversityHint },
] as const satisfies readonly { value: Setting; label: object; hint: object }[];

type FormProps = {
  opened: boolean;
  onClose: () => void;
  onSaved: (course: CourseView) => void;
  /** The course to change; a new one is made without it. */
  course?: CourseView;
};

/** This asks for what a course is: its title, its short name, the words it speaks in, its time zone. */
export function CourseForm({ opened, onClose, onSaved, course }: FormProps): ReactElement {
  const say = useWords();
  return (
    <Dialog opened={opened} onClose={onClose} title={say(course ? words.editTitle : words.newCourse)}>
      {/* made anew for every opening, so that it begins with the present state */}
      <Form course={course} onClose={onClose} onSaved={onSaved} />
    </Dialog>
  );
}

function Form({ course, onClose, onSaved }: Omit<FormProps, "opened">): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const form = useId();
  const [id] = useState(newId);
  const [title, setTitle] = useState(course?.title ?? "");
  const [code, setCode] = useState(course?.code ?? "");
  const [setting, setSetting] = useState<Setting>(course?.words ?? "vocational");
  const [zone, setZone] = useState(course?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const save = useMutation({
    mutationFn: async () => {
      const body = { title, code, words: setting, time_zone: zone };
      if (!course) return (await createCourse({ path: { course_id: id }, body, throwOnError: true })).data;
      const path = { course_id: course.id };
      return (await editCourse({ path, body, headers: ifMatch(course.revision), throwOnError: true })).data;
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
  const problem = save.error ? asProblem(save.error) : undefined;
  return (
    <form id={form} onSubmit={submit}>
      <Fields>
        <TextField
          label={say(words.title)}
          required
          withAsterisk={false}
          maxLength={200}
          data-autofocus
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={problem?.at("title")}
        />
        <TextField
          label={say(words.code)}
          description={say(words.codeHint)}
          maxLength={40}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={problem?.at("code")}
        />
        <Choice
          label={say(words.wordsOf)}
          ways={settings.map((way) => ({ value: way.value, label: say(way.label), hint: say(way.hint) }))}
          value={setting}
          onChange={setSetting}
        />
        <TextField
          label={say(words.timeZone)}
          description={say(words.timeZoneHint)}
          list={`${form}-zones`}
          required
          withAsterisk={false}
          value={zone}
          onChange={(event) => setZone(event.currentTarget.value)}
          error={problem?.at("time_zone")}
        />
        <datalist id={`${form}-zones`}>
          {Intl.supportedValuesOf("timeZone").map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <ProblemNotice error={save.error} />
        <FormActs busy={save.isPending} act={say(course ? words.save : words.makeCourse)} onClose={onClose} />
      </Fields>
    </form>
  );
}

/** This ends the form of a dialog: its act, and the way out. */
export function FormActs({ busy, act, onClose }: { busy: boolean; act: string; onClose: () => void }): ReactElement {
  const say = useWords();
  return (
    <div style={{ display: "flex", justifyContent: "flex-end", gap: "var(--s2)", marginTop: "var(--s2)" }}>
      <Button onClick={onClose}>{say(words.cancel)}</Button>
      <Button look="first" type="submit" busy={busy}>
        {act}
      </Button>
    </div>
  );
}
