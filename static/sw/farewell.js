/**
 * The worker that ends all workers: served as /sw.js when a broken one has shipped. It deletes what
 * we kept, takes itself off the phone, and the site reads on as a plain one. docs/offline.md says
 * when and how.
 */
import { PREFIX } from "./shelf.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", () => {
  worker.skipWaiting();
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(leave());
});

async function leave() {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await worker.registration.unregister();
}
