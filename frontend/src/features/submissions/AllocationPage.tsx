import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { AssignmentPage } from "../../app/AssignmentPage";
import { pageAt } from "../../app/pageAt";
import {
  readAllocationOptions,
  readAssignmentOptions,
  setAllocationMutation,
} from "../../client/@tanstack/react-query.gen";
import type { AllocationView, AssignmentView, NewRule } from "../../client/types.gen";
import { Button, ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Check, Choice } from "../../ui/fields";
import { Notice } from "../../ui/Notice";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { Skeleton } from "../../ui/Skeleton";
import { Table } from "../../ui/Table";
import { useWords } from "../../words/say";
import { submissions as words } from "../../words/submissions";
import css from "./LeadPage.module.css";

const route = getRouteApi("/signed-in/shell/assignments/$assignmentId/allocation");

/** This says who marks what: the rule, and what it comes to. */
export function AllocationPage(): ReactElement {
  const { assignmentId } = route.useParams();
  const { data: assignment } = useSuspenseQuery(readAssignmentOptions({ path: { assignment_id: assignmentId } }));
  const { data, error } = useQuery(readAllocationOptions({ path: { assignment_id: assignmentId } }));
  return (
    <AssignmentPage assignment={assignment}>
      <ProblemNotice error={error} />
      {data ? <Allocation key={data.revision} assignment={assignment} present={data} /> : null}
      {data || error ? null : <Skeleton lines={6} />}
    </AssignmentPage>
  );
}

function Allocation({ assignment, present }: { assignment: AssignmentView; present: AllocationView }): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const [rule, setRule] = useState<Required<NewRule>>({
    kind: present.kind,
    groups: present.groups,
    person_ids: present.person_ids.length ? present.person_ids : present.assessors.map((one) => one.person_id),
  });
  const path = { assignment_id: assignment.id };
  const share = useMutation({
    ...setAllocationMutation(),
    onSuccess: (changed) => queryClient.setQueryData(readAllocationOptions({ path }).queryKey, changed),
  });
  if (!present.assessors.length) return <NoAssessors courseId={assignment.course_id} />;
  return (
    <div className={css.columns}>
      <div className={css.stack}>
        <Choice
          label={say(words.howAllocated)}
          value={rule.kind}
          onChange={(kind) => setRule({ ...rule, kind })}
          ways={[
            { value: "all", label: say(words.toAll), hint: say(words.toAllHint) },
            { value: "groups", label: say(words.byGroup), hint: say(words.byGroupHint) },
            { value: "evenly", label: say(words.evenly), hint: say(words.evenlyHint) },
          ]}
        />
        <Among rule={rule} present={present} onChange={setRule} />
        <ProblemNotice error={share.error} />
        <Button
          look="first"
          busy={share.isPending}
          onClick={() => share.mutate({ path, body: asked(rule), headers: { "if-match": `"${present.revision}"` } })}
        >
          {say(words.share)}
        </Button>
      </div>
      <Shares present={present} />
    </div>
  );
}

function asked({ kind, groups, person_ids }: Required<NewRule>): NewRule {
  if (kind === "groups") return { kind, groups };
  return kind === "evenly" ? { kind, person_ids } : { kind };
}

type AmongProps = {
  rule: Required<NewRule>;
  present: AllocationView;
  onChange: (rule: Required<NewRule>) => void;
};

function Among({ rule, present, onChange }: AmongProps): ReactElement | null {
  const say = useWords();
  if (rule.kind === "evenly") {
    return (
      <div className={css.inset}>
        <Assessors
          legend={say(words.amongWhom)}
          present={present}
          chosen={rule.person_ids}
          onChange={(person_ids) => onChange({ ...rule, person_ids })}
        />
      </div>
    );
  }
  if (rule.kind !== "groups") return null;
  return (
    <div className={css.inset}>
      {present.course_groups.length ? null : <p className={css.hint}>{say(words.noGroups)}</p>}
      {present.course_groups.map((group) => (
        <Assessors
          key={group.id}
          legend={say(words.assessorsOf(group.name))}
          present={present}
          chosen={rule.groups[group.id] ?? []}
          onChange={(people) => onChange({ ...rule, groups: { ...rule.groups, [group.id]: people } })}
        />
      ))}
    </div>
  );
}

type AssessorsProps = {
  legend: string;
  present: AllocationView;
  chosen: readonly string[];
  onChange: (people: string[]) => void;
};

function Assessors({ legend, present, chosen, onChange }: AssessorsProps): ReactElement {
  return (
    <fieldset className={css.checks}>
      <legend>{legend}</legend>
      {present.assessors.map((one) => (
        <Check
          key={one.person_id}
          label={one.name}
          checked={chosen.includes(one.person_id)}
          onChange={(event) => {
            const without = chosen.filter((id) => id !== one.person_id);
            onChange(event.currentTarget.checked ? [...without, one.person_id] : without);
          }}
        />
      ))}
    </fieldset>
  );
}

function Shares({ present }: { present: AllocationView }): ReactElement {
  const say = useWords();
  return (
    <div className={css.stack}>
      <Table
        label={say(words.allocated)}
        columns={[
          { id: "name", head: say(words.assessor), names: true, cell: (row) => row.name },
          { id: "allocated", head: say(words.allocated), numeric: true, width: "120px", cell: (row) => row.allocated },
        ]}
        rows={present.assessors}
        rowId={(row) => row.person_id}
      />
      <p className={css.hint}>{say(words.submissionsCounted(present.submissions))}</p>
      {present.unallocated ? (
        <Notice title={say(words.unallocatedCount(present.unallocated))}>
          <p>{say(words.unallocatedWhy)}</p>
        </Notice>
      ) : null}
    </div>
  );
}

function NoAssessors({ courseId }: { courseId: string }): ReactElement {
  const say = useWords();
  return (
    <EmptyState
      title={say(words.noAssessors)}
      acts={
        <ButtonLink {...pageAt(`/courses/${courseId}/people`)} look="first">
          {say(words.toPeople)}
        </ButtonLink>
      }
    >
      {say(words.noAssessorsWhy)}
    </EmptyState>
  );
}
