import { localNow } from "../lib/entry.js";
import { numberIn, phrase, withParts } from "../lib/entry-words.js";
import { faultOf } from "../lib/faults.js";
import { toFile } from "../lib/record-file.js";
import { recordWords } from "../lib/record-words.js";
import { toCsv } from "../lib/spreadsheet.js";
import { canShare, save, share } from "../parts/record-export.js";
import { offerImport } from "../parts/record-import.js";
import { fill } from "../parts/summary-article.js";
import { chosen, offer } from "../parts/summary-choices.js";
import { isDrawn } from "../stores/curtain.js";
import { all, onChange } from "../stores/entries.js";

/** @typedef {Awaited<ReturnType<typeof recordWords>>} Words */

const language = document.documentElement.lang;
const main = part("main");
const choices = part(".choices");
const article = part(".summary");

/** @type {Plainleaf.Entry[]} the oldest first */
let entries = [];
/** @type {import("../parts/summary-article.js").Choice | string} */
let choice = "";

/**
 * @param {string} selector
 * @returns {HTMLElement}
 */
function part(selector) {
  return /** @type {HTMLElement} */ (document.querySelector(selector));
}

/** @param {string} text */
function tell(text) {
  part(".said").textContent = text;
}

/** @param {"unable" | "outdated" | "none" | ""} state why there is no summary, if there is none */
function say(state) {
  part(".states").hidden = !state;
  for (const each of ["unable", "outdated", "none"]) {
    part(`.${each}`).hidden = each !== state;
  }
}

/**
 * Reads the record and shows it, at first and whenever it has changed.
 *
 * @param {Words} words
 */
async function refresh(words) {
  entries = (await all()).reverse();
  const isEmpty = entries.length === 0;
  say(isEmpty ? "none" : "");
  choices.hidden = isEmpty;
  if (isEmpty) {
    show("");
  } else {
    offer(choices, { language, vocabulary: words.own }, entries);
    show(chosen(choices, words, entries));
  }
}

/** @param {typeof choice} next */
function show(next) {
  choice = next;
  const isShown = typeof choice !== "string";
  part(".keeping").hidden = !isShown;
  article.hidden = !isShown;
  main.classList.toggle("made", isShown);
  if (typeof choice !== "string") {
    fill(article, choice);
  }
}

/** @param {Words} words */
function change(words) {
  const largePrint = /** @type {HTMLInputElement} */ (part("input.large-print"));
  document.documentElement.classList.toggle("large", largePrint.checked);
  show(chosen(choices, words, entries));
  const reader = { language, vocabulary: words.own };
  if (typeof choice === "string") {
    tell(phrase(reader, choice));
  } else {
    const number = numberIn(choice.entries.length, language);
    tell(phrase(reader, "number_of_entries", { number }));
  }
}

/** The days and sections that were chosen, in the language that the doctor reads. */
function spreadsheet() {
  if (typeof choice === "string") {
    return "";
  }
  const { tongues, parts } = choice;
  const vocabulary = /** @type {Plainleaf.Vocabulary} */ (tongues[0]?.vocabulary);
  const rows = choice.entries.map((entry) => withParts(entry, parts, vocabulary));
  return toCsv(rows, vocabulary);
}

/**
 * @param {string} text
 * @param {string} form
 */
function file(text, form) {
  const [, ending] = form.split("/");
  const name = `plainleaf-${localNow().slice(0, 10)}.${ending === "plain" ? "txt" : ending}`;
  return new File([text], name, { type: form });
}

/**
 * @param {string} name of the buttons
 * @param {string[]} forms media types, the best first: some browsers share only some of them
 * @param {() => string} text
 * @param {(said: string) => void} answer
 */
function offerFile(name, forms, text, answer) {
  part(`[data-do="save-${name}"]`).onclick = () => {
    save(file(text(), forms[0] ?? ""));
    answer("file_made");
  };
  const form = forms.find((each) => canShare(file("", each)));
  const sharing = part(`[data-do="send-${name}"]`);
  sharing.hidden = !form;
  sharing.onclick = async () => answer(await share(file(text(), form ?? "")));
}

/** @param {Words} words */
function listen(words) {
  const reader = { language, vocabulary: words.own };
  const again = () => refresh(words).catch(explain);
  const answer = (/** @type {string} */ name) => tell(name && phrase(reader, name));
  choices.onchange = () => change(words);
  part('[data-do="print"]').onclick = () => print();
  offerFile("spreadsheet", ["text/csv"], spreadsheet, answer);
  // Chromium shares no JSON, but the same as a text.
  offerFile("file", ["application/json", "text/plain"], () => toFile(entries), answer);
  offerImport(part(".import"), reader, tell, again);
  onChange(again);
  addEventListener("pageshow", ({ persisted }) => persisted && again());
}

/** @param {unknown} error */
function explain(error) {
  say(faultOf(error) === "newer" ? "outdated" : "unable");
}

async function start() {
  if (isDrawn()) {
    location.replace(`/${language}/checklist/`); // which says that the record is hidden
    return;
  }
  try {
    const words = await recordWords(language);
    await refresh(words);
    listen(words);
  } catch (error) {
    explain(error);
  }
}

start();
