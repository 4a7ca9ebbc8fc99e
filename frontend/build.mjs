// Builds styles, scripts and icons into the ui app's static files (git-ignored; the wheel carries them).
//   node build.mjs           once, minified
//   node build.mjs --watch   again at every change, for work on the front end
import {
  copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const place = join(here, "../src/shangliang/server/foundation/ui/static/ui/build");
// Built beside and moved over file by file: a server that is running never misses one.
const out = join(here, "../src/shangliang/server/foundation/ui/static/ui", `.build-${process.pid}`);
// What Bootstrap 5.3 itself supports: phones of 2018 and the browsers inside messaging apps.
const browsers = ["chrome60", "firefox60", "safari12", "ios12"];

function images() {
  mkdirSync(join(out, "images"), { recursive: true });
  for (const name of readdirSync(join(here, "images"))) {
    copyFileSync(join(here, "images", name), join(out, "images", name));
  }
}

function icons() {
  const names = JSON.parse(readFileSync(join(here, "icons.json"), "utf8"));
  const folder = join(here, "node_modules/@tabler/icons/icons/outline");
  const symbols = Object.entries(names).map(([name, drawing]) => {
    const svg = readFileSync(join(folder, `${drawing}.svg`), "utf8");
    const inner = svg
      .slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"))
      .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, "")
      .replace(/\s+/g, " ")
      .trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${inner}</symbol>`;
  });
  const licence = "<!-- Tabler Icons, MIT licence -->";
  writeFileSync(
    join(out, "icons.svg"),
    `<svg xmlns="http://www.w3.org/2000/svg">${licence}${symbols.join("")}</svg>\n`,
  );
}

function styles() {
  const { css } = sass.compile(join(here, "scss/app.scss"), {
    loadPaths: [join(here, "node_modules")],
    style: "compressed",
    quietDeps: true,
    // Bootstrap 5.3 is written with @import and can be configured in no other way.
    silenceDeprecations: ["import"],
  });
  const { code } = esbuild.transformSync(css, { loader: "css", minify: true, target: browsers });
  writeFileSync(join(out, "app.css"), code);
}

function scripts() {
  esbuild.buildSync({
    entryPoints: ["early", "app", "ballot"].map((name) => join(here, `js/${name}.js`)),
    outdir: out,
    bundle: true,
    minify: true,
    format: "iife",
    target: browsers,
    // esbuild counts corner cases of Safari against it that our code does not use; plain destructuring works there.
    supported: { destructuring: true },
    legalComments: "inline",
    logLevel: "warning",
  });
}

function licences() {
  const texts = { Bootstrap: "bootstrap/LICENSE", htmx: "htmx.org/LICENSE", "Tabler Icons": "@tabler/icons/LICENSE",
    "blindrsa-ts": "@cloudflare/blindrsa-ts/LICENSE.txt", SJCL: "sjcl/LICENSE.txt" };
  const parts = Object.entries(texts).map(([name, file]) =>
    `${name}\n\n${readFileSync(join(here, "node_modules", file), "utf8").trim()}\n`);
  writeFileSync(join(out, "licences.txt"), parts.join(`\n${"-".repeat(72)}\n\n`));
}

function filesOf(folder, under = "") {
  if (!existsSync(join(folder, under))) return [];
  return readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(folder, join(under, entry.name)) : [join(under, entry.name)]);
}

function moveOver() {
  const made = filesOf(out);
  for (const name of made) {
    mkdirSync(dirname(join(place, name)), { recursive: true });
    renameSync(join(out, name), join(place, name));
  }
  filesOf(place).filter((name) => !made.includes(name)).forEach((name) => rmSync(join(place, name)));
}

function build() {
  try {
    mkdirSync(out, { recursive: true });
    images();
    icons();
    styles();
    scripts();
    licences();
    moveOver();
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

build();

if (process.argv.includes("--watch")) {
  let timer;
  for (const folder of ["scss", "js", "images"]) {
    watch(join(here, folder), () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        try {
          build();
          console.log("built");
        } catch (problem) {
          console.error(problem.message);
        }
      }, 100);
    });
  }
}
