/** Pages under the top bar: the submissions of an assignment. */
export const markingRoutes = [] as const;

/** Rooms with a bar of their own: the marking room. */
export const markingRoomRoutes = [] as const;
