import { element } from "../lib/elements.js";
import { cellOf, daysIn, headingOf, phrase, whenIn } from "../lib/entry-words.js";
import { inEach, ownWords } from "./summary-words.js";

/**
 * @typedef {import("../lib/entry-words.js").Tongue} Tongue
 * @typedef {import("../lib/record-days.js").Row} Row
 */

/**
 * A table with a row for each entry. On a screen and in large print each row is a small block, for
 * which the style takes the table's own display away, and with it what browsers tell assistive
 * technology: hence the roles. The heads that the blocks repeat are for the eye alone.
 *
 * @param {Tongue[]} tongues
 * @param {string[]} columns
 * @param {Row[]} rows
 * @param {string} labelId
 */
export function tableOf(tongues, columns, rows, labelId) {
  const heads = ["day", ...columns].map((name) =>
    withRole("columnheader", element("th", { scope: "col" }, ...heading(tongues, name))),
  );
  const head = element("thead", {}, withRole("row", element("tr", {}, ...heads)));
  const body = element("tbody", {}, ...rows.map((row) => rowOf(tongues, columns, row)));
  const table = element("table", {}, withRole("rowgroup", head), withRole("rowgroup", body));
  table.setAttribute("aria-labelledby", labelId);
  return withRole("table", table);
}

/**
 * @template {HTMLElement} T
 * @param {string} role
 * @param {T} made
 */
function withRole(role, made) {
  made.setAttribute("role", role);
  return made;
}

/**
 * @param {Tongue[]} tongues
 * @param {string} name
 */
function heading(tongues, name) {
  return inEach(tongues, (tongue) => headingOf(tongue, name));
}

/**
 * @param {Tongue[]} tongues
 * @param {string[]} columns
 * @param {Row} row
 */
function rowOf(tongues, columns, row) {
  const when = (/** @type {Tongue} */ tongue) =>
    "entry" in row ? whenIn(tongue, row.entry) : daysIn(tongue, row.from, row.to);
  const head = element("th", { scope: "row" }, ...inEach(tongues, when));
  const cells = "entry" in row ? cellsOf(tongues, columns, row.entry) : [];
  const made = element("tr", {}, withRole("rowheader", head), ...cells);
  if (!cells.some((cell) => cell.hasChildNodes())) {
    const why = "entry" in row ? "left_blank" : "no_entry";
    made.replaceChildren(head, acrossAll(tongues, columns, why));
  }
  return withRole("row", made);
}

/**
 * One cell in the place of all, where an entry has nothing in these columns, or a day no entry.
 *
 * @param {Tongue[]} tongues
 * @param {string[]} columns
 * @param {string} why a phrase
 */
function acrossAll(tongues, columns, why) {
  const says = inEach(tongues, (tongue) => phrase(tongue, why));
  const cell = element("td", { colSpan: columns.length }, ...says);
  cell.setAttribute("aria-colspan", String(columns.length));
  return withRole("cell", cell);
}

/**
 * @param {Tongue[]} tongues
 * @param {string[]} columns
 * @param {Plainleaf.Entry} entry
 */
function cellsOf(tongues, columns, { answers }) {
  return columns.map((column) => {
    const groups = groupsOf(tongues, answers, column);
    const label = element("span", { className: "label" }, ...heading(tongues, column));
    label.setAttribute("aria-hidden", "true");
    const cell = element("td", {}, ...(groups.length > 0 ? [label, ...groups] : []));
    cell.dataset.column = column;
    return withRole("cell", cell);
  });
}

/**
 * What stands in a cell; a list where there are several medicines or side effects.
 *
 * @param {Tongue[]} tongues
 * @param {Plainleaf.Answers} answers
 * @param {string} column
 * @returns {HTMLElement[]}
 */
function groupsOf(tongues, answers, column) {
  const said = tongues.map((tongue) => cellOf(tongue, answers, column));
  const groups = (said[0] ?? []).map((group, place) =>
    group.map((line, at) => {
      const text = (/** @type {Tongue} */ tongue) =>
        said[tongues.indexOf(tongue)]?.[place]?.[at]?.text ?? "";
      const words = line.text ? inEach(tongues, text) : [];
      const made = element("div", {}, ...words, ...ownWords(tongues, line.own));
      made.dataset.question = line.question;
      return made;
    }),
  );
  return groups.length > 1
    ? [element("ul", {}, ...groups.map((group) => element("li", {}, ...group)))]
    : groups.flat();
}
