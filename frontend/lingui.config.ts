import { defineConfig } from "@lingui/conf";

/** This names the one place where sentences stand (src/words) and where `npm run words` lists them for a translator. */
export default defineConfig({
  sourceLocale: "en",
  locales: ["en"],
  catalogs: [{ path: "<rootDir>/build/words/{locale}", include: ["src/words"] }],
});
