// Puts what the pages take from npm into web/static/vendor: one script, Tabler's rules that the templates use, the
// icons that they name, and the Sarabun fonts (OFL). `node build.mjs` after a template changed its classes or icons.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "lightningcss";
import { PurgeCSS } from "purgecss";

const here = dirname(fileURLToPath(import.meta.url));
const from = (...parts) => join(here, "node_modules", ...parts);
const web = join(here, "..");
const vendor = join(web, "static", "vendor");
const read = (file) => readFileSync(file, "utf8");
const below = (folder, ending) =>
  readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
const templates = below(join(web, "templates"), ".html");
const own = below(join(web, "static"), ".css").filter((file) => !file.startsWith(vendor)).map(read).join("\n");

rmSync(vendor, { recursive: true, force: true });
mkdirSync(vendor, { recursive: true });

const scripts = ["htmx.org/dist/htmx.min.js", "htmx-ext-sse/dist/sse.min.js", "idiomorph/dist/idiomorph-ext.min.js"];
writeFileSync(join(vendor, "htmx.js"), scripts.map((script) => read(from(script))).join("\n;\n"));

// Tabler without the rules and variables that nothing reads; one variable may read another, so more than once
const [purged] = await new PurgeCSS().purge({
  content: [...templates, ...below(join(web, "static"), ".js").filter((file) => !file.startsWith(vendor))],
  css: [{ raw: read(from("@tabler/core/dist/css/tabler.css")) }],
  keyframes: true, fontFace: true, safelist: ["html", "body", ":root"],
});
let kit = purged.css.replace(/^@charset[^;]*;/, "");
for (let round = 0; round < 6; round++) {
  const wanted = new Set([...(kit + own).matchAll(/var\((--tblr-[\w-]+)/g)].map((found) => found[1]));
  kit = kit.replace(/^\s*(--tblr-[\w-]+):[^;{}]*;\n?/gm, (line, name) => (wanted.has(name) ? line : ""));
}
// pictures inside the sheet become files: the pages' policy refuses data: addresses
const pictures = new Map();
kit = kit.replace(/url\("data:image\/svg\+xml,([^"]*)"\)/g, (_, data) => {
  if (!pictures.has(data)) pictures.set(data, `kit-${pictures.size + 1}.svg`);
  writeFileSync(join(vendor, pictures.get(data)), decodeURIComponent(data));
  return `url(${pictures.get(data)})`;
});
const targets = { chrome: 109 << 16, firefox: 102 << 16, safari: 15 << 16 };
const code = Buffer.from(kit);
writeFileSync(join(vendor, "kit.css"), transform({ filename: "kit.css", code, minify: true, errorRecovery: true, targets }).code);

const names = new Set(templates.flatMap((file) => [...read(file).matchAll(/icon\('([\w-]+)'/g)].map((found) => found[1])));
const symbols = [...names].sort().map((name) => {
  const drawn = read(from(`@tabler/icons/icons/outline/${name}.svg`)).replace(/<!--[\s\S]*?-->/g, "");
  const lines = drawn.replace(/^[\s\S]*?<svg[\s\S]*?>/, "").replace("</svg>", "").replace(/\s*\n\s*/g, "");
  return `<symbol id="${name}" viewBox="0 0 24 24" stroke-linecap="round" stroke-linejoin="round">${lines}</symbol>`;
});
writeFileSync(join(vendor, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);

for (const subset of ["thai", "latin"]) {
  for (const weight of [400, 600, 700]) {
    const file = `sarabun-${subset}-${weight}-normal.woff2`;
    copyFileSync(from("@fontsource/sarabun/files", file), join(vendor, `sarabun-${subset}-${weight}.woff2`));
  }
}
for (const [name, folder] of [["sarabun", "@fontsource/sarabun"], ["icons", "@tabler/icons"]]) {
  copyFileSync(from(folder, "LICENSE"), join(vendor, `${name}-LICENSE.txt`));
}
