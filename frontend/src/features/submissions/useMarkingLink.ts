import { useQuery } from "@tanstack/react-query";
import { type LinkProps, linkOptions } from "@tanstack/react-router";
import { listUnitsOptions } from "../../client/@tanstack/react-query.gen";

/** This gives the way to the marking of a submission, by the assignment's first unit; null where it has none yet. */
export function useMarkingLink(assignmentId: string): (submissionId: string) => LinkProps | null {
  const { data } = useQuery(listUnitsOptions({ path: { assignment_id: assignmentId } }));
  const unit = data?.items.find((each) => each.version_id);
  return (submissionId) =>
    unit
      ? linkOptions({
          to: "/submissions/$submissionId/units/$unitId/marking",
          params: { submissionId, unitId: unit.id },
        })
      : null;
}
