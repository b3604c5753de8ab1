import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useLocation, useRouter } from "@tanstack/react-router";
import { type ReactElement, useCallback } from "react";
import { sessionQuery } from "../../app/session";
import { app } from "../../words/app";
import { useWords } from "../../words/say";
import css from "./SignInPage.module.css";
import { WithLink } from "./WithLink";
import { WithPassword } from "./WithPassword";

const route = getRouteApi("/sign-in");

/** This lets a person in: by e-mail and password, or by a link whose secret stands behind the # of the address. */
export function SignInPage(): ReactElement {
  const say = useWords();
  const { next = "/" } = route.useSearch();
  const secret = useLocation({ select: (location) => location.hash });
  const enter = useEnter(next);
  return (
    <main className={css.page}>
      <p className={css.brand}>{say(app.name)}</p>
      {secret ? <WithLink secret={secret} onEntered={enter} /> : <WithPassword onEntered={enter} />}
    </main>
  );
}

/** This asks anew who is signed in, forgets what was shown to somebody else, and goes on to where the person was. */
function useEnter(next: string): () => Promise<void> {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useCallback(async () => {
    queryClient.clear();
    await queryClient.fetchQuery(sessionQuery);
    await router.navigate({ href: next, replace: true });
  }, [queryClient, router, next]);
}
