import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, linkOptions } from "@tanstack/react-router";
import { type ReactElement, type ReactNode, useRef, useState } from "react";
import { useReportMaking } from "../../app/reportMaking";
import {
  listResultsOptions,
  readAssignmentOptions,
  readResultsSummaryOptions,
} from "../../client/@tanstack/react-query.gen";
import type { ResultRow, ResultsSummary, UnitHead } from "../../client/types.gen";
import { Bar, Foot } from "../../ui/Bar";
import { Button, ButtonLink, IconButton } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { SearchIcon } from "../../ui/icons";
import { Keys } from "../../ui/Key";
import { KeysSheet, sheetKey } from "../../ui/KeysSheet";
import { type KeyName, useKeys } from "../../ui/keys";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { Skeleton } from "../../ui/Skeleton";
import { State } from "../../ui/State";
import { Paging, rowKeys, type Sort, Table } from "../../ui/Table";
import { Tabs } from "../../ui/Tabs";
import { app } from "../../words/app";
import { count } from "../../words/figures";
import { results } from "../../words/results";
import { useWords, WordsOf } from "../../words/say";
import { terms } from "../../words/terms";
import { Distribution } from "./Distribution";
import { DownloadReport, MakingState } from "./DownloadReport";
import { Finding } from "./Finding";
import { HoldDialog } from "./HoldDialog";
import { ReleaseButton } from "./ReleaseButton";
import { columnsFor } from "./resultColumns";
import css from "./results.module.css";
import { useHolding } from "./useHolding";

const route = getRouteApi("/signed-in/assignments/$assignmentId/results");
const PAGE = 25;

const keys = {
  find: { id: "results.find", key: "/", words: results.keyFind },
  hold: { id: "results.hold", key: "h", words: results.keyHold },
} satisfies { [name: string]: KeyName };

/** This is the room of the results: the distribution above, the table below, the release in its corner. */
export function ResultsRoom(): ReactElement {
  const { assignmentId } = route.useParams();
  const { data: summary } = useSuspenseQuery(readResultsSummaryOptions({ path: { assignment_id: assignmentId } }));
  return (
    <WordsOf setting={summary.words}>
      <Room summary={summary} />
    </WordsOf>
  );
}

type Asked = { sort: Sort; find: string; status: string; cursors: readonly string[] };

function Room({ summary }: { summary: ResultsSummary }): ReactElement {
  const say = useWords();
  const { data: assignment } = useSuspenseQuery(
    readAssignmentOptions({ path: { assignment_id: summary.assignment_id } }),
  );
  const leads = assignment.roles.includes("course_lead");
  const [asked, setAsked] = useState<Asked>({ sort: { by: "label", down: false }, find: "", status: "", cursors: [] });
  const [unitId, setUnitId] = useState(summary.units[0]?.unit_id ?? "");
  const [sheet, setSheet] = useState(false);
  const [finding, setFinding] = useState(false);
  const table = useRef<HTMLDivElement>(null);
  const making = useReportMaking(summary.assignment_id);
  const holding = useHolding();
  const list = useQuery({
    ...listResultsOptions({ path: { assignment_id: summary.assignment_id }, query: queryOf(asked) }),
    placeholderData: (before) => before,
  });
  const rows = list.data?.items ?? [];
  const head = summary.units.find((unit) => unit.unit_id === unitId);
  useKeys([
    { ...keys.find, run: () => setFinding(true), when: !finding },
    { ...keys.hold, run: () => holding.begin(rowInFocus(table.current, rows)), when: leads },
  ]);
  return (
    <div className={css.room}>
      <ResultsBar summary={summary}>
        <MakingState making={making} />
        {finding ? null : <IconButton icon={SearchIcon} label={say(results.find)} onClick={() => setFinding(true)} />}
        {leads ? (
          <>
            <DownloadReport making={making} assignmentId={summary.assignment_id} />
            <ReleaseButton summary={summary} />
          </>
        ) : null}
      </ResultsBar>
      <main className={css.main}>
        <UnitTabs units={summary.units} at={unitId} onTurn={setUnitId} />
        <UnitDistribution summary={summary} unitId={unitId} />
        {finding ? (
          <Finding
            find={asked.find}
            status={asked.status}
            counts={summary.by_status}
            onFind={(find) => setAsked({ ...asked, find, cursors: [] })}
            onStatus={(status) => setAsked({ ...asked, status, cursors: [] })}
            onLeave={() => {
              setFinding(false);
              setAsked({ ...asked, find: "", status: "", cursors: [] });
            }}
          />
        ) : null}
        <div className={css.table} ref={table}>
          <ProblemNotice error={list.error} retry={() => void list.refetch()} />
          {list.data ? (
            <ResultsTable
              rows={rows}
              head={head}
              summary={summary}
              asked={asked}
              onSort={(sort) => setAsked({ ...asked, sort, cursors: [] })}
              onAll={() => setAsked({ ...asked, find: "", status: "", cursors: [] })}
            />
          ) : (
            <Skeleton lines={12} />
          )}
        </div>
      </main>
      <ResultsFoot
        summary={summary}
        leads={leads}
        asked={asked}
        shown={rows.length}
        total={list.data?.total ?? 0}
        next={list.data?.next ?? null}
        onTurn={(cursors) => setAsked({ ...asked, cursors })}
      />
      <KeysSheet opened={sheet} onOpen={() => setSheet(true)} onClose={() => setSheet(false)} />
      <HoldDialog holding={holding} />
    </div>
  );
}

function queryOf(asked: Asked) {
  return {
    limit: PAGE,
    sort: `${asked.sort.down ? "-" : ""}${asked.sort.by}`,
    find: asked.find,
    ...(asked.status ? { status: asked.status as ResultRow["status"] } : {}),
    ...(asked.cursors.length ? { cursor: asked.cursors.at(-1) ?? "" } : {}),
  };
}

/** The row whose link has the focus; the table moves it by j and k. */
function rowInFocus(table: HTMLElement | null, rows: readonly ResultRow[]): ResultRow | undefined {
  const links = [...(table?.querySelectorAll("[data-row]") ?? [])];
  return rows[links.findIndex((link) => link.closest("tr")?.contains(document.activeElement))];
}

function ResultsBar({ summary, children }: { summary: ResultsSummary; children: ReactNode }): ReactElement {
  const say = useWords();
  const status = summary.by_status;
  const finished = (status.ready ?? 0) + (status.released ?? 0) + (status.recalled ?? 0) + (status.held ?? 0);
  return (
    <Bar
      back={{
        ...linkOptions({
          to: "/assignments/$assignmentId/submissions",
          params: { assignmentId: summary.assignment_id },
        }),
        label: say(results.back),
      }}
      name={summary.title}
      sign={summary.anonymous ? <State kind="anonymous" bare /> : undefined}
      facts={[
        say(terms.learnersCounted(summary.learners)),
        say(results.finished(count(finished))),
        status.held ? say(results.held(count(status.held))) : null,
        status.released ? say(results.released(count(status.released))) : null,
      ]}
    >
      {children}
    </Bar>
  );
}

function UnitTabs({
  units,
  at,
  onTurn,
}: {
  units: readonly UnitHead[];
  at: string;
  onTurn: (unitId: string) => void;
}): ReactElement | null {
  const say = useWords();
  if (units.length < 2) return null;
  const tabs = units.map((unit) => ({ id: unit.unit_id, label: unit.title }));
  return (
    <div className={css.units}>
      <Tabs label={say(results.units)} tabs={tabs} at={at} onTurn={onTurn} />
    </div>
  );
}

function UnitDistribution({ summary, unitId }: { summary: ResultsSummary; unitId: string }): ReactElement | null {
  const place = summary.units.findIndex((unit) => unit.unit_id === unitId);
  const head = summary.units[place];
  const measured = summary.summaries[place];
  return head && measured ? <Distribution head={head} summary={measured} /> : null;
}

function ResultsTable({
  rows,
  head,
  summary,
  asked,
  onSort,
  onAll,
}: {
  rows: readonly ResultRow[];
  head: UnitHead | undefined;
  summary: ResultsSummary;
  asked: Asked;
  onSort: (sort: Sort) => void;
  onAll: () => void;
}): ReactElement {
  const say = useWords();
  if (summary.learners === 0) {
    return (
      <EmptyState
        title={say(results.empty)}
        acts={
          <ButtonLink to="/courses/$courseId/people" params={{ courseId: summary.course_id }}>
            {say(results.importRoster)}
          </ButtonLink>
        }
      >
        {say(results.emptyHint)}
      </EmptyState>
    );
  }
  if (rows.length === 0) {
    return <EmptyState title={say(results.noneFound)} acts={<Button onClick={onAll}>{say(results.showAll)}</Button>} />;
  }
  return (
    <Table
      label={say(results.table)}
      columns={columnsFor(say, head, rows)}
      rows={rows}
      rowId={(row) => row.id}
      open={(row) => linkOptions({ to: "/results/$resultId", params: { resultId: row.id } })}
      sort={asked.sort}
      onSort={onSort}
    />
  );
}

function ResultsFoot({
  summary,
  leads,
  asked,
  shown,
  total,
  next,
  onTurn,
}: {
  summary: ResultsSummary;
  leads: boolean;
  asked: Asked;
  shown: number;
  total: number;
  next: string | null;
  onTurn: (cursors: readonly string[]) => void;
}): ReactElement {
  const say = useWords();
  const from = asked.cursors.length * PAGE + 1;
  const status = summary.by_status;
  const notReady = (status.nothing_handed_in ?? 0) + (status.to_mark ?? 0) + (status.being_marked ?? 0);
  const hasMarks = summary.units.some((unit) => unit.has_marks);
  const page = {
    from: shown ? from : 0,
    to: from + shown - 1,
    total,
    next: next ? () => onTurn([...asked.cursors, next]) : undefined,
    previous: asked.cursors.length ? () => onTurn(asked.cursors.slice(0, -1)) : undefined,
  };
  return (
    <Foot
      left={
        <>
          <Paging page={page} />
          {leads && status.ready ? (
            <span className={css.note}>{say(results.leavesOut(status.held ?? 0, notReady))}</span>
          ) : null}
          <span className={css.note}>{say(hasMarks ? results.noResponseNote : results.noResponseNoteAchieved)}</span>
        </>
      }
    >
      <Keys
        entries={[
          { of: [rowKeys.next, rowKeys.previous], words: app.keyRow },
          { of: keys.find },
          ...(leads ? [{ of: keys.hold }] : []),
          { of: sheetKey },
        ]}
      />
    </Foot>
  );
}
