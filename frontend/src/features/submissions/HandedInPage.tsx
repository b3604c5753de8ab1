import { keepPreviousData, useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactElement, type ReactNode, useState } from "react";
import { AssignmentPage } from "../../app/AssignmentPage";
import { pageAt } from "../../app/pageAt";
import {
  collectSubmissionsMutation,
  listHandedInOptions,
  listHandedInQueryKey,
  readAssignmentOptions,
} from "../../client/@tanstack/react-query.gen";
import type { AssignmentView, HandedIn } from "../../client/types.gen";
import { Button, ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { TextField } from "../../ui/fields";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { Skeleton } from "../../ui/Skeleton";
import { State } from "../../ui/State";
import { type Column, Paging, Table } from "../../ui/Table";
import { Tabs } from "../../ui/Tabs";
import { day, time } from "../../words/figures";
import { type Say, useWords } from "../../words/say";
import { submissions as words } from "../../words/submissions";
import { terms } from "../../words/terms";
import css from "./LeadPage.module.css";
import { SubmissionState } from "./SubmissionState";
import { useMarkingLink } from "./useMarkingLink";

const route = getRouteApi("/signed-in/shell/assignments/$assignmentId/handed-in");
const ROWS = 25;

type MarkingLink = ReturnType<typeof useMarkingLink>;
type Filter = "all" | HandedIn["state"];

/** This shows the course lead who handed in and who did not. */
export function HandedInPage(): ReactElement {
  const { assignmentId } = route.useParams();
  const { data: assignment } = useSuspenseQuery(readAssignmentOptions({ path: { assignment_id: assignmentId } }));
  return (
    <AssignmentPage assignment={assignment} acts={<Collect assignmentId={assignmentId} />}>
      <List assignment={assignment} />
    </AssignmentPage>
  );
}

function Collect({ assignmentId }: { assignmentId: string }): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const path = { assignment_id: assignmentId };
  const { data: open } = useQuery(listHandedInOptions({ path, query: { state: "open", limit: 1 } }));
  const collect = useMutation({
    ...collectSubmissionsMutation(),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: listHandedInQueryKey({ path }) }),
  });
  return (
    <>
      {collect.data ? (
        <span className={css.hint} role="status">
          {say(words.collectedCount(collect.data.collected))}
        </span>
      ) : null}
      <ProblemNotice error={collect.error} />
      {open?.total ? (
        <Button busy={collect.isPending} onClick={() => collect.mutate({ path })}>
          {say(words.collect)}
        </Button>
      ) : null}
    </>
  );
}

function List({ assignment }: { assignment: AssignmentView }): ReactElement {
  const say = useWords();
  const [filter, setFilter] = useState<Filter>("all");
  const [find, setFind] = useState("");
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const path = { assignment_id: assignment.id };
  const query = {
    limit: ROWS,
    ...(filter === "all" ? {} : { state: filter }),
    ...(find ? { find } : {}),
    ...(cursors.length ? { cursor: cursors.at(-1) } : {}),
  };
  const { data, error } = useQuery({ ...listHandedInOptions({ path, query }), placeholderData: keepPreviousData });
  const marking = useMarkingLink(assignment.id);
  const from = cursors.length * ROWS;
  const narrow = (change: () => void) => {
    change();
    setCursors([]);
  };
  if (data && !data.total && filter === "all" && !find) return <NoLearners courseId={assignment.course_id} />;
  return (
    <>
      <div className={css.tools}>
        <Tabs
          label={say(words.state)}
          flush
          tabs={[
            { id: "all", label: say(words.everybody) },
            { id: "nothing", label: say(words.missing) },
            { id: "open", label: say(words.open) },
            { id: "handed_in", label: say(words.handedIn) },
            { id: "collected", label: say(words.collected) },
          ]}
          at={filter}
          onTurn={(id) => narrow(() => setFilter(id))}
          panel="handed-in"
        />
        <TextField
          className={css.find}
          aria-label={say(words.findLearner)}
          placeholder={say(words.findLearner)}
          value={find}
          onChange={(event) => {
            const text = event.currentTarget.value;
            narrow(() => setFind(text));
          }}
        />
      </div>
      <div className={css.table} id="handed-in" role="tabpanel" aria-label={say(words.whoHandedIn)}>
        {data ? (
          <Table
            label={say(words.whoHandedIn)}
            columns={columns(say, marking)}
            rows={data.items}
            rowId={(row) => row.enrolment_id}
          />
        ) : (
          <Skeleton lines={8} />
        )}
        <ProblemNotice error={error} />
        {data && !data.items.length ? (
          <EmptyState title={say(words.noneFound)}>{say(words.noneFoundWhy)}</EmptyState>
        ) : null}
      </div>
      <div className={css.foot}>
        {data?.items.length ? (
          <Paging
            page={{
              from: from + 1,
              to: from + data.items.length,
              total: data.total,
              next: data.next ? () => setCursors([...cursors, data.next ?? ""]) : undefined,
              previous: cursors.length ? () => setCursors(cursors.slice(0, -1)) : undefined,
            }}
          />
        ) : null}
        {data?.items.some((item) => item.hidden) ? <State kind="anonymous">{say(words.namesHidden)}</State> : null}
      </div>
    </>
  );
}

function NoLearners({ courseId }: { courseId: string }): ReactElement {
  const say = useWords();
  return (
    <EmptyState
      title={say(words.noLearners)}
      acts={
        <ButtonLink {...pageAt(`/courses/${courseId}/people`)} look="first">
          {say(words.toPeople)}
        </ButtonLink>
      }
    >
      {say(words.noLearnersWhy)}
    </EmptyState>
  );
}

function columns(say: Say, marking: MarkingLink): Column<HandedIn>[] {
  return [
    { id: "name", head: say(terms.learner), names: true, cell: (row) => <Name row={row} marking={marking} /> },
    { id: "number", head: say(words.number), width: "120px", cell: (row) => row.learner_number ?? "–", wideOnly: true },
    { id: "group", head: say(words.group), width: "140px", cell: (row) => row.group ?? "–", wideOnly: true },
    { id: "state", head: say(words.state), width: "180px", cell: (row) => <SubmissionState of={row} /> },
    {
      id: "when",
      head: say(words.when),
      width: "170px",
      cell: (row) => (row.handed_in_at ? `${day(row.handed_in_at)}, ${time(row.handed_in_at)}` : "–"),
      wideOnly: true,
    },
  ];
}

function Name({ row, marking }: { row: HandedIn; marking: MarkingLink }): ReactNode {
  const link = row.submission_id && row.state !== "open" ? marking(row.submission_id) : null;
  return link ? <Link {...link}>{row.name}</Link> : row.name;
}
