/** What a person has set about keys; kept in this browser. */
export type KeySettings = { on: boolean; changed: { readonly [id: string]: string } };

const STORED = "fairmark.keys";
const watching = new Set<() => void>();
let present: KeySettings | undefined;

/** This holds the person's keys and tells who shows them when they change. */
export const keySettings = {
  read(): KeySettings {
    present ??= stored();
    return present;
  },
  write(settings: KeySettings): void {
    present = settings;
    localStorage.setItem(STORED, JSON.stringify(settings));
    for (const told of watching) told();
  },
  watch(told: () => void): () => void {
    watching.add(told);
    return () => watching.delete(told);
  },
};

/** This gives the key of an act as the person has it. */
export function presentKey(name: { id: string; key: string }, settings: KeySettings): string {
  return settings.changed[name.id] ?? name.key;
}

/** A key that is a character by itself: what speech input may type by mistake, so it can be switched off. */
export function isCharacter(key: string): boolean {
  return key === "digit" || key.length === 1;
}

/** This tells whether `event` presses `key`: the digit for "digit", nought for other keys, null where it does not. */
export function pressed(key: string, event: KeyboardEvent): number | null {
  const parts = key.split("+");
  const main = key === "+" ? "+" : (parts.at(-1) ?? "");
  const mod = parts.length > 1 && parts.includes("mod");
  if (mod !== (event.ctrlKey || event.metaKey) || event.altKey) return null;
  if (main === "digit") return /^[0-9]$/.test(event.key) ? Number(event.key) : null;
  const shift = parts.length > 1 && parts.includes("shift");
  // With Ctrl or ⌘ a letter is a key, whatever its case; without, the character is what counts, however it is typed.
  if (mod && main.length === 1) return event.key.toLowerCase() === main && event.shiftKey === shift ? 0 : null;
  if (main.length === 1) return event.key === main ? 0 : null;
  return event.key.toLowerCase() === main && event.shiftKey === shift ? 0 : null;
}

/** This writes a key as it stands on a button: ⌘ ↵, esc, j. */
export function keyShown(key: string): string {
  const apple = /mac|iphone|ipad/i.test(navigator.platform);
  const signs: { [name: string]: string } = {
    mod: apple ? "⌘" : "Ctrl",
    shift: "⇧",
    enter: "↵",
    escape: "esc",
    delete: "del",
    backspace: "⌫",
    arrowleft: "←",
    arrowright: "→",
    arrowup: "↑",
    arrowdown: "↓",
    digit: "0–9",
    " ": "space",
  };
  if (key.length === 1) return signs[key] ?? key;
  return key
    .split("+")
    .map((part) => signs[part] ?? part)
    .join(" ");
}

function stored(): KeySettings {
  const fresh: KeySettings = { on: true, changed: {} };
  try {
    const found: unknown = JSON.parse(localStorage.getItem(STORED) ?? "null");
    return found && typeof found === "object" ? { ...fresh, ...found } : fresh;
  } catch {
    return fresh; // a damaged setting must not keep a person from marking
  }
}
