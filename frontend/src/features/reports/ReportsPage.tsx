import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { type Making, reportHref, useReportMaking } from "../../app/reportMaking";
import { listReportsOptions } from "../../client/@tanstack/react-query.gen";
import type { ReportView } from "../../client/types.gen";
import { Button, ButtonAnchor } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { DownIcon, DownloadIcon } from "../../ui/icons";
import { Menu, MenuItem } from "../../ui/Menu";
import { PlainPage, Sheet } from "../../ui/PlainPage";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { State } from "../../ui/State";
import { type Column, Table } from "../../ui/Table";
import { day, time } from "../../words/figures";
import { reports } from "../../words/reports";
import { type Say, useWords } from "../../words/say";
import css from "./ReportsPage.module.css";

const route = getRouteApi("/signed-in/shell/assignments/$assignmentId/reports");

/** These are the grade reports of an assignment, each kept as it was made, and the way to a new one. */
export function ReportsPage(): ReactElement {
  const say = useWords();
  const { assignmentId } = route.useParams();
  const making = useReportMaking(assignmentId);
  const { data } = useSuspenseQuery(
    listReportsOptions({ path: { assignment_id: assignmentId }, query: { limit: 100 } }),
  );
  return (
    <PlainPage title={say(reports.title)} lede={say(reports.lede)} acts={<MakeReport making={making} />}>
      <ProblemNotice error={making.error} />
      {making.report && making.busy ? (
        <p className={css.making}>
          <State kind="beingMarked" live>
            {say(making.job?.of ? reports.making(making.job.done, making.job.of) : reports.waiting)}
          </State>
        </p>
      ) : null}
      {data.items.length ? (
        <Sheet>
          <Table label={say(reports.table)} columns={columns(say)} rows={data.items} rowId={(row) => row.id} />
        </Sheet>
      ) : (
        <EmptyState title={say(reports.none)}>{say(reports.noneHint)}</EmptyState>
      )}
    </PlainPage>
  );
}

function MakeReport({ making }: { making: Making }): ReactElement {
  const say = useWords();
  return (
    <Menu
      button={
        <Button look="first" iconAfter={DownIcon} busy={making.busy}>
          {say(reports.make)}
        </Button>
      }
    >
      <MenuItem onClick={() => making.make("csv")}>{say(reports.csv)}</MenuItem>
      <MenuItem onClick={() => making.make("xlsx")}>{say(reports.xlsx)}</MenuItem>
      <MenuItem onClick={() => making.make("json")}>{say(reports.json)}</MenuItem>
    </Menu>
  );
}

const formats = { csv: reports.csvShort, xlsx: reports.xlsxShort, json: reports.jsonShort };

function columns(say: Say): readonly Column<ReportView>[] {
  return [
    { id: "number", head: say(reports.number), cell: (row) => row.number, names: true, width: "72px" },
    { id: "format", head: say(reports.format), cell: (row) => say(formats[row.format]), width: "80px" },
    { id: "made", head: say(reports.madeAt), cell: (row) => `${day(row.made_at)}, ${time(row.made_at)}` },
    { id: "by", head: say(reports.madeBy), cell: (row) => row.made_by ?? say(reports.commandLine), wideOnly: true },
    { id: "file", head: "", cell: (row) => <File row={row} />, numeric: true },
  ];
}

function File({ row }: { row: ReportView }): ReactElement {
  const say = useWords();
  if (!row.ready) return <State kind="beingMarked">{say(reports.notMade)}</State>;
  return (
    <ButtonAnchor
      look="plain"
      tiny
      icon={DownloadIcon}
      href={reportHref(row.id)}
      download
      aria-label={say(reports.fetch(row.number))}
    >
      {say(reports.download)}
    </ButtonAnchor>
  );
}
