import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { listUnitsQueryKey, readRubricOptions } from "../../../client/@tanstack/react-query.gen";
import { publishRubric } from "../../../client/sdk.gen";
import type { DraftState, DraftStore } from "../draft/draftStore";
import { ifMatch } from "./useDraft";

/** This publishes the draft, or says what it lacks; what is not saved yet is saved first. */
export function usePublishing(store: DraftStore & DraftState, show: (over: "missing" | "changes") => void) {
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [published, setPublished] = useState<number | null>(null);
  /** The first version goes out at once; a later one when its author has seen what it changes. */
  const publish = async (seen: boolean) => {
    setBusy(true);
    setError(null);
    setPublished(null);
    try {
      const view = await store.flush();
      if (view.lacking.length) return show("missing");
      if (view.versions.length && view.changed && !seen) return show("changes");
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
    error,
    published,
    publish: () => void publish(false),
    publishSeen: () => void publish(true),
    goOn: () => setPublished(null),
  };
}

export type Publishing = ReturnType<typeof usePublishing>;
