import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";
import { asProblem } from "./problem";
import { SignedIn } from "./SignedIn";
import { sessionQuery, signInHref } from "./session";

/** What a route may use before it is shown. */
export type RouterContext = { queryClient: QueryClient };

export const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Outlet });

/** This is the wall: what stands under it is shown to a person who has signed in. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(sessionQuery);
    } catch (error) {
      if (asProblem(error).status === 401) throw redirect({ href: signInHref(location.href) });
      throw error;
    }
  },
  component: SignedIn,
});

/** This is every page under the top bar; a room stands under `signedInRoute` and brings a bar of its own. */
export const shellRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: "shell",
  component: lazyRouteComponent(() => import("./Shell"), "Shell"),
});
