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

const SVG = "http://www.w3.org/2000/svg";

/**
 * A picture beside words that say the same; the icons of templates/components/icon.html, drawn here.
 *
 * @param {string} shape the `d` of an SVG path on a field of 24 by 24
 */
export function icon(shape) {
  const drawing = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", shape);
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  drawing.append(path);
  return drawing;
}

/**
 * A quiet box below the text of a page, in the place of an earlier one of its kind. It never stands
 * above the text: on the help page it would push the numbers off a small screen.
 *
 * @param {string} kind its class
 * @param {string} label what a screen reader calls it
 * @param {...(Node | string)} contents
 */
export function showNote(kind, label, ...contents) {
  document.querySelector(`main > .${kind}`)?.remove();
  const properties = { id: kind, className: `note ${kind}`, tabIndex: -1 };
  const note = element("aside", properties, ...contents);
  note.setAttribute("aria-label", label);
  document.querySelector("main")?.append(note);
  return note;
}
