import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import {
  assignIntakeItemMutation,
  listHandedInOptions,
  listIntakeItemsOptions,
  listIntakeItemsQueryKey,
  readIntakeOptions,
} from "../../client/@tanstack/react-query.gen";
import type { AssignmentView, HandedIn, IntakeItemView, IntakeView } from "../../client/types.gen";
import { Button } from "../../ui/Button";
import { SelectField } from "../../ui/fields";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { Skeleton } from "../../ui/Skeleton";
import { Paging } from "../../ui/Table";
import { bytes } from "../../words/figures";
import { useWords } from "../../words/say";
import { submissions as words } from "../../words/submissions";
import css from "./LeadPage.module.css";

const ROWS = 25;

type IntakeItemsProps = { intake: IntakeView; state: IntakeItemView["state"]; assignment: AssignmentView };

/** These are the files of a zip in one state; those that are listed are given their learner here. */
export function IntakeItems({ intake, state, assignment }: IntakeItemsProps): ReactElement {
  const say = useWords();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const query = { state, limit: ROWS, ...(cursors.length ? { cursor: cursors.at(-1) } : {}) };
  const { data, error } = useQuery({
    ...listIntakeItemsOptions({ path: { intake_id: intake.id }, query }),
    placeholderData: keepPreviousData,
  });
  const { data: learners } = useQuery({
    ...listHandedInOptions({ path: { assignment_id: assignment.id }, query: { limit: 200 } }),
    enabled: state !== "taken_in",
  });
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <Skeleton lines={4} />;
  if (!data.items.length) {
    return <p className={css.foot}>{say(state === "unmatched" ? words.nothingListed : words.nothingInList)}</p>;
  }
  const from = cursors.length * ROWS;
  return (
    <>
      <ul className={css.rows}>
        {data.items.map((item) => (
          <li key={item.id} className={css.row}>
            <span className={css.path}>{item.path}</span>
            <span className={css.hint}>{reason(say, item)}</span>
            {state === "taken_in" ? (
              <span>{item.learner?.name}</span>
            ) : (
              <Assign intake={intake} item={item} learners={learners?.items ?? []} />
            )}
          </li>
        ))}
      </ul>
      {data.total > ROWS ? (
        <div className={css.foot}>
          <Paging
            page={{
              from: from + 1,
              to: from + data.items.length,
              total: data.total,
              next: data.next ? () => setCursors([...cursors, data.next ?? ""]) : undefined,
              previous: cursors.length ? () => setCursors(cursors.slice(0, -1)) : undefined,
            }}
          />
        </div>
      ) : null}
    </>
  );
}

function reason(say: ReturnType<typeof useWords>, item: IntakeItemView): string {
  const known = words.reasons[item.reason];
  if (!known) return bytes(item.size);
  return item.learner ? `${item.learner.name} ${say(known)}` : say(known);
}

type AssignProps = { intake: IntakeView; item: IntakeItemView; learners: HandedIn[] };

function Assign({ intake, item, learners }: AssignProps): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const path = { intake_id: intake.id };
  const assign = useMutation({
    ...assignIntakeItemMutation(),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: readIntakeOptions({ path }).queryKey }),
        queryClient.invalidateQueries({ queryKey: listIntakeItemsQueryKey({ path }) }),
      ]),
  });
  const put = (enrolment_id: string | null, listed = false) =>
    assign.mutate({ path: { ...path, item_id: item.id }, body: { enrolment_id, listed } });
  const free = learners.filter((one) => one.state === "nothing" || (one.attempt ?? 0) > 0);
  const chosen = item.state === "assigned" ? (item.learner?.enrolment_id ?? "") : "";
  return (
    <>
      <SelectField
        aria-label={say(words.whoseIs(item.path))}
        value={chosen}
        onChange={(event) => put(event.currentTarget.value || null, !event.currentTarget.value)}
        data={[
          { value: "", label: say(words.choose) },
          ...free.map((one) => ({
            value: one.enrolment_id,
            label: one.learner_number ? `${one.name}, ${one.learner_number}` : one.name,
          })),
        ]}
      />
      {item.state === "unmatched" ? (
        <Button look="plain" tiny busy={assign.isPending} onClick={() => put(null)}>
          {say(words.setAside)}
        </Button>
      ) : (
        <Button look="plain" tiny busy={assign.isPending} onClick={() => put(null, true)}>
          {say(words.backToList)}
        </Button>
      )}
      <ProblemNotice error={assign.error} />
    </>
  );
}
