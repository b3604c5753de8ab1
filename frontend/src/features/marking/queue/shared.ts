import { MarkingQueue } from "./queue";

/** A page that is left hands over to the next, or to the frame of the app; sending goes on meanwhile. Milliseconds. */
const HANDED_OVER = 2_000;
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
    setTimeout(() => {
      if (present.users > 0 || opened.get(person) !== present) return;
      opened.delete(person);
      void present.queue.then((queue) => queue.close());
    }, HANDED_OVER);
  };
  return { queue: present.queue, leave };
}
