import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { readVersionOptions } from "../../../client/@tanstack/react-query.gen";
import type { VersionSummary } from "../../../client/types.gen";
import { useWords } from "../../../words/say";
import { type Differences, differences } from "../draft/differences";
import type { Draft, Rubric } from "../draft/draft";

/** This says what a draft changes in the latest version; null where there is none, or it is not known yet. */
export function useChanges(draft: Draft, latest: VersionSummary | undefined): Differences[] | null {
  const say = useWords();
  const version = useQuery({
    ...readVersionOptions({ path: { version_id: latest?.id ?? "" } }),
    enabled: latest !== undefined,
    staleTime: Number.POSITIVE_INFINITY, // a version never changes
  });
  const before = version.data?.rubric as Rubric | undefined;
  return useMemo(() => (before ? differences(before, draft.rubric, say) : null), [before, draft.rubric, say]);
}
