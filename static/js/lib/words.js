/**
 * What scripts say to a reader, in the language of the page. The words stand in a file of their
 * own, which the pack holds too, so that they cost a page nothing until they are needed.
 *
 * @typedef {Record<"saving" | "saved" | "offline" | "full" | "newer" | "showNewer" | "asking" | "offer"
 *   | "save" | "later" | "notice"
 *   | "listen" | "listenPause" | "listenResume" | "listenPrevious" | "listenNext" | "listenStop"
 *   | "listenSpeed" | "listenOmission" | "listenFailed" | "listenNoVoice" | "listenElsewhere"
 *   | "listenRemote" | "listenAgree"
 *   | "savePage" | "savePart" | "saveQuestion" | "questions" | "unsave" | "choosePart" | "stopChoosing" | "choosing" | "kept"
 *   | "unsaved" | "notKept"
 *   | "english" | "second" | "one" | "inTwo" | "noSecond" | "heard" | "hearBoth" | "hearOnly"
 *   | "show" | "showPart" | "showHint" | "partOf" | "before" | "after" | "close", string>} Words
 */

/** @type {Map<string, Promise<Words>>} */
const asked = new Map();

/**
 * @param {string} language
 * @returns {Promise<Words>} rejects where there is no answer, or not ours
 */
export function wordsIn(language) {
  let words = asked.get(language);
  if (!words) {
    words = load(language);
    asked.set(language, words);
    words.catch(() => asked.delete(language)); // the next one who needs them asks again
  }
  return words;
}

/**
 * A text with its gaps filled, in whatever order its language has them.
 *
 * @param {string} pattern with `{name}` for each gap
 * @param {Record<string, string>} values
 */
export function filled(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

/** @param {string} language */
async function load(language) {
  const response = await fetch(`/${language}/words.json`);
  if (!response.ok) {
    throw new Error(`${response.status} in place of ${response.url}`);
  }
  return response.json();
}
