import { msg } from "@lingui/core/macro";
import { fireEvent, render, screen } from "@testing-library/react";
import type { ReactElement, ReactNode } from "react";
import { beforeEach, expect, test } from "vitest";
import { WordsProvider } from "../words/say";
import { Key } from "./Key";
import { keySettings } from "./keySettings";
import { type KeyBinding, KeysProvider, useKeys } from "./keys";

const next = { id: "room.next", key: "j", words: msg`next criterion` };
const finish = { id: "room.finish", key: "mod+enter", words: msg`Finish` };
const level = { id: "room.level", key: "digit", words: msg`level` };

beforeEach(() => keySettings.write({ on: true, changed: {} }));

function Page({ bindings, children }: { bindings: KeyBinding[]; children?: ReactNode }): ReactElement {
  useKeys(bindings);
  return (
    <>
      <input aria-label="comment" />
      <Key of={next} />
      {children}
    </>
  );
}

function show(bindings: KeyBinding[], children?: ReactNode): void {
  render(
    <WordsProvider>
      <KeysProvider>
        <Page bindings={bindings}>{children}</Page>
      </KeysProvider>
    </WordsProvider>,
  );
}

function acts(...names: (typeof next)[]): { done: string[]; bindings: KeyBinding[] } {
  const done: string[] = [];
  return { done, bindings: names.map((name) => ({ ...name, run: (_, digit) => done.push(`${name.id} ${digit}`) })) };
}

test("a key does its act, and a digit says which", () => {
  const { done, bindings } = acts(next, level);
  show(bindings);

  fireEvent.keyDown(document.body, { key: "j" });
  fireEvent.keyDown(document.body, { key: "4" });

  expect(done).toEqual(["room.next 0", "room.level 4"]);
});

test("while somebody types, a letter is text, and Ctrl+Enter still finishes", () => {
  const { done, bindings } = acts(next, finish);
  show(bindings);

  fireEvent.keyDown(screen.getByLabelText("comment"), { key: "j" });
  fireEvent.keyDown(screen.getByLabelText("comment"), { key: "Enter", ctrlKey: true });

  expect(done).toEqual(["room.finish 0"]);
});

test("single keys that are switched off do nothing and show no hint", () => {
  const { done, bindings } = acts(next, finish);
  keySettings.write({ on: false, changed: {} });
  show(bindings);

  fireEvent.keyDown(document.body, { key: "j" });
  fireEvent.keyDown(document.body, { key: "Enter", ctrlKey: true });

  expect(done).toEqual(["room.finish 0"]);
  expect(screen.queryByText("j")).toBeNull();
});

test("a changed key takes the place of the old one, also in the hint", () => {
  const { done, bindings } = acts(next);
  keySettings.write({ on: true, changed: { "room.next": "w" } });
  show(bindings);

  fireEvent.keyDown(document.body, { key: "j" });
  fireEvent.keyDown(document.body, { key: "w" });

  expect(done).toEqual(["room.next 0"]);
  expect(screen.getByText("w")).toBeTruthy();
});

test("a page's keys rest while a dialog is open", () => {
  const { done, bindings } = acts(next);
  show(bindings, <div role="dialog" aria-modal="true" />);

  fireEvent.keyDown(document.body, { key: "j" });

  expect(done).toEqual([]);
});

test("an act that is not possible now leaves its key alone", () => {
  const { done, bindings } = acts(next);
  show(bindings.map((binding) => ({ ...binding, when: false })));

  fireEvent.keyDown(document.body, { key: "j" });

  expect(done).toEqual([]);
});
