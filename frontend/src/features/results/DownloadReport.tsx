import type { ReactElement } from "react";
import { type Making, reportHref } from "../../app/reportMaking";
import { Button } from "../../ui/Button";
import { DownIcon, DownloadIcon } from "../../ui/icons";
import { Menu, MenuDivider, MenuItem, MenuLink } from "../../ui/Menu";
import { State } from "../../ui/State";
import { reports } from "../../words/reports";
import { useWords } from "../../words/say";
import css from "./results.module.css";

/** This offers the grade report in its three formats, and the reports made before. */
export function DownloadReport({ making, assignmentId }: { making: Making; assignmentId: string }): ReactElement {
  const say = useWords();
  return (
    <Menu
      button={
        <Button icon={DownloadIcon} iconAfter={DownIcon} busy={making.busy}>
          {say(reports.download)}
        </Button>
      }
    >
      <MenuItem onClick={() => making.make("csv")}>{say(reports.csv)}</MenuItem>
      <MenuItem onClick={() => making.make("xlsx")}>{say(reports.xlsx)}</MenuItem>
      <MenuItem onClick={() => making.make("json")}>{say(reports.json)}</MenuItem>
      <MenuDivider />
      <MenuLink to="/assignments/$assignmentId/reports" params={{ assignmentId }}>
        {say(reports.all)}
      </MenuLink>
    </Menu>
  );
}

/** This says how far the report is, and once it is there, where to have it again. */
export function MakingState({ making }: { making: Making }): ReactElement | null {
  const say = useWords();
  const { report, job } = making;
  if (making.error || (job && job.state === "failed")) {
    return (
      <State kind="notSaved" live>
        {say(reports.failed)}
      </State>
    );
  }
  if (!report) return null;
  if (making.ready) {
    return (
      <State kind="ready" live>
        <a className={css.again} href={reportHref(report.id)} download>
          {say(reports.ready(report.number))}
        </a>
      </State>
    );
  }
  return (
    <State kind="beingMarked" live>
      {say(job?.of ? reports.making(job.done, job.of) : reports.waiting)}
    </State>
  );
}
