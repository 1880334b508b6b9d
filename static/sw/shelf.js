import { indexLength, readIndex } from "./pack.js";

/**
 * What is known of a language on this phone. Times are milliseconds since 1970.
 *
 * @typedef {object} Record
 * @property {number} [saved] when the reader's pack was saved; none where it was removed
 * @property {boolean} [refused] whether the reader has removed it, so that visits do not save it
 * @property {number} [full] when there was last no room for it
 * @property {number} [checked] when the newest pack was last known to be here
 * @property {number} [tried] when the server was last asked, whatever came of it
 * @property {string} [postponed] the version that the reader does not want to hear of
 * @property {number} [offered] when the reader was last asked whether to save it
 * @property {import("./contact.js").Description} [held] the description of the pack in use
 * @property {import("./contact.js").Description} [next] the description of a pack that waits
 */

/**
 * A pack that pages are answered from.
 *
 * @typedef {object} Held
 * @property {string} version
 * @property {(address: string) => Response | undefined} file
 * @property {() => Promise<Uint8Array<ArrayBuffer>>} bytes
 * @property {string[]} addresses
 */

export const PREFIX = "plainleaf-";
const PACKS = `${PREFIX}packs-1`;
const RECORDS = `${PREFIX}records-1`;
const OURS = new Set([PACKS, RECORDS]);

/** @type {Map<string, Held>} */
const opened = new Map();
let changes = 0; // how often an opened pack was forgotten

/**
 * One entry holds a whole pack, so that it is there whole or not at all.
 *
 * @param {string} language
 * @param {"held" | "next" | "index"} shelf
 */
const packKey = (language, shelf) => `/packs/${language}/${shelf}`;

/**
 * The pack in use for a language, or nothing where there is none.
 *
 * @param {string} language
 * @returns {Promise<Held | undefined>}
 */
export async function open(language) {
  const known = opened.get(language);
  if (known) {
    return known;
  }
  const before = changes;
  const held = await read(language, "held");
  // A page that is read while a pack changes must not bring the old one back for those after it.
  if (held && changes === before) {
    opened.set(language, held);
  }
  return held;
}

/** @param {string} language */
function forget(language) {
  opened.delete(language);
  changes += 1;
}

/**
 * Whether the pack in use is still in the browser's storage, whatever this worker remembers.
 *
 * @param {string} language
 */
export async function isThere(language) {
  const cache = await caches.open(PACKS);
  const there = (await cache.match(packKey(language, "held"))) !== undefined;
  if (!there) {
    forget(language);
  }
  return there;
}

/**
 * @param {string} language
 * @param {"held" | "next"} shelf
 * @returns {Promise<Held | undefined>}
 */
export async function read(language, shelf) {
  const cache = await caches.open(PACKS);
  const response = await cache.match(packKey(language, shelf));
  if (!response) {
    return undefined;
  }
  const version = response.headers.get("X-Version") ?? "";
  const length = Number(response.headers.get("X-Index-Length"));
  const blob = await response.blob();
  const { headers, files } = readIndex(await blob.slice(0, length).text(), length);
  return {
    version,
    addresses: [...files.keys()],
    bytes: async () => new Uint8Array(await blob.arrayBuffer()),
    file(address) {
      const place = files.get(address);
      if (!place) {
        return undefined;
      }
      const part = blob.slice(place.start, place.end);
      return new Response(part, { headers: { ...headers, "Content-Type": place.type } });
    },
  };
}

/**
 * Puts a pack that has been verified on a shelf, in one step.
 *
 * @param {string} language
 * @param {"held" | "next"} shelf
 * @param {string} version
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @throws {DOMException} where the disk is full; what was there is still there
 */
export async function put(language, shelf, version, bytes) {
  const headers = { "X-Version": version, "X-Index-Length": String(indexLength(bytes)) };
  const cache = await caches.open(PACKS);
  await cache.put(packKey(language, shelf), new Response(bytes, { headers }));
  if (shelf === "held") {
    forget(language);
  }
}

/**
 * Puts the pack that waits in the place of the one in use.
 *
 * @param {string} language
 * @returns {Promise<boolean>} whether one was waiting
 */
export async function promote(language) {
  const cache = await caches.open(PACKS);
  const waiting = await cache.match(packKey(language, "next"));
  if (!waiting) {
    return false;
  }
  await cache.put(packKey(language, "held"), waiting);
  forget(language);
  await cache.delete(packKey(language, "next"));
  return true;
}

/**
 * @param {string} language
 * @param {"held" | "next"} shelf
 */
export async function drop(language, shelf) {
  const cache = await caches.open(PACKS);
  await cache.delete(packKey(language, shelf));
  if (shelf === "held") {
    await cache.delete(packKey(language, "index"));
    forget(language);
  }
}

/**
 * What a search has made of a pack, to be used again.
 *
 * @typedef {{ version: string, addresses: string[], json: string }} Index
 */

/**
 * @param {string} language
 * @returns {Promise<Index | undefined>}
 */
export async function index(language) {
  const cache = await caches.open(PACKS);
  return (await cache.match(packKey(language, "index")))?.json();
}

/**
 * @param {string} language
 * @param {Index} made
 * @throws {DOMException} where the disk is full
 */
export async function keepIndex(language, made) {
  const cache = await caches.open(PACKS);
  await cache.put(packKey(language, "index"), new Response(JSON.stringify(made)));
}

/**
 * The languages whose packs are on this phone.
 *
 * @returns {Promise<string[]>}
 */
export async function languages() {
  const cache = await caches.open(PACKS);
  const paths = (await cache.keys()).map((request) => new URL(request.url).pathname.split("/"));
  return paths.filter((parts) => parts[3] === "held").map((parts) => parts[2] ?? "");
}

/**
 * @param {string} language
 * @returns {Promise<Record>}
 */
export async function record(language) {
  const cache = await caches.open(RECORDS);
  const response = await cache.match(`/records/${language}`);
  return response ? response.json() : {};
}

/**
 * @param {string} language
 * @param {Partial<Record>} facts those that change; `undefined` takes one away
 */
export async function note(language, facts) {
  const whole = { ...(await record(language)), ...facts };
  const cache = await caches.open(RECORDS);
  await cache.put(`/records/${language}`, new Response(JSON.stringify(whole)));
}

/**
 * The language that was read last, if any.
 *
 * @returns {Promise<string | undefined>}
 */
export async function last() {
  const cache = await caches.open(RECORDS);
  return (await cache.match("/last"))?.text();
}

/** @param {string} language */
export async function noteLast(language) {
  const cache = await caches.open(RECORDS);
  await cache.put("/last", new Response(language));
}

/**
 * The safety notices that the server last told of; a page reads them too.
 *
 * @param {string} language
 * @returns {Promise<Plainleaf.Notice[]>}
 */
export async function notices(language) {
  const cache = await caches.open(RECORDS);
  const response = await cache.match(`/notices/${language}`);
  return response ? response.json() : [];
}

/**
 * @param {string} language
 * @param {Plainleaf.Notice[]} said
 */
export async function keepNotices(language, said) {
  const cache = await caches.open(RECORDS);
  await cache.put(`/notices/${language}`, new Response(JSON.stringify(said)));
}

/**
 * The server's date at the last contact, in milliseconds since 1970; 0 where there was none.
 */
export async function serverDate() {
  const cache = await caches.open(RECORDS);
  return Number(await (await cache.match("/date"))?.text()) || 0;
}

/** @param {number} date */
export async function noteServerDate(date) {
  const cache = await caches.open(RECORDS);
  await cache.put("/date", new Response(String(date)));
}

/** Deletes what earlier workers of ours kept in other forms; caches of others are not ours. */
export async function tidy() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && !OURS.has(name));
  await Promise.all(old.map((name) => caches.delete(name)));
}
