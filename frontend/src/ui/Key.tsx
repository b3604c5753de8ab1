import type { ReactElement } from "react";
import { useWords, type Words } from "../words/say";
import css from "./Key.module.css";
import { keyShown } from "./keySettings";
import { type KeyName, useKeyOf } from "./keys";

/** This shows the key of an act, small and grey; nothing where the person has switched single keys off. */
export function Key({ of, shown }: { of: KeyName | undefined; shown?: string }): ReactElement | null {
  const key = useKeyOf(of);
  if (key === null) return null;
  const changed = of && key !== of.key;
  return <kbd className={css.key}>{shown && !changed ? shown : keyShown(key)}</kbd>;
}

/** One entry of a foot: a key, or the keys of a pair, before the words of what they do. */
export type KeyEntry = { of: KeyName | readonly [KeyName, KeyName]; shown?: string; words?: Words };

/** This lists three or four keys in the foot, those of the present state. */
export function Keys({ entries }: { entries: readonly KeyEntry[] }): ReactElement {
  return (
    <span className={css.keys}>
      {entries.map((entry) => (
        <KeyAndWords key={names(entry)[0]?.id} entry={entry} />
      ))}
    </span>
  );
}

function KeyAndWords({ entry }: { entry: KeyEntry }): ReactElement | null {
  const say = useWords();
  const [first, second] = names(entry);
  const key = useKeyOf(first);
  if (key === null || !first) return null;
  return (
    <span className={css.entry}>
      <Key of={first} shown={entry.shown} />
      {second ? <Key of={second} /> : null}
      <span className={css.words}>{say(entry.words ?? first.words)}</span>
    </span>
  );
}

function names(entry: KeyEntry): readonly KeyName[] {
  return "id" in entry.of ? [entry.of] : entry.of;
}
