import { MantineProvider } from "@mantine/core";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { type ReactElement, StrictMode } from "react";
import { KeysProvider } from "../ui/keys";
import { WordsProvider } from "../words/say";
import { colorSchemeManager } from "./colorScheme";
import type { AppRouter } from "./router";
import { cssVariablesResolver, theme } from "./theme";

/** This is the whole app: words, look, answers, keys, then the page that the address names. */
export function App({ queryClient, router }: { queryClient: QueryClient; router: AppRouter }): ReactElement {
  return (
    <StrictMode>
      <WordsProvider>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariablesResolver}
          colorSchemeManager={colorSchemeManager}
          defaultColorScheme="auto"
          deduplicateInlineStyles
        >
          <QueryClientProvider client={queryClient}>
            <KeysProvider>
              <RouterProvider router={router} context={{ queryClient }} />
            </KeysProvider>
          </QueryClientProvider>
        </MantineProvider>
      </WordsProvider>
    </StrictMode>
  );
}
