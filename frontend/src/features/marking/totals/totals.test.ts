import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { read, write } from "./fraction";
import type { MarkingShape, RubricShape } from "./shapes";
import { total } from "./totals";

interface Case {
  name: string;
  rubric: string;
  marking: MarkingShape;
  expected?: { criteria?: { [id: string]: Values } } & Values;
}
type Values = { [key: string]: unknown };

const cases = resolve(import.meta.dirname, "../../../../../tests/rubrics/totals_cases.json");
const shared = JSON.parse(readFileSync(cases, "utf8")) as { rubrics: { [name: string]: RubricShape }; cases: Case[] };

/** As the service sends it: exact numbers as text, an unmet gate without its sentence. */
function onTheWire(value: unknown): unknown {
  if (typeof value === "object" && value !== null && "over" in value) {
    return write(value as Parameters<typeof write>[0]);
  }
  if (Array.isArray(value)) {
    return value.map(onTheWire);
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, one]) => (key === "text" ? [] : [[key, onTheWire(one)]])),
    );
  }
  return value;
}

const keysOf = (expected: Values, all: unknown): unknown =>
  Object.fromEntries(Object.keys(expected).map((key) => [key, (all as Values)[key]]));

for (const { name, rubric, marking, expected } of shared.cases.filter((one) => one.expected)) {
  test(name, () => {
    const totals = total(shared.rubrics[rubric] as RubricShape, marking);

    const { criteria, ...whole } = expected as NonNullable<Case["expected"]>;
    expect(keysOf(whole, onTheWire(totals))).toEqual(onTheWire(whole));
    for (const [id, values] of Object.entries(criteria ?? {})) {
      const one = totals.criteria.find((found) => found.criterion === id);
      expect(keysOf(values, onTheWire(one)), id).toEqual(values);
    }
  });
}

test("exact numbers are read and written as the service does", () => {
  const written = ["0", "2", "0.5", "-1.25", "7/3", "100", "0.000001"].map((text) => {
    const found = read(text);
    return found && write(found);
  });

  expect(written).toEqual(["0", "2", "0.5", "-1.25", "7/3", "100", "0.000001"]);
  expect(["", "x", "1/0", "1.2/3", ".", "-"].map(read)).toEqual([null, null, null, null, null, null]);
});
