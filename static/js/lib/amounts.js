/**
 * The formats of a language; English here is British, as on the pages that the server makes.
 *
 * @param {string} language
 */
function formats(language) {
  return language === "en" ? "en-GB" : language;
}

/**
 * Bytes as readers know them, in the digits and words of a language.
 *
 * @param {number} bytes
 * @param {string} language
 */
export function size(bytes, language) {
  // Where one digit after the point would round up to a thousand, the next unit reads better.
  const known = /** @type {const} */ ([
    ["kilobyte", 1e3],
    ["megabyte", 1e6],
    ["gigabyte", 1e9],
  ]);
  const [unit, divisor] = known.find(([, each]) => bytes < 999.95 * each) ?? known[2];
  const options = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 };
  return new Intl.NumberFormat(formats(language), /** @type {any} */ (options)).format(
    bytes / divisor,
  );
}

/**
 * @param {number} count
 * @param {string} language
 */
export function number(count, language) {
  return new Intl.NumberFormat(formats(language)).format(count);
}

/**
 * @param {number | undefined} time milliseconds since 1970
 * @param {string} language
 */
export function day(time, language) {
  const options = /** @type {const} */ ({ dateStyle: "long", timeStyle: "short" });
  return time ? new Intl.DateTimeFormat(formats(language), options).format(time) : "–";
}
