import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute, signedInRoute } from "../../app/root";
import {
  listCoursesOptions,
  listRubricsOptions,
  listUnitsOptions,
  readAssignmentOptions,
  readCourseOptions,
  readRubricOptions,
} from "../../client/@tanstack/react-query.gen";

export const rubricsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/rubrics",
  loader: ({ context }) => context.queryClient.ensureQueryData(listCoursesOptions({ query: { limit: 200 } })),
  component: lazyRouteComponent(() => import("./RubricsPage"), "RubricsPage"),
});

export const courseRubricsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/courses/$courseId/rubrics",
  loader: ({ context, params }) =>
    Promise.all([
      context.queryClient.ensureQueryData(readCourseOptions({ path: { course_id: params.courseId } })),
      context.queryClient.ensureQueryData(
        listRubricsOptions({ path: { course_id: params.courseId }, query: { limit: 200 } }),
      ),
    ]),
  component: lazyRouteComponent(() => import("./CourseRubricsPage"), "CourseRubricsPage"),
});

export const newRubricRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/courses/$courseId/rubrics/new",
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(readCourseOptions({ path: { course_id: params.courseId } })),
  component: lazyRouteComponent(() => import("./NewRubricPage"), "NewRubricPage"),
});

export const unitsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/assignments/$assignmentId/rubrics",
  loader: async ({ context, params }) => {
    const path = { assignment_id: params.assignmentId };
    const assignment = await context.queryClient.ensureQueryData(readAssignmentOptions({ path }));
    await Promise.all([
      context.queryClient.ensureQueryData(listUnitsOptions({ path, query: { limit: 200 } })),
      context.queryClient.ensureQueryData(
        listRubricsOptions({ path: { course_id: assignment.course_id }, query: { limit: 200 } }),
      ),
    ]);
  },
  component: lazyRouteComponent(() => import("./UnitsPage"), "UnitsPage"),
});

const rubricRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/rubrics/$rubricId",
  loader: async ({ context, params }) => {
    const path = { rubric_id: params.rubricId };
    const rubric = await context.queryClient.ensureQueryData(readRubricOptions({ path }));
    await context.queryClient.ensureQueryData(readCourseOptions({ path: { course_id: rubric.course_id } }));
  },
  component: lazyRouteComponent(() => import("./room/RubricRoom"), "RubricRoom"),
});

const previewRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/rubrics/$rubricId/preview",
  loader: async ({ context, params }) => {
    const path = { rubric_id: params.rubricId };
    const rubric = await context.queryClient.ensureQueryData(readRubricOptions({ path }));
    await context.queryClient.ensureQueryData(readCourseOptions({ path: { course_id: rubric.course_id } }));
  },
  component: lazyRouteComponent(() => import("./PreviewPage"), "PreviewPage"),
});

/** Pages under the top bar: rubrics of a course, a new one, what an assignment is marked by. */
export const authoringRoutes = [rubricsRoute, courseRubricsRoute, newRubricRoute, unitsRoute] as const;

/** Rooms with a bar of their own: the rubric's review, and the marking room as it will be. */
export const authoringRoomRoutes = [rubricRoute, previewRoute] as const;
