import { type ReactElement, useState } from "react";
import type { MissingLearner, PreviewRow, RosterPreview, RosterProblem } from "../../client/types.gen";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/fields";
import { Notice } from "../../ui/Notice";
import { Sheet } from "../../ui/PlainPage";
import { type Column, Table } from "../../ui/Table";
import { courses as words } from "../../words/courses";
import { type Say, useWords, type Words } from "../../words/say";
import css from "./RosterPage.module.css";

const SHOWN = 25;

/** This shows what a list of learners will change: what keeps it out, or each row, and who is missing from it. */
export function RosterWhatChanges({
  preview,
  busy,
  onTake,
}: {
  preview: RosterPreview;
  busy: boolean;
  onTake: (withdraw: string[]) => void;
}): ReactElement {
  const say = useWords();
  const [withdraw, setWithdraw] = useState<readonly string[]>([]);
  const [all, setAll] = useState(false);
  if (preview.problems.length) return <Problems problems={preview.problems} />;
  const rows = [...preview.rows].sort((one, other) => order(one) - order(other));
  const act = actOf(preview, withdraw.length);
  return (
    <>
      <div className={css.sum}>
        <span>
          {say(
            words.rosterCounts(
              say(words.newCount(preview.new)),
              say(words.changedCount(preview.changed)),
              say(words.unchangedCount(preview.unchanged)),
            ),
          )}
        </span>
        {preview.ignored.length ? (
          <span className={css.quiet}>{say(words.ignoredColumns(preview.ignored.join(", ")))}</span>
        ) : null}
        <Button look="first" busy={busy} disabled={!act} onClick={() => onTake([...withdraw])}>
          {say(act ?? words.nothingToDo)}
        </Button>
      </div>
      <Sheet>
        <Table
          label={say(words.whatHappens)}
          columns={columnsOf(say)}
          rows={all ? rows : rows.slice(0, SHOWN)}
          rowId={(row) => String(row.row)}
        />
      </Sheet>
      {rows.length > SHOWN && !all ? (
        <div className={css.foot}>
          <Button look="plain" onClick={() => setAll(true)}>
            {say(words.showAllRows(rows.length))}
          </Button>
        </div>
      ) : null}
      {preview.missing.length ? <Missing missing={preview.missing} withdraw={withdraw} onChange={setWithdraw} /> : null}
    </>
  );
}

function Problems({ problems }: { problems: RosterProblem[] }): ReactElement {
  const say = useWords();
  const columns: Column<RosterProblem>[] = [
    { id: "row", head: say(words.rowNumber), width: "56px", numeric: true, cell: (one) => one.row },
    { id: "column", head: say(words.column), width: "128px", wideOnly: true, cell: (one) => one.column },
    { id: "text", head: say(words.whatIsWrong), names: true, cell: (one) => <Whole>{one.text}</Whole> },
    { id: "mend", head: say(words.howToMend), wideOnly: true, cell: (one) => <Whole>{one.mend}</Whole> },
  ];
  return (
    <>
      <Notice alert title={say(words.rosterProblems(problems.length))}>
        <p>{say(words.rosterProblemsHint)}</p>
      </Notice>
      <div className={css.part}>
        <Sheet>
          <Table
            label={say(words.rosterProblems(problems.length))}
            columns={columns}
            rows={problems}
            rowId={(one) => `${one.row} ${one.column} ${one.text}`}
          />
        </Sheet>
      </div>
    </>
  );
}

/** What is wrong is never cut: its sentence breaks into lines. */
function Whole({ children }: { children: string }): ReactElement {
  return <span style={{ whiteSpace: "normal" }}>{children}</span>;
}

function Missing({
  missing,
  withdraw,
  onChange,
}: {
  missing: MissingLearner[];
  withdraw: readonly string[];
  onChange: (withdraw: string[]) => void;
}): ReactElement {
  const say = useWords();
  const toggle = (id: string) =>
    onChange(withdraw.includes(id) ? withdraw.filter((each) => each !== id) : [...withdraw, id]);
  return (
    <section className={css.part}>
      <h2 className={css.partTitle}>{say(words.missing(missing.length))}</h2>
      <p className={css.hint}>{say(words.missingHint)}</p>
      <div className={css.missing}>
        {missing.map((learner) => (
          <Check
            key={learner.enrolment_id}
            label={learner.name}
            description={learner.learner_number ?? undefined}
            checked={withdraw.includes(learner.enrolment_id)}
            onChange={() => toggle(learner.enrolment_id)}
          />
        ))}
      </div>
    </section>
  );
}

function columnsOf(say: Say): Column<PreviewRow>[] {
  return [
    { id: "row", head: say(words.rowNumber), width: "56px", numeric: true, wideOnly: true, cell: (row) => row.row },
    { id: "number", head: say(words.learnerNumber), width: "104px", cell: (row) => row.learner_number },
    { id: "name", head: say(words.name), names: true, cell: (row) => row.name },
    { id: "email", head: say(words.email), wideOnly: true, cell: (row) => row.email ?? "" },
    {
      id: "candidate",
      head: say(words.candidateNumber),
      width: "112px",
      wideOnly: true,
      cell: (row) => row.candidate_number ?? "",
    },
    { id: "group", head: say(words.group), width: "88px", wideOnly: true, cell: (row) => row.group ?? "" },
    { id: "what", head: say(words.whatHappens), width: "30%", cell: (row) => <What row={row} /> },
  ];
}

function What({ row }: { row: PreviewRow }): ReactElement {
  const say = useWords();
  const changes = row.changes.map((change) =>
    say(words.fromTo(change.column, change.before || say(words.nothing), change.after)),
  );
  const said = row.what === "new" ? say(words.isNew) : row.what === "changed" ? changes.join("; ") : null;
  const account = row.account ? say(words.accountKept(row.account)) : null;
  return (
    <span title={[said, account].filter(Boolean).join(", ")}>
      {said ?? <span className={css.quiet}>{say(words.isUnchanged)}</span>}
      {account ? <span className={css.quiet}>{`, ${account}`}</span> : null}
    </span>
  );
}

/** What changes stands first: it is what one looks for. */
function order(row: PreviewRow): number {
  return row.what === "changed" ? 0 : row.what === "new" ? 1 : 2;
}

function actOf(preview: RosterPreview, withdrawn: number): Words | null {
  if (preview.new || preview.changed) return words.takeRoster(preview.new, preview.changed);
  return withdrawn ? words.withdrawOnly(withdrawn) : null;
}
