// Builds static/ into build/assets/: style sheets, page scripts and icons, those that pages load with
// a hash in their names, and manifest.json, which says for each logical name ("js/pages/article.js") what its file
// is called. The same input gives the same files.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import * as esbuild from "esbuild";

const SOURCE = "static";
const TARGET = "build/assets";
// The first browsers that know @layer.
const STYLE_TARGET = ["chrome99", "firefox97", "safari15.4"];

/** @type {esbuild.BuildOptions} */
const common = { bundle: true, minify: true, charset: "utf8", logLevel: "warning" };

/** Names of the files in a folder of static/, or none where the folder does not exist. */
async function names(folder) {
  const where = path.join(SOURCE, folder);
  if (!existsSync(where)) return [];
  const entries = await readdir(where, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith("."));
  return files.map((entry) => entry.name).sort();
}

/** Stops on a warning too: a rule that esbuild drops is one that readers miss. It prints both. */
async function build(options) {
  const result = await esbuild.build({ ...common, ...options }).catch(() => null);
  if (result === null || result.warnings.length > 0) process.exit(1);
  return result;
}

/**
 * The style of all pages, and those that one page adds. They have plain names, because pages carry
 * them inside; returns these names.
 */
async function buildStyles() {
  const added = (await names("css/pages")).map((name) => [name.replace(".css", ""), name]);
  const pages = added.map(([stem, name]) => [stem, `${SOURCE}/css/pages/${name}`]);
  await build({
    entryPoints: Object.fromEntries([["site", `${SOURCE}/css/site.css`], ...pages]),
    outdir: TARGET,
    target: STYLE_TARGET,
  });
  return ["site.css", ...added.map(([, name]) => name)];
}

/** The style sheet that the worker adds to pages; returns its manifest entry. */
async function buildComforts() {
  const source = "css/comforts.css";
  const { metafile } = await build({
    entryPoints: [path.posix.join(SOURCE, source)],
    outdir: TARGET,
    entryNames: "[name]-[hash]",
    target: STYLE_TARGET,
    metafile: true,
  });
  return Object.keys(metafile.outputs).map((file) => [source, path.posix.basename(file)]);
}

/** Each page module becomes one file with all that it imports; returns their manifest entries. */
async function buildScripts() {
  const modules = (await names("js/pages")).filter((name) => name.endsWith(".js"));
  if (modules.length === 0) return [];
  const { metafile } = await build({
    entryPoints: modules.map((name) => `${SOURCE}/js/pages/${name}`),
    outdir: TARGET,
    entryNames: "[name]-[hash]",
    format: "esm",
    target: "es2020",
    metafile: true,
  });
  return Object.entries(metafile.outputs).map(([file, { entryPoint }]) => [
    path.posix.relative(SOURCE, entryPoint),
    path.posix.basename(file),
  ]);
}

/** Workers have plain names too: their address never changes, and browsers compare their bytes. */
async function buildWorkers() {
  await build({
    entryPoints: { sw: `${SOURCE}/sw/worker.js`, farewell: `${SOURCE}/sw/farewell.js` },
    outdir: TARGET,
    format: "iife",
    target: "es2020",
  });
}

/** The worker that searches; pages name it, so it has a hash; returns its manifest entry. */
async function buildSearch() {
  const source = "search/worker.js";
  const { metafile } = await build({
    entryPoints: [path.posix.join(SOURCE, source)],
    outdir: TARGET,
    entryNames: "search-[hash]",
    format: "iife",
    target: "es2020",
    metafile: true,
  });
  return Object.keys(metafile.outputs).map((file) => [source, path.posix.basename(file)]);
}

/** Copies the pictures of a folder under hashed names; returns their manifest entries. */
async function copyPictures(folder) {
  const entries = [];
  for (const name of await names(folder)) {
    const bytes = await readFile(path.join(SOURCE, folder, name));
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();
    const { name: stem, ext } = path.parse(name);
    const hashed = `${stem}-${hash}${ext}`;
    await writeFile(path.join(TARGET, hashed), bytes);
    entries.push([`${folder}/${name}`, hashed]);
  }
  return entries;
}

/** Written beside its place and moved there, so that a running server never reads half of it. */
async function writeManifest(manifest) {
  const file = path.join(TARGET, "manifest.json");
  await writeFile(`${file}.new`, `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(`${file}.new`, file);
}

async function removeAllBut(kept) {
  for (const name of await readdir(TARGET)) {
    if (!kept.has(name)) await rm(path.join(TARGET, name), { recursive: true });
  }
}

await mkdir(TARGET, { recursive: true });
const [scripts, search, comforts, icons, screenshots, styles] = await Promise.all([
  buildScripts(),
  buildSearch(),
  buildComforts(),
  copyPictures("icons"),
  copyPictures("screenshots"),
  buildStyles(),
  buildWorkers(),
]);
const manifest = Object.fromEntries(
  [...scripts, ...search, ...comforts, ...icons, ...screenshots].sort(),
);
await writeManifest(manifest);
await removeAllBut(
  new Set(["sw.js", "farewell.js", "manifest.json", ...styles, ...Object.values(manifest)]),
);
