/**
 * Bytes as readers know them, in the digits and words of a language.
 *
 * @param {number} bytes
 * @param {string} language
 */
export function size(bytes, language) {
  const [unit, divisor] = bytes < 1e6 ? ["kilobyte", 1e3] : ["megabyte", 1e6];
  const options = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 };
  return new Intl.NumberFormat(language, /** @type {any} */ (options)).format(bytes / divisor);
}

/**
 * @param {number} count
 * @param {string} language
 */
export function number(count, language) {
  return new Intl.NumberFormat(language).format(count);
}

/**
 * @param {number | undefined} time milliseconds since 1970
 * @param {string} language
 */
export function day(time, language) {
  const options = /** @type {const} */ ({ dateStyle: "long", timeStyle: "short" });
  return time ? new Intl.DateTimeFormat(language, options).format(time) : "–";
}
