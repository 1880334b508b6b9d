import { inPlace } from "./place.js";

/**
 * What is said beside a block; `anchor` is its id, and empty for the top of the page.
 *
 * @typedef {object} Note
 * @property {string} anchor
 * @property {"open" | "explained" | "placeholder"} kind
 * @property {string} place
 * @property {string} found
 * @property {string} quoted
 * @property {string} advice
 * @property {string} why
 */

const NOTE = ".preview-note";
const HIDDEN = "preview-quiet";
const BESIDE = "preview-beside";
const ROOM = 300; // CSS pixels that notes need beside the text; else they stand below their block
const GAP = 24;
const FAR = 120; // how far a note may be moved down from its block
const INSIDE = ["li", "td", "th", "dt"]; // what a note cannot follow as a sibling

/**
 * Puts the notes beside the blocks of a page, in the place of those that are there.
 *
 * @param {Window} view
 * @param {Note[]} notes
 */
export function showNotes(view, notes) {
  const { document } = view;
  inPlace(view, () => {
    for (const old of document.querySelectorAll(NOTE)) {
      old.remove();
    }
    // The last one first, as each goes right below its block.
    for (const note of [...notes].reverse()) {
      put(document, note);
    }
    arrangeNotes(view);
  });
}

/**
 * Shows or hides the notes that are on a page.
 *
 * @param {Window} view
 * @param {boolean} isShown
 */
export function toggleNotes(view, isShown) {
  inPlace(view, () => {
    view.document.documentElement.classList.toggle(HIDDEN, !isShown);
    arrangeNotes(view);
  });
}

/**
 * @param {Document} page
 * @param {Note} note
 */
function put(page, note) {
  const block = page.getElementById(note.anchor) ?? page.querySelector("h1");
  const made = page.importNode(filled(note), true);
  if (block && INSIDE.includes(block.localName)) {
    insideOf(block, made);
  } else {
    block?.after(made);
  }
}

/**
 * Notes of one item or cell stand in their order; a list inside of the item stands below them.
 *
 * @param {Element} block
 * @param {Node} made
 */
function insideOf(block, made) {
  const below = [...block.children].find((each) => each.matches(`ul, ol, ${NOTE}`));
  block.insertBefore(made, below ?? null);
}

/**
 * @param {Note} note
 * @returns {DocumentFragment} the note in the words of its template, without the parts it has not
 */
function filled(note) {
  const template = /** @type {HTMLTemplateElement} */ (
    document.querySelector(`template[data-kind="${note.kind}"]`)
  );
  const made = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  made.querySelector(NOTE)?.classList.add(`preview-${note.kind}`);
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (
    made.querySelectorAll("[data-part]")
  )) {
    const text = note[/** @type {"found"} */ (part.dataset.part)];
    part.textContent = text;
    part.hidden = !text;
  }
  return made;
}

/**
 * Where a page is wide enough its notes go beside the text, as high as their blocks and none over
 * another; the page itself is then as readers see it. A note that would be far from its block, as
 * there are so many, stays below it.
 *
 * @param {Window} view
 */
export function arrangeNotes(view) {
  const { document } = view;
  const column = document.querySelector("article")?.getBoundingClientRect();
  const free = column ? document.documentElement.clientWidth - column.right - 2 * GAP : 0;
  let end = 0;
  for (const note of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(NOTE))) {
    note.style.cssText = "";
    const top = blockOf(note).getBoundingClientRect().top + view.scrollY;
    const isBeside = column !== undefined && free >= ROOM && end - top <= FAR;
    note.classList.toggle(BESIDE, isBeside);
    if (isBeside) {
      const place = Math.max(end, top);
      note.style.insetBlockStart = `${place}px`;
      note.style.insetInlineStart = `${column.right + GAP}px`;
      note.style.inlineSize = `${Math.min(free, 1.4 * ROOM)}px`;
      end = place + note.offsetHeight + GAP / 3;
    }
  }
}

/**
 * The block that a note is about: the one that it is in, or the one before it.
 *
 * @param {Element} note
 * @returns {Element}
 */
function blockOf(note) {
  /** @type {Element | null} */
  let before = note;
  while (before?.matches(NOTE)) {
    before = before.previousElementSibling;
  }
  const parent = /** @type {Element} */ (note.parentElement);
  return INSIDE.includes(parent.localName) || !before ? parent : before;
}
