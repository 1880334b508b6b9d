import { faultOf } from "../lib/faults.js";
import { isFleeting } from "../lib/lasting.js";
import { recordWords } from "../lib/record-words.js";
import { RecordPage } from "../parts/record.js";
import { isDrawn } from "../stores/curtain.js";
import { drafts } from "../stores/entries.js";

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const none = /** @type {HTMLElement} */ (main.querySelector(".none"));
/** @type {HTMLElement | null} the button that was pressed before the record was open */
let early = null;

/** @param {string} name of the one view that is shown */
function show(name) {
  for (const view of /** @type {NodeListOf<HTMLElement>} */ (main.querySelectorAll(".view"))) {
    view.hidden = view.dataset.view !== name;
  }
}

/** @param {Event} event */
function keepEarly({ target }) {
  early = /** @type {HTMLElement} */ (target).closest("button");
}

/** Where nothing can be kept, the page stays what it is without scripts: a form for paper. */
async function start() {
  const { lang } = document.documentElement;
  try {
    const { own } = await recordWords(lang);
    await drafts();
    await new RecordPage(main, { language: lang, vocabulary: own }).start();
    none.style.visibility = "";
    /** @type {HTMLElement} */ (main.querySelector(".fleeting")).hidden = !isFleeting();
    main.removeEventListener("click", keepEarly);
    early?.click(); // nobody presses twice because a phone was slow
  } catch (error) {
    show("form");
    const said = faultOf(error) === "newer" ? ".outdated" : ".refused";
    /** @type {HTMLElement} */ (main.querySelector(said)).hidden = false;
  }
}

// Before anything has been read, so that nothing jumps when it has. That there is no entry is said
// only when that is known.
show(isDrawn() ? "hidden" : "home");
none.style.visibility = "hidden";
main.addEventListener("click", keepEarly);
start();
