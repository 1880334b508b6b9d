import { number } from "../lib/amounts.js";
import { element } from "../lib/elements.js";
import { BEGINNING, fromFile, fromFragment, LONGEST_FILE, missingIn } from "../lib/shared-list.js";
import { add, all } from "../stores/saved.js";
import { describe } from "./saved-item.js";
import { partOf, titleOf } from "./saved-pages.js";
import { within } from "./saved-template.js";
import { isDone, tell } from "./saved-told.js";

/**
 * @typedef {import("../lib/shared-list.js").Shared} Shared
 * @typedef {import("../lib/shared-list.js").Found} Found
 */

const section = /** @type {HTMLElement} */ (document.querySelector(".offer"));
const language = document.documentElement.lang;
/** @type {readonly Shared[]} */
let offered = [];
/** @type {() => Promise<unknown>} */
let refresh;

/**
 * Offers lists that come in by the address of the page or from a file. Nothing is added before the
 * reader says so.
 *
 * @param {() => Promise<unknown>} again shows the list anew after a change
 */
export function startOffers(again) {
  refresh = again;
  /** @type {HTMLElement} */ (within(section, ".add")).onclick = accept;
  /** @type {HTMLElement} */ (within(section, ".refuse")).onclick = () => finish("refused");
  // The browser's own field for files speaks the browser's language, and does not fit large text.
  const field = /** @type {HTMLInputElement} */ (document.querySelector(".chosen"));
  const button = /** @type {HTMLElement} */ (document.querySelector(".choose"));
  button.onclick = () => field.click();
  field.onchange = () => readFile(field);
  addEventListener("hashchange", readFragment);
  keepFragmentAcrossLanguages();
  readFragment();
}

/** Reads the list in the address, if there is one; again when more can be known of it. */
export function readFragment() {
  if (location.hash.startsWith(BEGINNING)) {
    offer(fromFragment(location.hash));
  }
}

/** @param {HTMLInputElement} field */
async function readFile(field) {
  const file = field.files?.[0];
  if (file) {
    offer(file.size > 4 * LONGEST_FILE ? undefined : fromFile(await file.text()));
    field.value = ""; // the same file can be chosen again
  }
}

/** A list that is not decided on goes along into another language. */
function keepFragmentAcrossLanguages() {
  document.querySelector(".languages")?.addEventListener("click", ({ target }) => {
    const link = /** @type {Element} */ (target).closest("a");
    if (link && location.hash.startsWith(BEGINNING)) {
      link.hash = location.hash;
    }
  });
}

/**
 * Shows what a list holds of what is known here, and asks.
 *
 * @param {Found | undefined} found
 */
async function offer(found) {
  const list = await all().catch(() => []);
  const pages = await known(found?.pages ?? []);
  offered = missingIn(list, pages);
  if (!found) {
    finish("unreadable");
  } else if (pages.length === 0) {
    finish("none-known");
  } else if (offered.length === 0) {
    finish("nothing-new");
  } else {
    show(found, found.leftOut + found.pages.length - pages.length);
  }
}

/**
 * @param {Found} found
 * @param {number} leftOut
 */
function show({ isNewer }, leftOut) {
  const leaving = /** @type {HTMLElement} */ (within(section, ".left-out"));
  leaving.hidden = leftOut === 0;
  within(leaving, "bdi").textContent = number(leftOut, language);
  /** @type {HTMLElement} */ (within(section, ".newer-list")).hidden = !isNewer;
  within(section, ".offered").replaceChildren(...offered.map(itemFor));
  if (section.hidden) {
    section.hidden = false;
    /** @type {HTMLElement} */ (within(section, "h2")).focus();
  }
}

/**
 * Those that are in Plainleaf today. A part of a page that cannot be read now is taken as it is.
 *
 * @param {readonly Shared[]} pages
 */
async function known(pages) {
  const present = pages.filter(({ page }) => titleOf(page));
  const parts = await Promise.all(present.map((each) => each.anchor && partOf(each)));
  return present.filter((_, index) => parts[index] !== "gone");
}

/** @param {Shared} shared */
function itemFor(shared) {
  const name = element("span", {}, ...(shared.anchor ? partOfPage() : []));
  const own = [shared.group, shared.note].filter(Boolean);
  const item = element("li", {}, name, ...own.flatMap((each) => [" · ", element("bdi", {}, each)]));
  describe(name.querySelector("bdi") ?? name, titleOf(shared.page));
  if (shared.anchor) {
    showPart(name, shared);
  }
  return item;
}

/** "Part of the page", with room for its title, as items of the list have it. */
function partOfPage() {
  const { content } = /** @type {HTMLTemplateElement} */ (document.querySelector("#item"));
  return /** @type {Element} */ (within(content, ".part").cloneNode(true)).childNodes;
}

/**
 * The title of the page, then the words of the part, where they can be read.
 *
 * @param {HTMLElement} name
 * @param {Shared} shared
 */
async function showPart(name, shared) {
  const part = await partOf(shared);
  if (part && part !== "gone") {
    const words = element("q", {});
    describe(words, part);
    name.after(" – ", words);
  }
}

async function accept() {
  const before = (await all().catch(() => [])).length;
  if (await isDone(add(offered))) {
    const added = (await all()).length - before;
    const isAll = added >= offered.length;
    finish(isAll ? "added" : "full", isAll ? added : offered.length - added);
  }
}

/**
 * The list is decided on: it leaves the address, so that nobody is asked again.
 *
 * @param {string} message
 * @param {number} [count] of pages
 */
async function finish(message, count = 0) {
  const wasShown = !section.hidden;
  section.hidden = true;
  if (location.hash.startsWith(BEGINNING)) {
    history.replaceState(null, "", location.pathname);
  }
  await refresh();
  tell(message, number(count, language));
  if (wasShown) {
    /** @type {HTMLElement} */ (document.querySelector("h1")).focus();
  }
}
