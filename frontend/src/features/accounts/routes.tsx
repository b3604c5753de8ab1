import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute, shellRoute } from "../../app/root";

/** What the sign-in page is told: where to go afterwards, always a page of this app. */
type SignInSearch = { next?: string };

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  // Said outright even where it is dropped: the router would else hand on what stands in the address.
  validateSearch: ({ next }: { [key: string]: unknown }): SignInSearch => ({
    next: typeof next === "string" && /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : undefined,
  }),
  component: lazyRouteComponent(() => import("./SignInPage"), "SignInPage"),
});

/** Pages for a person who has not signed in. */
export const signedOutRoutes = [signInRoute] as const;

export const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/account",
  component: lazyRouteComponent(() => import("./AccountPage"), "AccountPage"),
});

export const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people",
  component: lazyRouteComponent(() => import("./PeoplePage"), "PeoplePage"),
});

/** Pages under the top bar: one's own account, people. */
export const accountsRoutes = [accountRoute, peopleRoute] as const;
