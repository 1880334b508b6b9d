/**
 * How an editor looks at a page. The address keeps it, so that loading the page again does.
 *
 * @typedef {object} State
 * @property {"desktop" | "phone" | "paper"} view
 * @property {boolean} two whether a second language stands beside the first
 * @property {string} second the code of that language, and empty for the first there is
 * @property {boolean} warnings
 * @property {boolean} keys whether single keys do something (WCAG 2.2, 2.1.4)
 */

/** @type {State} */
const USUAL = { view: "desktop", two: false, second: "", warnings: true, keys: true };

/** @returns {State} */
export function readState() {
  const query = new URLSearchParams(location.search);
  const view = query.get("view");
  return {
    view: view === "phone" || view === "paper" ? view : USUAL.view,
    two: query.get("two") === "on",
    second: query.get("second") ?? USUAL.second,
    warnings: query.get("warnings") !== "off",
    keys: query.get("keys") !== "off",
  };
}

/** @param {State} state what is as usual is not written */
export function writeState(state) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    if (value !== USUAL[/** @type {keyof State} */ (name)]) {
      query.set(name, typeof value === "boolean" ? (value ? "on" : "off") : value);
    }
  }
  const text = query.toString();
  history.replaceState(history.state, "", text ? `?${text}` : location.pathname);
}
