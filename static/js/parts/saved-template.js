let copies = 0;

/**
 * A copy of what a template holds, with ids of its own. Its buttons are called by their words and by
 * what they are about.
 *
 * @param {string} name the id of the template
 * @param {string} subject selects what the buttons of the copy are about
 * @returns {HTMLElement}
 */
export function copyOf(name, subject) {
  const { content } = /** @type {HTMLTemplateElement} */ (document.querySelector(`#${name}`));
  const made = /** @type {HTMLElement} */ (content.firstElementChild?.cloneNode(true));
  copies += 1;
  for (const part of made.querySelectorAll("[id]")) {
    part.id += `-${copies}`;
  }
  for (const label of made.querySelectorAll("label")) {
    label.htmlFor += `-${copies}`;
  }
  const about = /** @type {HTMLElement} */ (made.querySelector(subject));
  for (const part of made.querySelectorAll("summary, button[id]")) {
    part.setAttribute("aria-labelledby", `${part.id} ${about.id}`);
  }
  return made;
}

/**
 * @template {Element} T
 * @param {ParentNode} parent
 * @param {string} selector of what is surely there
 * @returns {T}
 */
export function within(parent, selector) {
  return /** @type {T} */ (parent.querySelector(selector));
}

/**
 * Puts children into their order. What stands there already is not moved, as it would lose the focus.
 *
 * @param {Element} parent
 * @param {Element[]} children
 */
export function place(parent, children) {
  if (children.some((child, index) => parent.children[index] !== child)) {
    parent.append(...children);
  }
}
