// The preview keeps nothing of a reader, and shows nothing that a worker kept: to the scripts of a
// page this is a browser without either, which they know how to live with. It is loaded before them.
const withheld = [
  [Navigator.prototype, "serviceWorker"],
  [window, "caches"],
  [window, "indexedDB"],
  [window, "localStorage"],
  [window, "sessionStorage"],
  [window, "Worker"],
];

for (const [owner, name] of /** @type {[object, string][]} */ (withheld)) {
  Object.defineProperty(owner, name, { value: undefined });
}
