import { element } from "./elements.js";
import { ask, onNews } from "./worker.js";

/**
 * How a reader wants pages to look, as it is kept. What is as usual is not there. `start` is the
 * language to start in, `style` the address of the style sheet that does the rest, `second` the
 * language that is read beside that of the page, and `heard` which of the two a screen reader reads.
 *
 * @typedef {"text" | "lines" | "column" | "letters" | "theme" | "motion"} Look
 * @typedef {Partial<Record<Look | "start" | "style" | "second" | "heard", string>>} Comforts
 */

// The worker reads them there too, before it answers a page (static/sw/comforts.js). The name does
// not begin as those of the caches that the worker may delete.
const CACHE = "reader-settings-1";
const PLACE = "/settings";

/** @type {Look[]} */
const LOOKS = ["text", "lines", "column", "letters", "theme", "motion"];

/**
 * @returns {Promise<Comforts>} rejects where the browser refuses storage, or holds something broken
 */
export async function chosen() {
  const kept = await caches.match(PLACE, { cacheName: CACHE });
  return { ...(await kept?.json()) };
}

/**
 * Makes this page look as chosen. A page that the worker answered does so from its first paint.
 *
 * @param {Comforts} comforts
 */
export function show(comforts) {
  const root = document.documentElement;
  for (const look of LOOKS) {
    if (comforts[look]) {
      root.dataset[look] = comforts[look];
    } else {
      delete root.dataset[look];
    }
  }
  const { style } = comforts;
  if (style?.startsWith("/assets/") && !document.querySelector("link[rel=stylesheet]")) {
    document.head.append(element("link", { rel: "stylesheet", href: style }));
  }
}

/** Makes this page look as chosen now, and whenever that changes in another tab. */
export function followComforts() {
  const follow = () =>
    chosen()
      .then(show)
      .catch(() => {}); // nothing is chosen that can be read
  addEventListener("pageshow", follow);
  document.addEventListener("visibilitychange", follow);
  onNews((news) => news.type === "comforts" && follow());
  follow();
}

/**
 * Keeps what was chosen, in the place of what was there.
 *
 * @param {Comforts} comforts
 * @returns {Promise<void>} rejects where there is no room or the browser refuses storage
 */
export async function keep(comforts) {
  const cache = await caches.open(CACHE);
  await cache.put(PLACE, new Response(JSON.stringify(comforts)));
  tellOthers();
}

/** Forgets all that was chosen. */
export async function reset() {
  await caches.delete(CACHE);
  tellOthers();
}

function tellOthers() {
  ask("comforts", document.documentElement.lang).catch(() => {}); // there may be no worker
}
