import { ask, onNews } from "../lib/worker.js";
import { pageAt } from "./page-at.js";

/**
 * A text with its language.
 *
 * @typedef {{ text: string, lang: string, dir: string }} Text
 */

const { lang: language } = document.documentElement;
const home = `/${language}/`;
/** The titles of all articles by their address below the language; the page itself lists them. */
const titles = new Map(
  [...document.querySelectorAll(".index a")].map((link) => [
    (link.getAttribute("href") ?? "").slice(home.length),
    textOf(link),
  ]),
);
/** Pages that were read for their parts. @type {Map<string, Promise<Document | undefined>>} */
const read = new Map();
let isHeld = false;

/**
 * @param {string} page
 * @returns {Text | undefined} nothing where there is no such page
 */
export function titleOf(page) {
  return titles.get(page);
}

/**
 * The address of a page in the language of this one, or of a part of it.
 *
 * @param {{ page: string, anchor: string }} saved
 */
export function addressOf({ page, anchor }) {
  return home + page + (anchor && `#${anchor}`);
}

/**
 * The words of a part in the language of this page.
 *
 * @param {{ page: string, anchor: string }} saved
 * @returns {Promise<Text | "gone" | undefined>} nothing where the page cannot be read
 */
export async function partOf({ page, anchor }) {
  const whole = await wholePage(page);
  const block = whole?.getElementById(anchor);
  return whole && (block ? textOf(block) : "gone");
}

/**
 * Pages are read for their parts only where the whole language is on the phone: the server is not
 * asked for what somebody has saved.
 *
 * @param {() => void} listener hears that parts can be read now
 */
export function onReadable(listener) {
  onNews((news) => {
    const isOurs = news.language === language && navigator.serviceWorker.controller;
    if (isOurs && !isHeld && news.type === "facts" && news.facts.held) {
      isHeld = true;
      listener();
    }
  });
  if (navigator.serviceWorker) {
    ask("describe", language);
  }
}

/** @param {string} page */
function wholePage(page) {
  if (!isHeld || !titles.has(page)) {
    return undefined;
  }
  const known = read.get(page) ?? pageAt(home + page);
  read.set(page, known);
  return known;
}

/**
 * @param {Element} element
 * @returns {Text}
 */
function textOf(element) {
  const foreign = element.closest("[lang]");
  return {
    text: (element.textContent ?? "").trim().replace(/\s+/g, " "),
    lang: foreign?.getAttribute("lang") ?? "",
    dir: foreign?.getAttribute("dir") ?? "",
  };
}
