import { faultOf } from "../lib/faults.js";
import { recordWords } from "../lib/record-words.js";
import { RecordPage } from "../parts/record.js";
import { drafts } from "../stores/entries.js";

const main = /** @type {HTMLElement} */ (document.querySelector("main"));

/** Where nothing can be kept, the page stays what it is without scripts: a form for paper. */
async function start() {
  const { lang } = document.documentElement;
  const { own } = await recordWords(lang);
  try {
    await drafts();
  } catch (error) {
    const said = faultOf(error) === "newer" ? ".outdated" : ".refused";
    /** @type {HTMLElement} */ (main.querySelector(said)).hidden = false;
    return;
  }
  await new RecordPage(main, { language: lang, vocabulary: own }).start();
}

start();
