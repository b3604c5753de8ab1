/** Pages under the top bar: handing in, taking in. */
export const submissionsRoutes = [] as const;

/** Rooms with a bar of their own: observing a performance. */
export const submissionsRoomRoutes = [] as const;
