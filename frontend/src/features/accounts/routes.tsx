/** Pages for a person who has not signed in: sign-in, an invitation. */
export const signedOutRoutes = [] as const;

/** Pages under the top bar: one's own account, people. */
export const accountsRoutes = [] as const;
