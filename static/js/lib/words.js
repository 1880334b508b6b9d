/**
 * What scripts say to a reader, in the language of the page. The words stand in a file of their
 * own, which the pack holds too, so that they cost a page nothing until they are needed.
 *
 * @typedef {Record<"saving" | "saved" | "offline" | "full" | "newer" | "show" | "asking" | "offer"
 *   | "save" | "notice", string>} Words
 */

/** @type {Map<string, Promise<Words>>} */
const asked = new Map();

/**
 * @param {string} language
 * @returns {Promise<Words>}
 */
export function wordsIn(language) {
  const words = asked.get(language) ?? load(language);
  asked.set(language, words);
  words.catch(() => asked.delete(language)); // the next one who needs them asks again
  return words;
}

/** @param {string} language */
async function load(language) {
  const response = await fetch(`/${language}/words.json`);
  return response.json();
}
