import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Problem } from "../../../app/problem";
import type { DraftView } from "../../../client/types.gen";
import { aCriterion, aDraft } from "./built";
import { changeRubric, type Draft } from "./draft";
import { draftStore } from "./draftStore";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function viewOf(draft: Draft, revision: number): DraftView {
  const reading = { source_text: "", ...draft.sources };
  return { rubric: draft.rubric, reading, revision } as unknown as DraftView;
}

const first = aDraft([aCriterion("c1", ["sorting"])]);
const titled = (title: string) => changeRubric(first, { title });

/** This stands for the service: it keeps what was sent and answers as it is told. */
function service() {
  const sent: [string, number][] = [];
  const refusals: Problem[] = [];
  const send = async (draft: Draft, revision: number) => {
    sent.push([draft.rubric.title, revision]);
    const refusal = refusals.shift();
    if (refusal) throw refusal;
    return viewOf(draft, revision + 1);
  };
  return { sent, refusals, store: draftStore(viewOf(first, 1), send) };
}

test("edits are saved together after a rest", async () => {
  const { sent, store } = service();

  store.go(titled("A"));
  store.go(titled("AB"));
  const before = store.read().saving;
  await vi.advanceTimersByTimeAsync(1_000);

  expect(before).toBe("waiting");
  expect(sent).toEqual([["AB", 1]]);
  expect(store.read().saving).toBe("saved");
});

test("each save says the revision that the one before has made", async () => {
  const { sent, store } = service();

  store.go(titled("A"));
  await store.flush();
  store.undo();
  await store.flush();

  expect(sent).toEqual([
    ["A", 1],
    ["A rubric", 2],
  ]);
});

test("where no answer comes it is tried again by itself, and nothing is lost", async () => {
  const { sent, refusals, store } = service();
  refusals.push(new Problem({ status: 0, type: "", said: "no answer", mend: "" }));

  store.go(titled("A"));
  await vi.advanceTimersByTimeAsync(900);
  const meanwhile = store.read().saving;
  await vi.advanceTimersByTimeAsync(3_000);

  expect(meanwhile).toBe("offline");
  expect(sent.map(([title]) => title)).toEqual(["A", "A"]);
  expect(store.read().saving).toBe("saved");
});

test("what somebody else saved meanwhile is asked about; mine can take its place", async () => {
  const { sent, refusals, store } = service();
  const present = viewOf(titled("Theirs"), 7);
  refusals.push(new Problem({ status: 412, type: "", said: "changed", mend: "", body: { present } }));

  store.go(titled("Mine"));
  await store.flush().catch(() => {});
  const asked = store.read();
  store.keepMine();
  await store.flush();

  expect(asked.saving).toBe("conflict");
  expect(asked.theirs?.rubric.title).toBe("Theirs");
  expect(sent.at(-1)).toEqual(["Mine", 7]);
  expect(store.read().saving).toBe("saved");
});

test("taking theirs is one step that undo takes back", async () => {
  const { refusals, store } = service();
  const present = viewOf(titled("Theirs"), 7);
  refusals.push(new Problem({ status: 412, type: "", said: "changed", mend: "", body: { present } }));
  store.go(titled("Mine"));
  await store.flush().catch(() => {});

  store.takeTheirs();
  const taken = store.read().history.present.rubric.title;
  store.undo();

  expect(taken).toBe("Theirs");
  expect(store.read().history.present.rubric.title).toBe("Mine");
});

test("a refusal stays in sight until something is changed", async () => {
  const { refusals, store } = service();
  refusals.push(new Problem({ status: 422, type: "", said: "a mark is a number", mend: "" }));

  store.go(titled("A"));
  await store.flush().catch(() => {});
  const refused = store.read();
  store.go(titled("B"));
  await store.flush();

  expect([refused.saving, refused.problem?.said]).toEqual(["notSaved", "a mark is a number"]);
  expect(store.read().problem).toBeNull();
});

test("what is edited while the service makes the next draft is kept, and saved upon it", async () => {
  const { sent, store } = service();
  let answer: (view: DraftView) => void = () => undefined;

  const asking = store.ask(() => new Promise((resolve) => (answer = resolve)));
  await vi.advanceTimersByTimeAsync(0);
  store.go(titled("Mine"));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent).toEqual([]);
  answer(viewOf(changeRubric(first, { grading: "achieved" }), 2));
  await asking;
  await vi.advanceTimersByTimeAsync(5_000);

  expect(sent).toEqual([["Mine", 2]]);
  expect(store.read().history.present.rubric.grading).toBe("achieved");
  expect(store.read().saving).toBe("saved");
});

test("what is edited while an answer is refused is saved all the same", async () => {
  const { sent, store } = service();

  const asking = store.ask(() => Promise.reject(new Error("refused"))).catch(() => "told");
  store.go(titled("Mine"));
  await asking;
  await vi.advanceTimersByTimeAsync(5_000);

  expect(sent).toEqual([["Mine", 1]]);
});
