/** This reads an exact figure ("7/3", "2.5") as a number, for drawing and for comparing, never for keeping. */
export function fraction(exact: string | number | null | undefined): number {
  if (exact === null || exact === undefined) return 0;
  if (typeof exact === "number") return exact;
  const [above = "", below = "1"] = exact.split("/");
  return Number(above) / Number(below);
}
