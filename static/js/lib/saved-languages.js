// What the worker keeps (static/sw/shelf.js): an entry for each language whose pack is in use.
const PACKS = "plainleaf-packs-1";
const HELD = /\/packs\/([^/]+)\/held$/;

/**
 * The languages whose pages are saved on this phone.
 *
 * @returns {Promise<string[]>} none where the browser keeps nothing, or keeps it from us
 */
export async function savedLanguages() {
  try {
    // Opened only where it is there: to open it makes it.
    if (!(await caches.has(PACKS))) {
      return [];
    }
    const keys = await (await caches.open(PACKS)).keys();
    return keys.flatMap(({ url }) => HELD.exec(url)?.[1] ?? []);
  } catch {
    return [];
  }
}
