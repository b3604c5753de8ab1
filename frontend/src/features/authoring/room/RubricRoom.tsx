import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, linkOptions, useNavigate } from "@tanstack/react-router";
import { type ReactElement, useMemo, useState } from "react";
import { readCourseOptions, readRubricOptions } from "../../../client/@tanstack/react-query.gen";
import type { DraftView } from "../../../client/types.gen";
import { Bar } from "../../../ui/Bar";
import { Button, ButtonLink } from "../../../ui/Button";
import { KeysSheet } from "../../../ui/KeysSheet";
import { State } from "../../../ui/State";
import { Tabs } from "../../../ui/Tabs";
import { authoring } from "../../../words/authoring";
import { useWords, WordsOf } from "../../../words/say";
import { type Draft, ownerOf, toCheck } from "../draft/draft";
import { gridsOf } from "../draft/grids";
import { Changes } from "./Changes";
import { GridView } from "./GridView";
import { Judging } from "./Judging";
import { keys } from "./keys";
import { Missing } from "./Missing";
import { Moving } from "./Moving";
import { mending } from "./mending";
import { Notices } from "./Notices";
import { Question } from "./Question";
import { READ_SIDE, ReadSide } from "./ReadSide";
import { ReviewFoot } from "./ReviewFoot";
import css from "./RubricRoom.module.css";
import { type Editing, type Over, ReviewContext } from "./review";
import { Source } from "./Source";
import { Thread } from "./Thread";
import { useAnswers } from "./useAnswers";
import { useChanges } from "./useChanges";
import { useCursor } from "./useCursor";
import { useDraft } from "./useDraft";
import { usePublishing } from "./usePublishing";
import { useReviewKeys } from "./useReviewKeys";
import { useSource } from "./useSource";

const route = getRouteApi("/signed-in/rubrics/$rubricId");

/** This is the review of a rubric: the document and what was read from it, side by side, until it is published. */
export function RubricRoom(): ReactElement {
  const { rubricId } = route.useParams();
  const { data: view } = useSuspenseQuery(readRubricOptions({ path: { rubric_id: rubricId } }));
  const { data: course } = useSuspenseQuery(readCourseOptions({ path: { course_id: view.course_id } }));
  return (
    <WordsOf setting={course.words}>
      <Review key={rubricId} first={view} />
    </WordsOf>
  );
}

function Review({ first }: { first: DraftView }): ReactElement {
  const say = useWords();
  const navigate = useNavigate();
  const store = useDraft(first);
  const { view, saving } = store;
  const draft = store.history.present;
  const doubtful = useMemo(() => new Set(toCheck(draft)), [draft]);
  const { cursor, moveTo, step, stepDoubt } = useCursor(draft, (id) => doubtful.has(id) && id in view.alternatives);
  const [pointed, point] = useState<string | null>(null);
  const [editing, edit] = useState<Editing | null>(null);
  const [detailsOpen, setDetailsOpen] = useState(false);
  const [wholeOpen, setWholeOpen] = useState(false);
  const [gridOpen, setGridOpen] = useState(false);
  const hasGrid = useMemo(() => gridsOf(draft.rubric).length > 0, [draft]);
  const [over, show] = useState<Over | null>(null);
  const [side, setSide] = useState<"document" | "rubric">("rubric");
  const [keysShown, setKeysShown] = useState(false);
  const { asked, pending, answer, answerFor, takeTemplate, answering } = useAnswers(store, first);
  const publishing = usePublishing(store, show);
  const latest = view.versions[0];
  const changes = useChanges(draft, latest);
  const source = useSource(view, draft);
  const owner = cursor === null ? null : ownerOf(cursor);
  const go = (next: Draft, piece?: string | null) => {
    store.go(next);
    if (piece !== undefined) moveTo(piece);
  };
  const makeOf = (what: "indicator" | "criterion") => {
    const made = what === "criterion" ? source.makeCriterion() : owner ? source.makeIndicator(owner) : null;
    if (!made) return;
    source.pick(null);
    store.go(made[0]);
    moveTo(made[1], true);
  };
  const review = {
    draft,
    view,
    cursor,
    moveTo,
    shown: pointed ?? (cursor === owner ? null : cursor),
    point,
    editing,
    edit,
    go,
    doubtful,
    detailsOpen,
    toggleDetails: () => setDetailsOpen(!detailsOpen),
    hasGrid,
    toggleGrid: () => setGridOpen(!gridOpen),
    wholeOpen,
    toggleWhole: () => setWholeOpen(!wholeOpen),
    mend: mending({
      draft,
      moveTo,
      close: () => {
        show(null);
        setGridOpen(false);
      },
      openDetails: () => setDetailsOpen(true),
      openWhole: () => setWholeOpen(true),
    }),
    over,
    show,
    stepDoubt,
    source,
    makeOf,
    takeTemplate,
  };
  useReviewKeys(review, {
    step,
    undo: store.undo,
    redo: store.redo,
    preview: () => void navigate({ to: "/rubrics/$rubricId/preview", params: { rubricId: view.id } }),
    publish: publishing.publish,
  });
  const back = linkOptions({ to: "/courses/$courseId/rubrics", params: { courseId: view.course_id } });
  const withDocument = view.reading.source_text !== "";
  const all = asked.length === draft.rubric.criteria.length;
  const published = saving === "saved" && !view.changed;
  return (
    <ReviewContext value={review}>
      <div className={css.review}>
        <Bar
          back={{ ...back, label: say(authoring.backToRubrics) }}
          name={draft.rubric.title || say(authoring.untitled)}
          facts={[
            say(authoring.rubricDraft(view.draft_number)),
            view.source_name ? say(authoring.readFrom(view.source_name)) : null,
            latest ? say(authoring.publishedAs(latest.number)) : null,
          ]}
        >
          <State kind={saving} live />
          <ButtonLink to="/rubrics/$rubricId/preview" params={{ rubricId: view.id }} keyHint={keys.preview}>
            {say(authoring.previewRoom)}
          </ButtonLink>
          <Button
            look="first"
            busy={publishing.busy}
            disabled={published}
            title={published && latest ? say(authoring.nothingNew(latest.number)) : undefined}
            onClick={publishing.publish}
          >
            {say(authoring.publish)}
          </Button>
        </Bar>
        <main className={css.main}>
          <Notices store={store} publishing={publishing} error={answering} />
          {asked.length ? (
            <Question
              rubricId={view.id}
              revision={view.revision}
              draft={draft}
              asked={asked}
              why={say(
                !withDocument
                  ? authoring.questionByHand
                  : all
                    ? authoring.questionAll
                    : authoring.questionSome(asked.length),
              )}
              again={all ? "all" : null}
              pending={pending}
              onAnswer={answer}
            />
          ) : null}
          {gridOpen && hasGrid ? (
            <GridView onClose={() => setGridOpen(false)} />
          ) : (
            <>
              {withDocument ? (
                <div className={css.turn}>
                  <Tabs
                    even
                    label={say(authoring.document)}
                    tabs={[
                      { id: "document", label: say(authoring.document) },
                      { id: "rubric", label: say(authoring.criteriaRead(draft.rubric.criteria.length)) },
                    ]}
                    at={side}
                    onTurn={setSide}
                  />
                </div>
              ) : null}
              <div className={withDocument ? css.sides : css.alone} data-side={side}>
                {withDocument ? (
                  <Source
                    name={view.source_name}
                    open={pointed ?? cursor}
                    onOpen={(piece) => {
                      setSide("rubric");
                      moveTo(piece, true);
                    }}
                  />
                ) : null}
                <ReadSide />
              </div>
            </>
          )}
        </main>
        <ReviewFoot
          saved={saving === "saved"}
          onKeys={() => setKeysShown(true)}
          changes={changes?.reduce((sum, { lines }) => sum + lines.length, 0) ?? 0}
          undo={store.history.past.length ? store.undo : undefined}
          redo={store.history.future.length ? store.redo : undefined}
        />
        <Thread piece={pointed ?? cursor} edge={READ_SIDE} />
        <Missing />
        <Moving />
        <Judging pending={pending} onAnswer={answerFor} />
        <Changes changes={changes} canPublish={!published && !view.lacking.length} onPublish={publishing.publishSeen} />
        <KeysSheet opened={keysShown} onOpen={() => setKeysShown(true)} onClose={() => setKeysShown(false)} />
      </div>
    </ReviewContext>
  );
}
