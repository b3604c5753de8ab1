import type { QueryClient } from "@tanstack/react-query";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { signOut } from "../client";
import { readMeOptions } from "../client/@tanstack/react-query.gen";
import type { Me } from "../client/types.gen";
import type { AppRouter } from "./router";

/** Who is signed in; asked once, and again when the service says it no longer knows the person. */
export const sessionQuery = { ...readMeOptions(), staleTime: Number.POSITIVE_INFINITY };

/** This gives the person who is signed in; for pages under `signedInRoute`. */
export function useMe(): Me {
  return useSuspenseQuery(sessionQuery).data;
}

/** This is the sign-in page that leads back to where the person was. */
export function signInHref(next: string): string {
  return next === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ next })}`;
}

/** This asks to sign in again and leads back here. What is queued in the browser stays there. */
export function signInAgain(queryClient: QueryClient, router: AppRouter): void {
  const { pathname, href } = router.state.location;
  queryClient.removeQueries({ queryKey: sessionQuery.queryKey });
  if (pathname !== "/sign-in") void router.navigate({ href: signInHref(href) });
}

/** This signs the person out of this browser and forgets what it was shown; changes not yet saved stay in its queue. */
export function useSignOut(): () => Promise<void> {
  const queryClient = useQueryClient();
  const router = useRouter();
  return async () => {
    await signOut();
    await router.navigate({ to: "/sign-in" });
    queryClient.clear();
  };
}
