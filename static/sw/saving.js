import * as contact from "./contact.js";
import { apply } from "./difference.js";
import * as shelf from "./shelf.js";

/** @typedef {(news: Plainleaf.News) => Promise<void> | void} Tell */

const HOUR = 3_600_000;
const PAUSE = 300_000; // after an update that failed
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
    const reason = isFull(error) ? "full" : "network";
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
export async function visit(language, tell) {
  await greet(language, tell);
  return alone(language, tell, async () => {
    const { refused, full = 0 } = await shelf.record(language);
    if (await shelf.isThere(language)) {
      await keepUp(language, tell);
    } else if (!refused && isRecent(full, HOUR)) {
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
export async function visitCarefully(language, tell) {
  await greet(language, tell);
  return alone(language, tell, async () => {
    const { refused, offered = 0 } = await shelf.record(language);
    if (await shelf.isThere(language)) {
      await keepUp(language, tell);
    } else if (!refused && !isRecent(offered, HOUR)) {
      const { bytes } = await contact.describe(language);
      await shelf.note(language, { offered: Date.now() });
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
    const newest = await contact.describe(language);
    const isThere = await shelf.isThere(language);
    if (isThere && (await shelf.open(language))?.version === newest.version) {
      const { saved = Date.now() } = await shelf.record(language);
      await noteSaved(language, newest, saved, tell); // a second tap, or another tab's
    } else {
      await fetchWhole(language, newest, tell);
    }
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
 * @returns {Promise<boolean>} whether the server answered
 */
async function askForNotices(language, tell) {
  try {
    const { notices, date } = await contact.notices(language);
    const now = date || Date.now();
    // Before keeping, which a full disk refuses.
    await tell({ type: "notices", language, notices, now });
    await keepNotices(language, notices, date).catch(() => {});
    return true;
  } catch {
    return false; // no network, or an answer that is not ours: what was told last stays in force
  }
}

/** @param {any} error */
function isFull(error) {
  return error?.name === "QuotaExceededError";
}

/**
 * On a full disk a notice is worth more than the pack that waits, which can be fetched again.
 *
 * @param {string} language
 * @param {Plainleaf.Notice[]} notices
 * @param {number} date
 */
async function keepNotices(language, notices, date) {
  try {
    await shelf.keepNotices(language, notices);
  } catch (error) {
    if (isFull(error)) {
      await shelf.drop(language, "next");
    }
    await shelf.keepNotices(language, notices);
  }
  if (date) {
    await shelf.noteServerDate(date); // a wrong clock of the phone would outlive its mending
  }
}

/**
 * What every page begins with: the language is noted, so that the way in leads to it, notices are
 * told, and what is here. It goes before the queue of `alone`, so that a reader who wants something
 * of a pack does not wait for a server that is silent.
 *
 * @param {string} language
 * @param {Tell} tell
 */
async function greet(language, tell) {
  await shelf.noteLast(language).catch(() => {}); // a full disk must not keep notices from readers
  // A phone whose clock was reset is not before the day of its last contact.
  const now = Math.max(Date.now(), await shelf.serverDate().catch(() => 0));
  const known = await shelf.notices(language).catch(() => []);
  await tell({ type: "notices", language, notices: known, now });
  const isReached = await askForNotices(language, tell);
  const held = await shelf.isThere(language).catch(() => false);
  if (held && isReached) {
    await tell({ type: "saved", language });
  } else if (held) {
    await tell({ type: "failed", language, reason: "network", held });
  }
}

/**
 * Asks the server now.
 *
 * @param {string} language
 * @param {Tell} tell
 */
export function check(language, tell) {
  return alone(language, tell, async () => {
    await look(language, tell, 0);
    await announce(language, tell);
  });
}

/**
 * The reader does not want to hear of the waiting pack again; "On this phone" still has it.
 *
 * @param {string} language
 * @param {Tell} tell
 */
export function later(language, tell) {
  return alone(language, tell, async () => {
    const { next } = await shelf.record(language);
    await shelf.note(language, { postponed: next?.version });
  });
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
    // First, so that a worker that ends in between does not save it again at the next visit.
    await shelf.note(language, { refused: true }).catch(() => {});
    await shelf.drop(language, "held");
    await shelf.drop(language, "next");
    const nothing = { held: undefined, next: undefined, saved: undefined };
    await shelf.note(language, { ...nothing, refused: true });
    await tell({ type: "removed", language });
  });
}

/**
 * Looks for a newer pack, and tells of one that waits, found now or on an earlier page.
 *
 * @param {string} language
 * @param {Tell} tell
 */
async function keepUp(language, tell) {
  try {
    await look(language, tell, HOUR);
  } finally {
    const { next, postponed } = await shelf.record(language);
    if (next && next.version !== postponed) {
      await announce(language, tell);
    }
  }
}

/**
 * @param {string} language
 * @param {Tell} tell
 * @param {number} after milliseconds since the last answer before the server is asked again
 */
async function look(language, tell, after) {
  const record = await shelf.record(language);
  const { checked = 0, tried = 0 } = record;
  if (isRecent(checked, after) || isRecent(tried, Math.min(after, PAUSE))) {
    return;
  }
  const newest = await contact.describe(language);
  await shelf.note(language, { tried: Date.now() });
  const held = (await shelf.isThere(language)) ? await shelf.open(language) : undefined;
  if (!held) {
    await fetchWhole(language, newest, tell);
  } else if (held.version === newest.version) {
    await shelf.drop(language, "next"); // an older build may have been put back on the server
    await shelf.note(language, { held: newest, next: undefined, checked: Date.now() });
    await tell({ type: "current", language });
  } else {
    await stage(language, held, newest, tell);
  }
}

/**
 * Whether a moment is less than a time ago. A clock that was put back must not make an hour last
 * for years.
 *
 * @param {number} moment
 * @param {number} time milliseconds
 */
function isRecent(moment, time) {
  return Math.abs(Date.now() - moment) < time;
}

/**
 * @param {string} language
 * @param {contact.Description} newest
 * @param {Tell} tell
 */
async function fetchWhole(language, newest, tell) {
  const bytes = await contact.download(newest, paced(language, newest.size, tell));
  await shelf.put(language, "held", newest.version, bytes);
  await noteSaved(language, newest, Date.now(), tell);
}

/**
 * Notes that the newest pack is here and wanted. Also for a pack that was here before: the worker
 * may have ended before it noted so.
 *
 * @param {string} language
 * @param {contact.Description} newest
 * @param {number} saved when it was saved
 * @param {Tell} tell
 */
async function noteSaved(language, newest, saved, tell) {
  await shelf.drop(language, "next");
  const checked = Date.now();
  await shelf.note(language, { held: newest, next: undefined, saved, checked });
  await shelf.note(language, { refused: undefined, full: undefined });
  await tell({ type: "saved", language });
}

/**
 * Makes the newest pack ready beside the one in use: from a difference, or else whole.
 *
 * @param {string} language
 * @param {shelf.Held} held
 * @param {contact.Description} newest
 * @param {Tell} tell
 */
async function stage(language, held, newest, tell) {
  const waiting = await shelf.read(language, "next");
  if (waiting?.version !== newest.version) {
    const made = await fromDifference(language, held, newest);
    const bytes = made ?? (await contact.download(newest, paced(language, newest.size, tell)));
    await shelf.put(language, "next", newest.version, bytes);
  }
  // Also for a pack that was there before: the worker may have ended between the two steps.
  await shelf.note(language, { next: newest, checked: Date.now() });
}

/**
 * Tells of the pack that waits, if one does, with the titles of the articles that are new in it, and
 * of those that have changed in a way that a reader might act on.
 *
 * @param {string} language
 * @param {Tell} tell
 */
async function announce(language, tell) {
  const waiting = await shelf.read(language, "next");
  if (!waiting) {
    return;
  }
  const { held, next } = await shelf.record(language);
  const addresses = Object.keys(next?.pages ?? {}).filter(
    (address) => next?.pages[address] !== held?.pages[address],
  );
  const before = await shelf.open(language);
  const changed = await changedArticles(language, addresses, before, waiting);
  await tell({ type: "ready", language, changed });
}

/**
 * A page that differs may do so in a script's name or a comma; what its editor calls a clinical
 * change stands in it as a note, and a note that the reader's copy has already is not news.
 *
 * @param {string} language
 * @param {string[]} addresses
 * @param {shelf.Held | undefined} before
 * @param {shelf.Held} waiting
 */
async function changedArticles(language, addresses, before, waiting) {
  const changed = [];
  for (const address of addresses) {
    const text = (await waiting.file(address)?.text()) ?? "";
    const old = await before?.file(address)?.text();
    const [title = "", lang] = written(
      /<article>.*?<h1(?: lang="([^"]+)")?[^>]*>(.*?)<\/h1>/s,
      text,
    );
    const [note = "", noteLang] = written(NOTE, text);
    if (title && (old === undefined || (note && note !== written(NOTE, old)[0]))) {
      changed.push({
        address,
        title,
        lang: lang ?? language,
        note,
        noteLang: noteLang ?? language,
      });
    }
  }
  return changed;
}

const NOTE = /<p class="change"(?: lang="([^"]+)")?[^>]*>(.*?)<\/p>/;

/**
 * The words that an element of a page holds, and its language where it has one of its own.
 *
 * @param {RegExp} element with the language as its first group, what is in it as its second
 * @param {string} page
 * @returns {(string | undefined)[]}
 */
function written(element, page) {
  const [, lang, html = ""] = element.exec(page) ?? [];
  return [plain(html), lang];
}

/** @param {string} html */
function plain(html) {
  /** @type {Record<string, string>} */
  const letters = { amp: "&", lt: "<", gt: ">", quot: '"', "#34": '"', "#39": "'" };
  return html.replace(/<[^>]*>/g, "").replace(/&(#?\w+);/g, (all, name) => letters[name] ?? all);
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
