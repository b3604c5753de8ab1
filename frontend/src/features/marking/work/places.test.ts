import { expect, test } from "vitest";
import type { Named } from "./places";
import { codePoints, stretches } from "./places";

const at = (start: number, end: number, criterion = "c1"): Named => ({
  place: { kind: "text", piece: "p", quote: "", start, end },
  criterion,
  number: 1,
  remark: null,
});

test("a paragraph without places is one stretch", () => {
  expect(stretches({ start: 10, text: "A quiet room." }, []).map((one) => one.text)).toEqual(["A quiet room."]);
});

test("a paragraph is cut where places begin and end, also where they overlap", () => {
  const cut = stretches({ start: 10, text: "abcdefgh" }, [at(12, 15), at(14, 17, "c2")]);

  expect(cut.map((one) => [one.text, one.covering.length, one.ends.length])).toEqual([
    ["ab", 0, 0],
    ["cd", 1, 0],
    ["e", 2, 1],
    ["fg", 1, 1],
    ["h", 0, 0],
  ]);
});

test("a place that goes on into the next paragraph covers this one to its end", () => {
  const cut = stretches({ start: 0, text: "abcd" }, [at(2, 9)]);

  expect(cut.map((one) => [one.text, one.covering.length, one.ends.length])).toEqual([
    ["ab", 0, 0],
    ["cd", 1, 0],
  ]);
});

test("offsets count code points, not halves of them", () => {
  const cut = stretches({ start: 0, text: "a🥐b" }, [at(1, 2)]);

  expect(cut.map((one) => one.text)).toEqual(["a", "🥐", "b"]);
  expect(codePoints("a🥐b", 3)).toBe(2);
});
