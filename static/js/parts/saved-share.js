import { qrCode } from "../lib/qr.js";
import { LONGEST_FRAGMENT, toFile, toFragment } from "../lib/shared-list.js";
import { within } from "./saved-template.js";
import { tell } from "./saved-told.js";

const FILE = "plainleaf-saved.json";

const section = /** @type {HTMLElement} */ (document.querySelector(".share"));
const whole = /** @type {HTMLInputElement} */ (within(section, "#whole"));
const link = /** @type {HTMLInputElement} */ (within(section, "#link"));
/** @type {readonly Plainleaf.SavedPage[]} */
let shared = [];

/** Lets the reader hand the list on; it leaves the phone only by what they press here. */
export function startSharing() {
  whole.onchange = showLink;
  on(".copy", copy);
  on(".send", send);
  on(".print", () => print());
  on(".file", saveFile);
  hide(".send", !navigator.share);
}

/** @param {readonly Plainleaf.SavedPage[]} list */
export function showSharing(list) {
  shared = list;
  section.hidden = list.length === 0;
  showLink();
}

function showLink() {
  const fragment = toFragment(shared, whole.checked);
  const isLong = fragment.length > LONGEST_FRAGMENT;
  const figure = /** @type {HTMLElement} */ (within(section, "figure"));
  link.value = isLong ? "" : location.origin + location.pathname + fragment;
  const code = isLong ? undefined : qrCode(link.value, figure.dataset.label ?? "");
  figure.querySelector("svg")?.remove();
  figure.prepend(...(code ? [code] : []));
  figure.hidden = !code;
  hide(".no-square", Boolean(code) || isLong);
  hide(".no-link", !isLong);
  hide(".copy", isLong);
  hide(".send", isLong || !navigator.share);
}

async function copy() {
  try {
    await navigator.clipboard.writeText(link.value);
    tell("copied");
  } catch {
    hide(".link", false); // an old browser, or one that does not allow it
    link.select();
    link.focus();
    tell("marked");
  }
}

/** The sheet of the phone says itself what happened; where it fails there is still the link. */
async function send() {
  try {
    await navigator.share({ title: document.title, url: link.value });
  } catch (error) {
    if (/** @type {Error} */ (error).name !== "AbortError") {
      await copy();
    }
  }
}

function saveFile() {
  const file = new Blob([toFile(shared, whole.checked)], { type: "application/json" });
  const href = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href, download: FILE }).click();
  URL.revokeObjectURL(href);
  tell("file-made");
}

/**
 * @param {string} selector
 * @param {() => void} work
 */
function on(selector, work) {
  /** @type {HTMLElement} */ (within(section, selector)).onclick = work;
}

/**
 * @param {string} selector
 * @param {boolean} isHidden
 */
function hide(selector, isHidden) {
  /** @type {HTMLElement} */ (within(section, selector)).hidden = isHidden;
}
