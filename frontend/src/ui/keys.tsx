import {
  createContext,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from "react";
import type { Words } from "../words/say";
import { isCharacter, keySettings, presentKey, pressed } from "./keySettings";

/** What a key is called, where it stands in a person's own settings, and the words of what it does. */
export type KeyName = { id: string; key: string; words: Words };

export type KeyBinding = KeyName & {
  /** `digit` is the digit that was pressed where `key` is "digit". */
  run: (event: KeyboardEvent, digit: number) => void;
  /** Works in a field too; keys with mod, and Escape, always do. */
  whileTyping?: boolean;
  /** Works while a dialog is open. */
  inDialog?: boolean;
  /** False: the key does nothing now and is not listed. */
  when?: boolean;
  /** It only says why it does nothing: no one is to learn it. */
  unlisted?: boolean;
  /** The key is left to what it is pressed in. */
  leftTo?: (target: EventTarget | null) => boolean;
};

type Layer = { bindings: readonly KeyBinding[] };
type Register = { layers: Set<Layer>; changed: () => void; watch: (told: () => void) => () => void };

const Registered = createContext<Register | null>(null);

/** This listens once for the whole app; the page opened last is asked first. */
export function KeysProvider({ children }: { children: ReactNode }): ReactElement {
  const register = useMemo(makeRegister, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => answer(register, event);
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [register]);
  return <Registered value={register}>{children}</Registered>;
}

/** This gives the page its keys for as long as it is shown. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const register = useRegister();
  const layer = useRef<Layer>({ bindings });
  useEffect(() => {
    layer.current.bindings = bindings;
  });
  useEffect(() => {
    const own = layer.current;
    register.layers.add(own);
    register.changed();
    return () => {
      register.layers.delete(own);
      register.changed();
    };
  }, [register]);
}

/** This lists every key that works now, for the sheet behind "?". */
export function useKeysShown(): () => KeyBinding[] {
  const register = useRegister();
  return () =>
    [...register.layers].flatMap((layer) => layer.bindings.filter((each) => each.when !== false && !each.unlisted));
}

/** This gives the key as the person has it now; nothing where single keys are switched off. */
export function useKeyOf(name: KeyName | undefined): string | null {
  const settings = useSyncExternalStore(keySettings.watch, keySettings.read);
  if (!name) return null;
  const key = presentKey(name, settings);
  return isCharacter(key) && !settings.on ? null : key;
}

function useRegister(): Register {
  const register = useContext(Registered);
  if (!register) throw new Error("Keys are used outside <KeysProvider>; the app's root carries one.");
  return register;
}

function makeRegister(): Register {
  const watching = new Set<() => void>();
  return {
    layers: new Set(),
    changed: () => {
      for (const told of watching) told();
    },
    watch: (told) => {
      watching.add(told);
      return () => watching.delete(told);
    },
  };
}

function answer(register: Register, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const settings = keySettings.read();
  const typing = isField(event.target);
  const dialog = document.querySelector('[aria-modal="true"], [role="menu"]') !== null;
  for (const layer of [...register.layers].reverse()) {
    for (const binding of layer.bindings) {
      if (binding.when === false || (dialog && !binding.inDialog)) continue;
      const key = presentKey(binding, settings);
      const character = isCharacter(key);
      if (character && !settings.on) continue;
      if (binding.leftTo?.(event.target) || (key === "enter" && isPressedBy(event.target))) continue;
      if (typing && !binding.whileTyping && (character || key === "enter" || key === "delete")) continue;
      const digit = pressed(key, event);
      if (digit === null) continue;
      event.preventDefault();
      binding.run(event, digit);
      return;
    }
  }
}

/** What Enter presses by itself: whoever has come to it by Tab means it, and not the act of the page. */
function isPressedBy(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("button, a[href], summary") !== null;
}

/** Where a letter is text and not a key. */
function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) {
    return true;
  }
  return (
    target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit", "range"].includes(target.type)
  );
}
