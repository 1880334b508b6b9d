const ADDRESS = "/sw.js";

/**
 * Starts the service worker where the browser has one and lets us.
 *
 * @returns {Promise<ServiceWorkerRegistration | undefined>} nothing where pages stay online only
 */
export async function register() {
  try {
    return await navigator.serviceWorker?.register(trusted(ADDRESS));
  } catch {
    return undefined; // private mode, storage refused, no secure context: the site reads on
  }
}

/** Whether this browser has let the worker in; waits for the page's own script to ask. */
export async function isRegistered() {
  try {
    return Boolean(await navigator.serviceWorker?.ready);
  } catch {
    return false;
  }
}

/**
 * @param {Plainleaf.Wish} wish
 * @param {string} language
 */
export async function ask(wish, language) {
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ wish, language });
}

/** @param {(news: Plainleaf.News) => void} listener */
export function onNews(listener) {
  navigator.serviceWorker?.addEventListener("message", (event) => listener(event.data));
}

/**
 * The one script address that may become a worker (Trusted Types).
 *
 * @param {string} address
 * @returns {string}
 */
function trusted(address) {
  const types = /** @type {any} */ (window).trustedTypes;
  const policy = types?.createPolicy("plainleaf", { createScriptURL: () => ADDRESS });
  return policy?.createScriptURL(address) ?? address;
}
