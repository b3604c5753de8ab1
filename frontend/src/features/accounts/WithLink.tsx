import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactElement, useState } from "react";
import { asProblem } from "../../app/problem";
import { choosePassword, signInWithLink } from "../../client";
import { readInvitationOptions } from "../../client/@tanstack/react-query.gen";
import type { InvitationView } from "../../client/types.gen";
import { Button, ButtonLink } from "../../ui/Button";
import { PasswordField } from "../../ui/fields";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { Skeleton } from "../../ui/Skeleton";
import { accounts as words } from "../../words/accounts";
import { app } from "../../words/app";
import { useWords } from "../../words/say";
import css from "./SignInPage.module.css";

/** This lets a person in by a link that works once; looking at the page does not use it up. */
export function WithLink({ secret, onEntered }: { secret: string; onEntered: () => Promise<void> }): ReactElement {
  const say = useWords();
  const invitation = useQuery({ ...readInvitationOptions({ path: { secret } }), staleTime: Number.POSITIVE_INFINITY });
  if (invitation.data) return <Welcome secret={secret} invitation={invitation.data} onEntered={onEntered} />;
  return (
    <>
      <title>{say(app.pageTitle(say(words.signIn)))}</title>
      <h1 className={css.title}>{say(invitation.isError ? words.signIn : words.checking)}</h1>
      {invitation.isError ? (
        <ProblemNotice
          error={invitation.error}
          acts={
            <ButtonLink to="/sign-in" tiny>
              {say(words.withPassword)}
            </ButtonLink>
          }
        />
      ) : (
        <Skeleton />
      )}
    </>
  );
}

function Welcome({
  secret,
  invitation,
  onEntered,
}: {
  secret: string;
  invitation: InvitationView;
  onEntered: () => Promise<void>;
}): ReactElement {
  const say = useWords();
  const [password, setPassword] = useState("");
  const enter = useMutation({ mutationFn: () => signInWithLink({ body: { secret } }) });
  const choose = useMutation({ mutationFn: () => choosePassword({ body: { new: password } }) });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!enter.isSuccess) await enter.mutateAsync();
    if (password) await choose.mutateAsync();
    await onEntered();
  };
  const title = say(enter.isSuccess ? words.signedIn(invitation.name) : words.signInAs(invitation.name));
  const mayChoose = invitation.email !== null;
  return (
    <>
      <title>{say(app.pageTitle(title))}</title>
      <h1 className={css.title}>{title}</h1>
      <p className={css.lede}>{say(mayChoose ? words.linkLedePassword : words.linkLede)}</p>
      <form className={css.form} onSubmit={(event) => void submit(event).catch(() => undefined)}>
        {/* a password manager looks for whose password it keeps */}
        <input type="hidden" name="email" autoComplete="username" value={invitation.email ?? ""} readOnly />
        {mayChoose ? (
          <PasswordField
            label={say(words.newPassword)}
            description={say(words.newPasswordHint)}
            name="new-password"
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={choose.error ? asProblem(choose.error).at("new") : undefined}
          />
        ) : null}
        <ProblemNotice error={enter.error ?? choose.error} />
        <div className={css.acts}>
          <Button look="first" type="submit" busy={enter.isPending || choose.isPending}>
            {say(enter.isSuccess ? words.savePassword : words.signIn)}
          </Button>
          {enter.isSuccess ? <Button onClick={() => void onEntered()}>{say(words.later)}</Button> : null}
        </div>
      </form>
    </>
  );
}
