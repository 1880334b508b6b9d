/**
 * What the server says of a pack (`/<language>/pack.json`).
 *
 * @typedef {object} Description
 * @property {string} version
 * @property {number} size bytes of the unpacked pack
 * @property {number} bytes bytes of the download
 * @property {string} integrity SHA-256 of the unpacked pack, as in Subresource Integrity
 * @property {string} address
 * @property {string} made the day on which it was made
 * @property {string[]} from versions that a difference leads from
 * @property {Record<string, string>} pages a short hash for each page
 */

const PATIENCE = 20_000; // milliseconds without a byte before a request is given up

/** The server answered something that is not ours: a captive portal, a login page, a fault. */
export class StrangeAnswer extends Error {}

/**
 * @param {string} language
 * @returns {Promise<Description>}
 * @throws {StrangeAnswer | TypeError | DOMException} where there is no answer, or not ours
 */
export async function describe(language) {
  const response = await ask(`/${language}/pack.json`, "no-cache");
  const text = new TextDecoder().decode(await readAll(response, () => {}));
  return checked(parsed(text), language);
}

/**
 * The safety notices in force, and the time by the server's clock (milliseconds since 1970; not a
 * number where it does not say).
 *
 * @param {string} language
 * @returns {Promise<{ notices: Plainleaf.Notice[], date: number }>}
 */
export async function notices(language) {
  const response = await ask(`/${language}/notices.json`, "no-cache");
  const said = parsed(new TextDecoder().decode(await readAll(response, () => {}, 100_000)));
  const keys = ["page", "day", "text", "lang", "dir"];
  if (
    !Array.isArray(said) ||
    said.some((each) => keys.some((key) => typeof each?.[key] !== "string"))
  ) {
    throw new StrangeAnswer("notices that are not ours");
  }
  return { notices: said, date: Date.parse(response.headers.get("Date") ?? "") };
}

/**
 * The bytes of a pack, checked against its hash.
 *
 * @param {Description} description
 * @param {(done: number) => void} onProgress is told how many unpacked bytes have arrived
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function download(description, onProgress) {
  const response = await ask(description.address, "no-store");
  const bytes = await readAll(response, onProgress, description.size);
  await verify(bytes, description);
  return bytes;
}

/**
 * @param {string} language
 * @param {string} from the version that the phone holds
 * @param {Description} description
 * @returns {Promise<(string | [number, number])[]>}
 */
export async function difference(language, from, description) {
  const address = `/packs/${language}-${from}-${description.version}.json`;
  const bytes = await readAll(await ask(address, "no-store"), () => {}, description.size * 2);
  const parts = parsed(new TextDecoder().decode(bytes));
  if (!Array.isArray(parts)) {
    throw new StrangeAnswer("a difference that is not a list");
  }
  return parts;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Description} description
 * @throws {StrangeAnswer} where the bytes are not those that the description means
 */
export async function verify(bytes, description) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const integrity = `sha256-${btoa(String.fromCharCode(...digest))}`;
  if (bytes.length !== description.size || integrity !== description.integrity) {
    throw new StrangeAnswer("bytes that do not match their hash");
  }
}

/**
 * Packs and differences stay out of the HTTP cache: they would be on the phone twice, and a captive
 * portal's page in their place would come back from there for as long as the portal said.
 *
 * @param {string} address
 * @param {RequestCache} cache
 */
async function ask(address, cache) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), PATIENCE);
  const options = { cache, redirect: /** @type {const} */ ("error"), signal: limit.signal };
  const response = await fetch(address, options).finally(() => clearTimeout(timer));
  if (!response.ok || !response.body) {
    throw new StrangeAnswer(`${response.status} for ${address}`);
  }
  return response;
}

/**
 * Reads a body whole, and gives up when it stalls or grows past its size.
 *
 * @param {Response} response
 * @param {(done: number) => void} onProgress
 * @param {number} [most] bytes
 */
async function readAll(response, onProgress, most = 1_000_000) {
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  const chunks = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await withPatience(reader.read());
      if (done) {
        return joined(chunks, length);
      }
      length += value.length;
      if (length > most) {
        throw new StrangeAnswer("more bytes than were promised");
      }
      chunks.push(value);
      onProgress(length);
    }
  } catch (error) {
    reader.cancel().catch(() => {}); // an answer that stalls would keep its connection for good
    throw error;
  }
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
function withPatience(promise) {
  return new Promise((resolve, reject) => {
    const stalled = () => reject(new StrangeAnswer("an answer that stalled"));
    const timer = setTimeout(stalled, PATIENCE);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * @param {Uint8Array[]} chunks
 * @param {number} length
 */
function joined(chunks, length) {
  const whole = new Uint8Array(length);
  let end = 0;
  for (const chunk of chunks) {
    whole.set(chunk, end);
    end += chunk.length;
  }
  return whole;
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new StrangeAnswer("an answer that is not JSON");
  }
}

/**
 * @param {any} said
 * @param {string} language
 * @returns {Description}
 */
function checked(said, language) {
  const fits =
    /^[0-9a-f]{16}$/.test(said?.version) &&
    said.address === `/packs/${language}-${said.version}.pack` &&
    /^sha256-[\w+/]{43}=$/.test(said.integrity) &&
    Number.isSafeInteger(said.size) &&
    Number.isSafeInteger(said.bytes) &&
    Array.isArray(said.from) &&
    typeof said.made === "string" &&
    said.pages !== null &&
    typeof said.pages === "object";
  if (!fits) {
    throw new StrangeAnswer("a description that is not one of ours");
  }
  return said;
}
