import { expect, test } from "vitest";
import { bytes, clock, count, day, deadline, duration, mark } from "./figures";

test("a mark that no decimal holds is read with two places", () => {
  expect(mark("7/3")).toBe("2.33");
  expect(mark("2.50")).toBe("2.5");
  expect(mark("-5")).toBe("−5");
});

test("a mark that is not there is a dash, and nought is nought", () => {
  expect(mark(null)).toBe("–");
  expect(mark("0")).toBe("0");
});

test("thousands stand apart by a thin space", () => {
  expect(count(1480)).toBe("1\u202f480");
});

test("times to give, places in a recording and sizes read as people say them", () => {
  expect(duration(375)).toBe("6 h 15 min");
  expect(duration(60)).toBe("1 h 00 min");
  expect(clock(190)).toBe("03:10");
  expect(clock(3727)).toBe("1:02:07");
  expect(bytes(1_200_000)).toBe("1.2 MB");
});

test("a date of another year says its year", () => {
  const now = new Date("2026-11-24T12:00:00Z");

  expect(day("2026-11-25T12:00:00Z", now)).toBe("Wed 25 Nov");
  expect(day("2027-01-04T12:00:00Z", now)).toBe("Mon 4 Jan 2027");
});

test("a deadline is said in its own zone", () => {
  expect(deadline("2026-12-11T17:00:00Z", "Europe/Berlin")).toBe("Friday 11 December, 18:00");
});
