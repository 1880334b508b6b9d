/**
 * How a reader wants pages to look. Pages keep it (static/js/lib/comforts.js); the worker writes it
 * into each page that it answers, so that the first paint is as chosen and no page has to carry or
 * wait for anything. Only what is known here is ever written into a page.
 *
 * @typedef {object} Comforts
 * @property {Record<string, string>} looks attributes of the page's root, without `data-`
 * @property {string} [start] the language to start in
 * @property {string} [style] the style sheet that was last known to do it
 */

const CACHE = "reader-settings-1"; // without our prefix: it is the reader's, not ours to delete
const PLACE = "/settings";

/** @type {Record<string, string[]>} */
const LOOKS = {
  text: ["125", "150", "175", "200"],
  lines: ["more", "most"],
  column: ["narrow"],
  letters: ["wide"],
  theme: ["light", "dark", "sepia", "black-on-white", "white-on-black"],
  motion: ["less"],
};
const STYLE = /^\/assets\/comforts-\w+\.css$/;
const LANGUAGE = /^[a-z]{2,3}(-\w{2,8})*$/i;
const DARK = new Set(["dark", "white-on-black"]);

/** @type {Promise<Comforts> | undefined} */
let known;

/** What is chosen; nothing where nothing is, or where the browser keeps it from us. */
export async function chosen() {
  known ??= read();
  try {
    return await known;
  } catch {
    known = undefined; // the next page asks again
    return { looks: {} };
  }
}

/**
 * Reads again what is chosen, from the next page on, and tells all pages to.
 *
 * @param {string} _language
 * @param {(news: Plainleaf.News) => Promise<void>} tell
 */
export function change(_language, tell) {
  known = undefined;
  return tell({ type: "comforts", language: "" });
}

/**
 * The style sheet among the files of a pack.
 *
 * @param {string[]} addresses
 */
export function styleAmong(addresses) {
  return addresses.find((address) => STYLE.test(address));
}

/**
 * A page as the reader wants it to look; what is no page stays as it is. Its text goes on as it
 * comes, so that a slow network shows as much of it as without us.
 *
 * @param {Response} page
 * @param {Record<string, string>} looks
 * @param {string | undefined} style
 */
export function dress(page, looks, style) {
  const isHtml = page.headers.get("Content-Type")?.startsWith("text/html");
  if (!isHtml || !page.body || !style) {
    return page;
  }
  const headers = new Headers(page.headers);
  headers.delete("Content-Encoding"); // the text is unpacked already, and longer now
  headers.delete("Content-Length");
  const body = rewritten(page.body, (head) => dressed(head, looks, style));
  return new Response(body, { status: page.status, statusText: page.statusText, headers });
}

/**
 * @param {string} head of a page, up to its style or further
 * @param {Record<string, string>} looks
 * @param {string} style
 */
function dressed(head, looks, style) {
  const attributes = Object.entries(looks).map(([name, value]) => ` data-${name}="${value}"`);
  const { theme } = looks;
  const scheme = theme && (DARK.has(theme) ? "dark" : "light");
  return head
    .replace(/<html(?= lang=)/, `<html${attributes.join("")}`)
    .replace('"light dark"', scheme ? `"${scheme}"` : "$&")
    .replace("<style>", `<link rel="stylesheet" href="${style}"><style>`);
}

/**
 * A page with its head changed. The head ends where the style begins that all our pages carry;
 * where there is none, the page is not ours and comes whole at its end.
 *
 * @param {ReadableStream<Uint8Array>} body
 * @param {(head: string) => string} change
 */
function rewritten(body, change) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let head = "";
  let isPast = false;
  return new ReadableStream({
    async pull(controller) {
      for (;;) {
        const { done, value } = await reader.read();
        const text = decoder.decode(value, { stream: !done });
        head += text;
        if (isPast || done || head.includes("<style>")) {
          controller.enqueue(encoder.encode(isPast ? head : change(head)));
          head = "";
          isPast = true;
        }
        if (done) {
          return controller.close();
        }
        if (isPast) {
          return;
        }
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** @returns {Promise<Comforts>} */
async function read() {
  const kept = await caches.match(PLACE, { cacheName: CACHE });
  return checked({ ...(await kept?.json()) });
}

/**
 * @param {Record<string, unknown>} said
 * @returns {Comforts}
 */
function checked(said) {
  /** @type {Record<string, string>} */
  const looks = {};
  for (const [name, values] of Object.entries(LOOKS)) {
    const value = values.find((each) => each === said[name]);
    if (value) {
      looks[name] = value;
    }
  }
  return { looks, start: fitting(said.start, LANGUAGE), style: fitting(said.style, STYLE) };
}

/**
 * @param {unknown} said
 * @param {RegExp} form
 */
function fitting(said, form) {
  return typeof said === "string" && form.test(said) ? said : undefined;
}
