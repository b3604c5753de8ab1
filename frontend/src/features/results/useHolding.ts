import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { holdResultMutation, recallResultMutation, unholdResultMutation } from "../../client/@tanstack/react-query.gen";
import type { ResultRow } from "../../client/types.gen";

export type Holding = {
  /** The result that a reason is asked for: it is to be held, or, where it is released, recalled. */
  row: ResultRow | undefined;
  recalls: boolean;
  begin: (row: ResultRow | undefined) => void;
  leave: () => void;
  finish: (reason: string) => void;
  busy: boolean;
  error: unknown;
};

/** This holds a result with a reason, takes a hold away at once, and recalls what is released. */
export function useHolding(): Holding {
  const [row, setRow] = useState<ResultRow>();
  const queryClient = useQueryClient();
  const done = () => {
    setRow(undefined);
    return queryClient.invalidateQueries({ predicate: ({ queryKey }) => concernsResults(queryKey) });
  };
  const holding = useMutation({ ...holdResultMutation(), onSuccess: done });
  const recalling = useMutation({ ...recallResultMutation(), onSuccess: done });
  const unholding = useMutation({ ...unholdResultMutation(), onSuccess: done });
  const recalls = row?.status === "released";
  return {
    row,
    recalls,
    begin: (chosen) => {
      if (!chosen) return;
      holding.reset();
      recalling.reset();
      if (chosen.status === "held") unholding.mutate({ path: { result_id: chosen.id } });
      else setRow(chosen);
    },
    leave: () => setRow(undefined),
    finish: (reason) => {
      if (row) (recalls ? recalling : holding).mutate({ path: { result_id: row.id }, body: { reason } });
    },
    busy: holding.isPending || recalling.isPending,
    error: holding.error ?? recalling.error ?? unholding.error,
  };
}

/** Everything that shows results is asked again after one has changed. */
export function concernsResults(queryKey: readonly unknown[]): boolean {
  const [first] = queryKey;
  const id = typeof first === "object" && first !== null && "_id" in first ? String(first._id) : "";
  return ["listResults", "readResultsSummary", "readResult", "previewFeedback", "readWaiting"].includes(id);
}
