import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { asProblem } from "./problem";

/**
 * The `meta` of a query for what stands beside somebody's work: that the service no longer knows them must not take
 * them away from it. Where their work is saved they are told, and asked to sign in.
 */
export const beside = { beside: true };

/** This holds what the service answered. `onSignedOut` is told when it no longer knows the person. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const told = (error: unknown) => {
    if (asProblem(error).status === 401) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.meta !== beside) told(error);
      },
    }),
    mutationCache: new MutationCache({ onError: told }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 3 && canAskAgain(error),
        retryDelay: (failures) => Math.min(500 * 2 ** failures, 8_000),
      },
      mutations: { retry: false },
    },
  });
}

/** No answer, or a service that is busy: the same question may have an answer a little later. */
function canAskAgain(error: unknown): boolean {
  const { status } = asProblem(error);
  return status === 0 || status === 502 || status === 503 || status === 504;
}
