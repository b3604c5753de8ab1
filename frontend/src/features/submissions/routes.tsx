import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute, signedInRoute } from "../../app/root";
import { listMyAssignmentsOptions, readAssignmentOptions } from "../../client/@tanstack/react-query.gen";

const myWorkRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/my-work",
  loader: ({ context }) => context.queryClient.ensureQueryData(listMyAssignmentsOptions({ query: { limit: 200 } })),
  component: lazyRouteComponent(() => import("./MyWorkPage"), "MyWorkPage"),
});

const handInRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/assignments/$assignmentId/hand-in",
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(readAssignmentOptions({ path: { assignment_id: params.assignmentId } })),
  component: lazyRouteComponent(() => import("./HandInPage"), "HandInPage"),
});

const handedInRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/assignments/$assignmentId/handed-in",
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(readAssignmentOptions({ path: { assignment_id: params.assignmentId } })),
  component: lazyRouteComponent(() => import("./HandedInPage"), "HandedInPage"),
});

const takeInRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/assignments/$assignmentId/take-in",
  // Which zip is shown: the one just uploaded, or an earlier one.
  validateSearch: ({ intake }: { [key: string]: unknown }): { intake?: string } => ({
    intake: typeof intake === "string" ? intake : undefined,
  }),
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(readAssignmentOptions({ path: { assignment_id: params.assignmentId } })),
  component: lazyRouteComponent(() => import("./TakeInPage"), "TakeInPage"),
});

const allocationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/assignments/$assignmentId/allocation",
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(readAssignmentOptions({ path: { assignment_id: params.assignmentId } })),
  component: lazyRouteComponent(() => import("./AllocationPage"), "AllocationPage"),
});

const toObserveRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/assignments/$assignmentId/observe",
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(readAssignmentOptions({ path: { assignment_id: params.assignmentId } })),
  component: lazyRouteComponent(() => import("./ToObservePage"), "ToObservePage"),
});

const observeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/submissions/$submissionId/observe",
  component: lazyRouteComponent(() => import("./ObservePage"), "ObservePage"),
});

/** Pages under the top bar: handing in, taking in, allocating. */
export const submissionsRoutes = [
  myWorkRoute,
  handInRoute,
  handedInRoute,
  takeInRoute,
  allocationRoute,
  toObserveRoute,
] as const;

/** Rooms with a bar of their own: observing a performance. */
export const submissionsRoomRoutes = [observeRoute] as const;
