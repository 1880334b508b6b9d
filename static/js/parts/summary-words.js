import { element } from "../lib/elements.js";
import { phrase } from "../lib/entry-words.js";

/** @typedef {import("../lib/entry-words.js").Tongue} Tongue */

/**
 * The languages of Plainleaf by their own names, with their directions; the page has them.
 *
 * @param {string} code
 * @returns {HTMLElement | undefined} nothing for a language that it does not have
 */
function languageNamed(code) {
  const known = /** @type {HTMLTemplateElement} */ (document.querySelector("#languages")).content;
  const all = /** @type {HTMLElement[]} */ ([...known.children]);
  return all.find((each) => each.dataset.language === code);
}

/** @param {string} code */
export function directionOf(code) {
  return languageNamed(code)?.dir ?? "auto";
}

/**
 * The same in each of the languages, the doctor's first; once, where it reads the same.
 *
 * @param {Tongue[]} tongues
 * @param {(tongue: Tongue) => string} say
 * @returns {HTMLElement[]}
 */
export function inEach(tongues, say) {
  const texts = tongues.map(say);
  return tongues
    .filter((_, place) => texts.indexOf(texts[place] ?? "") === place)
    .map((tongue) => {
      const dir = directionOf(tongue.language);
      return element("span", { lang: tongue.language, dir }, say(tongue));
    });
}

/**
 * What the reader wrote, as it was written. Where it is not in the first language of the summary,
 * its language stands beside it, and that nobody has translated it.
 *
 * @param {Tongue[]} tongues
 * @param {Plainleaf.OwnWords[]} words those that belong together
 * @returns {HTMLElement[]}
 */
export function ownWords(tongues, words) {
  const written = words.map(({ text, lang }) =>
    element("span", { className: "own", lang, dir: "auto" }, text),
  );
  const foreign = new Set(words.map(({ lang }) => lang));
  foreign.delete(tongues[0]?.language ?? "");
  return [...written, ...[...foreign].map((lang) => mark(tongues, lang))];
}

/**
 * @param {Tongue[]} tongues
 * @param {string} lang
 */
function mark(tongues, lang) {
  const name = element("bdi", { lang }, languageNamed(lang)?.textContent ?? lang);
  const says = inEach(tongues, (tongue) => phrase(tongue, "patients_words"));
  return element("span", { className: "whose" }, name, ...says);
}
