/**
 * An element with what it holds; texts are always texts, never markup.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Partial<HTMLElementTagNameMap[T]>} properties
 * @param {...(Node | string)} contents
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, properties, ...contents) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...contents);
  return made;
}

/**
 * A quiet box above the text of a page, in the place of an earlier one of its kind.
 *
 * @param {string} kind its class
 * @param {string} label what a screen reader calls it
 * @param {...Node} contents
 */
export function showNote(kind, label, ...contents) {
  document.querySelector(`main > .${kind}`)?.remove();
  const note = element("aside", { className: `note ${kind}`, ariaLabel: label }, ...contents);
  document.querySelector("main")?.prepend(note);
  return note;
}
