import { element } from "../lib/elements.js";
import { wordsIn } from "../lib/words.js";
import { add, all, onChange, remove } from "../stores/saved.js";

const WHOLE = "";
const FEW_WORDS = 6;
/** This page without its language. */
const page = location.pathname.split("/").slice(2).join("/");
/** The button of each part by its anchor. @type {Map<string, HTMLButtonElement>} */
const buttons = new Map();
/** The anchors of the parts that have a button only while parts are chosen. @type {Set<string>} */
const chosen = new Set();
/** What was removed just now; it comes back with its note. @type {Plainleaf.SavedPage[]} */
const removed = [];
/** @type {Plainleaf.SavedPage[]} */
let saved = [];
/** @type {import("../lib/words.js").Words} */
let words;

const told = element("p", {});
const chooser = button(() => choose(chosen.size === 0));

/**
 * Puts the buttons for saving below the article, where they push nothing away: above it they would
 * move the emergency numbers under the finger.
 */
export async function offerSaving() {
  const { lang } = document.documentElement;
  words = await wordsIn(lang);
  const whole = button(() => press(WHOLE));
  buttons.set(WHOLE, whole);
  told.setAttribute("role", "status");
  chooser.textContent = words.choosePart;
  const box = element("p", {}, whole, chooser);
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && chosen.size > 0) {
      choose(false);
    }
  });
  addEventListener("beforeprint", () => {
    choose(false); // nobody can press what is on paper
    hide(true);
  });
  addEventListener("afterprint", () => hide(false));
  addEventListener("pageshow", show);
  onChange(show);
  await show();
  place(box);
  document.querySelectorAll(".questions li[id]").forEach(offerQuestion);

  /** @param {boolean} isHidden */
  function hide(isHidden) {
    box.hidden = told.hidden = isHidden;
    for (const each of buttons.values()) {
      each.hidden = isHidden;
    }
  }
}

/**
 * Below the article there is room for the buttons (static/css/layout.css). What they leave of
 * it stays, so that nothing moves when they come.
 *
 * @param {HTMLElement} box
 */
function place(box) {
  const article = document.querySelector("article");
  // What is read next; the address, which is for paper, has no place on the screen.
  const below = document.querySelector("article + section") ?? document.querySelector("footer");
  if (article && below) {
    const before = placeOf(below);
    const room = getComputedStyle(article).marginBlockEnd;
    article.style.marginBlockEnd = box.style.margin = told.style.margin = "0";
    // Measured with all of the room still there: a page that was shorter for a moment, while
    // somebody reads its end, would not scroll back.
    told.style.paddingBlockEnd = room;
    article.after(box, told);
    const left = Number.parseFloat(room) + before - placeOf(below);
    told.style.paddingBlockEnd = `${Math.max(0, left)}px`;
  }
}

/**
 * How far down the page something stands, wherever it is scrolled to.
 *
 * @param {Element} element
 */
function placeOf(element) {
  return element.getBoundingClientRect().top + scrollY;
}

/** @param {() => void} onclick */
function button(onclick) {
  return element("button", { type: "button", onclick });
}

/** Reads what is saved and says it on every button. */
async function show() {
  saved = await all().catch(() => []);
  buttons.forEach(label);
}

/** @param {string} anchor */
function find(anchor) {
  return saved.find((each) => each.page === page && each.anchor === anchor);
}

/**
 * The words of a button change with what it does next. That of a part is also called by the first
 * words of the part, as there are many.
 *
 * @param {HTMLButtonElement} pressed
 * @param {string} anchor
 */
function label(pressed, anchor) {
  const part = isQuestion(anchor) ? words.saveQuestion : words.savePart;
  const save = anchor ? part : words.savePage;
  pressed.textContent = find(anchor) ? words.unsave : save;
  if (anchor) {
    pressed.setAttribute("aria-label", `${pressed.textContent}: ${pressed.value}`);
  }
}

/**
 * Saves or removes, as the button says; the reader hears of it when it is really done.
 *
 * @param {string} anchor
 */
async function press(anchor) {
  const there = find(anchor);
  told.textContent = "";
  try {
    if (there) {
      await remove(there);
      removed.push(there);
    } else {
      const again = removed.find((each) => each.anchor === anchor);
      const group = isQuestion(anchor) ? words.questions : "";
      await add([again ?? { page, anchor, note: "", group }]);
    }
    await show();
    told.textContent = there ? words.unsaved : words.kept;
  } catch {
    choose(false);
    chooser.focus();
    told.textContent = words.notKept;
  }
}

/**
 * Gives each part a button of its own, or takes them all away.
 *
 * @param {boolean} isOn
 */
function choose(isOn) {
  const focused = document.activeElement;
  for (const anchor of chosen) {
    const pressed = buttons.get(anchor);
    if (pressed === focused) {
      keepPlace(anchor);
    }
    pressed?.remove();
    buttons.delete(anchor);
  }
  chosen.clear();
  for (const block of isOn ? document.querySelectorAll("article :is(h2, h3, p, li)[id]") : []) {
    offerPart(block);
  }
  chooser.textContent = isOn ? words.stopChoosing : words.choosePart;
  told.textContent = isOn ? words.choosing : "";
  if (isOn) {
    chooser.scrollIntoView({ block: "center" }); // it has moved down by the height of all buttons
  }
}

/**
 * @param {string} anchor
 * @returns {boolean} whether this is a question for the doctor; these come together in the list
 */
function isQuestion(anchor) {
  return Boolean(document.getElementById(anchor)?.matches(".questions li"));
}

/**
 * A question has its button from the beginning, in room that is kept for it
 * (static/css/pages/article.css).
 *
 * @param {Element} block
 */
function offerQuestion(block) {
  const { style } = /** @type {HTMLElement} */ (block);
  style.paddingBlockEnd = "0";
  offerButton(block);
}

/** @param {Element} block */
function offerPart(block) {
  if (!buttons.has(block.id)) {
    chosen.add(block.id);
    offerButton(block);
  }
}

/** @param {Element} block */
function offerButton(block) {
  const made = button(() => press(block.id));
  made.value = (block.textContent ?? "").trim().split(/\s+/).slice(0, FEW_WORDS).join(" ");
  label(made, block.id);
  buttons.set(block.id, made);
  if (block.localName === "li") {
    block.append(made);
  } else {
    block.after(made);
  }
}

/**
 * The focus goes to a part whose button goes away, so that reading continues there.
 *
 * @param {string} anchor
 */
function keepPlace(anchor) {
  const block = document.getElementById(anchor);
  if (block) {
    block.tabIndex = -1;
    block.focus();
  }
}
