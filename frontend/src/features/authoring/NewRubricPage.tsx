import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactElement, useRef, useState } from "react";
import { newId } from "../../app/ids";
import { asProblem } from "../../app/problem";
import { listRubricsQueryKey, readCourseOptions, readRubricQueryKey } from "../../client/@tanstack/react-query.gen";
import { createRubric } from "../../client/sdk.gen";
import type { Topic } from "../../client/types.gen";
import { Button } from "../../ui/Button";
import { Choice, Fields, FileField, TextArea } from "../../ui/fields";
import look from "../../ui/look.module.css";
import { PlainPage } from "../../ui/PlainPage";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { authoring } from "../../words/authoring";
import { bytes } from "../../words/figures";
import { useWords, WordsOf } from "../../words/say";
import css from "./NewRubricPage.module.css";

const route = getRouteApi("/signed-in/shell/courses/$courseId/rubrics/new");
const TEXTS = ".txt,.md,.markdown,.text,text/plain,text/markdown";

/** This takes a marking document, pasted or as a file, and leads to the review of what was read from it. */
export function NewRubricPage(): ReactElement {
  const say = useWords();
  const { courseId } = route.useParams();
  const { data: course } = useSuspenseQuery(readCourseOptions({ path: { course_id: courseId } }));
  const [text, setText] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [topic, setTopic] = useState("0");
  const reading = useReading(courseId);
  const topics = topicsIn(reading.error);
  const send = (event: FormEvent) => {
    event.preventDefault();
    reading.mutate({ ...(file ? { file } : { text }), ...(topics ? { topic: Number(topic) } : {}) });
  };
  const ready = file !== null || text.trim() !== "";
  return (
    <WordsOf setting={course.words}>
      <PlainPage narrow title={say(authoring.newRubric)} lede={say(authoring.newLede)}>
        <form onSubmit={send} className={css.form}>
          <Fields>
            {file ? (
              <div className={css.file}>
                <span>{say(authoring.fileChosen(file.name, bytes(file.size)))}</span>
                <Button tiny onClick={() => setFile(null)}>
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
                      reading.reset();
                    }}
                  />
                </div>
                <FileField
                  label={say(authoring.orFile)}
                  hint={say(authoring.fileHint)}
                  accept={TEXTS}
                  onFiles={([first]) => {
                    setFile(first ?? null);
                    reading.reset();
                  }}
                />
              </>
            )}
            {topics ? (
              <>
                <p className={look.label}>{say(authoring.whichTopicHint)}</p>
                <Choice
                  label={say(authoring.whichTopic)}
                  value={topic}
                  onChange={setTopic}
                  ways={topics.map((each) => ({
                    value: String(each.index),
                    label: each.title,
                    hint: say(authoring.criteriaCounted(each.criteria)),
                  }))}
                />
              </>
            ) : (
              <ProblemNotice error={reading.error} />
            )}
          </Fields>
          <div className={css.acts}>
            <Button look="first" type="submit" busy={reading.isPending} disabled={!ready}>
              {say(reading.isPending ? authoring.reading : topics ? authoring.readTopic : authoring.read)}
            </Button>
          </div>
        </form>
      </PlainPage>
    </WordsOf>
  );
}

type Document = { file?: File; text?: string; topic?: number };

/** A repeat goes to the same id, so that asking twice makes one rubric. */
function useReading(courseId: string) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const id = useRef(newId());
  return useMutation({
    mutationFn: async (document: Document) => {
      const body = { course_id: courseId, ...document };
      const { data } = await createRubric({ path: { rubric_id: id.current }, body });
      return data;
    },
    onSuccess: async (view) => {
      queryClient.setQueryData(readRubricQueryKey({ path: { rubric_id: view.id } }), view);
      await queryClient.invalidateQueries({
        queryKey: listRubricsQueryKey({ path: { course_id: courseId }, query: { limit: 200 } }),
      });
      await navigate({ to: "/rubrics/$rubricId", params: { rubricId: view.id } });
    },
  });
}

/** Several topics are no mistake but a question. */
function topicsIn(error: unknown): readonly Topic[] | null {
  if (!error) return null;
  const { type, body } = asProblem(error);
  return type.endsWith(":several-topics") ? (body.topics as Topic[]) : null;
}
