import { expect, test } from "vitest";
import { asProblem, problemOf } from "./problem";

test("a refusal says what, how to mend it, and which field", () => {
  const body = {
    type: "urn:fairmark:problem:invalid",
    title: "Some of what was sent cannot be taken",
    status: 422,
    detail: "Some of what was sent cannot be taken",
    mend: "Correct the fields named in errors and send again.",
    errors: [{ path: "rows.3.email", detail: "is no e-mail address" }],
  };

  const problem = problemOf(body, new Response(null, { status: 422 }));

  expect(problem.said).toBe("Some of what was sent cannot be taken");
  expect(problem.mend).toBe("Correct the fields named in errors and send again.");
  expect(problem.at("rows.3.email")).toBe("is no e-mail address");
  expect(problem.body.type).toBe("urn:fairmark:problem:invalid");
});

test("no answer is a problem of its own, which may be asked again", () => {
  expect(problemOf(undefined, undefined).unreachable).toBe(true);
  expect(asProblem(new TypeError("Failed to fetch")).unreachable).toBe(true);
});

test("an answer that gives no reason is told by its status", () => {
  const problem = problemOf("<html>", new Response(null, { status: 502 }));

  expect(problem.status).toBe(502);
  expect(problem.said).toContain("502");
});
