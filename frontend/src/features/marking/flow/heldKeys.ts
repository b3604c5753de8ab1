import { useEffect, useState, useSyncExternalStore } from "react";
import { keyShown } from "../../../ui/keySettings";

type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey">;

const NAMED = new Set(["Enter", "Delete", "Backspace", "Escape", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);
/** Keys with Ctrl or ⌘ that are the room's; all others stay the browser's own. */
const WITH_MOD = new Set(["enter", "z", "k"]);
const given = new WeakSet<Event>();

/**
 * The keys that are pressed between one work and the next. They belong to the next and wait for it: nothing of them
 * reaches the work that is being left, and none is dropped without a word.
 */
export class HeldKeys {
  /** `holding` keeps keys; `giving` hands them over one by one, and still keeps what is pressed meanwhile. */
  private state: "open" | "holding" | "giving" = "open";
  private kept: Pressed[] = [];
  private readonly watching = new Set<() => void>();

  readonly watch = (told: () => void): (() => void) => {
    this.watching.add(told);
    return () => this.watching.delete(told);
  };
  readonly passing = (): boolean => this.state === "holding";
  readonly count = (): number => this.kept.length;

  /** Another work is on its way: keys are kept from now on. */
  begin(): void {
    this.state = "holding";
    this.tell();
  }

  /** The work they were meant for is there; ends when it has had them all. */
  async release(): Promise<void> {
    if (this.state !== "holding") return;
    this.state = "giving";
    // All of the room hears keys once the painting that brought it has ended.
    await new Promise((painted) => setTimeout(painted));
    if (!this.isGiving()) return;
    for (let next = this.kept.shift(); next; next = this.kept.shift()) {
      give(next);
      this.tell();
      // The room paints what a key did before it hears the one after.
      await new Promise((painted) => setTimeout(painted));
      // One of them may have led on to a further work: the rest belongs to that one.
      if (!this.isGiving()) return;
    }
    this.state = "open";
    this.tell();
  }

  /** The work they were meant for does not come: forgets them, and gives them as they are written, to be told. */
  refuse(): string {
    const said = this.kept.map((one) => keyShown(one.ctrlKey || one.metaKey ? `mod+${one.key}` : one.key)).join(" ");
    this.kept = [];
    this.state = "open";
    this.tell();
    return said;
  }

  readonly onKey = (event: KeyboardEvent): void => {
    if (this.state === "open" || given.has(event) || event.isComposing || !isOfRoom(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { key, code, ctrlKey, metaKey, shiftKey } = event;
    this.kept.push({ key, code, ctrlKey, metaKey, shiftKey });
    this.tell();
  };

  private isGiving(): boolean {
    return this.state === "giving";
  }

  private tell(): void {
    for (const told of this.watching) told();
  }
}

/** The keys of a person who goes from work to work, for as long as the page of rooms is open. */
export function useHeldKeys(): HeldKeys {
  const [held] = useState(() => new HeldKeys());
  useEffect(() => {
    window.addEventListener("keydown", held.onKey, true);
    return () => window.removeEventListener("keydown", held.onKey, true);
  }, [held]);
  return held;
}

/** Whether another work is on its way, and how many keys wait for it. */
export function usePassage(held: HeldKeys): { passing: boolean; count: number } {
  return {
    passing: useSyncExternalStore(held.watch, held.passing),
    count: useSyncExternalStore(held.watch, held.count),
  };
}

function isOfRoom(event: KeyboardEvent): boolean {
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return WITH_MOD.has(event.key.toLowerCase());
  return event.key.length === 1 || NAMED.has(event.key);
}

/** Presses a key for the person: where no act takes it, a field that has the cursor gets it as text. */
function give(pressed: Pressed): void {
  const target = document.activeElement ?? document.body;
  const event = new KeyboardEvent("keydown", { ...pressed, bubbles: true, cancelable: true });
  given.add(event);
  if (!target.dispatchEvent(event) || pressed.ctrlKey || pressed.metaKey || !isTyping(target)) return;
  // The one way to write into a field as typing does, so that it can be taken back there and is heard as input.
  if (pressed.key.length === 1) document.execCommand("insertText", false, pressed.key);
  else if (pressed.key === "Enter" && target instanceof HTMLTextAreaElement) document.execCommand("insertLineBreak");
  else if (pressed.key === "Backspace") document.execCommand("delete");
  else if (pressed.key === "Delete") document.execCommand("forwardDelete");
}

const isTyping = (target: Element): boolean =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
