import { LONGEST_GROUP, LONGEST_NOTE, plain } from "../lib/shared-list.js";
import { makeDraggable } from "./saved-drag.js";
import { addressOf, partOf, titleOf } from "./saved-pages.js";
import { copyOf, within } from "./saved-template.js";

/**
 * What a reader can do with one saved page.
 *
 * @typedef {object} Acts
 * @property {(id: string, step: -1 | 1) => void} move
 * @property {(id: string) => void} drop
 * @property {(id: string) => void} remove
 * @property {(id: string, facts: { note: string, group: string }) => Promise<boolean>} edit
 */

const LONGEST_WORDS = 160;

/**
 * @param {string} id
 * @param {Acts} acts
 */
export function makeItem(id, acts) {
  const item = copyOf("item", ".name a");
  const form = /** @type {HTMLFormElement} */ (within(item, "form"));
  item.dataset.id = id;
  /** @type {HTMLElement} */ (within(item, ".up")).onclick = () => acts.move(id, -1);
  /** @type {HTMLElement} */ (within(item, ".down")).onclick = () => acts.move(id, 1);
  /** @type {HTMLElement} */ (within(item, ".remove")).onclick = () => acts.remove(id);
  makeDraggable(within(item, ".handle"), item, () => acts.drop(id));
  choiceIn(form).onchange = () => askForName(form);
  form.onsubmit = async (event) => {
    event.preventDefault();
    if (await acts.edit(id, written(form))) {
      const details = /** @type {HTMLDetailsElement} */ (within(item, "details"));
      details.open = false;
      /** @type {HTMLElement} */ (within(details, "summary")).focus();
    }
  };
  return item;
}

/**
 * Writes what is known of a page into its item.
 *
 * @param {HTMLElement} item
 * @param {Plainleaf.SavedPage} saved
 * @param {string[]} groups the names of all groups
 */
export function fillItem(item, saved, groups) {
  const title = titleOf(saved.page);
  show(item, title ?? { text: saved.page, lang: "", dir: "" }, addressOf(saved));
  reveal(item, ".unknown", !title);
  reveal(item, ".remark", Boolean(saved.note));
  within(item, ".remark bdi").textContent = saved.note;
  reveal(item, ".part", Boolean(saved.anchor));
  describe(within(item, ".part bdi"), title);
  fillForm(/** @type {HTMLFormElement} */ (within(item, "form")), saved, groups);
  if (saved.anchor) {
    fillPart(item, saved);
  }
}

/**
 * @param {HTMLElement} item
 * @param {Plainleaf.SavedPage} saved
 */
async function fillPart(item, saved) {
  const part = await partOf(saved);
  const isGone = part === "gone";
  reveal(item, ".gone", isGone);
  if (isGone) {
    const title = titleOf(saved.page);
    show(item, title, addressOf({ page: saved.page, anchor: "" }));
  } else if (part) {
    show(item, part, addressOf(saved));
  }
}

/**
 * @param {HTMLElement} item
 * @param {import("./saved-pages.js").Text | undefined} text
 * @param {string} address
 */
function show(item, text, address) {
  const link = /** @type {HTMLAnchorElement} */ (within(item, ".name a"));
  describe(link, text);
  link.href = address;
  within(item, ".address bdi").textContent = link.href; // whole, for paper
}

/**
 * Writes a text in its language; of a long one the beginning.
 *
 * @param {HTMLElement} element
 * @param {import("./saved-pages.js").Text | undefined} known
 */
export function describe(element, known) {
  const { text = "", lang = "", dir = "" } = known ?? {};
  const letters = [...text];
  const isLong = letters.length > LONGEST_WORDS;
  element.textContent = isLong ? `${letters.slice(0, LONGEST_WORDS).join("")}…` : text;
  for (const [name, value] of Object.entries({ lang, dir })) {
    if (value) {
      element.setAttribute(name, value);
    } else {
      element.removeAttribute(name);
    }
  }
}

/**
 * @param {HTMLElement} item
 * @param {string} selector
 * @param {boolean} isShown
 */
function reveal(item, selector, isShown) {
  /** @type {HTMLElement} */ (within(item, selector)).hidden = !isShown;
}

/**
 * @param {HTMLFormElement} form
 * @returns {HTMLSelectElement}
 */
function choiceIn(form) {
  return within(form, "select");
}

/** @param {HTMLFormElement} form */
function isNewGroup(form) {
  return choiceIn(form).selectedOptions[0]?.className === "other";
}

/**
 * Asks for the name of a new group, where one is chosen.
 *
 * @param {HTMLFormElement} form
 */
function askForName(form) {
  const field = /** @type {HTMLElement} */ (within(form, ".new-group"));
  field.hidden = !isNewGroup(form);
  /** @type {HTMLInputElement} */ (within(field, "input")).required = !field.hidden;
}

/**
 * @param {HTMLFormElement} form
 */
function written(form) {
  const { note, group, other } = Object.fromEntries(new FormData(form));
  return {
    note: plain(note, LONGEST_NOTE),
    group: plain(isNewGroup(form) ? other : group, LONGEST_GROUP),
  };
}

/**
 * What is being written stays, unless it has been changed elsewhere.
 *
 * @param {HTMLFormElement} form
 * @param {Plainleaf.SavedPage} saved
 * @param {string[]} groups
 */
function fillForm(form, saved, groups) {
  const choice = choiceIn(form);
  const isFresh = form.dataset.written !== `${saved.group}\n${saved.note}`;
  const chosen = isFresh ? saved.group : choice.value;
  const isNew = !isFresh && isNewGroup(form);
  const [none, ...others] = /** @type {HTMLOptionElement[]} */ ([...choice.options]);
  const other = /** @type {HTMLOptionElement} */ (others.pop());
  choice.replaceChildren(
    ...(none ? [none] : []),
    ...groups.map((group) => new Option(group, group)),
    other,
  );
  if (isNew) {
    other.selected = true;
  } else {
    choice.value = chosen;
  }
  if (isFresh) {
    /** @type {HTMLTextAreaElement} */ (within(form, "textarea")).value = saved.note;
    /** @type {HTMLInputElement} */ (within(form, ".new-group input")).value = "";
    form.dataset.written = `${saved.group}\n${saved.note}`;
  }
  askForName(form);
}
