// A phone and a server in memory, for the tests of the worker's modules: a disk that can be full,
// be emptied by the browser and outlive its worker, and a network that can go wrong in every way.
import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

export const ORIGIN = "https://plainleaf.example";
export const HOUR = 3_600_000;

// Each start of a worker has modules of its own, with nothing remembered, as a browser gives it.
const MODULES = ["saving", "shelf", "answer", "contact", "comforts"];
const bundle = esbuild.buildSync({
  stdin: {
    contents: MODULES.map((name) => `export * as ${name} from "./${name}.js";`).join("\n"),
    resolveDir: fileURLToPath(new URL("../../static/sw", import.meta.url)),
  },
  bundle: true,
  format: "cjs",
  write: false,
});
const load = new Function("module", bundle.outputFiles[0].text);

// Relative addresses are resolved as in a worker of this origin.
globalThis[Symbol.for("undici.globalOrigin.1")] = new URL(ORIGIN);

// A worker that has ended leaves its timers behind; they must not keep Node from ending too.
const { setTimeout: setTimer } = globalThis;
globalThis.setTimeout = (...given) => setTimer(...given).unref();

/** Which worker a piece of code belongs to, also after it has awaited something. */
const owner = new AsyncLocalStorage();
const never = new Promise(() => {});

/** Lets everything that is not waiting for a timer come to its end. */
export async function settle(turns = 40) {
  for (let turn = 0; turn < turns; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export class Phone {
  /** @type {Map<string, Map<string, { headers: [string, string][], bytes: Uint8Array }>>} */
  disk = new Map();
  room = Number.POSITIVE_INFINITY;
  now = Date.UTC(2026, 10, 22);
  /** @type {() => number} how many turns of the event loop a step takes, after it has worked */
  delay = () => 0;

  constructor(server) {
    this.server = server;
    globalThis.caches = {
      open: (name) => this.#step(() => this.#cache(name)),
      match: async (key, { cacheName }) =>
        this.disk.has(cacheName) ? this.#cache(cacheName).match(key) : undefined,
      keys: () => this.#step(() => [...this.disk.keys()]),
      delete: (name) => this.#step(() => this.disk.delete(name)),
    };
    globalThis.fetch = (address, options) =>
      this.#step(() => this.server.answer(address, options ?? {}));
    Date.now = () => this.now;
  }

  /** Starts a worker anew; the one before is gone. Each call of it runs as a part of it. */
  async start() {
    if (this.worker) {
      this.worker.isDead = true;
    }
    const worker = { isDead: false, steps: Number.POSITIVE_INFINITY };
    this.worker = worker;
    worker.ended = new Promise((resolve) => {
      worker.end = () => {
        worker.isDead = true;
        resolve("ended");
      };
    });
    const module = { exports: {} };
    load(module);
    for (const name of MODULES) {
      worker[name] = Object.fromEntries(
        Object.entries(module.exports[name]).map(([key, value]) => [
          key,
          typeof value === "function" && !/^class/.test(String(value))
            ? (...given) => owner.run(worker, () => value(...given))
            : value,
        ]),
      );
    }
    return worker;
  }

  /** Deletes entries behind the worker's back; `matches` is asked with a path and its cache. */
  evict(matches = () => true) {
    for (const [name, entries] of this.disk) {
      for (const key of [...entries.keys()].filter((path) => matches(path, name))) {
        entries.delete(key);
      }
    }
  }

  used() {
    const entries = [...this.disk.values()].flatMap((cache) => [...cache.values()]);
    return entries.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  /** One step of the worker that asks: it may be the last, or one of a worker that is gone. */
  async #step(work) {
    const worker = owner.getStore();
    if (worker) {
      worker.steps -= 1;
      if (worker.steps < 0) {
        worker.end();
      }
      if (worker.isDead) {
        return never;
      }
    }
    const result = await work();
    for (let turns = this.delay(); turns > 0; turns -= 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    return worker?.isDead ? never : result;
  }

  #cache(name) {
    if (!this.disk.has(name)) {
      this.disk.set(name, new Map());
    }
    const entries = this.disk.get(name);
    const pathOf = (key) => new URL(key.url ?? key, ORIGIN).pathname;
    return {
      match: (key) =>
        this.#step(() => {
          const entry = entries.get(pathOf(key));
          return entry && new Response(new Blob([entry.bytes]), { headers: entry.headers });
        }),
      put: async (key, response) => {
        const bytes = new Uint8Array(await response.arrayBuffer());
        return this.#step(() => {
          const before = entries.get(pathOf(key))?.bytes.length ?? 0;
          if (bytes.length > before && this.used() - before + bytes.length > this.room) {
            throw new DOMException("the disk is full", "QuotaExceededError");
          }
          entries.set(pathOf(key), { headers: [...response.headers], bytes });
        });
      },
      delete: (key) => this.#step(() => entries.delete(pathOf(key))),
      keys: () => this.#step(() => [...entries.keys()].map((path) => ({ url: ORIGIN + path }))),
    };
  }
}

/** A page of an article as the pack of a language holds it. */
export function page(title, body = "Text.") {
  return `<title>${title} – Plainleaf</title><article><h1>${title}</h1>${body}</article>`;
}

/** A pack of files by address, and of those that every pack has, with its description. */
export function packOf(language, pages) {
  const files = {
    [`/${language}/offline/missing/`]: `missing in ${language}`,
    [`/${language}/words.json`]: "{}",
    "/assets/every-1.js": "script",
    ...pages,
  };
  const headers = { "Content-Security-Policy": "default-src 'none'" };
  const entries = Object.entries(files).map(([address, text]) => {
    const type = address.endsWith("/") ? "text/html; charset=utf-8" : "text/javascript";
    return [address, type, Buffer.byteLength(text)];
  });
  const index = [headers, ...entries].map((line) => `${JSON.stringify(line)}\n`).join("");
  const bytes = Buffer.from(`${index}\n${Object.values(files).join("")}`);
  const digest = createHash("sha256").update(bytes).digest();
  const version = digest.toString("hex").slice(0, 16);
  const hashes = Object.entries(files)
    .filter(([address]) => address.endsWith("/"))
    .map(([address, text]) => [address, createHash("sha256").update(text).digest("hex").slice(0, 8)]);
  const description = {
    version,
    size: bytes.length,
    bytes: Math.ceil(bytes.length / 3),
    integrity: `sha256-${digest.toString("base64")}`,
    address: `/packs/${language}-${version}.pack`,
    made: "2026-11-22",
    from: [],
    pages: Object.fromEntries(hashes),
  };
  return { bytes, description, files };
}

/** What has changed between two packs, as the publisher says it. */
function differenceOf(old, fresh) {
  let start = 0;
  while (start < Math.min(old.length, fresh.length) && old[start] === fresh[start]) {
    start += 1;
  }
  // A letter of several bytes may begin the same way in both.
  while (start > 0 && (fresh[start] & 0xc0) === 0x80) {
    start -= 1;
  }
  return [[0, start], fresh.subarray(start).toString()];
}

export class Server {
  /** @type {Map<string, object[]>} packs of each language, the newest last */
  published = new Map();
  /** @type {string[]} paths in the order in which they were asked for */
  requests = [];
  /** @type {Map<string, RequestCache>} how the browser's cache was last to be used for a path */
  caching = new Map();
  /** @type {number | undefined} what its clock says; undefined where it does not say */
  date = undefined;
  notices = [];
  isGone = false;
  /** @type {(path: string, bytes: Buffer) => Response | Promise<Response> | undefined} */
  fault = () => undefined;

  /** Publishes pages and returns their pack. */
  publish(language, pages) {
    const pack = packOf(language, pages);
    const earlier = (this.published.get(language) ?? []).filter(
      (each) => each.description.version !== pack.description.version,
    );
    pack.description.from = earlier.map((each) => each.description.version);
    this.published.set(language, [...earlier, pack]);
    return pack;
  }

  /** How often something was asked for. */
  count(part) {
    return this.requests.filter((path) => path.includes(part)).length;
  }

  async answer(address, { cache, redirect, signal }) {
    const path = new URL(address.url ?? address, ORIGIN).pathname;
    this.requests.push(path);
    this.caching.set(path, cache);
    const found = this.isGone ? undefined : this.#find(path);
    const faulty = this.isGone ? undefined : await this.fault(path, found);
    if (this.isGone || (faulty?.headers.has("Location") && redirect === "error")) {
      throw new TypeError("Failed to fetch");
    }
    if (faulty === silence) {
      return new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(new DOMException("gone", "AbortError")));
      });
    }
    const headers = this.date === undefined ? {} : { Date: new Date(this.date).toUTCString() };
    return faulty ?? (found ? new Response(found, { headers }) : new Response("", { status: 404 }));
  }

  #find(path) {
    const [, language, name] = path.split("/");
    if (name === "notices.json") {
      return Buffer.from(JSON.stringify(this.notices));
    }
    if (name === "pack.json" && this.published.has(language)) {
      return Buffer.from(JSON.stringify(this.published.get(language).at(-1).description));
    }
    for (const packs of this.published.values()) {
      const newest = packs.at(-1);
      if (newest.description.address === path) {
        return newest.bytes;
      }
      for (const { bytes, description } of packs.slice(0, -1)) {
        const prefix = newest.description.address.replace(/-[0-9a-f]+\.pack$/, "");
        if (path === `${prefix}-${description.version}-${newest.description.version}.json`) {
          return Buffer.from(JSON.stringify(differenceOf(bytes, newest.bytes)));
        }
      }
    }
    return undefined;
  }
}

/** A server that accepts and never answers. */
export const silence = new Response();

/** The first bytes of a body, and then a broken connection. */
export function cut(bytes, at) {
  let sent = false;
  return new Response(
    new ReadableStream({
      pull(controller) {
        if (sent || at === 0) {
          controller.error(new TypeError("network error"));
        } else {
          controller.enqueue(new Uint8Array(bytes.subarray(0, at)));
          sent = true;
        }
      },
    }),
  );
}

/** The first bytes of a body, and then nothing for ever; notes whether it was given up. */
export function stalled(bytes, at) {
  const watch = { cancelled: false };
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new Uint8Array(bytes.subarray(0, at))),
    cancel: () => {
      watch.cancelled = true;
    },
  });
  return Object.assign(new Response(body), { watch });
}

/** The bytes with one bit of one of them turned over. */
export function flipped(bytes, place) {
  const copy = Buffer.from(bytes);
  copy[place] ^= 1;
  return copy;
}

/** What a hotel's network answers to everything. */
export function captivePortal() {
  return new Response("<!doctype html><title>Welcome</title>", {
    headers: { "Content-Type": "text/html" },
  });
}

/** What a proxy answers that wants a login first. */
export function redirectToLogin() {
  return new Response("", { status: 302, headers: { Location: "/login" } });
}
