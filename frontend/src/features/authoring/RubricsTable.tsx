import { linkOptions } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { RubricSummary } from "../../client/types.gen";
import { State } from "../../ui/State";
import { type Column, Table } from "../../ui/Table";
import { authoring } from "../../words/authoring";
import { day } from "../../words/figures";
import { type Say, useWords } from "../../words/say";

/** This lists rubrics: how far each has come, and what is left to check. */
export function RubricsTable({
  label,
  rubrics,
  keys = true,
}: {
  label: string;
  rubrics: readonly RubricSummary[];
  keys?: boolean;
}): ReactElement {
  const say = useWords();
  return (
    <Table
      label={label}
      columns={columns(say)}
      rows={rubrics}
      rowId={(row) => row.id}
      open={(row) => linkOptions({ to: "/rubrics/$rubricId", params: { rubricId: row.id } })}
      keys={keys}
    />
  );
}

function columns(say: Say): Column<RubricSummary>[] {
  return [
    { id: "title", head: say(authoring.title), names: true, cell: (row) => row.title || say(authoring.untitled) },
    {
      id: "criteria",
      head: say(authoring.criteria),
      numeric: true,
      width: "96px",
      wideOnly: true,
      cell: (row) => row.criteria,
    },
    {
      id: "version",
      head: say(authoring.version),
      width: "160px",
      cell: (row) =>
        row.latest_version === null ? say(authoring.notPublished) : say(authoring.versionNumber(row.latest_version)),
    },
    {
      id: "draft",
      head: say(authoring.draft),
      width: "160px",
      wideOnly: true,
      cell: (row) =>
        row.to_check ? (
          <State kind="doubt">{say(authoring.toCheckCounted(row.to_check))}</State>
        ) : row.changed ? (
          say(authoring.draftNumber(row.draft_number))
        ) : null,
    },
    { id: "changed", head: say(authoring.changed), width: "112px", wideOnly: true, cell: (row) => day(row.changed_at) },
  ];
}
