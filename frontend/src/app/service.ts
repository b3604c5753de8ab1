import type { CreateClientConfig } from "../client/client.gen";
import { problemOf } from "./problem";

/** What every request of the app carries: a page of another origin cannot set it, so it proves whose request this is. */
export const serviceHeaders = { "X-Fairmark": "1" } as const;

/** This sets the generated client up: same origin, the session's cookie, refusals thrown as Problems. */
export const createClientConfig: CreateClientConfig = (config) => ({
  ...config,
  baseUrl: "",
  credentials: "same-origin",
  headers: serviceHeaders,
  throwOnError: true,
});

type ErrorInterceptors = {
  error: { use: (interceptor: (error: unknown, response: Response | undefined) => unknown) => number };
};

/** This makes every refused request of the generated client throw a Problem. */
export function throwProblems(interceptors: ErrorInterceptors): void {
  interceptors.error.use((error, response) => problemOf(error, response));
}
