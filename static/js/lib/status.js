import { element, icon } from "./elements.js";

/** @typedef {"saving" | "saved" | "offline" | "full" | "newer" | "asking" | ""} State */

const ICONS = {
  saving: "M7 2h10v20H7zM12 7v8m-3-3 3 3 3-3",
  saved: "M7 2h10v20H7zM9.500 12l2 2 3-4",
  offline: "M7 2h10v20H7zM3 3l18 18",
  full: "M7 2h10v20H7zM12 7v6m0 3v.5",
  newer: "M7 2h10v20H7zM12 7v8m-3-3 3 3 3-3",
  asking: "M7 2h10v20H7zM12 7v8m-3-3 3 3 3-3",
};
/** States in which there is something to choose: the line leads to it, further down the page. */
const CHOICES = new Set(["newer", "asking"]);

/**
 * Says what the phone holds, in words beside an icon. The line is a live region, so a screen reader
 * is told; the same state is said only once.
 *
 * @param {HTMLElement} line
 * @param {State} state
 * @param {import("./words.js").Words} words
 */
export function showState(line, state, words) {
  if (line.dataset.state === state) {
    return;
  }
  line.dataset.state = state;
  line.replaceChildren(...(state ? [icon(ICONS[state]), said(state, words)] : []));
}

/**
 * @param {Exclude<State, "">} state
 * @param {import("./words.js").Words} words
 */
function said(state, words) {
  return CHOICES.has(state) ? element("a", { href: `#${state}` }, words[state]) : words[state];
}

/**
 * The state that a piece of news leaves a page in, or nothing where it changes none.
 *
 * @param {Plainleaf.News} news
 * @returns {State | undefined}
 */
export function stateAfter(news) {
  switch (news.type) {
    case "progress":
      return "saving";
    case "failed":
      return failure(news);
    case "offer":
      return "asking";
    case "ready":
      return "newer";
    case "removed":
      return "";
    case "facts":
    case "notices":
    case "comforts":
      return undefined;
    default:
      return "saved";
  }
}

/** @param {{ reason: string, held: boolean }} news */
function failure({ reason, held }) {
  if (reason === "full") {
    return held ? "saved" : "full";
  }
  return held ? "offline" : "";
}
