import { element } from "../lib/elements.js";
import { searchFrom } from "../lib/search-worker.js";
import { onNews } from "../lib/worker.js";

const QUIET = 1_000; // milliseconds without a key, after which a screen reader hears the count

const language = document.documentElement.lang;
const form = /** @type {HTMLFormElement} */ (document.querySelector("form.search"));
const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("question"));
const ask = searchFrom(language, show);

let canAnswer = false; // until then the form goes to the server
let wait = 0;

/**
 * @param {string} selector
 * @returns {HTMLElement}
 */
function part(selector) {
  return /** @type {HTMLElement} */ (document.querySelector(selector));
}

/** @param {Plainleaf.Answer} answer */
function show({ question, isHeld, found }) {
  canAnswer = isHeld;
  part(".scripted").hidden = !isHeld;
  part(".unscripted").hidden = isHeld;
  if (isHeld && question === field.value) {
    part(".results").replaceChildren(...found.map(item));
    clearTimeout(wait);
    wait = window.setTimeout(() => tell(question, found.length), QUIET);
  }
}

/**
 * @param {string} question
 * @param {number} count
 */
function tell(question, count) {
  const { found = "", none = "" } = form.dataset;
  const number = new Intl.NumberFormat(language).format(count);
  const sentence = count > 0 ? found.replace("{}", number) : none;
  part(".said").textContent = question.trim() && sentence;
}

/** @param {Plainleaf.Found} found */
function item({ address, anchor, title, lang, pieces, textLang }) {
  const text = pieces.map((piece, place) => (place % 2 ? element("mark", {}, piece) : piece));
  return element(
    "li",
    {},
    element("a", { href: anchor ? `${address}#${anchor}` : address, lang, dir: "auto" }, title),
    element("p", { lang: textLang, dir: "auto" }, ...text),
  );
}

function search() {
  ask?.(field.value);
}

field.addEventListener("input", search);
form.addEventListener("submit", (event) => {
  if (canAnswer) {
    event.preventDefault();
    search();
  }
});
// A reader who comes back finds their words in the field; a language that was just saved can answer.
addEventListener("pageshow", search);
onNews((news) => news.type === "saved" && news.language === language && search());
