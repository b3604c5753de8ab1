import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { listUnitsQueryKey, readRubricOptions } from "../../../client/@tanstack/react-query.gen";
import { publishRubric } from "../../../client/sdk.gen";
import type { DraftState, DraftStore } from "../draft/draftStore";
import { ifMatch } from "./useDraft";

/** This publishes the draft, or says what it lacks; what is not saved yet is saved first. */
export function usePublishing(store: DraftStore & DraftState) {
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [published, setPublished] = useState<number | null>(null);
  const publish = async () => {
    setBusy(true);
    setError(null);
    setPublished(null);
    try {
      const view = await store.flush();
      if (view.lacking.length) return setMissing(true);
      const { data } = await publishRubric({ path: { rubric_id: view.id }, headers: ifMatch(view.revision) });
      const options = readRubricOptions({ path: { rubric_id: view.id } });
      store.settle(await queryClient.fetchQuery({ ...options, staleTime: 0 }));
      await queryClient.invalidateQueries({
        queryKey: [{ _id: listUnitsQueryKey({ path: { assignment_id: "" } })[0]._id }],
      });
      setPublished(data.number);
    } catch (refused) {
      if (!store.read().problem) setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    missing,
    error,
    published,
    publish: () => void publish(),
    showMissing: () => setMissing(true),
    hideMissing: () => setMissing(false),
    goOn: () => setPublished(null),
  };
}

export type Publishing = ReturnType<typeof usePublishing>;
