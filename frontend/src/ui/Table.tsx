import { Link, type LinkProps } from "@tanstack/react-router";
import { type ReactElement, type ReactNode, useCallback, useRef } from "react";
import { app } from "../words/app";
import { useWords } from "../words/say";
import { Button } from "./Button";
import { DownIcon } from "./icons";
import { type KeyName, useKeys } from "./keys";
import css from "./Table.module.css";

export type Column<Row> = {
  id: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Right-aligned figures; the head stands as its column. */
  numeric?: boolean;
  /** The cell that names its row; it carries the link that opens it. */
  names?: boolean;
  /** "72px", "20%"; the columns without one share the rest. */
  width?: string;
  sortable?: boolean;
  /** Left out on a phone. */
  wideOnly?: boolean;
};

export type Sort = { by: string; down: boolean };

export type Page = {
  from: number;
  to: number;
  total?: number | undefined;
  next?: (() => void) | undefined;
  previous?: (() => void) | undefined;
};

type TableProps<Row> = {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** The page a row opens, as `linkOptions({ to, params })`. */
  open?: (row: Row) => LinkProps;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** The keys j and k move along the rows, Enter opens; off where another list has them. */
  keys?: boolean;
};

export const rowKeys = {
  next: { id: "table.next", key: "j", words: app.keyNextRow },
  previous: { id: "table.previous", key: "k", words: app.keyPreviousRow },
} satisfies { [name: string]: KeyName };

/** This is a table of rows 26 high; 25 of them fit a page of 1440 by 900. */
export function Table<Row>({
  label,
  columns,
  rows,
  rowId,
  open,
  sort,
  onSort,
  keys = true,
}: TableProps<Row>): ReactElement {
  const body = useRef<HTMLTableSectionElement>(null);
  const move = useCallback((step: number) => moveFocus(body.current, step), []);
  const when = keys && open !== undefined;
  useKeys([
    { ...rowKeys.next, run: () => move(1), when },
    { ...rowKeys.previous, run: () => move(-1), when },
  ]);
  return (
    <table className={css.table} aria-label={label}>
      <colgroup>
        {columns.map((column) => (
          <col key={column.id} style={{ width: column.width }} className={column.wideOnly ? css.wideOnly : undefined} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row) => (
          <tr key={rowId(row)}>
            {columns.map((column) => (
              <BodyCell key={column.id} column={column} row={row} open={open} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function HeadCell<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}): ReactElement {
  const say = useWords();
  const at = sort?.by === column.id ? sort : undefined;
  const sortable = column.sortable && onSort;
  const order = at ? (at.down ? "descending" : "ascending") : undefined;
  return (
    <th scope="col" className={cellClass(column)} aria-sort={order}>
      {sortable ? (
        <button
          type="button"
          className={css.sort}
          onClick={() => onSort({ by: column.id, down: at ? !at.down : false })}
        >
          {column.head}
          {at ? (
            <span className={at.down ? css.down : css.up} title={say(at.down ? app.sortedDown : app.sortedUp)}>
              <DownIcon size={12} />
            </span>
          ) : null}
        </button>
      ) : (
        column.head
      )}
    </th>
  );
}

function BodyCell<Row>({
  column,
  row,
  open,
}: {
  column: Column<Row>;
  row: Row;
  open: ((row: Row) => LinkProps) | undefined;
}): ReactElement {
  if (!column.names) return <td className={cellClass(column)}>{column.cell(row)}</td>;
  return (
    <th scope="row" className={cellClass(column)}>
      {open ? (
        <Link {...open(row)} className={css.open} data-row>
          {column.cell(row)}
        </Link>
      ) : (
        column.cell(row)
      )}
    </th>
  );
}

/** This says which rows are shown and turns the page; it stands in the foot. */
export function Paging({ page }: { page: Page }): ReactElement {
  const say = useWords();
  const { from, to, total, next, previous } = page;
  return (
    <span className={css.paging}>
      <span>{say(total === undefined ? app.rows(from, to) : app.rowsOf(from, to, total))}</span>
      {previous || next ? (
        <>
          <Button look="plain" tiny disabled={!previous} onClick={previous}>
            {say(app.previous)}
          </Button>
          <Button look="plain" tiny disabled={!next} onClick={next}>
            {say(app.next)}
          </Button>
        </>
      ) : null}
    </span>
  );
}

function moveFocus(body: HTMLElement | null, step: number): void {
  const links = [...(body?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
  const at = links.findIndex((link) => link.closest("tr")?.contains(document.activeElement));
  const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1);
  links[next]?.focus();
}

function cellClass<Row>(column: Column<Row>): string {
  return [column.numeric && css.numeric, column.wideOnly && css.wideOnly].filter(Boolean).join(" ");
}
