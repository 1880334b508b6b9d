import * as contact from "./contact.js";
import { apply } from "./difference.js";
import * as shelf from "./shelf.js";

/** @typedef {(news: Plainleaf.News) => Promise<void> | void} Tell */

const HOUR = 3_600_000;
const STEPS = 20; // how often progress is told during one download

/** @type {Map<string, Promise<void>>} */
const running = new Map();

/**
 * Does one thing at a time with a language, however many tabs ask; a second wish waits.
 *
 * @param {string} language
 * @param {Tell} tell
 * @param {() => Promise<void>} work
 */
function alone(language, tell, work) {
  const before = running.get(language) ?? Promise.resolve();
  const next = before.then(work).catch(async (error) => {
    const reason = error?.name === "QuotaExceededError" ? "full" : "network";
    const held = await shelf.isThere(language).catch(() => false);
    if (reason === "full") {
      await shelf.note(language, { full: Date.now() }).catch(() => {});
    }
    await tell({ type: "failed", language, reason, held });
  });
  running.set(language, next);
  return next;
}

/**
 * What a page in a language brings about: the language is saved, unless the reader has removed it,
 * or else a newer pack is looked for.
 *
 * @param {string} language
 * @param {Tell} tell
 */
export function visit(language, tell) {
  return alone(language, tell, async () => {
    const isThere = await isHeld(language, tell);
    const { refused, full = 0 } = await shelf.record(language);
    if (isThere) {
      await look(language, tell, HOUR);
    } else if (!refused && Math.abs(Date.now() - full) < HOUR) {
      await tell({ type: "failed", language, reason: "full", held: false }); // fetched in vain
    } else if (!refused) {
      await fetchWhole(language, await contact.describe(language), tell);
    }
  });
}

/**
 * As `visit`, on a connection that costs the reader something: asks before it saves.
 *
 * @param {string} language
 * @param {Tell} tell
 */
export function visitCarefully(language, tell) {
  return alone(language, tell, async () => {
    if (await isHeld(language, tell)) {
      await look(language, tell, HOUR);
    } else if (!(await shelf.record(language)).refused) {
      const { bytes } = await contact.describe(language);
      await tell({ type: "offer", language, bytes });
    }
  });
}

/**
 * Saves a language because the reader says so.
 *
 * @param {string} language
 * @param {Tell} tell
 */
export function save(language, tell) {
  return alone(language, tell, async () => {
    await fetchWhole(language, await contact.describe(language), tell);
  });
}

/**
 * Tells what is known of a language.
 *
 * @param {string} language
 * @param {Tell} tell
 */
export async function describe(language, tell) {
  const { held, saved, checked } = await shelf.record(language);
  const pack = await shelf.open(language);
  const facts = {
    held: pack !== undefined,
    next: (await shelf.read(language, "next")) !== undefined,
    pages: Object.keys(held?.pages ?? {}).length,
    size: held?.size ?? 0,
    saved,
    checked,
  };
  await tell({ type: "facts", language, facts });
}

/**
 * Safety comes first: asked for before anything else, and kept for when there is no network.
 *
 * @param {string} language
 * @param {Tell} tell
 */
async function askForNotices(language, tell) {
  try {
    const notices = await contact.notices(language);
    await tell({ type: "notices", language, notices }); // before keeping, which a full disk refuses
    await shelf.keepNotices(language, notices);
  } catch {
    // No network, or an answer that is not ours: what was told last stays in force.
  }
}

/**
 * Notes the language that is read, so that the way in leads to it, and says what is here.
 *
 * @param {string} language
 * @param {Tell} tell
 */
async function isHeld(language, tell) {
  await shelf.noteLast(language).catch(() => {}); // a full disk must not keep notices from readers
  await tell({ type: "notices", language, notices: await shelf.notices(language) });
  await askForNotices(language, tell);
  const held = await shelf.isThere(language);
  if (held) {
    await tell({ type: "saved", language });
  }
  return held;
}

/**
 * Asks the server now.
 *
 * @param {string} language
 * @param {Tell} tell
 */
export function check(language, tell) {
  return alone(language, tell, () => look(language, tell, 0));
}

/**
 * Puts the waiting pack in use. Tabs that are open keep what they have loaded.
 *
 * @param {string} language
 * @param {Tell} tell
 */
export function change(language, tell) {
  return alone(language, tell, async () => {
    const { next } = await shelf.record(language);
    if (next && (await shelf.promote(language))) {
      await shelf.note(language, { held: next, next: undefined, saved: Date.now() });
    }
    await tell({ type: "saved", language });
  });
}

/**
 * Takes a language off this phone.
 *
 * @param {string} language
 * @param {Tell} tell
 */
export function remove(language, tell) {
  return alone(language, tell, async () => {
    await shelf.drop(language, "held");
    await shelf.drop(language, "next");
    await shelf.note(language, { held: undefined, next: undefined, saved: undefined });
    await shelf.note(language, { refused: true });
    await tell({ type: "removed", language });
  });
}

/**
 * @param {string} language
 * @param {Tell} tell
 * @param {number} after milliseconds since the last answer before the server is asked again
 */
async function look(language, tell, after) {
  const record = await shelf.record(language);
  // A clock that was put back must not make an hour last for years.
  if (Math.abs(Date.now() - (record.checked ?? 0)) < after) {
    return;
  }
  const newest = await contact.describe(language);
  await shelf.note(language, { checked: Date.now() });
  const held = (await shelf.isThere(language)) ? await shelf.open(language) : undefined;
  if (!held) {
    await fetchWhole(language, newest, tell);
  } else if (held.version === newest.version) {
    await shelf.drop(language, "next"); // an older build may have been put back on the server
    await shelf.note(language, { held: newest, next: undefined });
    await tell({ type: "current", language });
  } else {
    await stage(language, held, record, newest, tell);
  }
}

/**
 * @param {string} language
 * @param {contact.Description} newest
 * @param {Tell} tell
 */
async function fetchWhole(language, newest, tell) {
  const bytes = await contact.download(newest, paced(language, newest.size, tell));
  await shelf.put(language, "held", newest.version, bytes);
  await shelf.drop(language, "next");
  const now = Date.now();
  await shelf.note(language, { held: newest, next: undefined, saved: now, checked: now });
  await shelf.note(language, { refused: undefined, full: undefined });
  await tell({ type: "saved", language });
}

/**
 * Makes the newest pack ready beside the one in use: from a difference, or else whole.
 *
 * @param {string} language
 * @param {shelf.Held} held
 * @param {shelf.Record} record
 * @param {contact.Description} newest
 * @param {Tell} tell
 */
async function stage(language, held, record, newest, tell) {
  const waiting = await shelf.read(language, "next");
  if (waiting?.version !== newest.version) {
    const made = await fromDifference(language, held, newest);
    const bytes = made ?? (await contact.download(newest, paced(language, newest.size, tell)));
    await shelf.put(language, "next", newest.version, bytes);
  }
  // Also for a pack that was there before: the worker may have ended between the two steps.
  await shelf.note(language, { next: newest });
  const changed = await changedArticles(language, record.held?.pages ?? {}, newest.pages);
  await tell({ type: "ready", language, changed });
}

/**
 * The articles that are new or have changed, with their titles from the pack that waits.
 *
 * @param {string} language
 * @param {Record<string, string>} old
 * @param {Record<string, string>} pages
 */
async function changedArticles(language, old, pages) {
  const waiting = await shelf.read(language, "next");
  const changed = [];
  for (const address of Object.keys(pages).filter((page) => pages[page] !== old[page])) {
    const text = (await waiting?.file(address)?.text()) ?? "";
    const title = text.includes("<article>") && /<title>(.*?) – Plainleaf<\/title>/.exec(text);
    if (title) {
      changed.push({ address, title: plain(title[1] ?? "") });
    }
  }
  return changed;
}

/** @param {string} html text without elements */
function plain(html) {
  const letters = { amp: "&", lt: "<", gt: ">", "#34": '"', "#39": "'" };
  return html.replace(/&(amp|lt|gt|#34|#39);/g, (_, name) => letters[/** @type {"amp"} */ (name)]);
}

/**
 * @param {string} language
 * @param {shelf.Held} held
 * @param {contact.Description} newest
 * @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} nothing where the whole pack is needed
 */
async function fromDifference(language, held, newest) {
  if (!newest.from.includes(held.version)) {
    return undefined;
  }
  try {
    const parts = await contact.difference(language, held.version, newest);
    const bytes = apply(await held.bytes(), parts, newest.size);
    await contact.verify(bytes, newest);
    return bytes;
  } catch {
    return undefined; // whatever was wrong with the difference, the whole pack has its own hash
  }
}

/**
 * @param {string} language
 * @param {number} size
 * @param {Tell} tell
 */
function paced(language, size, tell) {
  let told = 0;
  return (/** @type {number} */ done) => {
    if (done - told >= size / STEPS || done === size) {
      told = done;
      tell({ type: "progress", language, done, size });
    }
  };
}
