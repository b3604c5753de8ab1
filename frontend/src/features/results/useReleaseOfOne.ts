import { useMutation, useQueryClient } from "@tanstack/react-query";
import { releaseResultsMutation } from "../../client/@tanstack/react-query.gen";
import type { ResultView } from "../../client/types.gen";
import { concernsResults } from "./useHolding";

/** This releases one result as it is seen here: if it has changed meanwhile, nothing is released. */
export function useReleaseOfOne({ assignment_id, row }: ResultView): {
  run: () => void;
  busy: boolean;
  error: unknown;
} {
  const queryClient = useQueryClient();
  const releasing = useMutation({
    ...releaseResultsMutation(),
    onSettled: () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => concernsResults(queryKey) }),
  });
  return {
    run: () =>
      releasing.mutate({
        path: { assignment_id },
        body: { result_ids: [row.id], seen: { [row.id]: row.revision } },
      }),
    busy: releasing.isPending,
    error: releasing.error,
  };
}
