import { post, type Sent, sendAll } from "./sender";
import type { Answer, Connection, Part, Standing, Step } from "./shapes";
import { turn } from "./steps";
import { QueueStore } from "./store";

type Listener = (marking: string | null) => void;
type OnPut = (marking: string, part: Part, value: unknown) => void;
type Put = { part: Part; value: unknown };
type Word = { marking: string; put?: Put } | { connection: Connection } | { marking: string; answer: Answer };

/**
 * One person's queue in this browser. Every tab puts changes in line and sees how they stand; the tab that holds the
 * lock sends. It outlives the page: what was not sent is sent when Fairmark is next opened.
 */
export class MarkingQueue {
  connection: Connection = "idle";
  readonly answers = new Map<string, Answer>();
  private readonly listeners = new Set<Listener>();
  private readonly onPuts = new Set<OnPut>();
  private readonly stop = new AbortController();
  private readonly channel: BroadcastChannel;
  private woken = false;
  private release: () => void = () => undefined;

  private constructor(
    private readonly store: QueueStore,
    person: string,
  ) {
    this.channel = new BroadcastChannel(`fairmark-queue-${person}`);
    this.channel.onmessage = (event: MessageEvent<Word>) => this.hearOther(event.data);
    addEventListener("online", this.onNetwork);
    const sending = () =>
      sendAll(
        store,
        {
          send: (marking, changes): Promise<Sent> => post(marking, changes),
          now: Date.now,
          wait: (milliseconds) => this.wait(milliseconds),
          onStanding: (connection) => this.tell({ connection }),
          onAnswer: (marking, answer) => this.tell({ marking, answer }),
          onChange: (marking) => this.tell({ marking }),
        },
        this.stop.signal,
      );
    navigator.locks
      .request(`fairmark-sender-${person}`, { signal: this.stop.signal }, sending)
      .catch((error: unknown) => {
        if (!this.stop.signal.aborted) throw error;
      });
  }

  static async open(person: string): Promise<MarkingQueue> {
    return new MarkingQueue(await QueueStore.open(person), person);
  }

  /** Ends this tab's part in it; another tab sends on. */
  close(): void {
    this.stop.abort();
    this.wake();
    removeEventListener("online", this.onNetwork);
    this.channel.close();
    this.listeners.clear();
  }

  standing(marking: string): Promise<Standing> {
    return this.store.standing(marking);
  }

  /**
   * Puts a change in line; `rests` for text that is being typed. With what was there `before`, it is an act that can be
   * taken back. Gives the id of the change.
   */
  async put(marking: string, part: Part, value: unknown, rests = false, before?: { value: unknown }): Promise<string> {
    const id = await this.store.put(marking, part, value, rests, Date.now(), before);
    this.tell({ marking, put: { part, value } });
    return id;
  }

  /** Gives the step that is to be taken back, or done again; null where there is none. */
  turn(marking: string, way: "undo" | "redo"): Promise<Step | null> {
    return turn(this.store.database, marking, way);
  }

  /** Tells what another tab of this person puts in line, so that this one paints it too. */
  onPut(listener: OnPut): () => void {
    this.onPuts.add(listener);
    return () => this.onPuts.delete(listener);
  }

  /** Remembers what the person is looking at; says whether that lags behind what was saved from here. */
  look(marking: string, revisions: { readonly [part: Part]: number }): Promise<boolean> {
    return this.store.look(marking, revisions);
  }

  async discard(marking: string, id: string): Promise<void> {
    await this.store.discard(id);
    this.tell({ marking });
  }

  /** Settles a conflict: keeps what is saved, or puts one's own value in line upon it. */
  async resolve(marking: string, part: Part, keep: "theirs" | "mine"): Promise<void> {
    const conflict = await this.store.resolve(marking, part);
    if (conflict && keep === "mine") {
      await this.put(marking, part, conflict.mine, false, { value: conflict.theirs });
    } else if (conflict && part !== "state") {
      await this.store.note(marking, part, { before: conflict.mine, after: conflict.theirs }, Date.now());
    }
    this.tell({ marking });
  }

  /** Tries again at once, after signing in or when the network is back. */
  hurry(): void {
    this.wake();
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private readonly onNetwork = () => this.wake();

  private tell(word: Word): void {
    this.hear(word);
    this.channel.postMessage(word);
  }

  private hearOther(word: Word): void {
    if ("put" in word && word.put) {
      for (const listener of this.onPuts) listener(word.marking, word.put.part, word.put.value);
    }
    this.hear(word);
  }

  private hear(word: Word): void {
    if ("connection" in word) {
      if (this.connection === word.connection) return;
      this.connection = word.connection;
      for (const listener of this.listeners) listener(null);
      return;
    }
    if ("answer" in word) this.answers.set(word.marking, word.answer);
    else this.wake();
    for (const listener of this.listeners) listener(word.marking);
  }

  private wake(): void {
    // Remembered: what is put in line while the sender looks elsewhere must not wait for its next look.
    this.woken = true;
    this.release();
  }

  private async wait(milliseconds: number): Promise<void> {
    if (!this.woken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.release = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.woken = false;
  }
}
