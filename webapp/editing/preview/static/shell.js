// The frame around the page of an article.
import { followKeys } from "./keys.js";
import { followVersions } from "./live.js";
import { arrangeNotes, showNotes, toggleNotes } from "./notes.js";
import { putOnPaper } from "./paper.js";
import { inPlace, keepPlace } from "./place.js";
import { showReading } from "./reading.js";
import { readState, writeState } from "./state.js";
import { align, scrollTogether } from "./together.js";

const { body } = document;
const slug = body.dataset.article;
const state = readState();
const [first, second] = /** @type {[HTMLIFrameElement, HTMLIFrameElement]} */ ([
  ...document.querySelectorAll("iframe"),
]);
const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("dialog"));
const language = /** @type {HTMLSelectElement} */ (document.querySelector("select"));
const keys = /** @type {HTMLInputElement} */ (document.querySelector("#keys"));
const status = /** @type {HTMLElement} */ (document.querySelector(".status"));
/** @type {import("./notes.js").Note[]} */
let notes = [];
let asked = 0;

/** @type {Record<string, () => void>} */
const deeds = {
  desktop: () => see("desktop"),
  phone: () => see("phone"),
  paper: () => see("paper"),
  two: () => change({ two: !state.two }),
  warnings: () => change({ warnings: !state.warnings }),
  help: () => dialog.showModal(),
};

/** @param {import("./state.js").State["view"]} view */
function see(view) {
  const wasPaper = state.view === "paper";
  change({ view });
  if (wasPaper && view !== "paper") {
    reload();
  } else if (!wasPaper && view === "paper") {
    shown().forEach(putThere);
  }
}

/** @param {Partial<import("./state.js").State>} changes */
function change(changes) {
  Object.assign(state, changes);
  writeState(state);
  const [one, other] = shown();
  const show = () => (other ? inPlace(other, showState) : showState());
  one ? inPlace(one, show) : show();
}

function showState() {
  body.dataset.view = state.view;
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (
    document.querySelectorAll("button[aria-pressed]")
  )) {
    const deed = button.dataset.does ?? "";
    const isOn = deed === state.view || /** @type {any} */ (state)[deed] === true;
    button.setAttribute("aria-pressed", String(isOn));
    button.disabled = deed === "warnings" && state.view === "paper";
  }
  keys.checked = state.keys;
  showSecond();
  for (const view of shown()) {
    toggleNotes(view, areNotesSeen());
  }
}

/** The second language keeps its page while it is not seen. */
function showSecond() {
  if (state.second) {
    language.value = state.second;
  }
  const chosen = language.selectedOptions[0];
  second.hidden = !state.two || !chosen;
  const address = chosen?.dataset.address ?? "";
  if (!second.hidden && second.getAttribute("src") !== address) {
    second.title = (second.dataset.title ?? "").replace("{}", chosen?.text ?? "");
    second.src = address;
  }
}

function areNotesSeen() {
  return state.warnings && state.view !== "paper";
}

/**
 * @param {HTMLIFrameElement} frame
 * @returns {Window | undefined} its page, once there is one
 */
function pageIn(frame) {
  const view = frame.contentWindow;
  return view?.document.body && view.location.protocol !== "about:" ? view : undefined;
}

/** The pages that are seen, from the start of the line to its end. */
function shown() {
  return [first, second].flatMap((frame) => (frame.hidden ? [] : (pageIn(frame) ?? [])));
}

/** @param {Window} view */
function putThere(view) {
  inPlace(view, () => putOnPaper(/** @type {Window & typeof globalThis} */ (view)));
}

function reload() {
  for (const frame of [first, second]) {
    const view = pageIn(frame);
    if (view) {
      keepPlace(view);
      view.location.reload();
    }
  }
}

/** @param {HTMLIFrameElement} frame */
function welcome(frame) {
  const view = pageIn(frame);
  if (!view) {
    return;
  }
  followKeys(view, areKeysOn);
  scrollTogether(view, () => shown().find((each) => each !== view));
  view.addEventListener("resize", () => inPlace(view, () => arrangeNotes(view)));
  view.document.addEventListener("toggle", () => arrangeNotes(view), { capture: true });
  if (state.view === "paper") {
    putThere(view);
  }
  toggleNotes(view, areNotesSeen());
  goAlong(view);
  if (frame === first) {
    refresh();
  } else if (state.two) {
    shown()
      .slice(0, 1)
      .forEach((leader) => {
        align(leader, view);
      });
  }
}

/**
 * A link to another article takes the whole preview there.
 *
 * @param {Window} view
 */
function goAlong(view) {
  const article = articleIn(view);
  if (article && article !== slug) {
    location.assign(`/preview/${article}/${location.search}`);
  }
}

/** @param {Window} view */
function articleIn({ document }) {
  /** @type {HTMLElement | null} */
  const meta = document.querySelector("meta[name=plainleaf-preview]");
  return meta?.dataset.article;
}

/** Asks what is to be said of the text as it is now; only the last answer counts. */
async function refresh() {
  asked += 1;
  const question = asked;
  const answer = await fetch(`/preview/${slug}/notes.json`).catch(() => undefined);
  const reading = answer?.ok ? await answer.json() : undefined;
  if (question === asked) {
    notes = reading?.notes ?? [];
    showReading(reading, goTo);
    shown().forEach(draw);
  }
}

/**
 * Warnings are about the English text, and stand on its page.
 *
 * @param {Window} view
 */
function draw(view) {
  const isEnglish = view.document.documentElement.lang === document.documentElement.lang;
  showNotes(view, isEnglish && articleIn(view) === slug ? notes : []);
}

/** @param {string} anchor */
function goTo(anchor) {
  pageIn(first)?.document.getElementById(anchor)?.scrollIntoView({ block: "center" });
}

function areKeysOn() {
  return state.keys && !dialog.open;
}

/** @param {boolean} isThere */
function showContact(isThere) {
  if (!isThere) {
    status.textContent = status.dataset.lost ?? "";
  } else if (status.textContent === status.dataset.lost) {
    status.textContent = "";
  }
}

/** A worker that another server left at this address would show old pages. */
async function dismissWorkers() {
  const found = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(found.map((each) => each.unregister()));
  if (found.length > 0) {
    location.reload();
  }
}

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (
  document.querySelectorAll("button[data-does]")
)) {
  button.addEventListener("click", () => deeds[button.dataset.does ?? ""]?.());
}
for (const frame of [first, second]) {
  frame.addEventListener("load", () => welcome(frame));
}
language.addEventListener("change", () => change({ second: language.value, two: true }));
keys.addEventListener("change", () => change({ keys: keys.checked }));
followKeys(window, areKeysOn);
showState();
if (pageIn(first)?.document.readyState === "complete") {
  welcome(first); // it was there before this script
}
followVersions(() => {
  const time = new Date().toLocaleTimeString(document.documentElement.lang);
  status.textContent = `${status.dataset.changed}${time}`;
  reload();
}, showContact);
dismissWorkers().catch(() => {}); // a browser without workers
