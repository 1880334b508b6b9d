/**
 * A piece of an article that a link can lead to.
 *
 * @typedef {object} Block
 * @property {string} anchor
 * @property {string} text
 * @property {string} lang
 * @property {boolean} isHeading
 */

/**
 * What a page says of its article.
 *
 * @typedef {object} Page
 * @property {string} title
 * @property {string} lang of the title
 * @property {string} summary
 * @property {Block[]} blocks
 */

/** @type {Record<string, string>} */
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#34": '"', "#39": "'" };
const BLOCKS = new Set(["h2", "h3", "h4", "p", "li", "td", "th", "dt"]);

/**
 * The article of a page of this site; a worker has no DOM, and our own pages are regular enough. Its
 * blocks are what carries an id; who wrote it, its sources and its contents list are not looked in.
 *
 * @param {string} html
 * @param {string} language of the page
 * @returns {Page | undefined} nothing where the page is not an article
 */
export function readPage(html, language) {
  const [, article] = /<article>(.*?)<\/article>/s.exec(html) ?? [];
  const [, heading = "", title = ""] = /<h1([^>]*)>(.*?)<\/h1>/s.exec(article ?? "") ?? [];
  if (article === undefined || !title) {
    return undefined;
  }
  return {
    title: plain(title),
    lang: attribute(heading, "lang") ?? language,
    summary: description(html),
    blocks: blocksOf(article, language),
  };
}

/**
 * @param {string} article
 * @param {string} language
 */
function blocksOf(article, language) {
  /** @type {Block[]} */
  const blocks = [];
  /** @type {Block | undefined} */
  let open;
  let closing = "";
  for (const [, end, tag = "", attributes = "", text] of article.matchAll(
    /<(\/?)([a-z]\w*)([^>]*)>|([^<]+)/g,
  )) {
    const anchor = tag && !end ? attribute(attributes, "id") : undefined;
    if (anchor && BLOCKS.has(tag)) {
      const lang = attribute(attributes, "lang") ?? language;
      open = { anchor, text: "", lang, isHeading: tag.startsWith("h") || tag === "dt" };
      closing = tag;
      blocks.push(open);
    } else if (open && tag === "dd" && !end) {
      // An explanation has no id of its own; it is reached at its word.
      open = {
        ...open,
        text: "",
        lang: attribute(attributes, "lang") ?? language,
        isHeading: false,
      };
      closing = tag;
      blocks.push(open);
    } else if (end && tag === closing) {
      closing = "";
    } else if (open && closing && text) {
      open.text += plain(text);
    }
  }
  return blocks;
}

/**
 * The keywords of each article, from the topics from A to Z: no other page carries them.
 *
 * @param {string} html of the page of topics
 * @returns {Map<string, string>} by the address of the article, with their English
 */
export function readTopics(html) {
  /** @type {Map<string, string>} */
  const keywords = new Map();
  for (const [, attributes = "", topic = ""] of html.matchAll(/<li\b([^>]*)>(.*?)<\/li>/gs)) {
    const words = [plain(topic.split(/:\s*<a /)[0] ?? ""), attribute(attributes, "data-english")];
    for (const [, address = ""] of topic.matchAll(/<a href="([^"]*)"/g)) {
      keywords.set(address, [keywords.get(address), ...words].filter(Boolean).join("\n"));
    }
  }
  return keywords;
}

/** @param {string} html */
function description(html) {
  return plain(/<meta name="description" content="([^"]*)">/.exec(html)?.[1] ?? "");
}

/**
 * @param {string} attributes
 * @param {string} name
 */
function attribute(attributes, name) {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
}

/** @param {string} html */
function plain(html) {
  return html.replace(/<[^>]*>/g, "").replace(/&(#?\w+);/g, (all, name) => ENTITIES[name] ?? all);
}
