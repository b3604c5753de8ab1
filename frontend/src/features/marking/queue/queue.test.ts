import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newId } from "../../../app/ids";
import { type Sent, type Surroundings, sendAll } from "./sender";
import type { Answer, Connection, Outcome } from "./shapes";
import { turn } from "./steps";
import { LATEST, QueueStore, REST } from "./store";

const marking = newId();
let store: QueueStore;
let clock = 1_000_000;

beforeEach(async () => {
  store = await QueueStore.open(newId());
  clock = 1_000_000;
});
afterEach(() => store.close());

type Change = { id: string; part: string; seen: number | null; value: unknown };

/** A service that keeps parts with their revisions, and answers what each test says. */
class Service {
  readonly requests: Change[][] = [];
  readonly standings: Connection[] = [];
  readonly revisions: { [part: string]: number } = {};
  private readonly stop = new AbortController();

  constructor(private readonly answer: (changes: Change[], service: Service) => Sent | null = () => null) {}

  applied(changes: readonly Change[]): Sent {
    const outcomes = changes.map((change): Outcome => {
      this.revisions[change.part] = (this.revisions[change.part] ?? 0) + 1;
      return { id: change.id, status: "applied", revision: this.revisions[change.part] };
    });
    return answered(outcomes);
  }

  async run(): Promise<void> {
    const around: Surroundings = {
      send: async (_, changes) => {
        this.requests.push(changes.map((change) => ({ ...change })));
        return this.answer([...changes], this) ?? this.applied(changes);
      },
      now: () => clock,
      wait: async (milliseconds) => {
        clock += milliseconds;
        if ((await store.next()) === null) this.stop.abort();
      },
      onStanding: (connection) => this.standings.push(connection),
      onAnswer: () => undefined,
      onChange: () => undefined,
    };
    await sendAll(store, around, this.stop.signal);
  }
}

const answered = (outcomes: Outcome[]): Sent => ({
  kind: "answer",
  answer: { outcomes, revisions: {}, totals: null, state: "open" } satisfies Answer,
});

test("a judgement is sent at once and leaves the queue when it is saved", async () => {
  const service = new Service();
  await store.put(marking, "judgement:c1", { achieved: true }, false, clock);

  await service.run();

  expect(service.requests.map((changes) => changes.map((change) => [change.part, change.seen]))).toEqual([
    [["judgement:c1", 0]],
  ]);
  expect((await store.standing(marking)).waiting).toEqual([]);
});

test("changes of one part that were not sent collapse into the last", async () => {
  const service = new Service();
  const first = await store.put(marking, "overall", "a", true, clock);
  const second = await store.put(marking, "overall", "ab", true, clock + 100);

  await service.run();

  expect(second).toBe(first);
  expect(service.requests.flat().map((change) => change.value)).toEqual(["ab"]);
});

test("text rests before it is sent, but is never held back longer than five seconds", async () => {
  await store.put(marking, "overall", "a", true, clock);
  const rested = await store.next();

  for (let letter = 1; letter <= 12; letter += 1) {
    await store.put(marking, "overall", "a".repeat(letter), true, clock + letter * 500);
  }

  expect(rested?.due).toBe(clock + REST);
  expect((await store.next())?.due).toBe(clock + LATEST);
});

test("a change keeps its id and what was seen for every retry", async () => {
  let failures = 2;
  const service = new Service(() => (failures-- > 0 ? { kind: "again", offline: true } : null));
  await store.put(marking, "judgement:c1", { mark: "3" }, false, clock);

  await service.run();

  expect(service.requests).toHaveLength(3);
  expect(new Set(service.requests.map((changes) => JSON.stringify(changes)))).toHaveProperty("size", 1);
  expect(service.standings).toContain("offline");
});

test("what is changed while a change is on its way is a change of its own, made of the saved one", async () => {
  const service = new Service((changes) => {
    if (changes[0]?.value === "first") void store.put(marking, "overall", "second", false, clock);
    return null;
  });
  await store.put(marking, "overall", "first", false, clock);

  await service.run();

  expect(service.requests.flat().map((change) => [change.value, change.seen])).toEqual([
    ["first", 0],
    ["second", 1],
  ]);
});

test("a change that is refused is parked in sight and holds up nothing else", async () => {
  const service = new Service((changes, self) => {
    const [first, ...others] = changes;
    if (first?.part !== "judgement:c1") return null;
    const refused = { title: "Not taken", detail: "9 is out of range", mend: "Give a mark from 0 to 4." };
    const rest = self.applied(others);
    return answered([
      { id: first.id, status: "refused", problem: refused },
      ...(rest.kind === "answer" ? rest.answer.outcomes : []),
    ]);
  });
  await store.put(marking, "judgement:c1", { mark: "9" }, false, clock);
  await store.put(marking, "judgement:c2", { mark: "2" }, false, clock);

  await service.run();

  const { waiting, parked } = await store.standing(marking);
  expect(waiting).toEqual([]);
  expect(parked.map((one) => [one.part, one.said, one.mend])).toEqual([
    ["judgement:c1", "9 is out of range", "Give a mark from 0 to 4."],
  ]);
});

test("a conflict keeps both values, with what was typed since as one's own, until one is chosen", async () => {
  const service = new Service((changes) => {
    if (changes[0]?.seen !== 0) return null;
    void store.put(marking, "overall", "mine, longer", false, clock);
    return answered([
      { id: changes[0].id, status: "conflict", revision: 4, present: "theirs", present_by: "Ines", present_at: null },
    ]);
  });
  await store.put(marking, "overall", "mine", false, clock);
  await service.run();
  const [conflict] = (await store.standing(marking)).conflicts;

  await store.resolve(marking, "overall");
  await store.put(marking, "overall", conflict?.mine, false, clock);
  const after = new Service();
  await after.run();

  expect([conflict?.mine, conflict?.theirs, conflict?.by]).toEqual(["mine, longer", "theirs", "Ines"]);
  expect(after.requests.flat().map((change) => [change.value, change.seen])).toEqual([["mine, longer", 4]]);
});

test("finishing goes after all changes, alone, and says which revisions were seen", async () => {
  const service = new Service();
  await store.put(marking, "judgement:c1", { achieved: true }, false, clock);
  await store.put(marking, "state", { finished: true, declared: true }, false, clock);

  await service.run();

  expect(service.requests.map((changes) => changes.map((change) => change.part))).toEqual([
    ["judgement:c1"],
    ["state"],
  ]);
  expect(service.requests[1]?.[0]?.value).toEqual({ finished: true, declared: true, seen: { "judgement:c1": 1 } });
});

test("signed out keeps everything", async () => {
  let asked = 0;
  const service = new Service(() => (asked++ === 0 ? { kind: "signed_out" } : null));
  await store.put(marking, "judgement:c1", { achieved: false }, false, clock);

  await service.run();

  expect(service.standings).toContain("signed_out");
  expect(service.requests).toHaveLength(2);
});

test("what was saved from here is known to be later than what the page was given before", async () => {
  const service = new Service();
  await store.put(marking, "judgement:c1", { achieved: true }, false, clock);
  await service.run();

  expect(await store.look(marking, {})).toBe(true);
  expect(await store.look(marking, { "judgement:c1": 1 })).toBe(false);
  expect(await store.look(marking, { "judgement:c1": 2, overall: 4 })).toBe(false);
});

test("a page that lags behind does not make the next change conflict with one's own", async () => {
  await store.put(marking, "judgement:c1", { achieved: true }, false, clock);
  await new Service().run();

  await store.look(marking, {});
  await store.put(marking, "judgement:c1", { achieved: false }, false, clock);
  const after = new Service();
  await after.run();

  expect(after.requests.flat().map((change) => change.seen)).toEqual([1]);
});

test("what was done is taken back and done again, step by step, also by whoever opens the queue later", async () => {
  const put = (value: string, before: string | null) =>
    store.put(marking, "judgement:c1", value, false, clock, { value: before });
  await put("first", null);
  await put("second", "first");

  const back = [await turn(store.database, marking, "undo"), await turn(store.database, marking, "undo")];
  const none = await turn(store.database, marking, "undo");
  const forth = await turn(store.database, marking, "redo");

  expect(back.map((step) => step?.before)).toEqual(["first", null]);
  expect(none).toBeNull();
  expect(forth?.after).toBe("first");
});

test("a new act after taking back leaves nothing to be done again", async () => {
  await store.put(marking, "overall", "a", false, clock, { value: "" });
  await turn(store.database, marking, "undo");

  await store.put(marking, "overall", "b", false, clock, { value: "" });

  expect(await turn(store.database, marking, "redo")).toBeNull();
  expect((await turn(store.database, marking, "undo"))?.after).toBe("b");
});

test("typing in one go is one step, and a pause begins another", async () => {
  await store.put(marking, "overall", "a", true, clock, { value: "" });
  await store.put(marking, "overall", "ab", true, clock + 300, { value: "a" });
  await store.put(marking, "overall", "abc", true, clock + 9_000, { value: "ab" });

  const steps = [await turn(store.database, marking, "undo"), await turn(store.database, marking, "undo")];

  expect(steps.map((step) => [step?.before, step?.after])).toEqual([
    ["ab", "abc"],
    ["", "ab"],
  ]);
});
