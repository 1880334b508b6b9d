import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

const CACHE = "reader-settings-1";

let disk;
let listeners;
let wishes;
let root;
let head;
let lib;
let pages = 0;

const listen = (target) => (kind, listener) => listeners.push([target, kind, listener]);

/** Lets everything that was begun come to its end. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

beforeEach(async () => {
  disk = new Map();
  listeners = [];
  wishes = [];
  root = { dataset: {}, lang: "en" };
  head = [];
  globalThis.caches = {
    match: async (place, { cacheName }) => {
      const kept = disk.get(cacheName)?.get(place);
      return kept === undefined ? undefined : new Response(kept);
    },
    open: async (name) => {
      disk.set(name, disk.get(name) ?? new Map());
      return { put: async (place, answer) => disk.get(name).set(place, await answer.text()) };
    },
    delete: async (name) => disk.delete(name),
  };
  globalThis.document = {
    documentElement: root,
    head: { append: (link) => head.push(link) },
    createElement: (name) => ({ name, append: () => {} }),
    querySelector: (selector) => {
      assert.equal(selector, "link[rel=stylesheet]");
      return head[0] ?? null;
    },
    addEventListener: listen("document"),
  };
  globalThis.addEventListener = listen("window");
  const serviceWorker = {
    ready: Promise.resolve({ active: { postMessage: (wish) => wishes.push(wish) } }),
    addEventListener: listen("worker"),
  };
  Object.defineProperty(globalThis, "navigator", { value: { serviceWorker }, configurable: true });
  pages += 1;
  lib = await import(`../../static/js/lib/comforts.js?${pages}`);
});

afterEach(() => {
  for (const name of ["caches", "document", "addEventListener", "navigator"]) {
    delete globalThis[name];
  }
});

const store = (text) => disk.set(CACHE, new Map([["/settings", text]]));

test("nothing is chosen at first, and asking keeps nothing", async () => {
  assert.deepEqual(await lib.chosen(), {});
  assert.equal(disk.size, 0);
});

test("what is kept is what is chosen, and the worker is told", async () => {
  await lib.keep({ text: "150", start: "ur" });
  await settle();
  assert.deepEqual(await lib.chosen(), { text: "150", start: "ur" });
  assert.deepEqual(wishes, [{ wish: "comforts", language: "en" }]);
});

test("after a reset nothing is left, and the worker is told", async () => {
  await lib.keep({ text: "150" });
  await lib.reset();
  await settle();
  assert.equal(disk.size, 0);
  assert.equal(wishes.length, 2);
});

test("the cache does not have the prefix of those that a worker deletes", async () => {
  await lib.keep({});
  assert.deepEqual([...disk.keys()], [CACHE]);
  assert.ok(!CACHE.startsWith("plainleaf-"));
});

test("choices are kept also where there is no worker", async () => {
  delete globalThis.navigator;
  Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
  await lib.keep({ theme: "dark" });
  assert.deepEqual(await lib.chosen(), { theme: "dark" });
});

test("a disk that is full is said so", async () => {
  globalThis.caches.open = async () => ({
    put: () => Promise.reject(new DOMException("full", "QuotaExceededError")),
  });
  await assert.rejects(lib.keep({ theme: "dark" }), { name: "QuotaExceededError" });
  await settle();
  assert.deepEqual(wishes, []);
});

test("a page looks as chosen and only the looks are written on it", () => {
  lib.show({ text: "200", theme: "sepia", start: "ur", style: "/assets/comforts-A.css", x: "y" });
  assert.deepEqual(root.dataset, { text: "200", theme: "sepia" });
  assert.deepEqual(
    head.map(({ name, rel, href }) => [name, rel, href]),
    [["link", "stylesheet", "/assets/comforts-A.css"]],
  );
});

test("a page that has the style sheet gets no second one", () => {
  lib.show({ text: "200", style: "/assets/comforts-A.css" });
  lib.show({ text: "150", style: "/assets/comforts-B.css" });
  assert.equal(head.length, 1);
  assert.deepEqual(root.dataset, { text: "150" });
});

for (const style of ["//evil.example/a.css", "https://evil.example/a.css", 7, {}, undefined]) {
  test(`the style sheet ${JSON.stringify(style)} is not loaded`, async () => {
    store(JSON.stringify({ theme: "dark", style }));
    lib.followComforts();
    await settle();
    assert.deepEqual(head, []);
  });
}

test("what is as usual again goes from the page", () => {
  lib.show({ text: "200", lines: "most" });
  lib.show({ text: "" });
  assert.deepEqual(root.dataset, {});
});

test("a page follows what is chosen: now, when it is shown again, and when the worker tells", async () => {
  store('{"theme":"dark"}');
  lib.followComforts();
  await settle();
  assert.deepEqual(root.dataset, { theme: "dark" });
  const theme = { window: "light", document: "sepia", worker: "white-on-black" };
  assert.deepEqual(
    listeners.map(([target, kind]) => [target, kind]).sort(),
    [
      ["document", "visibilitychange"],
      ["window", "pageshow"],
      ["worker", "message"],
    ],
  );
  for (const [target, , listener] of listeners) {
    store(JSON.stringify({ theme: theme[target] }));
    listener({ data: { type: "comforts" } });
    await settle();
    assert.deepEqual(root.dataset, { theme: theme[target] });
  }
});

test("other news of the worker changes nothing", async () => {
  lib.followComforts();
  await settle();
  store('{"theme":"dark"}');
  const [, , listener] = listeners.find(([target]) => target === "worker");
  listener({ data: { type: "saved" } });
  await settle();
  assert.deepEqual(root.dataset, {});
});

for (const broken of ["", "{", "null", "[]", "7", '"dark"']) {
  test(`settings that read ${JSON.stringify(broken)} leave a page as it is`, async () => {
    store(broken);
    lib.followComforts();
    await settle();
    assert.deepEqual(root.dataset, {});
    assert.deepEqual(head, []);
  });
}

test("a browser that refuses storage leaves a page as it is", async () => {
  delete globalThis.caches;
  lib.followComforts();
  await settle();
  assert.deepEqual(root.dataset, {});
  await assert.rejects(lib.chosen());
});
