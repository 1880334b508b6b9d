import * as shelf from "../sw/shelf.js";
import { cut } from "./folding.js";
import { bestBlock, build, find, load } from "./index.js";
import { readPage, readTopics } from "./pages.js";

/**
 * One language of this phone, ready to be asked.
 *
 * @typedef {object} Library
 * @property {string} version of the pack that it was made from
 * @property {(question: string) => Promise<Plainleaf.Found[]>} find
 */

/**
 * The library of a language that is on this phone; its index is made once for each pack.
 *
 * @param {string} language
 * @param {Library} [known] the one from before, which may still do
 * @returns {Promise<Library | undefined>} nothing where the language is not on this phone
 */
export async function library(language, known) {
  const held = await shelf.read(language, "held");
  if (!held || held.version === known?.version) {
    return held && known;
  }
  const { addresses, index } = (await kept(language, held)) ?? (await made(language, held));
  return {
    version: held.version,
    async find(question) {
      const found = find(index, question).map(async ({ id, terms }) => {
        const address = addresses[id] ?? "";
        const page = await pageOf(held, language, address);
        return page && { address, title: page.title, lang: page.lang, ...partOf(page, terms) };
      });
      return (await Promise.all(found)).flatMap((each) => each ?? []);
    },
  };
}

/**
 * @param {string} language
 * @param {shelf.Held} held
 */
async function kept(language, { version }) {
  const found = await shelf.index(language);
  return found?.version === version
    ? { addresses: found.addresses, index: load(found.json) }
    : undefined;
}

/**
 * @param {string} language
 * @param {shelf.Held} held
 */
async function made(language, held) {
  const addresses = [];
  const pages = [];
  for (const address of held.addresses.filter((each) => each.endsWith("/"))) {
    const page = await pageOf(held, language, address);
    if (page) {
      addresses.push(address);
      pages.push(page);
    }
  }
  const topics = readTopics((await held.file(`/${language}/topics/`)?.text()) ?? "");
  const keywords = addresses.map((address) => topics.get(address) ?? "");
  const index = build(pages, keywords);
  const { version } = held;
  // Where the phone is full, the index is made again next time.
  await shelf
    .keepIndex(language, { version, addresses, json: JSON.stringify(index) })
    .catch(() => {});
  return { addresses, index };
}

/**
 * @param {shelf.Held} held
 * @param {string} language
 * @param {string} address
 */
async function pageOf(held, language, address) {
  return readPage((await held.file(address)?.text()) ?? "", language);
}

/**
 * @param {import("./pages.js").Page} page
 * @param {string[]} terms
 */
function partOf(page, terms) {
  const block = bestBlock(page, terms);
  return {
    anchor: block?.anchor ?? "",
    pieces: cut(block?.text ?? page.summary, terms),
    textLang: block?.lang ?? page.lang,
  };
}
