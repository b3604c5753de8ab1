/** Pages under the top bar: what waits, courses, a course with its people and assignments. */
export const coursesRoutes = [] as const;
