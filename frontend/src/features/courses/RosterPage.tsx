import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type FormEvent, type ReactElement, useState } from "react";
import { previewRoster, takeRoster } from "../../client";
import type { RosterPreview, RosterTaken } from "../../client/types.gen";
import { Button, ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { FileField, TextArea } from "../../ui/fields";
import { PlainPage } from "../../ui/PlainPage";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { courses as words } from "../../words/courses";
import { useWords, WordsOf } from "../../words/say";
import { useCourse } from "./CourseFrame";
import { InvitationsMenu } from "./InvitationsMenu";
import css from "./RosterPage.module.css";
import { RosterWhatChanges } from "./RosterWhatChanges";

const route = getRouteApi("/signed-in/shell/courses/$courseId/roster");

/** What was given: a file or pasted rows. It is sent once to look and once to be taken. */
type Given = { file: File } | { text: string };

/** This takes a list of learners in: the file, then what it will change, then the act. */
export function RosterPage(): ReactElement {
  const { courseId } = route.useParams();
  const { course } = useCourse(courseId);
  return (
    <WordsOf setting={course.words}>
      <Roster key={courseId} courseId={courseId} course={course.title} />
    </WordsOf>
  );
}

function Roster({ courseId, course }: { courseId: string; course: string }): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const path = { course_id: courseId };
  const look = useMutation({
    mutationFn: async (body: Given) => ({
      body,
      preview: (await previewRoster({ path, body, throwOnError: true })).data as RosterPreview,
    }),
  });
  const take = useMutation({
    mutationFn: async ({ body, token, withdraw }: { body: Given; token: string; withdraw: string[] }) =>
      (await takeRoster({ path, body: { ...body, token, withdraw }, throwOnError: true })).data as RosterTaken,
    onSuccess: () => queryClient.invalidateQueries(),
    // The course changed since the preview: what is shown next is the present one.
    onError: () => look.data && look.mutate(look.data.body),
  });
  if (take.data) return <Taken courseId={courseId} taken={take.data} />;
  const given = look.data;
  return (
    <PlainPage
      title={say(words.rosterTitle)}
      lede={given ? course : say(words.rosterLede)}
      acts={given ? <Button onClick={() => look.reset()}>{say(words.otherFile)}</Button> : undefined}
    >
      <ProblemNotice error={look.error ?? take.error} />
      {given ? (
        <RosterWhatChanges
          preview={given.preview}
          busy={take.isPending}
          onTake={(withdraw) => take.mutate({ body: given.body, token: given.preview.token, withdraw })}
        />
      ) : (
        <Choose busy={look.isPending} onGiven={(body) => look.mutate(body)} />
      )}
    </PlainPage>
  );
}

function Choose({ busy, onGiven }: { busy: boolean; onGiven: (given: Given) => void }): ReactElement {
  const say = useWords();
  const [text, setText] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onGiven({ text });
  };
  return (
    <div className={css.choose}>
      <FileField
        label={say(words.rosterFile)}
        hint={say(words.rosterFileHint)}
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        disabled={busy}
        onFiles={([file]) => file && onGiven({ file })}
      />
      <form className={css.paste} onSubmit={submit}>
        <TextArea
          label={say(words.rosterPaste)}
          minRows={6}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div>
          <Button look={text.trim() ? "first" : undefined} type="submit" busy={busy} disabled={!text.trim()}>
            {say(words.look)}
          </Button>
        </div>
      </form>
    </div>
  );
}

function Taken({ courseId, taken }: { courseId: string; taken: RosterTaken }): ReactElement {
  const say = useWords();
  return (
    <PlainPage title={say(words.rosterTitle)}>
      <EmptyState
        title={say(words.rosterTaken(taken.created, taken.changed, taken.withdrawn))}
        acts={
          <>
            <ButtonLink look="first" to="/courses/$courseId/people" params={{ courseId }}>
              {say(words.toPeople)}
            </ButtonLink>
            {taken.created ? <InvitationsMenu courseId={courseId} /> : null}
          </>
        }
      >
        {taken.created ? say(words.rosterTakenHint) : undefined}
      </EmptyState>
    </PlainPage>
  );
}
