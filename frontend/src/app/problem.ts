import { app } from "../words/app";
import { say } from "../words/say";

/** One wrong field: where it stands in what was sent, and what is wrong with it. */
export type ProblemField = { where: string; said: string };

/** This is a refusal as the service states it (RFC 9457), or that no answer came. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  readonly type: string;
  readonly said: string;
  readonly mend: string;
  readonly fields: readonly ProblemField[];
  /** Everything that the service sent: the present state with a 412, the conflict with a 409. */
  readonly body: { readonly [key: string]: unknown };

  constructor(given: {
    status: number;
    type: string;
    said: string;
    mend: string;
    fields?: readonly ProblemField[];
    body?: object;
  }) {
    super(given.said);
    this.status = given.status;
    this.type = given.type;
    this.said = given.said;
    this.mend = given.mend;
    this.fields = given.fields ?? [];
    this.body = { ...given.body };
  }

  /** This is what is wrong with one field, by its path ("name", "rows.3.email"). */
  at(path: string): string | undefined {
    return this.fields.find((field) => field.where === path)?.said;
  }

  /** No answer came, so what was asked may be asked again. */
  get unreachable(): boolean {
    return this.status === 0;
  }
}

/** This makes a Problem of whatever was thrown. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof TypeError) return unreachable();
  return new Problem({
    status: 0,
    type: "about:blank",
    said: say(app.broken),
    mend: error instanceof Error ? error.message : String(error),
  });
}

/** This makes a Problem of an answer: `body` is what the service sent, parsed where it is JSON. */
export function problemOf(body: unknown, response: Response | undefined): Problem {
  if (!response) return unreachable();
  const status = response.status;
  if (!isObject(body)) {
    return new Problem({
      status,
      type: "about:blank",
      said: say(app.unexpected(status)),
      mend: say(app.unexpectedMend),
    });
  }
  const title = text(body.title);
  const detail = text(body.detail);
  const mend = text(body.mend);
  return new Problem({
    status,
    type: text(body.type) || "about:blank",
    said: title || say(app.unexpected(status)),
    mend: [detail === title ? "" : detail, mend].filter(Boolean).join(" "),
    fields: fieldsOf(body.errors),
    body,
  });
}

function unreachable(): Problem {
  return new Problem({ status: 0, type: "about:blank", said: say(app.unreachable), mend: say(app.unreachableMend) });
}

function fieldsOf(errors: unknown): ProblemField[] {
  if (!Array.isArray(errors)) return [];
  return errors.filter(isObject).map((error) => ({
    where: text(error.path),
    said: text(error.detail),
  }));
}

function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
