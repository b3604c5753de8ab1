import { useQuery } from "@tanstack/react-query";
import { readJobOptions } from "../client/@tanstack/react-query.gen";
import type { JobView } from "../client/types.gen";

/** A job has ended when nothing more will happen to it. */
export function hasEnded(job: JobView | undefined): boolean {
  return job !== undefined && !["waiting", "running"].includes(job.state);
}

/** This follows a job of one's own until it has ended; nothing is asked while there is none. */
export function useJob(jobId: string | undefined): JobView | undefined {
  return useQuery({
    ...readJobOptions({ path: { job_id: jobId ?? "" } }),
    enabled: jobId !== undefined,
    refetchInterval: (query) => (hasEnded(query.state.data) ? false : 400),
    staleTime: 0,
  }).data;
}
