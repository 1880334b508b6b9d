/**
 * How a text reads.
 *
 * @typedef {object} Reading
 * @property {string} title
 * @property {string} path
 * @property {Record<string, number>} measures
 * @property {{ grade: number, text: string, anchor: string }[]} hardest
 */

/**
 * Shows how the text reads, above its page.
 *
 * @param {Reading | undefined} reading nothing where the files have a mistake
 * @param {(anchor: string) => void} goTo
 */
export function showReading(reading, goTo) {
  for (const each of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-measure]")
  )) {
    const measure = reading?.measures[each.dataset.measure ?? ""];
    each.textContent = measure?.toLocaleString(document.documentElement.lang) ?? "";
  }
  text("h1", reading?.title);
  text(".path", reading?.path);
  const items = (reading?.hardest ?? []).map((sentence) => item(sentence, goTo));
  document.querySelector(".hardest ol")?.replaceChildren(...items);
}

/**
 * @param {string} selector
 * @param {string | undefined} words nothing leaves what is there
 */
function text(selector, words) {
  const found = document.querySelector(selector);
  if (found && words) {
    found.textContent = words;
  }
}

/**
 * @param {Reading["hardest"][0]} sentence
 * @param {(anchor: string) => void} goTo
 */
function item({ grade, text, anchor }, goTo) {
  const template = /** @type {HTMLTemplateElement} */ (
    document.querySelector("template[data-kind=sentence]")
  );
  const made = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const button = /** @type {HTMLButtonElement} */ (made.querySelector("button"));
  button.textContent = text;
  button.addEventListener("click", () => goTo(anchor));
  /** @type {HTMLElement} */ (made.querySelector("[data-part=grade]")).textContent = `${grade}`;
  return made;
}
