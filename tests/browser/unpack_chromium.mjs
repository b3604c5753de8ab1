// This unpacks the browser of @sparticuz/chromium into the folder that TMPDIR names, with the libraries and fonts it
// needs where the machine has none. tests/browser/chromium.py calls it.
import { inflate } from "../../frontend/node_modules/@sparticuz/chromium/build/index.js";

const packed = new URL("../../frontend/node_modules/@sparticuz/chromium/bin/", import.meta.url).pathname;
for (const part of ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"]) {
  await inflate(packed + part);
}
