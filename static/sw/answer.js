import * as shelf from "./shelf.js";

const PATIENCE = 10_000; // milliseconds for a page that is not saved

/**
 * Whether the worker answers a request at all; everything else goes to the network untouched.
 *
 * @param {Request} request
 * @param {string} origin
 */
export function concerns(request, origin) {
  const url = new URL(request.url);
  // A page is also read by another: "Saved pages" shows the words of a part that was saved.
  const isPage = request.mode === "navigate" || url.pathname.endsWith("/");
  const isAsset = /^\/assets\/|\/(words\.json|record\.json|app\.webmanifest)$/.test(url.pathname);
  return request.method === "GET" && url.origin === origin && (isPage || isAsset);
}

/**
 * The saved copy where there is one, at once; else the network; else a page that says so.
 *
 * @param {Request} request
 * @param {Promise<Response | undefined>} preload
 * @returns {Promise<Response>}
 */
export async function answer(request, preload) {
  const { pathname } = new URL(request.url);
  const saved = await savedCopy(pathname);
  if (saved) {
    return saved;
  }
  const hasPacks = (await shelf.languages().catch(() => [])).length > 0;
  if (request.mode !== "navigate" || !hasPacks) {
    return (await preload) ?? fetch(request);
  }
  try {
    return (await inTime(preload)) ?? (await inTime(fetch(request)));
  } catch {
    return (await missing(pathname)) ?? Response.error();
  }
}

/**
 * The language that the first part of a path names.
 *
 * @param {string} pathname
 */
export function languageOf(pathname) {
  return pathname.split("/")[1] ?? "";
}

/** @param {string} pathname */
async function savedCopy(pathname) {
  if (pathname === "/") {
    return entrance();
  }
  if (pathname.startsWith("/assets/")) {
    return fromAny((held) => held.file(pathname));
  }
  const held = await shelf.open(languageOf(pathname)).catch(() => undefined);
  return held?.file(pathname) ?? (held?.file(`${pathname}/`) && redirect(`${pathname}/`));
}

/** The home page in the language that was read last, where it is saved. */
async function entrance() {
  const last = await shelf.last().catch(() => undefined);
  const held = last && (await shelf.open(last).catch(() => undefined));
  return held ? redirect(`/${last}/`) : undefined;
}

/**
 * "This page is not on this phone", from the language asked for or else any that is saved. The way
 * in is never missing where any language is saved.
 *
 * @param {string} pathname
 */
async function missing(pathname) {
  if (pathname === "/") {
    return fromAny((_, language) => redirect(`/${language}/`));
  }
  const own = languageOf(pathname);
  const held = await shelf.open(own).catch(() => undefined);
  return (
    held?.file(`/${own}/offline/missing/`) ??
    fromAny((other, language) => other.file(`/${language}/offline/missing/`))
  );
}

/**
 * @param {(held: shelf.Held, language: string) => Response | undefined} find
 * @returns {Promise<Response | undefined>}
 */
async function fromAny(find) {
  for (const language of await shelf.languages().catch(() => [])) {
    const held = await shelf.open(language).catch(() => undefined);
    const found = held && find(held, language);
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** @param {string} path */
function redirect(path) {
  return Response.redirect(path, 302);
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
function inTime(promise) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer in time")), PATIENCE);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
