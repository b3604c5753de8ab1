/** The courses that a list of one page shows; more of them are reached by finding. */
export const coursesOfMine = { query: { limit: 100 } } as const;

/** A revision as the service wants to see it again: who changes something says which state they looked at. */
export function ifMatch(revision: number): { "If-Match": string } {
  return { "If-Match": `"${revision}"` };
}
