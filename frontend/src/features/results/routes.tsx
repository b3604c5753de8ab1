import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute, signedInRoute } from "../../app/root";
import {
  listMyResultsOptions,
  previewFeedbackOptions,
  readMyFeedbackOptions,
  readResultOptions,
  readResultsSummaryOptions,
} from "../../client/@tanstack/react-query.gen";

export const ownResultsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/results",
  loader: ({ context }) => context.queryClient.ensureQueryData(listMyResultsOptions({ query: { limit: 200 } })),
  component: lazyRouteComponent(() => import("./OwnResultsPage"), "OwnResultsPage"),
});

export const resultsRoomRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/assignments/$assignmentId/results",
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(readResultsSummaryOptions({ path: { assignment_id: params.assignmentId } })),
  component: lazyRouteComponent(() => import("./ResultsRoom"), "ResultsRoom"),
});

export const resultRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/results/$resultId",
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(readResultOptions({ path: { result_id: params.resultId } })),
  component: lazyRouteComponent(() => import("./ResultPage"), "ResultPage"),
});

export const previewRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/results/$resultId/feedback",
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(previewFeedbackOptions({ path: { result_id: params.resultId } })),
  component: lazyRouteComponent(() => import("./FeedbackPage"), "PreviewPage"),
});

export const feedbackRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/assignments/$assignmentId/feedback",
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(readMyFeedbackOptions({ path: { assignment_id: params.assignmentId } })),
  component: lazyRouteComponent(() => import("./FeedbackPage"), "FeedbackPage"),
});

/** Pages under the top bar: a learner's own results. */
export const resultsRoutes = [ownResultsRoute] as const;

/** Rooms with a bar of their own: results of an assignment, one result, a learner's feedback. */
export const resultsRoomRoutes = [resultsRoomRoute, resultRoute, previewRoute, feedbackRoute] as const;
