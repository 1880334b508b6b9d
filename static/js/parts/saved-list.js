import { number } from "../lib/amounts.js";
import { LONGEST_GROUP, plain } from "../lib/shared-list.js";
import { arrange, edit, remove, rename, restore } from "../stores/saved.js";
import { fillItem, makeItem } from "./saved-item.js";
import { copyOf, place, within } from "./saved-template.js";
import { isDone, offerUndo, tell } from "./saved-told.js";

/**
 * What stands on the page stays there, with what is being written in it.
 *
 * @type {Map<string, HTMLElement>}
 */
const items = new Map();
/** @type {Map<string, HTMLElement>} */
const sections = new Map();
/** @type {readonly Plainleaf.SavedPage[]} */
let shown = [];
/** @type {() => Promise<unknown>} */
let refresh;

/** @type {import("./saved-item.js").Acts} */
const acts = { move, drop, remove: takeAway, edit: change };

/** @param {() => Promise<unknown>} again shows the list anew after each change */
export function startList(again) {
  refresh = again;
}

/**
 * Shows the list by its groups; what has none comes first.
 *
 * @param {readonly Plainleaf.SavedPage[]} list
 */
export function showList(list) {
  shown = list;
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const groups = [...new Set(list.map(({ group }) => group))].sort(byEmptiness);
  keepOnly(sections, groups);
  keepOnly(
    items,
    list.map(({ id }) => id),
  );
  place(within(document, ".groups"), groups.map(sectionOf));
  for (const group of groups) {
    const pages = list.filter((each) => each.group === group);
    place(within(sectionOf(group), ".pages"), pages.map(itemOf));
  }
  for (const each of list) {
    fillItem(itemOf(each), each, groups.filter(Boolean));
  }
  if (focused !== document.activeElement) {
    focused?.focus(); // it was moved, and lost the focus
  }
}

/**
 * @param {string} one
 * @param {string} other
 */
function byEmptiness(one, other) {
  return Number(Boolean(one)) - Number(Boolean(other));
}

/**
 * @param {Map<string, HTMLElement>} made
 * @param {string[]} names
 */
function keepOnly(made, names) {
  for (const [name, element] of made) {
    if (!names.includes(name)) {
      element.remove();
      made.delete(name);
    }
  }
}

/** @param {Plainleaf.SavedPage} saved */
function itemOf({ id }) {
  const item = items.get(id) ?? makeItem(id, acts);
  items.set(id, item);
  return item;
}

/** @param {string} group */
function sectionOf(group) {
  const section = sections.get(group) ?? makeSection(group);
  sections.set(group, section);
  return section;
}

/** @param {string} group */
function makeSection(group) {
  const section = copyOf("group", "h2");
  const heading = /** @type {HTMLElement} */ (within(section, "h2"));
  const form = /** @type {HTMLFormElement} */ (within(section, "form"));
  const field = /** @type {HTMLInputElement} */ (within(form, "input"));
  within(heading, "bdi").textContent = group;
  field.value = group;
  form.onsubmit = async (event) => {
    event.preventDefault();
    const name = plain(field.value, LONGEST_GROUP);
    if (name && (await isDone(rename(group, name)))) {
      await refresh();
      tell("kept");
      /** @type {HTMLElement} */ (within(sectionOf(name), "h2")).focus();
    }
  };
  if (group) {
    section.setAttribute("aria-labelledby", heading.id);
  } else {
    section.removeAttribute("aria-labelledby");
    heading.remove();
    /** @type {HTMLElement} */ (within(section, "details")).remove();
  }
  return section;
}

/**
 * The ids of the list that an item stands in, in the order of the page.
 *
 * @param {HTMLElement | undefined} item
 */
function orderAround(item) {
  const all = /** @type {HTMLElement[]} */ ([...(item?.parentElement?.children ?? [])]);
  return all.map((each) => each.dataset.id ?? "");
}

/**
 * @param {string} id
 * @param {-1 | 1} step
 */
async function move(id, step) {
  const ids = orderAround(items.get(id));
  const from = ids.indexOf(id);
  const other = ids[from + step];
  if (other === undefined) {
    tell(step < 0 ? "first" : "last");
    return;
  }
  ids[from] = other;
  ids[from + step] = id;
  await keepOrder(id, ids);
}

/** @param {string} id of an item that was dragged to where it stands */
function drop(id) {
  return keepOrder(id, orderAround(items.get(id)));
}

/**
 * @param {string} id
 * @param {string[]} ids
 */
async function keepOrder(id, ids) {
  const isKept = await isDone(arrange(ids));
  await refresh();
  if (isKept) {
    tell("moved", number(ids.indexOf(id) + 1, document.documentElement.lang));
  }
}

/** @param {string} id */
async function takeAway(id) {
  const item = items.get(id);
  const saved = shown.find((each) => each.id === id);
  if (!item || !saved || !(await isDone(remove(saved)))) {
    return;
  }
  const name = nameIn(item);
  await refresh();
  tell("removed", name);
  offerUndo(async () => {
    if (await isDone(restore(saved))) {
      await refresh();
      tell("restored", name.cloneNode(true));
      /** @type {HTMLElement | undefined} */ (items.get(id)?.querySelector("a"))?.focus();
    }
  });
}

/**
 * The name of an item in its language.
 *
 * @param {HTMLElement} item
 */
function nameIn(item) {
  const link = /** @type {HTMLElement} */ (within(item, ".name a"));
  const { textContent, lang, dir } = link;
  return Object.assign(document.createElement("span"), { textContent, lang, dir });
}

/**
 * @param {string} id
 * @param {{ note: string, group: string }} facts
 */
async function change(id, facts) {
  const isKept = await isDone(edit(id, facts));
  if (isKept) {
    await refresh();
    tell("kept");
  }
  return isKept;
}
