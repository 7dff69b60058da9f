// Puts what the pages take from npm into web/static/vendor: one script, and the Sarabun fonts (OFL).
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const from = (...parts) => join(here, "node_modules", ...parts);
const vendor = join(here, "..", "static", "vendor");

rmSync(vendor, { recursive: true, force: true });
mkdirSync(vendor, { recursive: true });

const scripts = ["htmx.org/dist/htmx.min.js", "htmx-ext-sse/dist/sse.min.js", "idiomorph/dist/idiomorph-ext.min.js"];
writeFileSync(join(vendor, "htmx.js"), scripts.map((script) => readFileSync(from(script), "utf8")).join("\n;\n"));

for (const subset of ["thai", "latin"]) {
  for (const weight of [400, 700]) {
    const file = `sarabun-${subset}-${weight}-normal.woff2`;
    copyFileSync(from("@fontsource/sarabun/files", file), join(vendor, `sarabun-${subset}-${weight}.woff2`));
  }
}
copyFileSync(from("@fontsource/sarabun/LICENSE"), join(vendor, "sarabun-LICENSE.txt"));
