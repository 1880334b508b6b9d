/** @typedef {import("../lib/reading.js").Part<HTMLElement>} Part */

const BLOCKS = "h1, h2, h3, h4, p, li, th, td, dt, dd";
// What is for the eye or the finger, not part of the text.
const SILENT = ".contents, .listen, button, svg, [aria-hidden=true]";

/**
 * What a reader sees of an article, block by block, each piece with its own language; a block
 * without words has no pieces.
 *
 * @param {HTMLElement} article
 * @returns {Part[]}
 */
export function partsOf(article) {
  /** @type {Part[]} */
  const parts = [];
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    const element = /** @type {HTMLElement} */ (node.parentElement);
    const place = /** @type {HTMLElement | null} */ (element.closest(BLOCKS));
    if (place && !element.closest(SILENT) && isSeen(element)) {
      if (parts[parts.length - 1]?.place !== place) {
        parts.push({ place, runs: [] });
      }
      append(/** @type {Part} */ (parts[parts.length - 1]), node.data, languageOf(element));
    }
  }
  return parts;
}

/** @param {HTMLElement} element */
function isSeen(element) {
  return element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";
}

/** @param {HTMLElement} element */
function languageOf(element) {
  return element.closest("[lang]")?.getAttribute("lang") ?? "";
}

/**
 * A piece joins the one before it where it has the same language, or no words of its own.
 *
 * @param {Part} part
 * @param {string} data
 * @param {string} lang
 */
function append({ runs }, data, lang) {
  const text = data.replace(/\s+/g, " ");
  const last = runs[runs.length - 1];
  if (last?.lang !== lang && /[\p{L}\p{N}]/u.test(text)) {
    runs.push({ text, lang });
  } else if (last) {
    last.text += text;
  }
}
