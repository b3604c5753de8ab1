import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactElement, type ReactNode, useId, useState } from "react";
import { listLevelTemplatesOptions, previewHowAssessedOptions } from "../../../client/@tanstack/react-query.gen";
import type { AssessedAs, LevelTemplate, Preview } from "../../../client/types.gen";
import look from "../../../ui/look.module.css";
import { authoring, reads } from "../../../words/authoring";
import { mark } from "../../../words/figures";
import { type Say, useWords } from "../../../words/say";
import type { Draft } from "../draft/draft";
import { exact } from "../draft/marks";
import css from "./Question.module.css";
import type { Pending } from "./useAnswers";

type Answer = AssessedAs["answer"];
type Kind = Answer["kind"];

/** This asks what no document says by itself: how it is assessed; each answer shows what a learner would read. */
export function Question({
  rubricId,
  revision,
  draft,
  asked,
  why,
  again,
  pending,
  narrow = false,
  onAnswer,
}: {
  rubricId: string;
  revision: number;
  draft: Draft;
  /** The criteria that the answer is for. */
  asked: readonly string[];
  why: string;
  /** Previews are for all criteria, for one that is answered anew, or (null) for those where it is open. */
  again: string | null;
  /** The answers stand below each other. */
  narrow?: boolean;
  /** An answer that is on its way. */
  pending: Pending | null;
  onAnswer: (answer: Answer) => void;
}): ReactElement {
  const say = useWords();
  const onItsWay = pending !== null && asked.every((id) => pending.criteria.includes(id));
  const given = onItsWay ? pending.kind : givenAnswer(draft, asked);
  const templates = useQuery(listLevelTemplatesOptions());
  const [marks, setMarks] = useState(() => marksIn(draft, asked) ?? "2");
  const [told, setTold] = useState(marks);
  const [chosen, setTemplate] = useState<string | null>(null);
  const template = chosen ?? templateIn(draft, asked, templates.data ?? []) ?? "pass-merit-distinction";
  const valid = (exact(marks) ?? 0n) > 0n;
  const shown = usePreviews(rubricId, revision, valid ? marks : "2", template, again);
  const answer = (kind: Kind, change: { marks?: string; template?: string } = {}) => {
    if (kind === "achieved") onAnswer({ kind });
    if (kind === "marks" && (change.marks ?? valid)) {
      setTold(change.marks ?? marks);
      onAnswer({ kind, marks: change.marks ?? marks });
    }
    if (kind === "levels") onAnswer({ kind, template: change.template ?? template });
  };
  const group = useId();
  const way = (kind: Kind, name: ReactNode, more: ReactNode = null) => (
    <Way
      kind={kind}
      group={group}
      autofocus={narrow && (given === kind || (given === null && kind === "achieved")) ? true : undefined}
      mends={kind === "achieved" && !narrow ? "scoring" : undefined}
      on={given === kind}
      onChoose={() => answer(kind)}
      name={name}
      more={more}
      reads={readsOf(shown?.[kind], say)}
    />
  );
  return (
    <fieldset className={narrow ? `${css.question} ${css.narrow}` : css.question}>
      <legend className={css.legend}>
        {say(authoring.question)}
        <span className={css.why}>{why}</span>
      </legend>
      <div className={css.ways}>
        {way("achieved", say(authoring.achieved))}
        {way(
          "marks",
          say(authoring.marks),
          <>
            <input
              className={css.mini}
              inputMode="decimal"
              aria-label={say(authoring.marksForEachPoint)}
              aria-invalid={!valid}
              value={marks}
              onChange={(event) => setMarks(event.currentTarget.value)}
              // Passing through is no answer: it would take back the marks that single points were given.
              onBlur={() => given === "marks" && valid && marks !== told && answer("marks")}
              onKeyDown={(event) => event.key === "Enter" && valid && answer("marks")}
            />
            <span>{say(authoring.forEachPoint)}</span>
          </>,
        )}
        {way(
          "levels",
          say(authoring.levels),
          <select
            className={css.template}
            aria-label={say(authoring.levelTemplate)}
            value={template}
            onChange={(event) => {
              setTemplate(event.currentTarget.value);
              if (given === "levels") answer("levels", { template: event.currentTarget.value });
            }}
          >
            {templates.data?.map((each) => (
              <option key={each.name} value={each.name}>
                {each.title}
              </option>
            ))}
          </select>,
        )}
      </div>
    </fieldset>
  );
}

function Way({
  kind,
  group,
  mends,
  autofocus,
  on,
  onChoose,
  name,
  more,
  reads: read,
}: {
  kind: Kind;
  group: string;
  mends: string | undefined;
  autofocus: true | undefined;
  on: boolean;
  onChoose: () => void;
  name: ReactNode;
  more: ReactNode;
  reads: ReactNode;
}): ReactElement {
  return (
    <div className={on ? `${css.way} ${css.on}` : css.way}>
      <span className={css.line}>
        <label className={css.choose}>
          <input
            type="radio"
            data-autofocus={autofocus}
            data-mends={mends}
            name={group}
            value={kind}
            className={css.radio}
            checked={on}
            onChange={onChoose}
          />
          <span className={css.name}>{name}</span>
        </label>
        {more}
      </span>
      <span className={`${look.label} ${css.reads}`}>{read}</span>
    </div>
  );
}

function usePreviews(rubricId: string, revision: number, marks: string, template: string, again: string | null) {
  const query = { marks, template, ...(again ? { again } : {}) };
  const options = previewHowAssessedOptions({ path: { rubric_id: rubricId }, query });
  return useQuery({
    queryKey: [...options.queryKey, revision],
    queryFn: options.queryFn as () => Promise<{ [kind in Kind]: Preview | null }>,
    placeholderData: keepPreviousData,
  }).data;
}

/** This finds out which answer the criteria stand by; null where they are open or differ. */
export function givenAnswer({ rubric }: Draft, asked: readonly string[]): Kind | null {
  const kinds = new Set(
    rubric.criteria
      .filter((criterion) => asked.includes(criterion.id))
      .map(({ scoring }) => (scoring === "indicators" ? "marks" : scoring)),
  );
  const [kind] = kinds;
  return kinds.size === 1 && kind ? kind : null;
}

/** This is what each point was given, where they were all given the same. */
function marksIn({ rubric }: Draft, asked: readonly string[]): string | null {
  const points = rubric.criteria.filter(({ id }) => asked.includes(id)).flatMap(({ indicators }) => indicators);
  const given = new Set(points.map(({ marks }) => marks));
  const [each] = given;
  return given.size === 1 && each != null ? String(each) : null;
}

/** This is the template whose levels the criteria have. */
function templateIn({ rubric }: Draft, asked: readonly string[], all: readonly LevelTemplate[]): string | null {
  const labels = rubric.criteria.find(({ id }) => asked.includes(id))?.levels.map((level) => level.label);
  const found = all.find(({ levels }) => levels.map((level) => level.label).join("\n") === labels?.join("\n"));
  return found?.name ?? null;
}

function readsOf(preview: Preview | null | undefined, say: Say): string {
  if (preview === undefined) return "";
  const what = preview ? outcome(preview, say) : "";
  return what ? say(reads(what)) : say(authoring.noPreview);
}

/** This says an example's outcome as a learner reads it: marks, else levels, else how many are achieved. */
export function outcome(preview: Preview, say: Say): string {
  if (preview.open) return "";
  if (preview.marks != null) return say(authoring.marksOf(mark(preview.marks), mark(preview.maximum)));
  const levels = Object.entries(preview.levels ?? {}).filter(([, count]) => count > 0);
  if (levels.length) return levels.map(([label, count]) => say(authoring.inLevel(label, count))).join(", ");
  return preview.achievable ? say(authoring.achievedOf(preview.achieved ?? 0, preview.achievable)) : "";
}
