/** Pages under the top bar: a learner's own results. */
export const resultsRoutes = [] as const;

/** Rooms with a bar of their own: results of an assignment, a learner's feedback. */
export const resultsRoomRoutes = [] as const;
