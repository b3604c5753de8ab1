import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type FormEvent, type ReactElement, useEffect, useRef, useState } from "react";
import { asProblem } from "../../app/problem";
import { readCourseOptions } from "../../client/@tanstack/react-query.gen";
import type { Topic } from "../../client/types.gen";
import { Button } from "../../ui/Button";
import { Check, Fields, FileField, TextArea, TextField } from "../../ui/fields";
import look from "../../ui/look.module.css";
import { PlainPage } from "../../ui/PlainPage";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { authoring } from "../../words/authoring";
import { bytes } from "../../words/figures";
import { useWords, WordsOf } from "../../words/say";
import css from "./NewRubricPage.module.css";
import { useNewRubrics } from "./useNewRubrics";

const route = getRouteApi("/signed-in/shell/courses/$courseId/rubrics/new");
const DOCUMENTS = ".txt,.text,.md,.markdown,.docx,.odt,.pdf,.html,.htm,.xlsx,.csv,.tsv";

/** This takes a marking document, pasted or as a file, and leads to the review of what was read from it. */
export function NewRubricPage(): ReactElement {
  const say = useWords();
  const { courseId } = route.useParams();
  const { data: course } = useSuspenseQuery(readCourseOptions({ path: { course_id: courseId } }));
  const [text, setText] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [left, setLeft] = useState<readonly number[]>([]);
  const reading = useNewRubrics(courseId);
  const [topics, setTopics] = useState<readonly Topic[] | null>(null);
  const read = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (file) read.current?.focus(); // the field that had the keyboard has given way to the file's name
  }, [file]);
  const begin = () => {
    reading.forget();
    setTopics(null);
    setLeft([]);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    const kept = topics?.map(({ index }) => index).filter((index) => !left.includes(index));
    const document = file ? { file } : { text };
    const onError = (error: unknown) => setTopics(topicsIn(error) ?? topics);
    reading.mutate({ ...document, ...(kept ? { topics: kept } : {}) }, { onError });
  };
  const count = (topics?.length ?? 0) - left.length;
  const ready = (file !== null || text.trim() !== "") && (!topics || count > 0);
  return (
    <WordsOf setting={course.words}>
      <PlainPage narrow title={say(authoring.newRubric)} lede={say(authoring.newLede)}>
        <form onSubmit={send} className={css.form}>
          <Fields>
            {file ? (
              <div className={css.file}>
                <span>{say(authoring.fileChosen(file.name, bytes(file.size)))}</span>
                <Button
                  tiny
                  onClick={() => {
                    setFile(null);
                    begin();
                  }}
                >
                  {say(authoring.otherFile)}
                </Button>
              </div>
            ) : (
              <>
                <div className={css.paste}>
                  <TextArea
                    label={say(authoring.paste)}
                    description={say(authoring.pasteHint)}
                    value={text}
                    autoFocus
                    onChange={(event) => {
                      setText(event.currentTarget.value);
                      begin();
                    }}
                  />
                </div>
                <FileField
                  label={say(authoring.orFile)}
                  hint={say(authoring.fileHint)}
                  accept={DOCUMENTS}
                  onFiles={([first]) => {
                    setFile(first ?? null);
                    begin();
                  }}
                />
              </>
            )}
            {topics ? (
              <fieldset className={css.topics}>
                <legend className={css.legend}>{say(authoring.whichTopics)}</legend>
                <p className={look.label}>{say(authoring.whichTopicsHint)}</p>
                {topics.map(({ index, title, criteria }) => (
                  <Check
                    key={index}
                    label={title}
                    description={say(authoring.criteriaCounted(criteria))}
                    checked={!left.includes(index)}
                    onChange={(event) =>
                      setLeft(event.currentTarget.checked ? left.filter((each) => each !== index) : [...left, index])
                    }
                  />
                ))}
              </fieldset>
            ) : null}
            {topicsIn(reading.error) ? null : <ProblemNotice error={reading.error} />}
          </Fields>
          <div className={css.acts}>
            <Button ref={read} look="first" type="submit" busy={reading.isPending} disabled={!ready}>
              {say(reading.isPending ? authoring.reading : topics ? authoring.keepTopics(count) : authoring.read)}
            </Button>
          </div>
        </form>
        <ByHand courseId={courseId} />
      </PlainPage>
    </WordsOf>
  );
}

/** This begins an empty rubric, for an author who has no document. */
function ByHand({ courseId }: { courseId: string }): ReactElement {
  const say = useWords();
  const [title, setTitle] = useState("");
  const beginning = useNewRubrics(courseId);
  const begin = (event: FormEvent) => {
    event.preventDefault();
    beginning.mutate({ title: title.trim() });
  };
  return (
    <form onSubmit={begin} className={css.hand}>
      <h2 className={css.legend}>{say(authoring.byHand)}</h2>
      <p className={look.label}>{say(authoring.byHandHint)}</p>
      <div className={css.begin}>
        <TextField
          label={say(authoring.byHandTitle)}
          value={title}
          maxLength={300}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Button type="submit" busy={beginning.isPending} disabled={!title.trim()}>
          {say(authoring.begin)}
        </Button>
      </div>
      <ProblemNotice error={beginning.error} />
    </form>
  );
}

/** Several topics are no mistake but a question. */
function topicsIn(error: unknown): readonly Topic[] | null {
  if (!error) return null;
  const { type, body } = asProblem(error);
  return type.endsWith(":several-topics") ? (body.topics as Topic[]) : null;
}
