import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

type Chunk = Rolldown.OutputChunk;

/** The page that an assessor opens most often, and what it may weigh over the wire, scripts and styles together. */
const ROOM = /features\/marking\/MarkingRoom/;
const MOST_KB = 250;

/** This prints what the first page and the marking room load, and stops a build in which the room outgrows its budget. */
export function sizeBudget(): Plugin {
  return {
    name: "fairmark-size-budget",
    apply: "build",
    writeBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file): file is Chunk => file.type === "chunk");
      const sizes = new Map(Object.values(bundle).map((file) => [file.fileName, gzipSync(text(file)).length]));
      const entry = chunks.find((chunk) => chunk.isEntry);
      if (!entry) return;
      const first = reached(entry, bundle);
      const room = chunks.find((chunk) => chunk.facadeModuleId && ROOM.test(chunk.facadeModuleId));
      this.info(`first page: ${kilobytes(first, sizes)} kB gzip`);
      if (!room) return;
      const weight = kilobytes(new Set([...first, ...reached(room, bundle)]), sizes);
      this.info(`marking room: ${weight} kB gzip of at most ${MOST_KB}`);
      if (weight > MOST_KB) this.error(`The marking room loads ${weight} kB; load what it does not open with later.`);
    },
  };
}

function text(file: Rolldown.OutputChunk | Rolldown.OutputAsset): string | Uint8Array {
  return file.type === "chunk" ? file.code : file.source;
}

/** This follows static imports only: what is imported on demand is not loaded with the page. */
function reached(start: Chunk, bundle: Rolldown.OutputBundle): Set<string> {
  const seen = new Set<string>();
  const open = [start.fileName];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const file = bundle[name];
    if (file?.type !== "chunk") continue;
    open.push(...file.imports, ...styles(file));
  }
  return seen;
}

function styles(chunk: Chunk): string[] {
  const carried = chunk as Chunk & { viteMetadata?: { importedCss: Set<string> } };
  return [...(carried.viteMetadata?.importedCss ?? [])];
}

function kilobytes(names: Set<string>, sizes: Map<string, number>): number {
  return Math.round([...names].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0) / 100) / 10;
}
