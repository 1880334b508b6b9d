import { element } from "../lib/elements.js";
import { dayOf } from "../lib/entry.js";
import { daysIn, numberIn, phrase } from "../lib/entry-words.js";
import { faultOf } from "../lib/faults.js";
import { fromFile, LONGEST, NotARecord } from "../lib/record-file.js";
import { add, all } from "../stores/entries.js";

/** @typedef {import("../lib/entry-words.js").Tongue} Tongue */

/**
 * Lets the reader bring in a record: says what a file would add, and adds it when told to.
 *
 * @param {HTMLElement} root what templates/components/record_import.html made
 * @param {Tongue} tongue of the page
 * @param {(text: string) => void} tell says it in the page's live region
 * @param {() => void} onAdded
 */
export function offerImport(root, tongue, tell, onAdded) {
  const field = /** @type {HTMLInputElement} */ (root.querySelector("input"));
  const found = /** @type {HTMLElement} */ (root.querySelector(".found"));
  /** @type {Plainleaf.Entry[]} */
  let read = [];

  /** @param {string} said */
  const end = (said) => {
    field.value = ""; // so that the same file can be chosen again
    read = [];
    found.hidden = true;
    field.focus();
    tell(said);
  };

  field.onchange = async () => {
    const [file] = field.files ?? [];
    if (!file) {
      return;
    }
    try {
      read = await entriesOf(file, tongue);
      const lines = await whatIsIn(read, tongue);
      found.querySelector("ul")?.replaceChildren(...lines.map((line) => element("li", {}, line)));
      found.hidden = lines.length === 0;
      if (found.hidden) {
        end(phrase(tongue, "import_nothing"));
      } else {
        tell(lines.join(". "));
      }
    } catch (error) {
      end(phrase(tongue, reasonOf(error)));
    }
  };

  on(root, "cancel", () => end(phrase(tongue, "import_cancelled")));
  on(root, "add", async () => {
    try {
      const { added } = await add(read);
      const number = numberIn(added.length, tongue.language);
      end(phrase(tongue, "import_added", { number }));
      onAdded();
    } catch (error) {
      end(phrase(tongue, reasonOf(error)));
    }
  });
  root.hidden = false;
}

/**
 * @param {HTMLElement} root
 * @param {string} name
 * @param {() => void} listener
 */
function on(root, name, listener) {
  root.querySelector(`[data-do="${name}"]`)?.addEventListener("click", listener);
}

/**
 * @param {File} file
 * @param {Tongue} tongue
 * @throws {NotARecord}
 */
async function entriesOf(file, { vocabulary }) {
  if (file.size > LONGEST) {
    throw new NotARecord("large"); // before it takes the phone's memory
  }
  return fromFile(await file.text(), vocabulary);
}

/**
 * What would be added, in sentences; none where nothing would.
 *
 * @param {Plainleaf.Entry[]} entries
 * @param {Tongue} tongue
 */
async function whatIsIn(entries, tongue) {
  const here = new Set((await all()).map(({ id }) => id));
  const known = entries.filter(({ id }) => here.has(id)).length;
  if (known === entries.length) {
    return [];
  }
  const days = entries.map(dayOf).sort();
  const [first = ""] = days;
  const [last = ""] = days.slice(-1);
  const count = (/** @type {string} */ name, /** @type {number} */ number) =>
    phrase(tongue, name, { number: numberIn(number, tongue.language) });
  return [
    count("import_found", entries.length),
    daysIn(tongue, first, last),
    count("import_new", entries.length - known),
    count("import_known", known),
  ];
}

/** @param {unknown} error */
function reasonOf(error) {
  if (error instanceof NotARecord) {
    return `import_${error.reason}`;
  }
  return faultOf(error) === "full" ? "import_full" : "import_other";
}
