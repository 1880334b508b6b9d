import { openDB } from "idb";

/**
 * What readers make for themselves, on this device only.
 *
 * @typedef {Plainleaf.Entry & { place: string }} KeptEntry with its place among all, so that the
 *   newest of thousands are found without reading the others
 * @typedef {import("idb").DBSchema & {
 *   entries: { key: string, value: KeptEntry, indexes: { place: string } },
 *   drafts: { key: string, value: Plainleaf.Draft },
 *   saved: { key: string, value: Plainleaf.SavedPage },
 * }} Schema
 * @typedef {import("idb").IDBPDatabase<Schema>} Database
 * @typedef {"entries" | "drafts" | "saved"} Store
 */

/**
 * @template {"readonly" | "readwrite"} Mode
 * @typedef {import("idb").IDBPTransaction<Schema, Store[], Mode>} Transaction
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
    const entries = database.createObjectStore("entries", { keyPath: "id" });
    entries.createIndex("place", "place");
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
export async function open() {
  if (!opened) {
    const opening = openPresent(() => forget(opening));
    opened = opening;
    opening.catch(() => forget(opening));
  }
  return opened;
}

/** @param {() => void} onEnd told when this connection is no longer of use */
async function openPresent(onEnd) {
  if (!globalThis.indexedDB) {
    throw new DOMException("this browser has no IndexedDB", "NotSupportedError");
  }
  return /** @type {Promise<Database>} */ (
    openDB(NAME, STEPS.length, {
      upgrade(database, before) {
        for (const step of STEPS.slice(before)) {
          step(/** @type {Database} */ (/** @type {unknown} */ (database)));
        }
      },
      blocking(_present, _next, event) {
        onEnd();
        /** @type {IDBDatabase} */ (event.target).close();
      },
      terminated: onEnd,
    })
  );
}

/** @param {Promise<Database> | undefined} ended another may have been opened in the meantime */
function forget(ended) {
  if (opened === ended) {
    opened = undefined;
  }
}

/** Closes the database, so that it can be upgraded or deleted by another page. */
export async function close() {
  const closing = opened;
  forget(closing);
  (await closing?.catch(() => undefined))?.close();
}

/**
 * Starts a transaction. A connection can be lost between two uses of it, when another page upgrades
 * the database or when Safari ends its storage process in the background: then once more, anew.
 *
 * @template {"readonly" | "readwrite"} Mode
 * @param {Store[]} stores
 * @param {Mode} mode
 * @returns {Promise<Transaction<Mode>>}
 */
async function begin(stores, mode) {
  const start = async () => (await open()).transaction(stores, mode, { durability: "strict" });
  try {
    return await start();
  } catch (error) {
    if (/** @type {Error} */ (error).name !== "InvalidStateError") {
      throw error;
    }
    await close();
    return start();
  }
}

/**
 * What `work` finds in one transaction that changes nothing.
 *
 * @template Result
 * @param {Store[]} stores
 * @param {(transaction: Transaction<"readonly">) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function read(stores, work) {
  const transaction = await begin(stores, "readonly");
  transaction.done.catch(() => undefined); // the request that failed says more
  return work(transaction);
}

/**
 * Does all of `work` in one transaction, or none of it.
 *
 * @template Result
 * @param {Store[]} stores
 * @param {(transaction: Transaction<"readwrite">) => Promise<Result>} work may wait for nothing but
 *   its own requests, or the browser ends the transaction
 * @returns {Promise<Result>} what `work` returned, when the device has really written everything
 */
export async function write(stores, work) {
  const transaction = await begin(stores, "readwrite");
  transaction.done.catch(() => undefined); // the request that failed says more
  try {
    const result = await work(transaction);
    await transaction.done;
    return result;
  } catch (error) {
    abort(transaction);
    throw transaction.error ?? error; // a request says only that it was given up, not why
  }
}

/** @param {Transaction<"readwrite">} transaction */
function abort(transaction) {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself.
  }
}
