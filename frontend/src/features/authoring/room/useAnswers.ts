import { useRef, useState } from "react";
import { answerHowAssessed } from "../../../client/sdk.gen";
import type { AssessedAs, DraftView } from "../../../client/types.gen";
import type { DraftState, DraftStore } from "../draft/draftStore";
import { ifMatch } from "./useDraft";

type Answer = AssessedAs["answer"];
/** An answer that is on its way, and the criteria that it is for. */
export type Pending = { kind: Answer["kind"]; criteria: readonly string[] };

/** This asks the service to put an answer to "How is this assessed?" into the draft; undo takes it back. */
export function useAnswers(store: DraftStore & DraftState, first: DraftView) {
  const [answering, setError] = useState<unknown>(null);
  const [open] = useState(() => openIn(first));
  const present = store.history.present.rubric.criteria;
  const asked = open === "all" ? present.map((each) => each.id) : present.filter(isAsked(open)).map((each) => each.id);
  const [pending, setPending] = useState<Pending | null>(null);
  // One after the other: an answer that is given while another is on its way is made of what that one leaves.
  const line = useRef<Promise<void>>(Promise.resolve());
  const put = (answer: Answer, criteria: string[]) => {
    line.current = line.current.then(() => send(answer, criteria));
  };
  const send = async (answer: Answer, criteria: string[]) => {
    setError(null);
    setPending({ kind: answer.kind, criteria });
    try {
      await store.ask(async (revision) => {
        const body = { answer, criteria };
        const { data } = await answerHowAssessed({ path: { rubric_id: first.id }, headers: ifMatch(revision), body });
        return data;
      });
    } catch (error) {
      if (!store.read().problem) setError(error);
    } finally {
      setPending(null);
    }
  };
  return {
    asked,
    answering,
    /** The answer that is on its way: it is shown at once. */
    pending,
    answer: (answer: Answer) => put(answer, asked),
    answerFor: put,
    takeTemplate: (criterion: string, template: string) => put({ kind: "levels", template }, [criterion]),
  };
}

/** Where the document states no marks at all the question is about everything, also when it has been answered. */
function openIn(view: DraftView): "all" | ReadonlySet<string> {
  const silent = view.reading.warnings?.some((each) => each.code === "no_marks_stated" && !each.about);
  if (silent) return "all";
  return new Set((view.rubric.criteria ?? []).filter((each) => !each.scoring).map((each) => each.id));
}

function isAsked(open: ReadonlySet<string>) {
  return (criterion: { id: string; scoring: unknown }) => open.has(criterion.id) || criterion.scoring === null;
}
