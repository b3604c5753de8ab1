import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { readRubricQueryKey } from "../../../client/@tanstack/react-query.gen";
import { changeDraft } from "../../../client/sdk.gen";
import type { DraftView } from "../../../client/types.gen";
import type { Draft } from "../draft/draft";
import { type DraftState, type DraftStore, draftStore } from "../draft/draftStore";

/** This keeps the draft of one rubric saved while its review is open; nothing is lost when it is left. */
export function useDraft(first: DraftView): DraftStore & DraftState {
  const queryClient = useQueryClient();
  const [store] = useState(() =>
    draftStore(first, send(first.id), (view) => {
      queryClient.setQueryData(readRubricQueryKey({ path: { rubric_id: first.id } }), view);
    }),
  );
  const state = useSyncExternalStore(store.watch, store.read);
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (store.read().saving !== "saved") event.preventDefault();
    };
    window.addEventListener("beforeunload", onLeave);
    return () => {
      window.removeEventListener("beforeunload", onLeave);
      void store.flush().catch(() => {}); // what is refused is shown when the review is opened again
    };
  }, [store]);
  return { ...store, ...state };
}

function send(rubricId: string) {
  return async ({ rubric, sources }: Draft, revision: number): Promise<DraftView> => {
    const { data } = await changeDraft({
      path: { rubric_id: rubricId },
      headers: ifMatch(revision),
      body: { rubric, reading: sources },
    });
    return data;
  };
}

/** This says which state a change was made from. */
export function ifMatch(revision: number): { "if-match": string } {
  return { "if-match": `"${revision}"` };
}
