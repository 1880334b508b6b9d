const FULL = ["QuotaExceededError", "QUOTA_EXCEEDED_ERR", "NS_ERROR_DOM_QUOTA_REACHED"];
const REFUSED = ["SecurityError", "InvalidStateError", "NotSupportedError", "NotAllowedError"];

/**
 * Why the device did not keep something, or did not give it back, so far as the page has words for.
 *
 * @param {unknown} error
 * @returns {"full" | "newer" | "refused" | "other"} no room left; a newer page has changed the form
 *   of what is kept; the browser gives this page no storage; anything else
 */
export function faultOf(error) {
  const names = namesOf(error);
  if (names.some((name) => FULL.includes(name))) {
    return "full";
  }
  if (names.includes("VersionError")) {
    return "newer";
  }
  return names.some((name) => REFUSED.includes(name)) ? "refused" : "other";
}

/**
 * The names of an error and of what it came from: a transaction that was given up says why in its
 * cause, if at all.
 *
 * @param {unknown} error
 * @returns {string[]}
 */
function namesOf(error) {
  const names = [];
  let each = /** @type {any} */ (error);
  while (each && names.length < 10) {
    names.push(String(each.name));
    each = each.cause;
  }
  return names;
}
