import { type ReactElement, useEffect, useState, useSyncExternalStore } from "react";
import { app } from "../words/app";
import { say as sayOutside, useWords } from "../words/say";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { OnOff } from "./fields";
import { Key } from "./Key";
import css from "./KeysSheet.module.css";
import { isCharacter, keySettings, keyShown, presentKey } from "./keySettings";
import { type KeyBinding, type KeyName, useKeys, useKeysShown } from "./keys";

export const sheetKey: KeyName = { id: "app.keys", key: "?", words: app.keys };

/** This lists every key of the page behind "?"; single keys can be changed here and switched off. */
export function KeysSheet({
  opened,
  onOpen,
  onClose,
}: {
  opened: boolean;
  onOpen: () => void;
  onClose: () => void;
}): ReactElement {
  const say = useWords();
  const shown = useKeysShown();
  useKeys([{ ...sheetKey, run: onOpen }]);
  return (
    <Dialog opened={opened} onClose={onClose} title={say(app.keysTitle)}>
      {opened ? <Sheet bindings={unlike(shown())} /> : null}
    </Dialog>
  );
}

function Sheet({ bindings }: { bindings: readonly KeyBinding[] }): ReactElement {
  const say = useWords();
  const settings = useSyncExternalStore(keySettings.watch, keySettings.read);
  const [changing, setChanging] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  useChange(changing, bindings, setRefused, () => setChanging(null));
  return (
    <div className={css.sheet}>
      <OnOff
        label={say(app.keysOn)}
        description={say(app.keysOnHint)}
        checked={settings.on}
        onChange={(event) => keySettings.write({ ...settings, on: event.currentTarget.checked })}
      />
      <dl className={css.list}>
        {bindings.map((binding) => (
          <div key={binding.id} className={css.entry}>
            <dt>{say(binding.words)}</dt>
            <dd className={css.key}>
              {changing === binding.id ? (
                <span role="status">{refused ?? say(app.keyWaits)}</span>
              ) : (
                <Key of={binding} />
              )}
              {isCharacter(binding.key) && binding.key !== "digit" && settings.on ? (
                <Button
                  look="plain"
                  tiny
                  aria-label={say(app.keyChange(say(binding.words)))}
                  onClick={() => {
                    setRefused(null);
                    setChanging(binding.id);
                  }}
                >
                  {say(app.keyChangeShort)}
                </Button>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      {bindings.length === 0 ? <p>{say(app.keysNone)}</p> : null}
      {Object.keys(settings.changed).length ? (
        <Button tiny onClick={() => keySettings.write({ ...settings, changed: {} })}>
          {say(app.keysReset)}
        </Button>
      ) : null}
    </div>
  );
}

/** This takes the next single key as the new one for an act, unless another act of the page has it. */
function useChange(
  id: string | null,
  bindings: readonly KeyBinding[],
  refuse: (why: string) => void,
  done: () => void,
): void {
  useEffect(() => {
    if (id === null) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.length !== 1 && event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Escape") return done();
      const settings = keySettings.read();
      const other = bindings.find((each) => each.id !== id && takes(each, settings, event.key));
      if (other) return refuse(sayOutside(app.keyTaken(keyShown(event.key), sayOutside(other.words))));
      keySettings.write({ ...settings, changed: { ...settings.changed, [id]: event.key } });
      done();
    };
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, [id, bindings, refuse, done]);
}

function takes(binding: KeyBinding, settings: ReturnType<typeof keySettings.read>, key: string): boolean {
  const present = presentKey(binding, settings);
  return present === key || (present === "digit" && /^[0-9]$/.test(key));
}

function unlike(bindings: readonly KeyBinding[]): KeyBinding[] {
  return [...new Map(bindings.map((binding) => [binding.id, binding])).values()];
}
