import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactElement, useState } from "react";
import { newId } from "../../app/ids";
import { asProblem } from "../../app/problem";
import { endSuspension, invitePerson, putPerson, suspendPerson } from "../../client";
import { listPeopleOptions } from "../../client/@tanstack/react-query.gen";
import type { PersonView } from "../../client/types.gen";
import { Button, IconButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { EmptyState } from "../../ui/EmptyState";
import { Check, Fields, TextField } from "../../ui/fields";
import { MoreIcon, SearchIcon } from "../../ui/icons";
import { LinkDialog } from "../../ui/LinkDialog";
import look from "../../ui/look.module.css";
import { Menu, MenuItem } from "../../ui/Menu";
import { PlainPage, Sheet } from "../../ui/PlainPage";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { Skeleton } from "../../ui/Skeleton";
import { type Column, Paging, Table } from "../../ui/Table";
import { accounts as words } from "../../words/accounts";
import { app } from "../../words/app";
import { day } from "../../words/figures";
import { links } from "../../words/links";
import { type Say, useWords } from "../../words/say";
import css from "./PeoplePage.module.css";

const PAGE = 25;

/** This is everybody who has an account; the administrator adds them, makes their links, suspends them. */
export function PeoplePage(): ReactElement {
  const say = useWords();
  const [find, setFind] = useState("");
  const [cursors, setCursors] = useState<string[]>([]);
  const [form, setForm] = useState<PersonView | "new" | null>(null);
  const cursor = cursors.at(-1);
  const query = { limit: PAGE, ...(find.trim() ? { find: find.trim() } : {}), ...(cursor ? { cursor } : {}) };
  const { data, error, refetch } = useQuery({ ...listPeopleOptions({ query }), placeholderData: keepPreviousData });
  const acts = usePersonActs();
  const from = cursors.length * PAGE;
  const next = data?.next;
  return (
    <PlainPage
      title={say(app.people)}
      lede={say(words.peopleLede)}
      acts={
        <Button look="first" onClick={() => setForm("new")}>
          {say(words.addPerson)}
        </Button>
      }
    >
      <div className={css.tools}>
        <TextField
          aria-label={say(words.findPerson)}
          placeholder={say(words.findPerson)}
          leftSection={<SearchIcon />}
          value={find}
          onChange={(event) => {
            setFind(event.currentTarget.value);
            setCursors([]);
          }}
        />
      </div>
      <ProblemNotice error={error ?? acts.error} retry={error ? () => void refetch() : undefined} />
      {!data && !error ? <Skeleton lines={8} /> : null}
      {data?.items.length === 0 ? <EmptyState title={say(words.nobodyFound(find))} /> : null}
      {data?.items.length ? (
        <>
          <Sheet>
            <Table
              label={say(app.people)}
              columns={columnsOf(say, { ...acts, onChange: setForm })}
              rows={data.items}
              rowId={(row) => row.id}
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
      <PersonForm person={form} onClose={() => setForm(null)} />
      <LinkDialog
        title={say(links.linkFor(acts.link?.name ?? ""))}
        hint={say(links.linkHint(day(acts.link?.until ?? new Date())))}
        link={acts.link?.link}
        onClose={acts.forgetLink}
      />
    </PlainPage>
  );
}

type PersonActs = ReturnType<typeof usePersonActs> & { onChange: (person: PersonView) => void };

function usePersonActs() {
  const queryClient = useQueryClient();
  const [link, setLink] = useState<{ name: string; link: string; until: string }>();
  const again = () => queryClient.invalidateQueries();
  const path = (person: PersonView) => ({ path: { person_id: person.id }, throwOnError: true as const });
  const invite = useMutation({
    mutationFn: (person: PersonView) => invitePerson(path(person)),
    onSuccess: ({ data }, person) => {
      setLink({ name: person.name, link: data.link, until: data.expires_at });
      return again();
    },
  });
  const suspend = useMutation({ mutationFn: (person: PersonView) => suspendPerson(path(person)), onSuccess: again });
  const admit = useMutation({ mutationFn: (person: PersonView) => endSuspension(path(person)), onSuccess: again });
  const error = invite.error ?? suspend.error ?? admit.error;
  return { invite, suspend, admit, link, forgetLink: () => setLink(undefined), error };
}

function columnsOf(say: Say, acts: PersonActs): Column<PersonView>[] {
  return [
    { id: "name", head: say(words.name), names: true, cell: (row) => row.name },
    { id: "email", head: say(words.email), wideOnly: true, cell: (row) => row.email ?? "" },
    {
      id: "administrator",
      head: say(words.rights),
      width: "144px",
      wideOnly: true,
      cell: (row) => (row.is_administrator ? say(words.administrator) : ""),
    },
    { id: "account", head: say(words.account), width: "136px", cell: (row) => say(accountState(row)) },
    {
      id: "acts",
      head: <span className={look.hidden}>{say(words.acts)}</span>,
      width: "56px",
      cell: (row) => <RowActs row={row} acts={acts} />,
    },
  ];
}

function accountState(person: PersonView) {
  if (person.suspended) return words.suspended;
  if (person.signed_in) return words.signsIn;
  return person.invited ? words.linkMade : words.noLinkYet;
}

function RowActs({ row, acts }: { row: PersonView; acts: PersonActs }): ReactElement {
  const say = useWords();
  return (
    <Menu button={<IconButton icon={MoreIcon} label={say(words.actsFor(row.name))} className={css.more} />}>
      <MenuItem onClick={() => acts.onChange(row)}>{say(words.change)}</MenuItem>
      {row.suspended ? (
        <MenuItem onClick={() => acts.admit.mutate(row)}>{say(words.admit)}</MenuItem>
      ) : (
        <>
          <MenuItem onClick={() => acts.invite.mutate(row)}>{say(words.makeLink)}</MenuItem>
          <MenuItem onClick={() => acts.suspend.mutate(row)}>{say(words.suspend)}</MenuItem>
        </>
      )}
    </Menu>
  );
}

function PersonForm({ person, onClose }: { person: PersonView | "new" | null; onClose: () => void }): ReactElement {
  const say = useWords();
  const known = person === "new" ? null : person;
  return (
    <Dialog
      opened={person !== null}
      onClose={onClose}
      title={say(known ? words.changePerson(known.name) : words.addPerson)}
    >
      <Form key={known?.id} person={known} onClose={onClose} />
    </Dialog>
  );
}

function Form({ person, onClose }: { person: PersonView | null; onClose: () => void }): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const [id] = useState(newId);
  const [name, setName] = useState(person?.name ?? "");
  const [email, setEmail] = useState(person?.email ?? "");
  const [administrator, setAdministrator] = useState(person?.is_administrator ?? false);
  const save = useMutation({
    mutationFn: () =>
      putPerson({
        path: { person_id: person?.id ?? id },
        body: { name, email: email.trim() || null, is_administrator: administrator },
        throwOnError: true,
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const problem = save.error ? asProblem(save.error) : undefined;
  return (
    <form onSubmit={submit}>
      <Fields>
        <TextField
          label={say(words.name)}
          required
          withAsterisk={false}
          maxLength={200}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={problem?.at("name")}
        />
        <TextField
          label={say(words.email)}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={problem?.at("email")}
        />
        <Check
          label={say(words.administrator)}
          description={say(words.administratorHint)}
          checked={administrator}
          onChange={(event) => setAdministrator(event.currentTarget.checked)}
        />
        <ProblemNotice error={save.error} />
        <div className={css.acts}>
          <Button onClick={onClose}>{say(words.cancel)}</Button>
          <Button look="first" type="submit" busy={save.isPending}>
            {say(person ? words.save : words.add)}
          </Button>
        </div>
      </Fields>
    </form>
  );
}
