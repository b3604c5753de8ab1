import { useCallback, useRef, useState } from "react";
import { newId } from "../../app/ids";
import type { PieceView } from "../../client/types.gen";
import { type Upload, upload } from "./upload";

/** One file on its way; `id` is its piece's, so a second try adds it once. */
export type Sending = { id: string; file: File; done: number; fault: unknown };

type Uploads = {
  sending: readonly Sending[];
  add: (files: File[]) => void;
  retry: (id: string) => void;
  stop: (id: string) => void;
};

/** This sends files one after the other into a submission, says how far each is, and keeps those that failed. */
export function useUploads(opened: () => Promise<string>, onChanged: () => Promise<void>): Uploads {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const running = useRef(new Map<string, Upload<PieceView>>());
  const line = useRef<Promise<void>>(Promise.resolve());
  const stopped = useRef(new Set<string>());

  const change = useCallback((id: string, changed: Partial<Sending>) => {
    setSending((all) => all.map((one) => (one.id === id ? { ...one, ...changed } : one)));
  }, []);
  const leave = useCallback((id: string) => setSending((all) => all.filter((one) => one.id !== id)), []);

  const send = async ({ id, file }: Sending) => {
    if (stopped.current.has(id)) return;
    try {
      const submissionId = await opened();
      const form = new FormData();
      form.append("kind", "file");
      form.append("name", file.name);
      form.append("file", file);
      const address = `/api/v1/submissions/${submissionId}/pieces/${id}`;
      const sent = upload<PieceView>("PUT", address, form, (done) => change(id, { done: Math.min(done, file.size) }));
      running.current.set(id, sent);
      await sent.answer;
      await onChanged();
      leave(id);
    } catch (fault) {
      if (!stopped.current.has(id)) change(id, { fault, done: 0 });
    } finally {
      running.current.delete(id);
    }
  };
  const queue = (one: Sending) => {
    line.current = line.current.then(() => send(one));
  };
  return {
    sending,
    add: (files) => {
      const added = files.map((file) => ({ id: newId(), file, done: 0, fault: null }));
      setSending((all) => [...all, ...added]);
      added.forEach(queue);
    },
    retry: (id) => {
      const one = sending.find((each) => each.id === id);
      if (!one) return;
      change(id, { fault: null, done: 0 });
      queue(one);
    },
    stop: (id) => {
      stopped.current.add(id);
      running.current.get(id)?.stop();
      leave(id);
    },
  };
}
