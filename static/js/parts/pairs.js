import { element } from "../lib/elements.js";

/**
 * A block of the page, its own words, and the same in another language.
 *
 * @typedef {{ block: HTMLElement, own: HTMLElement, twin: HTMLElement, frame: HTMLElement }} Pair
 */

// The title has no id of its own, nor have explanations: they stand beside their word, which has.
const BLOCKS = "h1, .words dd, :is(h2, h3, p, li, th, td, dt)[id]";
const INSIDE = "li, th, td, dt, dd"; // these hold both languages; the others stand beside theirs
// What is for a finger or an eye, and lists, whose items are blocks themselves.
const LEFT_OUT = "button, svg, sup, ul, ol, .twin";

/**
 * @param {ParentNode} article
 * @returns {HTMLElement[]} the blocks of an article in their order
 */
export function blocksOf(article) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll(BLOCKS))];
}

/**
 * The same block in another page.
 *
 * @param {HTMLElement} block
 * @param {Document} page
 * @returns {Element | null | undefined} nothing where that page has no such block
 */
export function sameIn(page, block) {
  if (block.localName === "h1") {
    return page.querySelector("article h1");
  }
  if (block.localName === "dd") {
    const word = page.getElementById(block.parentElement?.querySelector("dt")?.id ?? "");
    return word?.parentElement?.children[[...(block.parentElement?.children ?? [])].indexOf(block)];
  }
  return page.getElementById(block.id);
}

/**
 * The words of a block as an element of their own, with their language and direction.
 *
 * @param {Element} block
 * @param {string} className
 */
export function wordsOf(block, className) {
  const words = element("div", { className });
  const copy = /** @type {Element} */ (document.importNode(block, true));
  for (const each of copy.querySelectorAll(LEFT_OUT)) {
    each.remove();
  }
  for (const each of copy.querySelectorAll("[id]")) {
    each.removeAttribute("id");
  }
  words.append(...copy.childNodes);
  words.lang = languageOf(block);
  words.dir = block.closest("[dir]")?.getAttribute("dir") ?? "";
  return words;
}

/** @param {Element} block */
export function languageOf(block) {
  return block.closest("[lang]")?.getAttribute("lang") ?? "";
}

/**
 * Puts each block of an article together with the same block of another page; one that is in the
 * same language in both stays alone.
 *
 * @param {HTMLElement} article
 * @param {Document} page
 * @returns {Pair[]}
 */
export function pairUp(article, page) {
  return blocksOf(article).flatMap((block) => {
    const other = sameIn(page, block);
    return other && languageOf(other) !== languageOf(block) ? pair(block, other) : [];
  });
}

/**
 * @param {HTMLElement} block
 * @param {Element} other
 * @returns {Pair}
 */
function pair(block, other) {
  const twin = wordsOf(other, `twin ${block.localName}`);
  if (!block.matches(INSIDE)) {
    const frame = element("div", { className: `pair ${block.localName}` });
    block.replaceWith(frame);
    frame.append(block, twin);
    return { block, own: block, twin, frame };
  }
  const own = element("div", {});
  while (block.firstChild && !isLeftOut(block.firstChild)) {
    own.append(block.firstChild);
  }
  const frame = element("div", { className: "pair" }, own, twin);
  block.prepend(frame);
  return { block, own, twin, frame };
}

/** @param {Node} node */
function isLeftOut(node) {
  return node instanceof Element && node.matches("ul, ol, button");
}

/**
 * Leaves only the language of the page, as it was before.
 *
 * @param {Pair[]} pairs
 */
export function separate(pairs) {
  for (const { block, own, frame } of pairs) {
    hush(own, false);
    if (own === block) {
      frame.replaceWith(block);
    } else {
      frame.replaceWith(...own.childNodes);
    }
  }
}

/**
 * Which of the two languages a screen reader reads. The eye sees both all the same.
 *
 * @param {Pair[]} pairs
 * @param {string} heard `own`, `other`, or anything else for both
 */
export function hear(pairs, heard) {
  for (const { own, twin } of pairs) {
    hush(own, heard === "other");
    hush(twin, heard === "own");
    // Headings are how a screen reader finds its way, in either language, and once each.
    const level = heard === "other" && /^h([1-3])$/.exec(own.localName)?.[1];
    if (level) {
      twin.setAttribute("role", "heading");
      twin.setAttribute("aria-level", level);
    } else {
      twin.removeAttribute("role");
      twin.removeAttribute("aria-level");
    }
  }
}

/**
 * What is not read must not take the focus either.
 *
 * @param {HTMLElement} words
 * @param {boolean} isHushed
 */
function hush(words, isHushed) {
  words.toggleAttribute("aria-hidden", false);
  if (isHushed) {
    words.setAttribute("aria-hidden", "true");
  }
  for (const link of words.querySelectorAll("a")) {
    if (isHushed) {
      link.tabIndex = -1;
    } else {
      link.removeAttribute("tabindex");
    }
  }
}
