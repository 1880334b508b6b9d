import { faultOf } from "../lib/faults.js";
import { isFleeting } from "../lib/lasting.js";
import { recordWords } from "../lib/record-words.js";
import { RecordPage } from "../parts/record.js";
import { isDrawn } from "../stores/curtain.js";
import { drafts } from "../stores/entries.js";

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const none = /** @type {HTMLElement} */ (main.querySelector(".none"));

/** @param {string} name of the one view that is shown */
function show(name) {
  for (const view of /** @type {NodeListOf<HTMLElement>} */ (main.querySelectorAll(".view"))) {
    view.hidden = view.dataset.view !== name;
  }
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
start();
