import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { endMembership, inviteMember, restoreMembership } from "../../client";
import { listMembersOptions } from "../../client/@tanstack/react-query.gen";
import type { CourseView, Enrolled, Role } from "../../client/types.gen";
import { Button, ButtonLink, IconButton } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { SelectField, TextField } from "../../ui/fields";
import { MoreIcon, SearchIcon } from "../../ui/icons";
import { LinkDialog } from "../../ui/LinkDialog";
import look from "../../ui/look.module.css";
import { Menu, MenuItem } from "../../ui/Menu";
import { Notice } from "../../ui/Notice";
import { Sheet } from "../../ui/PlainPage";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { Skeleton } from "../../ui/Skeleton";
import { type Column, Paging, Table } from "../../ui/Table";
import { courses as words } from "../../words/courses";
import { day } from "../../words/figures";
import { links } from "../../words/links";
import { type Say, useWords } from "../../words/say";
import { CourseFrame, useCourse } from "./CourseFrame";
import css from "./CoursePeoplePage.module.css";
import { InvitationsMenu } from "./InvitationsMenu";
import { MemberForm } from "./MemberForm";

const route = getRouteApi("/signed-in/shell/courses/$courseId/people");
const PAGE = 25;
const roles = ["learner", "assessor", "moderator", "course_lead"] as const satisfies readonly Role[];

/** This is who is in a course: learners and those who mark, with their numbers, groups and sign-in links. */
export function CoursePeoplePage(): ReactElement {
  const { courseId } = route.useParams();
  const { course } = useCourse(courseId);
  const [form, setForm] = useState<Enrolled | "new" | null>(null);
  return (
    <CourseFrame courseId={courseId} acts={<Acts courseId={courseId} onAdd={() => setForm("new")} />}>
      <People key={courseId} course={course} onChange={setForm} />
      <MemberForm
        opened={form !== null}
        onClose={() => setForm(null)}
        courseId={courseId}
        member={form === "new" ? null : form}
      />
    </CourseFrame>
  );
}

function Acts({ courseId, onAdd }: { courseId: string; onAdd: () => void }): ReactElement {
  const say = useWords();
  return (
    <>
      <InvitationsMenu courseId={courseId} />
      <Button onClick={onAdd}>{say(words.addPerson)}</Button>
      <ButtonLink look="first" to="/courses/$courseId/roster" params={{ courseId }}>
        {say(words.importRoster)}
      </ButtonLink>
    </>
  );
}

function People({ course, onChange }: { course: CourseView; onChange: (member: Enrolled) => void }): ReactElement {
  const say = useWords();
  const [role, setRole] = useState<Role | "">("");
  const [find, setFind] = useState("");
  const [ended, setEnded] = useState(false);
  const [cursors, setCursors] = useState<string[]>([]);
  const cursor = cursors.at(-1);
  const query = {
    limit: PAGE,
    ended,
    ...(role ? { role } : {}),
    ...(find.trim() ? { find: find.trim() } : {}),
    ...(cursor ? { cursor } : {}),
  };
  const { data, error, refetch } = useQuery({
    ...listMembersOptions({ path: { course_id: course.id }, query }),
    placeholderData: keepPreviousData,
  });
  const acts = useMemberActs(course.id);
  const first =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setCursors([]);
    };
  const from = cursors.length * PAGE;
  const next = data?.next;
  return (
    <>
      <div className={css.tools}>
        <TextField
          aria-label={say(words.findPerson)}
          placeholder={say(words.findPerson)}
          leftSection={<SearchIcon />}
          value={find}
          onChange={(event) => first(setFind)(event.currentTarget.value)}
        />
        <SelectField
          aria-label={say(words.role)}
          value={role}
          onChange={(event) => first(setRole)(event.currentTarget.value as Role | "")}
          data={[
            { value: "", label: say(words.everyRole) },
            ...roles.map((each) => ({ value: each, label: say(words.rolesOf[each]) })),
          ]}
        />
        <Button look="plain" onClick={() => first(setEnded)(!ended)}>
          {say(ended ? words.whoIsHere : words.whoLeft)}
        </Button>
      </div>
      {acts.ended ? (
        <div className={css.notice}>
          <Notice
            alert
            title={say(words.withdrawn(acts.ended.name))}
            acts={
              <Button tiny busy={acts.restore.isPending} onClick={() => acts.restore.mutate(acts.ended as Enrolled)}>
                {say(words.undo)}
              </Button>
            }
          />
        </div>
      ) : null}
      <ProblemNotice error={error ?? acts.error} retry={error ? () => void refetch() : undefined} />
      {!data && !error ? <Skeleton lines={8} /> : null}
      {data?.items.length === 0 ? <Nobody find={find} ended={ended} /> : null}
      {data?.items.length ? (
        <>
          <Sheet>
            <Table
              label={say(words.people)}
              columns={columnsOf(say, { ...acts, onChange })}
              rows={data.items}
              rowId={(row) => row.enrolment_id}
            />
          </Sheet>
          <div className={css.foot}>
            <Paging
              page={{
                from: from + 1,
                to: from + data.items.length,
                total: data.total,
                next: next ? () => setCursors([...cursors, next]) : undefined,
                previous: cursors.length ? () => setCursors(cursors.slice(0, -1)) : undefined,
              }}
            />
          </div>
        </>
      ) : null}
      <LinkDialog
        title={say(links.linkFor(acts.link?.name ?? ""))}
        hint={say(links.linkHint(day(acts.link?.until ?? new Date())))}
        link={acts.link?.link}
        onClose={acts.forgetLink}
      />
    </>
  );
}

function Nobody({ find, ended }: { find: string; ended: boolean }): ReactElement {
  const say = useWords();
  if (find) return <EmptyState title={say(words.noneFound(find))} />;
  if (ended) return <EmptyState title={say(words.nobodyLeft)} />;
  return <EmptyState title={say(words.nobodyHere)}>{say(words.nobodyHereHint)}</EmptyState>;
}

type MemberActs = ReturnType<typeof useMemberActs>;

/** This ends roles and gives them back, and makes links; the last role ended can be given back at once. */
function useMemberActs(courseId: string) {
  const queryClient = useQueryClient();
  const [ended, setEnded] = useState<Enrolled>();
  const [link, setLink] = useState<{ name: string; link: string; until: string }>();
  const path = (member: Enrolled) => ({ course_id: courseId, enrolment_id: member.enrolment_id });
  const end = useMutation({
    mutationFn: (member: Enrolled) => endMembership({ path: path(member), throwOnError: true }),
    onSuccess: (_, member) => {
      setEnded(member);
      return queryClient.invalidateQueries();
    },
  });
  const restore = useMutation({
    mutationFn: (member: Enrolled) => restoreMembership({ path: path(member), throwOnError: true }),
    onSuccess: () => {
      setEnded(undefined);
      return queryClient.invalidateQueries();
    },
  });
  const invite = useMutation({
    mutationFn: (member: Enrolled) => inviteMember({ path: path(member), throwOnError: true }),
    onSuccess: ({ data }, member) => {
      setLink({ name: member.name, link: data.link, until: data.expires_at });
      return queryClient.invalidateQueries();
    },
  });
  const error = end.error ?? restore.error ?? invite.error;
  return { ended, end, restore, invite, link, forgetLink: () => setLink(undefined), error };
}

function columnsOf(say: Say, acts: MemberActs & { onChange: (member: Enrolled) => void }): Column<Enrolled>[] {
  return [
    { id: "name", head: say(words.name), names: true, cell: (row) => row.name },
    { id: "email", head: say(words.email), wideOnly: true, cell: (row) => row.email ?? "" },
    { id: "role", head: say(words.role), width: "112px", cell: (row) => say(words.rolesOf[row.role]) },
    {
      id: "number",
      head: say(words.learnerNumber),
      width: "120px",
      wideOnly: true,
      cell: (row) => row.learner_number ?? "",
    },
    {
      id: "candidate",
      head: say(words.candidateNumber),
      width: "120px",
      wideOnly: true,
      cell: (row) =>
        row.candidate_number_hidden ? (
          <span title={say(words.numberHiddenHint)}>{say(words.numberHidden)}</span>
        ) : (
          (row.candidate_number ?? "")
        ),
    },
    { id: "group", head: say(words.group), width: "104px", wideOnly: true, cell: (row) => row.group?.name ?? "" },
    {
      id: "account",
      head: say(words.account),
      width: "136px",
      wideOnly: true,
      cell: (row) => say(row.signed_in ? words.signsIn : row.invited ? words.invited : words.notInvited),
    },
    {
      id: "acts",
      head: <span className={look.hidden}>{say(words.acts)}</span>,
      width: "56px",
      cell: (row) => <RowActs row={row} acts={acts} />,
    },
  ];
}

function RowActs({
  row,
  acts,
}: {
  row: Enrolled;
  acts: MemberActs & { onChange: (member: Enrolled) => void };
}): ReactElement {
  const say = useWords();
  return (
    <Menu button={<IconButton icon={MoreIcon} label={say(words.actsFor(row.name))} className={css.more} />}>
      {row.ended ? (
        <MenuItem onClick={() => acts.restore.mutate(row)}>{say(words.giveBack)}</MenuItem>
      ) : (
        <>
          <MenuItem onClick={() => acts.onChange(row)}>{say(words.change)}</MenuItem>
          {row.signed_in ? null : <MenuItem onClick={() => acts.invite.mutate(row)}>{say(words.makeLink)}</MenuItem>}
          <MenuItem onClick={() => acts.end.mutate(row)}>
            {say(row.role === "learner" ? words.withdraw : words.endRole)}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
