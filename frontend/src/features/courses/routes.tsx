import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "../../app/root";
import {
  listCoursesOptions,
  listGroupsOptions,
  readAssignmentOptions,
  readCourseOptions,
  readWaitingOptions,
} from "../../client/@tanstack/react-query.gen";
import { coursesOfMine } from "./courseQueries";

export const waitingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/",
  loader: ({ context }) =>
    Promise.all([
      context.queryClient.ensureQueryData(readWaitingOptions()),
      context.queryClient.ensureQueryData(listCoursesOptions(coursesOfMine)),
    ]),
  component: lazyRouteComponent(() => import("./WaitingPage"), "WaitingPage"),
});

type CoursesSearch = { archived?: boolean; find?: string };

export const coursesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/courses",
  validateSearch: ({ archived, find }: { [key: string]: unknown }): CoursesSearch => ({
    archived: archived === true ? true : undefined,
    find: typeof find === "string" && find ? find : undefined,
  }),
  component: lazyRouteComponent(() => import("./CoursesPage"), "CoursesPage"),
});

export const courseRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/courses/$courseId",
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(readCourseOptions({ path: { course_id: params.courseId } })),
  component: lazyRouteComponent(() => import("./CoursePage"), "CoursePage"),
});

export const coursePeopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/courses/$courseId/people",
  loader: ({ context, params }) =>
    Promise.all([
      context.queryClient.ensureQueryData(readCourseOptions({ path: { course_id: params.courseId } })),
      context.queryClient.ensureQueryData(listGroupsOptions({ path: { course_id: params.courseId } })),
    ]),
  component: lazyRouteComponent(() => import("./CoursePeoplePage"), "CoursePeoplePage"),
});

export const rosterRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/courses/$courseId/roster",
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(readCourseOptions({ path: { course_id: params.courseId } })),
  component: lazyRouteComponent(() => import("./RosterPage"), "RosterPage"),
});

export const assignmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/assignments/$assignmentId",
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(readAssignmentOptions({ path: { assignment_id: params.assignmentId } })),
  component: lazyRouteComponent(() => import("./AssignmentPage"), "AssignmentPage"),
});

/** Pages under the top bar: what waits, courses, a course with its people and assignments. */
export const coursesRoutes = [
  waitingRoute,
  coursesRoute,
  courseRoute,
  coursePeopleRoute,
  rosterRoute,
  assignmentRoute,
] as const;
