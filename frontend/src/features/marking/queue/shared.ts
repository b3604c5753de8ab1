import { MarkingQueue } from "./queue";

const opened = new Map<string, { queue: Promise<MarkingQueue>; users: number }>();

/**
 * Opens a person's queue, or gives the one that is open in this tab; `leave` when it is no longer needed. It sends for
 * as long as anything in the tab needs it: the frame of the app does while the person is signed in.
 */
export function takeQueue(person: string): { queue: Promise<MarkingQueue>; leave: () => void } {
  const present = opened.get(person) ?? { queue: MarkingQueue.open(person), users: 0 };
  present.users += 1;
  opened.set(person, present);
  const leave = () => {
    present.users -= 1;
    if (present.users > 0) return;
    opened.delete(person);
    void present.queue.then((queue) => queue.close());
  };
  return { queue: present.queue, leave };
}
