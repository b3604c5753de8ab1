import { keepPreviousData, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, linkOptions, useNavigate } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { AssignmentPage } from "../../app/AssignmentPage";
import {
  listSubmissionsOptions,
  listUnitsOptions,
  readAssignmentOptions,
} from "../../client/@tanstack/react-query.gen";
import type { AssignmentView, MarkingFigures, SubmissionSummary } from "../../client/types.gen";
import { Button, ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { TextField } from "../../ui/fields";
import { useKeys } from "../../ui/keys";
import look from "../../ui/look.module.css";
import { Of } from "../../ui/Of";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { Skeleton } from "../../ui/Skeleton";
import { State } from "../../ui/State";
import { type Column, Paging, Table } from "../../ui/Table";
import { colleagues as beside } from "../../words/colleagues";
import { count, day, lateness, mark, time } from "../../words/figures";
import { marking as words } from "../../words/marking";
import { type Say, useWords, WordsOf } from "../../words/say";
import { terms } from "../../words/terms";
import css from "./SubmissionsPage.module.css";

const route = getRouteApi("/signed-in/shell/assignments/$assignmentId/submissions");
const PAGE = 25;
const none = "–";
const filters = ["all", "not_started", "open", "finished"] as const;
const asides = ["return_later", "opinion", "asked_of_me"] as const;
type Filter = (typeof filters)[number] | (typeof asides)[number];
const isAside = (filter: Filter): filter is (typeof asides)[number] => asides.some((one) => one === filter);

/** The submissions of an assignment that a person may see, and how far their marking is. */
export function SubmissionsPage(): ReactElement {
  const { assignmentId } = route.useParams();
  const { data: assignment } = useSuspenseQuery(readAssignmentOptions({ path: { assignment_id: assignmentId } }));
  return (
    <WordsOf setting={assignment.words}>
      <Submissions key={assignmentId} assignment={assignment} />
    </WordsOf>
  );
}

function Submissions({ assignment }: { assignment: AssignmentView }): ReactElement {
  const { id: assignmentId, title } = assignment;
  const leads = assignment.roles.includes("course_lead");
  const say = useWords();
  const navigate = useNavigate();
  const [filter, setFilter] = useState<Filter>("all");
  const [asked, setAsked] = useState("");
  const [cursors, setCursors] = useState<string[]>([]);
  const { data: units } = useSuspenseQuery(listUnitsOptions({ path: { assignment_id: assignmentId } }));
  const cursor = cursors.at(-1);
  const { data, error, refetch } = useQuery({
    ...listSubmissionsOptions({
      path: { assignment_id: assignmentId },
      query: {
        limit: PAGE,
        ...(filter === "all" ? {} : isAside(filter) ? { aside: filter } : { state: filter }),
        ...(asked.trim() ? { find: asked.trim() } : {}),
        ...(cursor ? { cursor } : {}),
      },
    }),
    placeholderData: keepPreviousData,
  });
  const unit = units.items[0];
  const room = (row: SubmissionSummary, unitId: string | undefined) =>
    linkOptions({
      to: "/submissions/$submissionId/units/$unitId/marking",
      params: { submissionId: row.id, unitId: unitId ?? "" },
    });
  // A course lead who is no assessor here looks at the marking, and does none.
  const next = assignment.roles.includes("assessor") ? data?.items.find((one) => one.state !== "finished") : undefined;
  const markNext = () => {
    if (next && unit) void navigate(room(next, unit.id));
  };
  useKeys([
    { id: "submissions.next", key: "mod+enter", words: words.markNext, when: Boolean(next && unit), run: markNext },
  ]);
  const counts = data?.counts ?? {};
  const turnTo = (one: Filter) => {
    setFilter(one);
    setCursors([]);
  };
  const all = Object.values(counts).reduce((sum, one) => sum + one, 0);
  const from = cursors.length * PAGE;
  return (
    <AssignmentPage
      assignment={assignment}
      acts={
        next && unit ? (
          <ButtonLink look="first" {...room(next, unit.id)}>
            {say(words.markNext)}
          </ButtonLink>
        ) : null
      }
    >
      <div className={css.tools}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws its own frame around buttons */}
        <div role="group" aria-label={say(words.show)} className={css.filters}>
          {filters.map((one) => (
            <Button key={one} tiny on={filter === one} onClick={() => turnTo(one)}>
              {say(words.filter(say(words.progress[one]), count(one === "all" ? all : (counts[one] ?? 0))))}
            </Button>
          ))}
          {asides
            .filter((one) => filter === one || (data?.asides[one] ?? 0) > 0)
            .map((one) => (
              <Button key={one} tiny on={filter === one} onClick={() => turnTo(one)}>
                {say(words.filter(say(beside.asides[one]), count(data?.asides[one] ?? 0)))}
              </Button>
            ))}
        </div>
        <TextField
          aria-label={say(words.find)}
          placeholder={say(words.find)}
          value={asked}
          onChange={(event) => {
            setAsked(event.currentTarget.value);
            setCursors([]);
          }}
        />
      </div>
      {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton lines={10} /> : null}
      {unit === undefined ? (
        <EmptyState
          title={say(words.noRubric)}
          acts={
            leads ? (
              <ButtonLink look="first" to="/assignments/$assignmentId/rubrics" params={{ assignmentId }}>
                {say(words.chooseRubric)}
              </ButtonLink>
            ) : undefined
          }
        >
          {say(words.noRubricHint)}
        </EmptyState>
      ) : null}
      {data && unit && data.items.length === 0 ? (
        <EmptyState
          title={say(all === 0 ? words.nothingHandedIn : words.nothingFound)}
          acts={
            all === 0 && leads ? (
              <ButtonLink look="first" to="/assignments/$assignmentId/take-in" params={{ assignmentId }}>
                {say(words.takeIn)}
              </ButtonLink>
            ) : undefined
          }
        >
          {say(all > 0 ? words.nothingFoundHint : leads ? words.nothingHandedInLead : words.nothingHandedInHint)}
        </EmptyState>
      ) : null}
      {data && unit && data.items.length > 0 ? (
        <>
          <div className={css.table}>
            <Table
              label={title}
              columns={[
                ...columnsOf(say, units.items),
                ...(data.items.some((one) => one.return_later || one.opinion) ? [signsColumn(say)] : []),
              ]}
              rows={data.items}
              rowId={(row) => row.id}
              open={(row) => room(row, row.markings.find((one) => one.state !== "finished")?.unit_id ?? unit.id)}
            />
          </div>
          <Paging
            page={{
              from: from + 1,
              to: from + data.items.length,
              total: data.total,
              next: data.next ? () => setCursors([...cursors, data.next ?? ""]) : undefined,
              previous: cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined,
            }}
          />
        </>
      ) : null}
    </AssignmentPage>
  );
}

function columnsOf(say: Say, units: readonly { id: string; title: string }[]): Column<SubmissionSummary>[] {
  return [
    { id: "label", head: say(terms.learner), names: true, cell: (row) => row.label },
    {
      id: "handed_in_at",
      head: say(words.handedIn),
      width: "208px",
      wideOnly: true,
      cell: (row) => (
        <>
          {row.handed_in_at ? `${day(row.handed_in_at)}, ${time(row.handed_in_at)}` : "–"}
          {row.late_seconds > 0 ? (
            <span className={css.late}>
              <State kind="late">{say(words.lateBy(lateness(row.late_seconds)))}</State>
            </span>
          ) : null}
        </>
      ),
    },
    {
      id: "assessor",
      head: say(terms.assessor),
      width: "200px",
      wideOnly: true,
      cell: (row) => <span className={look.cut}>{row.allocated.map((one) => one.name).join(", ") || "–"}</span>,
    },
    ...units.map(
      (unit): Column<SubmissionSummary> => ({
        id: unit.id,
        head: units.length > 1 ? unit.title : say(terms.outcome),
        width: "144px",
        numeric: true,
        cell: (row) => <Figure of={row.markings.find((one) => one.unit_id === unit.id)} />,
      }),
    ),
    {
      id: "state",
      head: say(words.status),
      width: "176px",
      cell: (row) => <Progress row={row} />,
    },
  ];
}

/** What stands beside the state: work that one has put by, and what colleagues are asked; only where there is any. */
function signsColumn(say: Say): Column<SubmissionSummary> {
  return {
    id: "signs",
    head: say(beside.signsHead),
    width: "208px",
    cell: (row) => (
      <>
        {row.return_later ? <State kind="putBy" /> : null}
        {row.return_later && row.opinion ? " " : null}
        {row.opinion ? (
          <State kind={row.opinion === "answered" ? "answered" : "asked"}>{say(beside.signs[row.opinion])}</State>
        ) : null}
      </>
    ),
  };
}

function Figure({ of }: { of: MarkingFigures | undefined }): ReactElement {
  const say = useWords();
  if (!of || of.state === "not_started" || (of.marks !== null && Number(of.judged_maximum) === 0)) {
    return <span className={look.quiet}>{none}</span>;
  }
  const finished = of.state === "finished" || of.state === "locked";
  if (of.marks !== null && of.marks !== undefined) {
    const most = finished ? of.maximum : of.judged_maximum;
    return (
      <>
        <Of figure={mark(of.marks)} of={mark(most)} />
        {finished ? null : <span className={look.quiet}> {say(words.soFarWord)}</span>}
      </>
    );
  }
  if (of.achievable) return <span>{say(words.achievedShort(String(of.achieved ?? 0), String(of.achievable)))}</span>;
  return <span>{of.grade ?? "–"}</span>;
}

function Progress({ row }: { row: SubmissionSummary }): ReactElement {
  const say = useWords();
  if (row.state === "finished") return <State kind="ready">{say(words.progress.finished)}</State>;
  if (row.state === "not_started") return <State kind="nothing">{say(words.progress.not_started)}</State>;
  const judged = row.markings.reduce((sum, one) => sum + (one.judged ?? 0), 0);
  const of = row.markings.reduce((sum, one) => sum + (one.of ?? 0), 0);
  return <State kind="beingMarked">{say(words.judgedOf(String(judged), String(of)))}</State>;
}
