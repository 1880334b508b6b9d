import MiniSearch from "minisearch";
import { tokens } from "./folding.js";

/** @typedef {import("./pages.js").Page} Page */

export const MOST_RESULTS = 20;
const MOST_LETTERS = 200; // of a question
const COMMON = 0.6; // a word that more of the articles have says nothing of what is looked for

/** @type {import("minisearch").Options} */
const OPTIONS = {
  fields: ["title", "keywords", "headings", "rest"],
  tokenize: tokens,
  processTerm: (term) => term,
  searchOptions: {
    boost: { title: 8, keywords: 6, headings: 3 },
    prefix: (term) => term.length >= 3,
    fuzzy: (term) => (term.length < 5 ? false : term.length < 9 ? 1 : 2), // letters that may be wrong
  },
};

/**
 * @param {Page[]} pages
 * @param {string[]} keywords of each page
 * @returns {MiniSearch} an index in which each page has its place in the list as its id
 */
export function build(pages, keywords) {
  const index = new MiniSearch(OPTIONS);
  index.addAll(
    pages.map(({ title, summary, blocks }, id) => ({
      id,
      title,
      keywords: keywords[id],
      headings: textOf(blocks.filter((block) => block.isHeading)),
      rest: [summary, textOf(blocks.filter((block) => !block.isHeading))].join("\n"),
    })),
  );
  return index;
}

/**
 * @param {string} json what `JSON.stringify` made of an index
 * @returns {MiniSearch}
 */
export function load(json) {
  return MiniSearch.loadJSON(json, OPTIONS);
}

/**
 * The places of the pages that answer a question best, the best first, each with the words of the
 * page that were found.
 *
 * @param {MiniSearch} index
 * @param {string} question
 * @returns {{ id: number, terms: string[] }[]}
 */
export function find(index, question) {
  const asked = [...new Set(tokens(question.slice(0, MOST_LETTERS)))];
  const most = COMMON * index.documentCount;
  const exact = { prefix: false, fuzzy: false };
  const telling = asked.filter((term) => index.search(term, exact).length <= most);
  const found = [telling, asked].map((words) => index.search(words.join(" ")));
  return (found.find((results) => results.length > 0) ?? [])
    .slice(0, MOST_RESULTS)
    .map(({ id, terms }) => ({ id, terms }));
}

/**
 * The part of a page that has most of the words, other than a heading; nothing where none has any.
 *
 * @param {Page} page
 * @param {string[]} terms
 * @returns {import("./pages.js").Block | undefined}
 */
export function bestBlock({ blocks }, terms) {
  const wanted = new Set(terms);
  let best;
  let most = 0;
  for (const block of blocks.filter((each) => !each.isHeading)) {
    const count = new Set(tokens(block.text).filter((word) => wanted.has(word))).size;
    if (count > most) {
      [best, most] = [block, count];
    }
  }
  return best;
}

/** @param {import("./pages.js").Block[]} blocks */
function textOf(blocks) {
  return blocks.map(({ text }) => text).join("\n");
}
