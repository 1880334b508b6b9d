import { element } from "../lib/elements.js";
import { daysIn, headingOf, phrase } from "../lib/entry-words.js";
import { HEIGHT, KINDS, LEVELS, picturesOf, START, WIDTH } from "../lib/pain-picture.js";
import { inEach } from "./summary-words.js";

/**
 * @typedef {import("../lib/entry-words.js").Tongue} Tongue
 * @typedef {import("../lib/pain-picture.js").Kind} Kind
 * @typedef {import("../lib/pain-picture.js").Picture} Picture
 */

const SVG = "http://www.w3.org/2000/svg";

/** Three shapes around the same middle, so that each is seen where the numbers are the same. */
const SHAPES = /** @type {Record<Kind, string>} */ ({
  pain_now: "M-2.500 0a2.500 2.500 0 1 0 5 0a2.500 2.500 0 1 0-5 0z",
  pain_usual: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
  pain_worst: "M-7.500-7.500h15v15h-15z",
});

/**
 * The pain numbers as dots, with what each shape means and the days under them.
 *
 * @param {Tongue[]} tongues
 * @param {Tongue} reader's own language, for who cannot see the picture
 * @param {Plainleaf.Entry[]} entries the oldest first
 * @returns {HTMLElement[]}
 */
export function pictures(tongues, reader, entries) {
  const legend = element(
    "ul",
    { className: "legend" },
    ...KINDS.map((kind) => meaning(tongues, kind)),
  );
  const figures = picturesOf(entries).map((picture) => {
    const days = inEach(tongues, (tongue) => daysIn(tongue, picture.first, picture.last));
    return element("figure", {}, drawing(picture, reader), element("figcaption", {}, ...days));
  });
  return [legend, ...figures];
}

/**
 * @param {Tongue[]} tongues
 * @param {Kind} kind
 */
function meaning(tongues, kind) {
  const sample = svg("svg", { viewBox: "-10 -10 20 20", "aria-hidden": "true" }, shape(kind, 0, 0));
  const words = inEach(tongues, (tongue) => headingOf(tongue, kind));
  return element("li", {}, sample, element("span", {}, ...words));
}

/**
 * @param {Picture} picture
 * @param {Tongue} reader
 */
function drawing({ dots, days }, reader) {
  const says = ["picture", "picture_says"].map((name) => phrase(reader, name)).join(". ");
  const lines = LEVELS.map(({ y }) =>
    svg("path", { class: "level", d: `M${START} ${y}H${WIDTH}` }),
  );
  const levels = LEVELS.map(({ value, y }) => text("end", START - 6, y + 5, String(value)));
  const dates = days.map(({ day, x }) =>
    text("middle", x, HEIGHT - 4, String(Number(day.slice(-2)))),
  );
  const shapes = dots.map(({ kind, x, y }) => shape(kind, x, y));
  const attributes = {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: "img",
    lang: reader.language,
    "aria-label": says,
    direction: "ltr",
  };
  return svg("svg", attributes, ...lines, ...levels, ...dates, ...shapes);
}

/**
 * @param {Kind} kind
 * @param {number} x
 * @param {number} y
 */
function shape(kind, x, y) {
  return svg("path", { class: kind, d: SHAPES[kind], transform: `translate(${x} ${y})` });
}

/**
 * @param {"middle" | "end"} anchor
 * @param {number} x
 * @param {number} y
 * @param {string} words
 */
function text(anchor, x, y, words) {
  return svg("text", { "text-anchor": anchor, x: String(x), y: String(y) }, words);
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} contents
 */
function svg(tag, attributes, ...contents) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...contents);
  return made;
}
