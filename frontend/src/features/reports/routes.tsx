import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "../../app/root";
import { listReportsOptions } from "../../client/@tanstack/react-query.gen";

export const reportsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/assignments/$assignmentId/reports",
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(
      listReportsOptions({ path: { assignment_id: params.assignmentId }, query: { limit: 100 } }),
    ),
  component: lazyRouteComponent(() => import("./ReportsPage"), "ReportsPage"),
});

/** Pages under the top bar: the reports made for an assignment. */
export const reportsRoutes = [reportsRoute] as const;
