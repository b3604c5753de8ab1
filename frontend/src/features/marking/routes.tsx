import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute, signedInRoute } from "../../app/root";
import { listUnitsOptions, readAssignmentOptions, readSubmissionOptions } from "../../client/@tanstack/react-query.gen";

const submissionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/assignments/$assignmentId/submissions",
  loader: ({ context, params }) =>
    Promise.all([
      context.queryClient.ensureQueryData(readAssignmentOptions({ path: { assignment_id: params.assignmentId } })),
      context.queryClient.ensureQueryData(listUnitsOptions({ path: { assignment_id: params.assignmentId } })),
    ]),
  component: lazyRouteComponent(() => import("./SubmissionsPage"), "SubmissionsPage"),
});

const roomRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/submissions/$submissionId/units/$unitId/marking",
  loader: async ({ context, params }) => {
    const submission = await context.queryClient.ensureQueryData(
      readSubmissionOptions({ path: { submission_id: params.submissionId } }),
    );
    const path = { assignment_id: submission.assignment_id };
    await context.queryClient.ensureQueryData(readAssignmentOptions({ path }));
  },
  component: lazyRouteComponent(() => import("./MarkingRoomPage"), "MarkingRoomPage"),
});

/** Pages under the top bar: the submissions of an assignment. */
export const markingRoutes = [submissionsRoute] as const;

/** Rooms with a bar of their own: the marking room. */
export const markingRoomRoutes = [roomRoute] as const;
