import { dayOf } from "./entry.js";

const DAY = 86_400_000; // milliseconds; in UTC every day has as many

/**
 * A day as a number, of which the next day has the next.
 *
 * @param {string} day "YYYY-MM-DD"
 */
export function dayNumber(day) {
  return Date.parse(day) / DAY;
}

/** @param {number} number as `dayNumber` gives it */
export function dayOfNumber(number) {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/**
 * The entries from one day to another, both included; "" leaves that side open.
 *
 * @param {Plainleaf.Entry[]} entries
 * @param {string} first
 * @param {string} last
 */
export function between(entries, first, last) {
  return entries.filter((entry) => {
    const day = dayOf(entry);
    return (!first || day >= first) && (!last || day <= last);
  });
}

/**
 * Entries in their order, and between them the days that have none. Days without an entry that
 * follow each other are one row, so that a year without entries is not a year of rows.
 *
 * @typedef {{ entry: Plainleaf.Entry } | { from: string, to: string }} Row
 * @param {Plainleaf.Entry[]} entries the oldest first
 * @param {string} first the first of the days that are shown
 * @param {string} last
 * @returns {Row[]}
 */
export function withBlankDays(entries, first, last) {
  /** @type {Row[]} */
  const rows = [];
  let next = dayNumber(first);
  /** @param {number} end the day before which there is nothing */
  const leaveBlank = (end) => {
    if (next < end) {
      rows.push({ from: dayOfNumber(next), to: dayOfNumber(end - 1) });
    }
  };
  for (const entry of entries) {
    const day = dayNumber(dayOf(entry));
    leaveBlank(day);
    rows.push({ entry });
    next = day + 1;
  }
  leaveBlank(dayNumber(last) + 1);
  return rows;
}
