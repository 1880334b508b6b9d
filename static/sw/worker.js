import { answer, concerns } from "./answer.js";
import * as comforts from "./comforts.js";
import * as saving from "./saving.js";
import * as shelf from "./shelf.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", (event) => {
  worker.skipWaiting();
  // While it starts this worker, Chromium asks the server for the page as well, unless it is told
  // that pages come from here (https://www.w3.org/TR/service-workers/#dom-installevent-addroutes).
  const routes = /** @type {any} */ (event);
  const toHere = { condition: { requestMode: "navigate" }, source: "fetch-event" };
  event.waitUntil(Promise.resolve(routes.addRoutes?.(toHere)).catch(() => undefined));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([shelf.tidy(), worker.clients.claim(), choosePreload()]));
});

worker.addEventListener("fetch", (event) => {
  if (concerns(event.request, worker.location.origin)) {
    event.respondWith(answer(event.request, event.preloadResponse));
  }
});

worker.addEventListener("message", (event) => {
  const { wish, language } = event.data;
  const wishes = {
    visit: saving.visit,
    visitCarefully: saving.visitCarefully,
    save: saving.save,
    describe: saving.describe,
    check: saving.check,
    change: saving.change,
    later: saving.later,
    remove: saving.remove,
    comforts: comforts.change,
  };
  const work = wishes[/** @type {keyof typeof wishes} */ (wish)];
  if (work && language) {
    event.waitUntil(work(language, tell));
  }
});

/**
 * Lets the browser ask for a page while this worker starts, but only where no pack is saved: with
 * one, that would send a request for every page that is already here.
 */
async function choosePreload() {
  const preload = worker.registration.navigationPreload;
  const saved = await shelf.languages().catch(() => []);
  await (saved.length > 0 ? preload?.disable() : preload?.enable());
}

/**
 * Tells all our pages, also one that was reloaded past the worker.
 *
 * @param {Plainleaf.News} news
 */
async function tell(news) {
  if (news.type === "saved" || news.type === "removed") {
    await choosePreload();
  }
  for (const client of await worker.clients.matchAll({ includeUncontrolled: true })) {
    client.postMessage(news);
  }
}
