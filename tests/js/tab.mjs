// The store as each tab of a browser has it: modules of its own, over the same database.
import "fake-indexeddb/auto";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { IDBFactory } from "fake-indexeddb";

const bundle = esbuild.buildSync({
  stdin: {
    contents: ["database", "entries"]
      .map((name) => `export * as ${name} from "./${name}.js";`)
      .join("\n"),
    resolveDir: fileURLToPath(new URL("../../static/js/stores", import.meta.url)),
  },
  bundle: true,
  format: "cjs",
  write: false,
});
const load = new Function("module", bundle.outputFiles[0].text);

/** A tab that was just opened. */
export function tab() {
  const module = { exports: {} };
  load(module);
  return { ...module.exports.entries, ...module.exports.database };
}

/** A phone that has never seen the site. */
export function newPhone() {
  globalThis.indexedDB = new IDBFactory();
}

/** The database as a page of another version has it, by the bare interface of the browser. */
export function openAs(version, upgrade = () => {}) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("plainleaf", version);
    request.onupgradeneeded = ({ oldVersion }) => upgrade(request.result, oldVersion);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Everything in a store, by the bare interface of the browser. */
export function everythingIn(database, store) {
  return new Promise((resolve, reject) => {
    const request = database.transaction(store).objectStore(store).getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Writes values, by the bare interface of the browser. */
export function fill(database, store, values) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, "readwrite");
    transaction.oncomplete = resolve;
    transaction.onabort = reject;
    for (const value of values) {
      transaction.objectStore(store).put(value);
    }
  });
}
