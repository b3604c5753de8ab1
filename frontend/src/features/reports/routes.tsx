/** Pages under the top bar: the reports made for an assignment. */
export const reportsRoutes = [] as const;
