import { LIMIT, missingIn } from "../lib/shared-list.js";
import { open } from "./database.js";

/**
 * @typedef {Plainleaf.SavedPage} SavedPage
 * @typedef {Pick<SavedPage, "page" | "anchor">} Address
 */

const channel = new BroadcastChannel("plainleaf-saved");

/**
 * The reader's list, in its order.
 *
 * @returns {Promise<SavedPage[]>} rejects where the browser refuses storage
 */
export async function all() {
  return inOrder(await (await open()).getAll("saved"));
}

/** @param {() => void} listener hears of what other tabs change */
export function onChange(listener) {
  channel.onmessage = listener;
}

/**
 * Makes a new list from the present one; resolves when the device has really written it. Nothing is
 * written where that fails, or where the list would grow beyond its limit.
 *
 * @param {(list: SavedPage[]) => SavedPage[]} make
 */
async function change(make) {
  const database = await open();
  const transaction = database.transaction("saved", "readwrite", { durability: "strict" });
  const before = inOrder(await transaction.store.getAll());
  const after = make(before);
  if (after.length > Math.max(LIMIT, before.length)) {
    throw new RangeError("The list is full.");
  }
  // What cannot be written is refused before anything is: the rest would be written without it.
  const pages = after.map((each, order) => structuredClone({ ...each, order }));
  await Promise.all([
    transaction.store.clear(),
    ...pages.map((each) => transaction.store.put(each)),
    transaction.done,
  ]);
  channel.postMessage("");
}

/**
 * A page, or a part of one, as it is when it has just been saved.
 *
 * @param {import("../lib/shared-list.js").Shared} facts
 * @returns {SavedPage}
 */
function fresh(facts) {
  return { ...facts, order: 0, id: crypto.randomUUID() };
}

/**
 * Adds the pages that are not there yet, as far as there is room; a full list refuses.
 *
 * @param {readonly import("../lib/shared-list.js").Shared[]} pages
 */
export function add(pages) {
  return change((list) => {
    const room = Math.max(1, LIMIT - list.length);
    return [...list, ...missingIn(list, pages).slice(0, room).map(fresh)];
  });
}

/**
 * Puts some pages into a new order, on the places that these pages have in the list.
 *
 * @param {readonly string[]} ids
 */
export function arrange(ids) {
  return change((list) => {
    const pages = new Map(list.map((each) => [each.id, each]));
    const arranged = ids.flatMap((id) => pages.get(id) ?? []);
    return list.map((each) => (ids.includes(each.id) && arranged.shift()) || each);
  });
}

/**
 * @param {string} id
 * @param {Partial<SavedPage>} facts
 */
export function edit(id, facts) {
  return change((list) => list.map((each) => (each.id === id ? { ...each, ...facts } : each)));
}

/**
 * @param {string} group
 * @param {string} name
 */
export function rename(group, name) {
  return change((list) =>
    list.map((each) => (each.group === group ? { ...each, group: name } : each)),
  );
}

/** @param {Address} page */
export function remove(page) {
  return change((list) => list.filter((each) => !isSame(each, page)));
}

/**
 * Brings back what was removed, to its place.
 *
 * @param {SavedPage} page
 */
export function restore(page) {
  return change((list) => {
    const others = list.filter((each) => !isSame(each, page));
    return [...others.slice(0, page.order), page, ...others.slice(page.order)];
  });
}

/**
 * @param {Address} one
 * @param {Address} other
 */
function isSame(one, other) {
  return one.page === other.page && one.anchor === other.anchor;
}

/** @param {SavedPage[]} list */
function inOrder(list) {
  return list.sort((one, other) => one.order - other.order);
}
