/** Pages under the top bar: rubrics of a course. */
export const authoringRoutes = [] as const;

/** Rooms with a bar of their own: the rubric's review. */
export const authoringRoomRoutes = [] as const;
