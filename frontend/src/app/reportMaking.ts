import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { listReportsQueryKey, makeReportMutation } from "../client/@tanstack/react-query.gen";
import type { JobView, ReportView } from "../client/types.gen";
import { hasEnded, useJob } from "./jobs";

export type Making = {
  make: (format: ReportView["format"]) => void;
  /** The report that is being made or was just made. */
  report: ReportView | undefined;
  job: JobView | undefined;
  ready: boolean;
  busy: boolean;
  error: unknown;
};

/** This is where the file of a report is found. */
export function reportHref(reportId: string): string {
  return `/api/v1/reports/${reportId}/content`;
}

/** This makes a grade report, follows its job, and hands the file to the browser once it is there. */
export function useReportMaking(assignmentId: string): Making {
  const queryClient = useQueryClient();
  const [report, setReport] = useState<ReportView>();
  const asking = useMutation({ ...makeReportMutation(), onSuccess: setReport });
  const job = useJob(report?.job?.id);
  const ended = hasEnded(job);
  const ready = ended && job?.state === "finished";
  const id = report?.id;
  useEffect(() => {
    if (!ended || !id) return;
    void queryClient.invalidateQueries({ queryKey: listReportsQueryKey({ path: { assignment_id: assignmentId } }) });
    if (ready) download(reportHref(id));
  }, [ended, ready, id, assignmentId, queryClient]);
  return {
    make: (format) => asking.mutate({ path: { assignment_id: assignmentId }, body: { format } }),
    report,
    job,
    ready,
    busy: asking.isPending || (report !== undefined && !ended),
    error: asking.error,
  };
}

function download(href: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = "";
  link.click();
}
