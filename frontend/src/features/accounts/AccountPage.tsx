import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactElement, useState, useSyncExternalStore } from "react";
import { asProblem } from "../../app/problem";
import { sessionQuery, useMe } from "../../app/session";
import { changeMe, choosePassword, makeToken, removeToken } from "../../client";
import { listTokensOptions } from "../../client/@tanstack/react-query.gen";
import type { Me } from "../../client/types.gen";
import { Button } from "../../ui/Button";
import { Fields, OnOff, PasswordField, TextField } from "../../ui/fields";
import { keySettings } from "../../ui/keySettings";
import { LinkDialog } from "../../ui/LinkDialog";
import { PlainPage, Section } from "../../ui/PlainPage";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { State } from "../../ui/State";
import { accounts as words } from "../../words/accounts";
import { app } from "../../words/app";
import { day } from "../../words/figures";
import { useWords } from "../../words/say";
import css from "./AccountPage.module.css";

/** This is a person's own account: who they are here, their password, their keys, their tokens for scripts. */
export function AccountPage(): ReactElement {
  const say = useWords();
  const me = useMe();
  return (
    <PlainPage narrow title={say(app.account)} lede={say(words.accountLede)}>
      <WhoTheyAre key={`${me.name} ${me.email}`} me={me} />
      <Section title={say(words.password)}>
        <OwnPassword me={me} />
      </Section>
      <Section title={say(app.keys)}>
        <SingleKeys />
      </Section>
      <Section title={say(words.tokens)}>
        <Tokens />
      </Section>
    </PlainPage>
  );
}

function WhoTheyAre({ me }: { me: Me }): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const [name, setName] = useState(me.name);
  const [email, setEmail] = useState(me.email ?? "");
  const save = useMutation({
    mutationFn: () => changeMe({ body: { name, ...(email.trim() ? { email } : {}) }, throwOnError: true }),
    onSuccess: ({ data }) => queryClient.setQueryData(sessionQuery.queryKey, data),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const problem = save.error ? asProblem(save.error) : undefined;
  const changed = name !== me.name || email !== (me.email ?? "");
  return (
    <form className={css.form} onSubmit={submit}>
      <Fields>
        <TextField
          label={say(words.name)}
          required
          withAsterisk={false}
          maxLength={200}
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={problem?.at("name")}
        />
        <TextField
          label={say(words.email)}
          description={say(me.email ? words.emailFixed : words.emailNeeded)}
          type="email"
          autoComplete="email"
          readOnly={me.email !== null && !me.is_administrator}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={problem?.at("email")}
        />
        <ProblemNotice error={problem?.fields.length ? undefined : save.error} />
        <div className={css.acts}>
          <Button type="submit" busy={save.isPending} disabled={!changed}>
            {say(words.save)}
          </Button>
        </div>
      </Fields>
    </form>
  );
}

function OwnPassword({ me }: { me: Me }): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const [present, setPresent] = useState("");
  const [chosen, setChosen] = useState("");
  const save = useMutation({
    mutationFn: () => choosePassword({ body: { new: chosen, ...(present ? { present } : {}) }, throwOnError: true }),
    onSuccess: () => {
      setPresent("");
      setChosen("");
      return queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  if (!me.email) return <p className={css.hint}>{say(words.passwordNeedsEmail)}</p>;
  const problem = save.error ? asProblem(save.error) : undefined;
  return (
    <form className={css.form} onSubmit={submit}>
      <input type="hidden" name="email" autoComplete="username" value={me.email} readOnly />
      <Fields>
        {me.may_choose_password ? null : (
          <PasswordField
            label={say(words.presentPassword)}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={present}
            onChange={(event) => setPresent(event.currentTarget.value)}
            error={problem?.type.endsWith("password-wrong") ? problem.said : undefined}
          />
        )}
        <PasswordField
          label={say(me.has_password ? words.anotherPassword : words.newPassword)}
          description={say(words.passwordHint)}
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          error={problem?.at("new")}
        />
        <ProblemNotice
          error={problem?.fields.length || problem?.type.endsWith("password-wrong") ? undefined : save.error}
        />
        <div className={css.acts}>
          <Button type="submit" busy={save.isPending} disabled={!chosen}>
            {say(words.savePassword)}
          </Button>
          {save.isSuccess && !chosen ? <State kind="saved" live /> : null}
        </div>
      </Fields>
    </form>
  );
}

function SingleKeys(): ReactElement {
  const say = useWords();
  const settings = useSyncExternalStore(keySettings.watch, keySettings.read);
  return (
    <OnOff
      label={say(app.keysOn)}
      description={say(app.keysOnHint)}
      checked={settings.on}
      onChange={(event) => keySettings.write({ ...settings, on: event.currentTarget.checked })}
    />
  );
}

function Tokens(): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [secret, setSecret] = useState<string>();
  const again = () => queryClient.invalidateQueries({ queryKey: listTokensOptions().queryKey });
  const { data: tokens = [], error } = useQuery(listTokensOptions());
  const make = useMutation({
    mutationFn: () => makeToken({ body: { name }, throwOnError: true }),
    onSuccess: ({ data }) => {
      setName("");
      setSecret(data.token);
      return again();
    },
  });
  const remove = useMutation({
    mutationFn: (id: string) => removeToken({ path: { token_id: id }, throwOnError: true }),
    onSuccess: again,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <>
      <p className={css.hint}>{say(words.tokensHint)}</p>
      <ProblemNotice error={error ?? make.error ?? remove.error} />
      <ul className={css.tokens}>
        {tokens.map((token) => (
          <li key={token.id} className={css.token}>
            <span className={css.tokenName}>{token.name}</span>
            <span className={css.quiet}>{say(words.worksUntil(day(token.expires_at)))}</span>
            <Button
              tiny
              look="plain"
              aria-label={say(words.removeToken(token.name))}
              onClick={() => remove.mutate(token.id)}
            >
              {say(words.remove)}
            </Button>
          </li>
        ))}
      </ul>
      <form className={css.newToken} onSubmit={submit}>
        <TextField
          label={say(words.tokenName)}
          maxLength={200}
          required
          withAsterisk={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" busy={make.isPending} disabled={!name.trim()}>
          {say(words.makeToken)}
        </Button>
      </form>
      <LinkDialog
        title={say(words.tokenMade)}
        hint={say(words.tokenMadeHint)}
        link={secret}
        onClose={() => setSecret(undefined)}
      />
    </>
  );
}
