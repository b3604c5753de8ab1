import { expect, test } from "vitest";
import { HeldKeys } from "./heldKeys";

/** A page that hears keys: what came through to it. */
function page(): { held: HeldKeys; heard: string[]; leave: () => void } {
  const held = new HeldKeys();
  const heard: string[] = [];
  const hear = (event: KeyboardEvent) => heard.push(event.key);
  window.addEventListener("keydown", held.onKey, true);
  window.addEventListener("keydown", hear);
  return {
    held,
    heard,
    leave: () => {
      window.removeEventListener("keydown", held.onKey, true);
      window.removeEventListener("keydown", hear);
    },
  };
}

const press = (key: string, more: KeyboardEventInit = {}): boolean =>
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));

test("keys that are pressed between two works wait for the next and come to it in order", async () => {
  const { held, heard, leave } = page();

  press("1");
  held.begin();
  press("2");
  press("j");
  const before = [...heard];
  await held.release();
  press("3");

  expect(before).toEqual(["1"]);
  expect(heard).toEqual(["1", "2", "j", "3"]);
  leave();
});

test("a key that leads on to a further work leaves the rest to that one", async () => {
  const { held, heard, leave } = page();
  const onFinish = (event: KeyboardEvent) => event.key === "n" && held.begin();
  window.addEventListener("keydown", onFinish);

  held.begin();
  for (const key of ["1", "n", "2"]) press(key);
  await held.release();
  const first = [...heard];
  const waiting = held.count();
  await held.release();

  expect(first).toEqual(["1", "n"]);
  expect(waiting).toBe(1);
  expect(heard).toEqual(["1", "n", "2"]);
  window.removeEventListener("keydown", onFinish);
  leave();
});

test("where the next work does not come they are told and reach nothing", () => {
  const { held, heard, leave } = page();

  held.begin();
  for (const key of ["4", "y"]) press(key);
  const told = held.refuse();
  press("x");

  expect(told).toBe("4 y");
  expect(heard).toEqual(["x"]);
  leave();
});

test("the keys of the browser itself are never kept", () => {
  const { held, heard, leave } = page();

  held.begin();
  press("r", { ctrlKey: true });
  press("Tab");

  expect(heard).toEqual(["r", "Tab"]);
  leave();
});
