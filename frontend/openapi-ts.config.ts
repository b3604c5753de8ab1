import { defineConfig } from "@hey-api/openapi-ts";

/** This makes src/client from the service's own description; `npm run client`, never edited by hand. */
export default defineConfig({
  input: "../openapi.json",
  output: { path: "src/client", clean: true },
  plugins: [
    { name: "@hey-api/client-fetch", runtimeConfigPath: "./src/app/service", throwOnError: true },
    "@hey-api/typescript",
    "@hey-api/sdk",
    "@tanstack/react-query",
  ],
});
