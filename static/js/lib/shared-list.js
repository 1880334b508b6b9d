/**
 * A list of pages on its way from one phone to another: in the fragment of an address, or in a file.
 * Whatever comes in is only data, of any size and shape: what is not understood is left out.
 *
 * @typedef {Pick<Plainleaf.SavedPage, "page" | "anchor" | "note" | "group">} Shared
 * @typedef {{ pages: Shared[], leftOut: number, isNewer: boolean }} Found
 */

export const BEGINNING = "#list=";
/** The longest list, also on the phone itself: so every list can be shared whole. */
export const LIMIT = 200;
export const LONGEST_NOTE = 200;
export const LONGEST_GROUP = 60;
/** In characters; browsers and messengers cut longer addresses. */
export const LONGEST_FRAGMENT = 20_000;
export const LONGEST_FILE = 500_000;

const FORMAT = "plainleaf-saved";
const VERSION = 1;
const PAGE = /^(articles\/)?[a-z0-9-]{1,80}\/$/;
const ANCHOR = /^[a-z0-9-]{0,80}$/;
// Control characters, halves of characters, and what turns the writing direction of what follows.
const UNWANTED = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]+/gu;

/**
 * A reader's words as one line of plain text. The joiners stay that Urdu and emoji are written with.
 *
 * @param {unknown} words
 * @param {number} longest in characters
 */
export function plain(words, longest) {
  const line = typeof words === "string" ? words.replace(UNWANTED, " ").trim() : "";
  return [...line].slice(0, longest).join("").trim();
}

/**
 * The fragment of an address that carries a list.
 *
 * @param {readonly Shared[]} pages
 * @param {boolean} isWhole whether notes and group names go along
 */
export function toFragment(pages, isWhole) {
  const items = pages.map(({ page, anchor, note, group }) => {
    const address = shorten(page) + (anchor && `#${anchor}`);
    return isWhole && (note || group) ? [address, note, group] : address;
  });
  return `${BEGINNING}${VERSION}.${encoded(JSON.stringify(items))}`;
}

/**
 * The text of a file that holds a list.
 *
 * @param {readonly Shared[]} pages
 * @param {boolean} isWhole whether notes and group names go along
 */
export function toFile(pages, isWhole) {
  const items = pages.map(({ page, anchor, note, group }) =>
    isWhole ? { page, anchor, note, group } : { page, anchor },
  );
  return `${JSON.stringify({ format: FORMAT, version: VERSION, pages: items }, null, 2)}\n`;
}

/**
 * What a fragment says.
 *
 * @param {string} fragment
 * @returns {Found | undefined} nothing where it cannot be read
 */
export function fromFragment(fragment) {
  const [, version, payload] = /^#list=([1-9]\d{0,5})\.([\w-]*)$/.exec(fragment) ?? [];
  if (!version || !payload || fragment.length > LONGEST_FRAGMENT) {
    return undefined;
  }
  try {
    return found(JSON.parse(decoded(payload)), Number(version), fromItem);
  } catch {
    return undefined;
  }
}

/**
 * What a file says.
 *
 * @param {string} text
 * @returns {Found | undefined} nothing where it is not a list of ours, or cannot be read
 */
export function fromFile(text) {
  if (text.length > LONGEST_FILE) {
    return undefined;
  }
  try {
    const { format, version, pages } = JSON.parse(text);
    const isOurs = format === FORMAT && Number.isInteger(version) && version >= 1;
    return isOurs ? found(pages, version, fromRecord) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The pages that a list does not have yet, each once.
 *
 * @param {readonly Shared[]} list
 * @param {readonly Shared[]} pages
 */
export function missingIn(list, pages) {
  const known = new Set(list.map(keyOf));
  const others = new Map(pages.map((page) => [keyOf(page), page]));
  return [...others].filter(([key]) => !known.has(key)).map(([, page]) => page);
}

/** @param {Shared} shared */
function keyOf({ page, anchor }) {
  return `${page}#${anchor}`;
}

/** @param {string} page */
function shorten(page) {
  return page.replace(/^articles\/(.+)\/$/, "$1");
}

/**
 * @param {unknown} items
 * @param {number} version
 * @param {(item: unknown) => Shared | undefined} read
 * @returns {Found | undefined}
 */
function found(items, version, read) {
  if (!Array.isArray(items)) {
    return undefined;
  }
  const pages = items.slice(0, LIMIT).flatMap((item) => read(item) ?? []);
  return { pages, leftOut: items.length - pages.length, isNewer: version > VERSION };
}

/** @param {unknown} item of a fragment: an address, or an address with a note and a group */
function fromItem(item) {
  const [address, note, group] = Array.isArray(item) ? item : [item];
  if (typeof address !== "string") {
    return undefined;
  }
  const [page = "", anchor, ...rest] = address.split("#");
  const path = page.endsWith("/") ? page : `articles/${page}/`;
  return rest.length > 0 ? undefined : shared(path, anchor, note, group);
}

/** @param {unknown} item of a file */
function fromRecord(item) {
  const { page, anchor, note, group } = Object(item);
  return shared(page, anchor, note, group);
}

/**
 * @param {unknown} page
 * @param {unknown} anchor
 * @param {unknown} note
 * @param {unknown} group
 * @returns {Shared | undefined}
 */
function shared(page, anchor = "", note = "", group = "") {
  const isAddress =
    typeof page === "string" &&
    PAGE.test(page) &&
    typeof anchor === "string" &&
    ANCHOR.test(anchor);
  return isAddress
    ? { page, anchor, note: plain(note, LONGEST_NOTE), group: plain(group, LONGEST_GROUP) }
    : undefined;
}

/**
 * Base64 for addresses (RFC 4648, section 5), without padding.
 *
 * @param {string} text
 */
function encoded(text) {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte));
  const signs = /** @type {Record<string, string>} */ ({ "+": "-", "/": "_", "=": "" });
  return btoa(bytes.join("")).replace(/[+/=]/g, (sign) => signs[sign] ?? "");
}

/** @param {string} payload */
function decoded(payload) {
  const bytes = atob(payload.replace(/-/g, "+").replace(/_/g, "/"));
  const codes = Uint8Array.from(bytes, (each) => each.charCodeAt(0));
  return new TextDecoder("utf-8", { fatal: true }).decode(codes);
}
