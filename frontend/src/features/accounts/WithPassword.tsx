import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactElement, useState } from "react";
import { signInMutation } from "../../client/@tanstack/react-query.gen";
import { Button } from "../../ui/Button";
import { PasswordField, TextField } from "../../ui/fields";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { accounts as words } from "../../words/accounts";
import { app } from "../../words/app";
import { useWords } from "../../words/say";
import css from "./SignInPage.module.css";

/** This signs a person in by e-mail and password. */
export function WithPassword({ onEntered }: { onEntered: () => Promise<void> }): ReactElement {
  const say = useWords();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useMutation({ ...signInMutation(), onSuccess: onEntered });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ body: { email, password } });
  };
  return (
    <>
      <title>{say(app.pageTitle(say(words.signIn)))}</title>
      <h1 className={css.title}>{say(words.signIn)}</h1>
      <p className={css.lede}>{say(words.signInLede)}</p>
      <form className={css.form} onSubmit={submit}>
        <TextField
          label={say(words.email)}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordField
          label={say(words.password)}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <ProblemNotice error={signIn.error} />
        <div className={css.acts}>
          <Button look="first" type="submit" busy={signIn.isPending}>
            {say(words.signIn)}
          </Button>
        </div>
      </form>
      <p className={css.aside}>{say(words.noPassword)}</p>
    </>
  );
}
