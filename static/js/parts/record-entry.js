import { element } from "../lib/elements.js";
import { cellOf, headingOf, TABLES } from "../lib/entry-words.js";

/** @typedef {import("../lib/entry-words.js").Tongue} Tongue */
/** @typedef {import("../lib/entry-words.js").Line} Line */

const COLUMNS = [...TABLES.flatMap(({ columns }) => columns.map(({ name }) => name)), "doctor_q"];

/**
 * An entry to be read: each question that was answered, and exactly what was answered.
 *
 * @param {HTMLElement} list
 * @param {Plainleaf.Entry} entry
 * @param {Tongue} tongue
 */
export function showAnswers(list, entry, tongue) {
  const rows = COLUMNS.flatMap((column) => {
    const groups = cellOf(tongue, entry.answers, column);
    const heading = element("dt", {}, nameOf(column, tongue));
    return groups.length > 0 ? [heading, ...groups.map((group) => answerOf(group))] : [];
  });
  list.replaceChildren(...rows);
}

/**
 * @param {string} column
 * @param {Tongue} tongue
 */
function nameOf(column, tongue) {
  return column === "doctor_q"
    ? (tongue.vocabulary.parts.questions ?? column)
    : headingOf(tongue, column);
}

/** @param {Line[]} group */
function answerOf(group) {
  return element("dd", {}, ...group.map((line) => element("p", {}, ...saidIn(line))));
}

/**
 * @param {Line} line
 * @returns {(Node | string)[]}
 */
function saidIn({ text, own }) {
  const words = own.map(({ text: written, lang }) => element("bdi", { lang }, written));
  const said = [...(text ? [text] : []), ...words];
  return said.flatMap((each, place) => (place > 0 ? [", ", each] : [each]));
}
