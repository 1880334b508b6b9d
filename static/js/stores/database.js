import { openDB } from "idb";

/**
 * What readers make for themselves, on this device only.
 *
 * @typedef {import("idb").DBSchema & {
 *   entries: { key: string, value: Plainleaf.Entry },
 *   drafts: { key: string, value: Plainleaf.Draft },
 *   saved: { key: string, value: Plainleaf.SavedPage },
 * }} Schema
 * @typedef {import("idb").IDBPDatabase<Schema>} Database
 */

const NAME = "plainleaf";

/**
 * The steps from an empty database to the present one. A step that was published never changes:
 * there are phones that have taken it. A new one is added at the end.
 *
 * @type {((database: Database) => void)[]}
 */
const STEPS = [
  (database) => {
    database.createObjectStore("entries", { keyPath: "id" });
    database.createObjectStore("drafts", { keyPath: "id" });
  },
  (database) => {
    database.createObjectStore("saved", { keyPath: "id" });
  },
];

/** @type {Promise<Database> | undefined} */
let opened;

/**
 * The database in its present form. One that stands in the way of a newer page's upgrade closes
 * itself; the next use opens it again.
 *
 * @returns {Promise<Database>} rejects where the browser refuses storage, or where a newer page has
 *   brought the database to a form that this one does not know (`VersionError`)
 */
export function open() {
  opened ??= openDB(NAME, STEPS.length, {
    upgrade(database, before) {
      for (const step of STEPS.slice(before)) {
        step(database);
      }
    },
    blocking: close,
    terminated: forget,
  });
  opened.catch(forget);
  return opened;
}

/** Closes the database, so that it can be upgraded or deleted by another page. */
export async function close() {
  const closing = opened;
  forget();
  (await closing?.catch(() => undefined))?.close();
}

function forget() {
  opened = undefined;
}
