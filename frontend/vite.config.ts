import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { sizeBudget } from "./tools/sizeBudget.ts";

const web = resolve(import.meta.dirname, "../api/web");
const service = process.env.FAIRMARK_SERVICE ?? "http://127.0.0.1:8000";

/** This empties the folder the wheel carries, but for the note that keeps it in the repository. */
function emptyWeb(): Plugin {
  return {
    name: "fairmark-empty-web",
    apply: "build",
    buildStart() {
      for (const entry of readdirSync(web)) {
        if (entry !== "README.md") rmSync(resolve(web, entry), { recursive: true });
      }
    },
  };
}

/** This puts a packed copy beside every script and style: the service sends it as it is. */
function packed(): Plugin {
  return {
    name: "fairmark-packed",
    apply: "build",
    writeBundle(options, bundle) {
      for (const name of Object.keys(bundle).filter((file) => /\.(js|mjs|css|svg|wasm)$/.test(file))) {
        const path = resolve(options.dir ?? web, name);
        writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  plugins: [
    lingui({ macroTransform: { macro: { descriptorFields: "message" } } }),
    react(),
    emptyWeb(),
    packed(),
    sizeBudget(),
  ],
  build: {
    outDir: web,
    emptyOutDir: false,
    target: "es2023",
    manifest: false,
    sourcemap: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_000,
  },
  server: { port: 5173, proxy: { "/api": service } },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/app/testSetup.ts"],
    css: { modules: { classNameStrategy: "non-scoped" } },
    restoreMocks: true,
  },
});
