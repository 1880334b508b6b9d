import { dayOf } from "./entry.js";

const BYTE_ORDER_MARK = "\uFEFF"; // without it Excel takes UTF-8 for the code page of the country

/**
 * What makes a cell a formula, also behind blanks and quotes.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^(?=[\s"'`‘’“”]*[=+\-@\t\r＝＋－＠])/;

/**
 * The same in the middle of a cell, where another cell could begin: Excel takes a file apart at
 * semicolons, and pays no heed to our quotes, where a comma is the decimal point.
 */
const FORMULA_WITHIN = /([,;\t\n]|\r(?!\n))(?=(?:[^\S\t\r\n]|["'`‘’“”])*[=+\-@＝＋－＠])/g;

/**
 * The entries as a table for a spreadsheet (RFC 4180), one a row, in the words of a language. What
 * readers typed stays as it is, but for an apostrophe before what would become a formula.
 *
 * @param {Plainleaf.Entry[]} entries
 * @param {Plainleaf.Vocabulary} vocabulary
 * @returns {string}
 */
export function toCsv(entries, vocabulary) {
  const columns = columnsOf(vocabulary);
  const rows = entries.map((entry) => columns.map(({ cell }) => cell(entry)));
  const lines = [columns.map(({ words }) => words), ...rows].map(line);
  return BYTE_ORDER_MARK + lines.map((each) => `${each}\r\n`).join("");
}

/**
 * @typedef {{ words: string, cell: (entry: Plainleaf.Entry) => string }} Column
 *
 * @param {Plainleaf.Vocabulary} vocabulary
 * @returns {Column[]}
 */
function columnsOf(vocabulary) {
  const questions = Object.entries(vocabulary.questions).filter(([id]) => !id.startsWith("med_"));
  return questions.flatMap(([id, { words }]) => {
    const column = { words, cell: cellOf(id, vocabulary) };
    return id === "side_effects" ? [column, botherColumn(vocabulary)] : [column];
  });
}

/**
 * @param {string} id
 * @param {Plainleaf.Vocabulary} vocabulary
 * @returns {Column["cell"]}
 */
function cellOf(id, vocabulary) {
  if (id === "date") {
    return dayOf;
  }
  if (id === "medicines") {
    return ({ answers }) =>
      (answers.medicines ?? []).map((row) => inOne(row, vocabulary)).join("\n");
  }
  return ({ answers }) => said(id, /** @type {any} */ (answers)[id], vocabulary);
}

/**
 * @param {Plainleaf.Vocabulary} vocabulary
 * @returns {Column}
 */
function botherColumn({ bother, bother_words, questions }) {
  const effects = questions.side_effects?.choices ?? {};
  return {
    words: bother_words,
    cell: ({ answers }) =>
      Object.entries(answers.se_bother ?? {})
        .map(([id, how]) => `${effects[id] ?? id}: ${bother[how] ?? how}`)
        .join("\n"),
  };
}

/**
 * @param {Plainleaf.Medicine} medicine
 * @param {Plainleaf.Vocabulary} vocabulary
 */
function inOne(medicine, vocabulary) {
  const asked = Object.keys(vocabulary.questions).filter((id) => id in medicine);
  return asked.map((id) => said(id, /** @type {any} */ (medicine)[id], vocabulary)).join(" · ");
}

/**
 * An answer in words; a code that has none stays a code.
 *
 * @param {string} id
 * @param {undefined | number | string | string[] | Plainleaf.OwnWords} answer
 * @param {Plainleaf.Vocabulary} vocabulary
 * @returns {string}
 */
function said(id, answer, vocabulary) {
  const choices = vocabulary.questions[id]?.choices ?? {};
  if (Array.isArray(answer)) {
    return answer.map((code) => choices[code] ?? code).join("; ");
  }
  if (typeof answer === "object") {
    return answer.text;
  }
  return typeof answer === "string" ? (choices[answer] ?? answer) : String(answer ?? "");
}

/** @param {string[]} cells */
function line(cells) {
  return cells.map((cell) => quoted(harmless(cell))).join(",");
}

/** @param {string} cell */
function harmless(cell) {
  return cell.replace(FORMULA_WITHIN, "$1'").replace(FORMULA, "'");
}

/** @param {string} cell */
function quoted(cell) {
  return /[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
}
