import { element } from "../lib/elements.js";
import { daysIn, headingOf, numberIn, phrase, TABLES } from "../lib/entry-words.js";
import { KINDS } from "../lib/pain-picture.js";
import { withBlankDays } from "../lib/record-days.js";
import { pictures } from "./summary-picture.js";
import { tableOf } from "./summary-table.js";
import { directionOf, inEach, ownWords } from "./summary-words.js";

/** @typedef {import("../lib/entry-words.js").Tongue} Tongue */

/**
 * What goes into a summary.
 *
 * @typedef {object} Choice
 * @property {Tongue[]} tongues the languages, the first first on paper
 * @property {Tongue} reader the reader's own language
 * @property {Plainleaf.Entry[]} entries at least one, the oldest first
 * @property {string} first the first of the days that are shown
 * @property {string} last
 * @property {Set<string>} parts parts of the record, and "picture"
 */

/**
 * Fills in the summary: exactly what was entered, and nothing that is worked out from it.
 *
 * @param {HTMLElement} article
 * @param {Choice} choice
 */
export function fill(article, choice) {
  const { tongues, entries, parts } = choice;
  article.lang = tongues[0]?.language ?? "";
  article.dir = directionOf(article.lang);
  article.setAttribute("aria-labelledby", "written-by");
  article.replaceChildren(
    ...top(choice),
    ...table(choice, 0),
    ...(parts.has("picture") && hasPainNumbers(entries) ? picture(choice) : []),
    ...table(choice, 1),
    ...(parts.has("questions") ? questions(choice) : []),
  );
}

/** @param {Plainleaf.Entry[]} entries */
export function hasPainNumbers(entries) {
  return entries.some(({ answers }) => KINDS.some((kind) => answers[kind] !== undefined));
}

/** @param {Choice} choice */
function top({ tongues, entries, first, last }) {
  const number = (/** @type {Tongue} */ { language }) => numberIn(entries.length, language);
  return [
    paragraph("", tongues, (tongue) => phrase(tongue, "record")),
    heading("h2", "written-by", tongues, (tongue) => phrase(tongue, "heading")),
    paragraph("by-hand", tongues, (tongue) => phrase(tongue, "name")),
    paragraph("by-hand", tongues, (tongue) => phrase(tongue, "date_of_birth")),
    paragraph("", tongues, (tongue) => daysIn(tongue, first, last)),
    paragraph("", tongues, (tongue) =>
      phrase(tongue, "number_of_entries", { number: number(tongue) }),
    ),
  ];
}

/**
 * @param {Choice} choice
 * @param {number} place of the table in TABLES
 */
function table({ tongues, entries, first, last, parts }, place) {
  const { name, columns } = /** @type {(typeof TABLES)[number]} */ (TABLES[place]);
  const shown = columns.filter(({ part }) => parts.has(part)).map((column) => column.name);
  if (shown.length === 0) {
    return [];
  }
  return [
    heading("h3", name, tongues, (tongue) => phrase(tongue, name)),
    tableOf(tongues, shown, withBlankDays(entries, first, last), name),
  ];
}

/** @param {Choice} choice */
function picture({ tongues, reader, entries }) {
  return [
    heading("h3", "picture", tongues, (tongue) => phrase(tongue, "picture")),
    paragraph("", tongues, (tongue) => phrase(tongue, "picture_dots")),
    ...pictures(tongues, reader, entries),
  ];
}

/** @param {Choice} choice */
function questions({ tongues, entries }) {
  const asked = entries.flatMap(({ answers }) => answers.doctor_q ?? []);
  return [
    heading("h3", "questions", tongues, (tongue) => headingOf(tongue, "questions")),
    element("ul", {}, ...asked.map((each) => element("li", {}, ...ownWords(tongues, [each])))),
  ];
}

/**
 * @param {"h2" | "h3"} level
 * @param {string} id
 * @param {Tongue[]} tongues
 * @param {(tongue: Tongue) => string} say
 */
function heading(level, id, tongues, say) {
  return element(level, { id }, ...inEach(tongues, say));
}

/**
 * @param {string} className
 * @param {Tongue[]} tongues
 * @param {(tongue: Tongue) => string} say
 */
function paragraph(className, tongues, say) {
  return element("p", { className }, ...inEach(tongues, say));
}
