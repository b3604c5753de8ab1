import { expect, test } from "vitest";
import { newId } from "./ids";

test("an id is a UUID of version 7 that begins with its moment", () => {
  const id = newId(0x0198_0000_0001);

  expect(id).toMatch(/^01980000-0001-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("ids made later come later", () => {
  expect(newId(1_000) < newId(2_000)).toBe(true);
});

test("two ids of one moment differ", () => {
  expect(newId(1_000)).not.toBe(newId(1_000));
});
