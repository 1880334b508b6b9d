import { localNow, placeOf, withoutBlanks } from "../lib/entry.js";
import { read, write } from "./database.js";

/**
 * @typedef {"entries" | "drafts"} Changed
 * @typedef {import("./database.js").KeptEntry} KeptEntry
 */

const CHANNEL = "plainleaf-record";
const RECENT = 100; // entries in which the last medicines are looked for

/**
 * @param {Plainleaf.Entry} entry
 * @returns {KeptEntry} as the device has it
 */
function kept(entry) {
  return { ...entry, place: placeOf(entry) };
}

/**
 * @param {KeptEntry} kept
 * @returns {Plainleaf.Entry} as everybody else knows it
 */
function bare({ place: _place, ...entry }) {
  return entry;
}

/**
 * @returns {Promise<Plainleaf.Entry[]>} the newest first, by the day and the part of it that they
 *   are about
 */
export async function all() {
  const entries = await read(["entries"], (transaction) =>
    transaction.objectStore("entries").index("place").getAll(),
  );
  return entries.map(bare).reverse();
}

/**
 * @param {number} limit
 * @returns {Promise<{ newest: Plainleaf.Entry[], count: number }>} the newest, in the order of
 *   `all`, and how many there are in all
 */
export function newest(limit) {
  return read(["entries"], async (transaction) => {
    const entries = transaction.objectStore("entries");
    const counting = entries.count();
    const newest = [];
    let cursor = await entries.index("place").openCursor(null, "prev");
    while (cursor && newest.length < limit) {
      newest.push(bare(cursor.value));
      cursor = newest.length < limit ? await cursor.continue() : null;
    }
    return { newest, count: await counting };
  });
}

/**
 * @param {string} id
 * @returns {Promise<Plainleaf.Entry | undefined>}
 */
export async function get(id) {
  const found = await read(["entries"], (transaction) =>
    transaction.objectStore("entries").get(id),
  );
  return found && bare(found);
}

/**
 * Keeps answers, and drops the draft that they come from in the same transaction: whatever ends
 * the browser, one of the two is there. Where the entry to be changed is not any more what the
 * reader began with, or is gone, it stays so, and the answers become an entry of their own.
 *
 * @param {Plainleaf.Answers} answers
 * @param {object} [options]
 * @param {string} [options.id] the entry to be changed; without it, a new one
 * @param {number} [options.base] `changed` of that entry when the reader began
 * @param {string} [options.written] when a new entry was written, if not now
 * @param {string} [options.draft] the id of the draft
 * @returns {Promise<{ entry: Plainleaf.Entry, kept: "new" | "changed" | "both" }>} when the device
 *   has really written it
 */
export async function keep(answers, { id, base, written, draft } = {}) {
  const result = await write(["entries", "drafts"], async (transaction) => {
    const entries = transaction.objectStore("entries");
    const before = id === undefined ? undefined : await entries.get(id);
    const isChange = before !== undefined && before.changed === base;
    const entry = {
      id: isChange ? before.id : newId(),
      written: (isChange ? undefined : written) ?? before?.written ?? localNow(),
      changed: after(isChange ? before.changed : 0),
      answers: withoutBlanks(answers),
    };
    await entries.put(kept(entry));
    if (draft !== undefined) {
      await transaction.objectStore("drafts").delete(draft);
    }
    /** @type {"new" | "changed" | "both"} */
    const how = isChange ? "changed" : id === undefined ? "new" : "both";
    return { entry, kept: how };
  });
  tell("entries", ...(draft === undefined ? [] : [/** @type {const} */ ("drafts")]));
  return result;
}

/**
 * A time for a change, later than the one before even where the phone's clock was put back.
 *
 * @param {number} before
 */
function after(before) {
  return Math.min(Math.max(Date.now(), before + 1), Number.MAX_SAFE_INTEGER);
}

/** A random UUID (RFC 9562, version 4), also where the browser has no secure context. */
function newId() {
  return crypto.randomUUID?.() ?? uuid(crypto.getRandomValues(new Uint8Array(16)));
}

/** @param {Uint8Array} random 16 bytes */
function uuid(random) {
  const digits = Array.from(random, (byte, place) => {
    const marked = place === 6 ? (byte & 0x0f) | 0x40 : place === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, "0");
  }).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * @param {string} id
 * @returns {Promise<Plainleaf.Entry | undefined>} the entry that was there, for `putBack`
 */
export async function remove(id) {
  const removed = await write(["entries"], async (transaction) => {
    const entries = transaction.objectStore("entries");
    const entry = await entries.get(id);
    await entries.delete(id);
    return entry && bare(entry);
  });
  tell("entries");
  return removed;
}

/**
 * Takes the removal of an entry back.
 *
 * @param {Plainleaf.Entry} entry
 */
export async function putBack(entry) {
  await add([entry]);
}

/** Removes every entry and every draft, in one transaction. */
export async function removeEverything() {
  await write(["entries", "drafts"], async (transaction) => {
    await transaction.objectStore("entries").clear();
    await transaction.objectStore("drafts").clear();
  });
  tell("entries", "drafts");
}

/**
 * Adds the entries whose ids are not here yet, all or none; changes no other.
 *
 * @param {Plainleaf.Entry[]} entries
 * @returns {Promise<{ added: Plainleaf.Entry[], known: Plainleaf.Entry[] }>}
 */
export async function add(entries) {
  const result = await write(["entries"], async (transaction) => {
    const store = transaction.objectStore("entries");
    const sorted = apart(entries, new Set(await store.getAllKeys()));
    await Promise.all(sorted.added.map(async (entry) => store.add(kept(entry))));
    return sorted;
  });
  tell("entries");
  return result;
}

/**
 * @param {Plainleaf.Entry[]} entries
 * @param {Set<string>} ids those that are here
 */
function apart(entries, ids) {
  /** @type {{ added: Plainleaf.Entry[], known: Plainleaf.Entry[] }} */
  const sorted = { added: [], known: [] };
  for (const entry of entries) {
    sorted[ids.has(entry.id) ? "known" : "added"].push(entry);
    ids.add(entry.id);
  }
  return sorted;
}

/**
 * @param {string} id
 * @returns {Promise<Plainleaf.Draft | undefined>}
 */
export function draft(id) {
  return read(["drafts"], (transaction) => transaction.objectStore("drafts").get(id));
}

/** @returns {Promise<Plainleaf.Draft[]>} */
export function drafts() {
  return read(["drafts"], (transaction) => transaction.objectStore("drafts").getAll());
}

/**
 * Keeps a draft in place of the one with the same id.
 *
 * @param {Plainleaf.Draft} draft
 */
export async function keepDraft(draft) {
  await write(["drafts"], (transaction) => transaction.objectStore("drafts").put(draft));
  tell("drafts");
}

/** @param {string} id */
export async function dropDraft(id) {
  await write(["drafts"], (transaction) => transaction.objectStore("drafts").delete(id));
  tell("drafts");
}

/**
 * The medicines that were written down last, to be offered again: what they are, how much and in
 * which part of the day, each combination once.
 *
 * @param {number} limit
 * @returns {Promise<Plainleaf.Medicine[]>} the newest first
 */
export async function recentMedicines(limit) {
  /** @type {Map<string, Plainleaf.Medicine>} */
  const found = new Map();
  const { newest: entries } = await newest(RECENT);
  for (const { answers } of entries) {
    for (const medicine of (answers.medicines ?? []).map(again)) {
      const { med_name, med_text, med_dose, med_part } = medicine;
      const key = JSON.stringify([med_name, med_text?.text, med_dose?.text, med_part]);
      if ((med_name || med_text) && found.size < limit && !found.has(key)) {
        found.set(key, medicine);
      }
    }
  }
  return [...found.values()];
}

/**
 * What of a medicine may be the same the next time.
 *
 * @param {Plainleaf.Medicine} medicine
 * @returns {Plainleaf.Medicine}
 */
function again({ med_clock: _clock, med_taken: _taken, ...medicine }) {
  return medicine;
}

/** @type {BroadcastChannel | undefined} open while somebody listens */
let channel;
/** @type {Set<(changed: Changed[]) => void>} */
const listeners = new Set();

/**
 * Calls the listener when another tab has changed entries or drafts, where the browser can say so.
 *
 * @param {(changed: Changed[]) => void} listener
 * @returns {() => void} ends it
 */
export function onChange(listener) {
  listeners.add(listener);
  if (!channel && globalThis.BroadcastChannel) {
    channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }) => {
      for (const each of listeners) {
        each(data);
      }
    };
  }
  return () => stop(listener);
}

/** @param {(changed: Changed[]) => void} listener */
function stop(listener) {
  listeners.delete(listener);
  if (listeners.size === 0) {
    channel?.close();
    channel = undefined;
  }
}

/** @param {Changed[]} changed */
function tell(...changed) {
  if (channel) {
    channel.postMessage(changed); // not heard by the listeners of this tab
  } else if (globalThis.BroadcastChannel) {
    const sender = new BroadcastChannel(CHANNEL);
    sender.postMessage(changed);
    sender.close();
  }
}
