import { dayOf } from "../lib/entry.js";
import { dateIn, partsAnswered, phrase } from "../lib/entry-words.js";
import { between, dayNumber, dayOfNumber } from "../lib/record-days.js";
import { hasPainNumbers } from "./summary-article.js";

/**
 * @typedef {import("../lib/entry-words.js").Tongue} Tongue
 * @typedef {import("./summary-article.js").Choice} Choice
 */

/**
 * @param {HTMLElement} root
 * @param {string} selector
 */
function field(root, selector) {
  return /** @type {HTMLInputElement} */ (root.querySelector(selector));
}

/** @param {HTMLElement} root */
const sections = (root) =>
  /** @type {NodeListOf<HTMLInputElement>} */ (
    root.querySelectorAll("input[value]:is([type='checkbox'])")
  );

// A record of years is offered with its last four weeks: all of it would be a book, and slow to make.
// Emptying the first day brings it.
const MANY = 100; // entries
const FOUR_WEEKS = 27; // days before the last

/**
 * Offers the days that there are, and the sections in which anything was answered.
 *
 * @param {HTMLElement} root
 * @param {Tongue} reader
 * @param {Plainleaf.Entry[]} entries the oldest first
 */
export function offer(root, reader, entries) {
  const [first, last] = ends(entries);
  const days = { first: dateIn(first, reader.language), last: dateIn(last, reader.language) };
  field(root, "#entries-from").textContent = phrase(reader, "entries_from", days);
  if (!("isOffered" in root.dataset) && entries.length > MANY) {
    field(root, "#first").value = dayOfNumber(dayNumber(last) - FOUR_WEEKS);
  }
  root.dataset.isOffered = "";
  const answered = partsAnswered(entries, reader.vocabulary);
  for (const section of sections(root)) {
    const isThere =
      section.value === "picture" ? hasPainNumbers(entries) : answered.has(section.value);
    /** @type {HTMLElement} */ (section.closest("label")).hidden = !isThere;
  }
}

/**
 * What the reader has chosen.
 *
 * @param {HTMLElement} root
 * @param {{ own: Plainleaf.Vocabulary, english: Plainleaf.Vocabulary }} words
 * @param {Plainleaf.Entry[]} all the oldest first
 * @returns {Choice | string} the name of a phrase where nothing can be shown
 */
export function chosen(root, words, all) {
  const reader = { language: document.documentElement.lang, vocabulary: words.own };
  const english = { language: "en", vocabulary: words.english };
  const isBoth = root.querySelector(".two-languages:checked") !== null;
  const [from, to] = [field(root, "#first").value, field(root, "#last").value];
  const entries = between(all, from, to);
  const ticked = [...sections(root)].filter((each) => each.checked && !each.closest("[hidden]"));
  if (from && to && from > to) {
    return "wrong_order";
  }
  if (entries.length === 0) {
    return "no_entries_then";
  }
  if (ticked.length === 0) {
    return "nothing_chosen";
  }
  const [first, last] = ends(entries);
  return {
    tongues: isBoth ? [english, reader] : [reader],
    reader,
    entries,
    first: from || first,
    last: to || last,
    parts: new Set(ticked.map(({ value }) => value)),
  };
}

/**
 * @param {Plainleaf.Entry[]} entries the oldest first
 * @returns {[string, string]} the first day and the last
 */
function ends(entries) {
  const [first, last] = [entries[0], entries[entries.length - 1]];
  return [first ? dayOf(first) : "", last ? dayOf(last) : ""];
}
