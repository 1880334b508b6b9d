/**
 * Whether the browser deletes what a site has stored when nobody opens it for seven days: Safari
 * does, unless the site is on the home screen.
 * https://webkit.org/blog/10218/full-third-party-cookie-blocking-and-more/
 */
export function isFleeting() {
  const isSafari = "GestureEvent" in globalThis;
  return isSafari && !matchMedia("(display-mode: standalone)").matches;
}

/** Asks the browser not to throw away what is stored when the phone runs out of room. */
export async function askToKeep() {
  try {
    return Boolean(await navigator.storage?.persist?.());
  } catch {
    return false; // refused, as it may be
  }
}
