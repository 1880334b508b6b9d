/**
 * A day in the words of a language; English here is British, as on the pages of the server.
 *
 * @param {string} day "YYYY-MM-DD"; more after it is left out
 * @param {string} language
 * @returns {string} such as "Sunday 22 November 2026"
 */
export function dayInWords(day, language) {
  // Noon: no time zone and no summer time takes it to another day.
  const noon = new Date(`${day.slice(0, 10)}T12:00:00`);
  const options = /** @type {const} */ ({
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options).format(noon);
}
