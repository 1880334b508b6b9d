import { dayOf } from "./entry.js";
import { dayNumber, dayOfNumber } from "./record-days.js";

/**
 * Where the pain numbers of some days stand on paper, as dots and nothing else. Time runs from left
 * to right in every language, as the doctor reads it. Lengths are in units of the picture.
 *
 * @typedef {"pain_now" | "pain_worst" | "pain_usual"} Kind
 * @typedef {{ kind: Kind, x: number, y: number }} Dot
 * @typedef {{ first: string, last: string, dots: Dot[], days: { day: string, x: number }[] }} Picture
 */

export const KINDS = /** @type {Kind[]} */ (["pain_now", "pain_worst", "pain_usual"]);

/** What one picture shows: few enough days for the dots to stay apart on the narrowest phone. */
export const DAYS = 14;

const SLOT = 20; // of one day
const STEP = 18; // from one pain number to the next
export const START = 26; // of the days; the pain numbers stand before
const TOP = 12;
const BOTTOM = 24; // for the days
const WORST = 10;

export const WIDTH = START + DAYS * SLOT;
export const HEIGHT = TOP + WORST * STEP + BOTTOM;

/** Pain numbers with their heights. */
export const LEVELS = Array.from({ length: WORST + 1 }, (_, value) => ({
  value,
  y: heightOf(value),
}));

/** @param {number} value a pain number */
function heightOf(value) {
  return TOP + (WORST - value) * STEP;
}

/**
 * The pictures of entries, in their order; days without any pain number for a whole picture have
 * none.
 *
 * @param {Plainleaf.Entry[]} entries the oldest first
 * @returns {Picture[]}
 */
export function picturesOf(entries) {
  const rated = entries.filter(({ answers }) => KINDS.some((kind) => answers[kind] !== undefined));
  /** @type {Plainleaf.Entry[][]} */
  const pictures = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const entry of rated) {
    const day = dayNumber(dayOf(entry));
    if (day >= end) {
      pictures.push([]);
      end = day + DAYS;
    }
    pictures[pictures.length - 1]?.push(entry);
  }
  return pictures.map(pictureOf);
}

/**
 * @param {Plainleaf.Entry[]} entries those of one picture
 * @returns {Picture}
 */
function pictureOf(entries) {
  const days = entries.map((entry) => dayNumber(dayOf(entry)));
  const [first = 0] = days;
  const [last = 0] = days.slice(-1);
  return {
    first: dayOfNumber(first),
    last: dayOfNumber(last),
    days: Array.from({ length: last - first + 1 }, (_, place) => ({
      day: dayOfNumber(first + place),
      x: START + (place + 0.5) * SLOT,
    })),
    dots: entries.flatMap(({ answers }, place) => dotsOf(answers, placeOf(days, place))),
  };
}

/**
 * Where an entry stands from side to side. The entries of one day share its room evenly.
 *
 * @param {number[]} days of all entries of the picture
 * @param {number} place of the entry among them
 */
function placeOf(days, place) {
  const [first = 0] = days;
  const day = days[place] ?? first;
  const before = days.indexOf(day);
  const share = (place - before + 1) / (days.lastIndexOf(day) - before + 2);
  return START + (day - first + share) * SLOT;
}

/**
 * @param {Plainleaf.Answers} answers
 * @param {number} x
 * @returns {Dot[]}
 */
function dotsOf(answers, x) {
  return KINDS.flatMap((kind) => {
    const value = answers[kind];
    return value === undefined ? [] : [{ kind, x, y: heightOf(value) }];
  });
}
