import { element } from "../lib/elements.js";
import { dayOf } from "../lib/entry.js";
import { dateIn, numberIn, partOfDay, phrase } from "../lib/entry-words.js";

/** @typedef {import("../lib/entry-words.js").Tongue} Tongue */

/**
 * The list of entries: each a button that opens it.
 *
 * @param {HTMLElement} list
 * @param {Plainleaf.Entry[]} entries
 * @param {Tongue} tongue
 */
export function showEntries(list, entries, tongue) {
  list.replaceChildren(...entries.map((entry) => element("li", {}, opener(entry, tongue))));
  list.hidden = entries.length === 0;
}

/**
 * @param {Plainleaf.Entry} entry
 * @param {Tongue} tongue
 */
function opener(entry, tongue) {
  const button = element(
    "button",
    { type: "button" },
    element("strong", {}, titleOf(entry, tongue)),
    ...painOf(entry, tongue),
  );
  button.dataset.do = "open";
  button.dataset.entry = entry.id;
  return button;
}

/**
 * What an entry is called: its day and part of the day. One without a day says when it was written,
 * because the reader has not said what day it is about.
 *
 * @param {Plainleaf.Entry} entry
 * @param {Tongue} tongue
 * @returns {string}
 */
export function titleOf(entry, tongue) {
  const day = dateIn(dayOf(entry), tongue.language);
  const said = entry.answers.date ? day : phrase(tongue, "no_date", { day });
  return [said, partOfDay(tongue, entry.answers)].filter(Boolean).join(", ");
}

/**
 * @param {Plainleaf.Entry} entry
 * @param {Tongue} tongue
 */
function painOf(entry, tongue) {
  const pain = entry.answers.pain_now;
  return pain === undefined
    ? []
    : [
        " ",
        element("span", {}, phrase(tongue, "pain", { number: numberIn(pain, tongue.language) })),
      ];
}

/**
 * Makes the buttons of a view anew, and leaves the focus where it was: another tab changes the lists
 * while somebody goes through them with the keyboard.
 *
 * @param {HTMLElement} view
 * @param {() => void} work
 */
export function keepingFocus(view, work) {
  const focused = view.contains(document.activeElement) ? document.activeElement : undefined;
  const {
    do: wish,
    entry,
    draft,
  } = /** @type {HTMLElement | undefined} */ (focused)?.dataset ?? {};
  work();
  if (focused && !view.contains(focused)) {
    const buttons = [...view.querySelectorAll("button")];
    const same = buttons.find(
      ({ dataset }) => dataset.do === wish && dataset.entry === entry && dataset.draft === draft,
    );
    (same ?? view.querySelector("h2"))?.focus({ preventScroll: true });
  }
}

/**
 * The entries that were begun and not saved.
 *
 * @param {HTMLElement} part
 * @param {Plainleaf.Draft[]} drafts
 * @param {Tongue} tongue
 */
export function showDrafts(part, drafts, tongue) {
  part.hidden = drafts.length === 0;
  const items = drafts.map(({ id, form }, place) => {
    const name = element("strong", { id: `draft-${place}` }, phrase(tongue, form));
    const buttons = ["go_on", "throw_away"].map((wish) => {
      const button = element("button", { type: "button" }, phrase(tongue, wish));
      button.dataset.do = wish;
      button.dataset.draft = id;
      button.setAttribute("aria-describedby", name.id);
      return button;
    });
    return element("li", {}, name, " ", ...buttons);
  });
  part.querySelector("ul")?.replaceChildren(...items);
}

/**
 * The medicines that were written down last, each a button that writes it down again.
 *
 * @param {HTMLElement} part
 * @param {Plainleaf.Medicine[]} medicines
 * @param {Tongue} tongue
 */
export function showUsed(part, medicines, tongue) {
  part.hidden = medicines.length === 0;
  const items = medicines.map((medicine, place) => {
    const button = element("button", { type: "button" }, ...nameOf(medicine, tongue));
    button.dataset.do = "use";
    button.dataset.place = String(place);
    return element("li", {}, button);
  });
  part.querySelector("ul")?.replaceChildren(...items);
}

/**
 * @param {Plainleaf.Medicine} medicine
 * @param {Tongue} tongue
 * @returns {(Node | string)[]}
 */
function nameOf({ med_name, med_text, med_dose, med_part }, tongue) {
  const { med_name: names, med_part: parts } = tongue.vocabulary.questions;
  const said = [
    ...(med_name ? [names?.choices[med_name] ?? med_name] : []),
    ...[med_text, med_dose].flatMap((own) =>
      own ? [element("bdi", { lang: own.lang }, own.text)] : [],
    ),
    ...(med_part ? [parts?.choices[med_part] ?? med_part] : []),
  ];
  return said.flatMap((each, place) => (place ? [", ", each] : [each]));
}
