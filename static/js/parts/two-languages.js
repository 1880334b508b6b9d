import { chosen, keep } from "../lib/comforts.js";
import { element } from "../lib/elements.js";
import { placeOf } from "../lib/reading-place.js";
import { savedLanguages } from "../lib/saved-languages.js";
import { filled, wordsIn } from "../lib/words.js";
import { pageAt } from "./page-at.js";
import { blocksOf, hear, pairUp, separate } from "./pairs.js";
import { button, openSheet } from "./sheet.js";
import { dress } from "./two-languages-style.js";

const ENGLISH = "en";
const FEW_WORDS = 6;
const { lang: language } = document.documentElement;
const article = /** @type {HTMLElement} */ (document.querySelector("article"));
/** This page in each other language, as the header has it. @type {Map<string, HTMLAnchorElement>} */
const others = new Map(
  [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".languages a"))]
    .filter(({ hreflang }) => hreflang !== language)
    .map((link) => [link.hreflang, link]),
);
/** Pages that were fetched. @type {Map<string, Promise<Document | undefined>>} */
const pages = new Map();
/** The buttons that show a language, by its code. @type {Map<string, HTMLButtonElement>} */
const buttons = new Map();
/** The buttons that open a part, while one is chosen. @type {HTMLButtonElement[]} */
let openers = [];
/** @type {import("./pairs.js").Pair[]} */
let pairs = [];
let second = "";
let heard = "";

const told = element("p", {});
/** @type {HTMLButtonElement} */
let chooser;
/** @type {import("../lib/words.js").Words} */
let words;

/** Puts the controls for reading in two languages to work. */
export async function offerTwoLanguages() {
  const [said, kept, saved] = await Promise.all([
    wordsIn(language),
    chosen().catch(() => undefined),
    savedLanguages(),
  ]);
  words = said;
  const box = document.querySelector(".two") ?? element("div", { className: "two" });
  chooser = box.querySelector(".show") ?? button(words.show, () => {});
  chooser.onclick = () => (openers.length > 0 ? stopChoosing() : choose());
  told.setAttribute("role", "status");
  for (const code of others.keys()) {
    if (code === ENGLISH || saved.includes(code)) {
      offer(box, code);
    }
  }
  box.append(chooser, told);
  if (!box.isConnected) {
    article.parentElement?.append(box); // an English page: most readers need no second language
  }
  dress();
  article.addEventListener("click", openPressed);
  addEventListener("keydown", ({ key }) => {
    // In the sheet the key closes that alone.
    if (key === "Escape" && openers.length > 0 && !document.querySelector("dialog[open]")) {
      stopChoosing();
    }
  });
  addEventListener("beforeprint", stopChoosing);
  heard = kept?.heard ?? "";
  if (kept?.second && buttons.has(kept.second)) {
    await showSecond(kept.second);
  }
}

/**
 * @param {Element} box
 * @param {string} code
 */
function offer(box, code) {
  const pressed =
    box.querySelector(`button[value="${code}"]`) ??
    box.insertBefore(
      button(labelOf(code), () => {}),
      box.querySelector(".show"),
    );
  const made = /** @type {HTMLButtonElement} */ (pressed);
  made.onclick = () => (second === code ? showOne() : showSecond(code, true));
  buttons.set(code, made);
}

/** @param {string} code */
function labelOf(code) {
  return code === ENGLISH ? words.english : filled(words.second, { language: nameOf(code) });
}

/** @param {string} code */
function nameOf(code) {
  const name = others.get(code)?.textContent;
  return name ?? document.querySelector(`.languages [aria-current]`)?.textContent ?? code;
}

/** @param {string} code */
function page(code) {
  const known = pages.get(code) ?? pageAt(others.get(code)?.pathname ?? "");
  pages.set(code, known);
  known.then((found) => found ?? pages.delete(code)); // the next press tries again
  return known;
}

/**
 * @param {string} code
 * @param {boolean} [isWish] of the reader, now; else it was remembered
 */
async function showSecond(code, isWish = false) {
  const found = await page(code);
  if (!found) {
    told.textContent = isWish ? words.noSecond : "";
    return;
  }
  stopChoosing();
  keepingPlace(() => {
    separate(pairs);
    pairs = pairUp(article, found);
    hear(pairs, heard);
  });
  second = code;
  told.replaceChildren(
    filled(words.inTwo, { one: nameOf(language), other: nameOf(code) }),
    listening(code),
  );
  showLabels();
  article.parentElement?.classList.toggle("in-two", true);
  if (isWish) {
    await remember();
  }
}

async function showOne() {
  keepingPlace(() => {
    separate(pairs);
    pairs = [];
    article.parentElement?.classList.toggle("in-two", false);
  });
  second = "";
  told.textContent = "";
  showLabels();
  await remember();
}

function showLabels() {
  for (const [code, each] of buttons) {
    each.textContent = code === second ? words.one : labelOf(code);
  }
}

/** For who listens: both languages, or one of them. @param {string} code */
function listening(code) {
  const select = element("select", {});
  const options = {
    "": words.hearBoth,
    own: filled(words.hearOnly, { language: nameOf(language) }),
    other: filled(words.hearOnly, { language: nameOf(code) }),
  };
  for (const [value, text] of Object.entries(options)) {
    select.append(element("option", { value, textContent: text, selected: value === heard }));
  }
  select.onchange = () => {
    heard = select.value;
    hear(pairs, heard);
    remember();
  };
  return element("label", {}, `${words.heard} `, select);
}

/** A browser that keeps nothing shows two languages on this page all the same. */
async function remember() {
  /** @type {import("../lib/comforts.js").Comforts} */
  const comforts = { ...(await chosen().catch(() => ({}))), second, heard };
  const set = Object.entries(comforts).filter(([, value]) => value);
  await keep(Object.fromEntries(set)).catch(() => {});
}

/**
 * Changes the page around what is being read, which stays where it is in the window.
 *
 * @param {() => void} change
 */
function keepingPlace(change) {
  const block = document.getElementById(placeOf(document) ?? "");
  const before = block?.getBoundingClientRect().top ?? 0;
  change();
  if (block) {
    scrollBy(0, block.getBoundingClientRect().top - before);
  }
}

/** Each part gets a button that shows it to a pharmacist; a tap on its words does the same. */
function choose() {
  article.classList.add("choosing");
  told.textContent = words.showHint;
  chooser.setAttribute("aria-pressed", "true");
  openers = blocksOf(article).map((block) => {
    const opener = button(words.showPart, () => open(block));
    const start = (block.textContent ?? "").trim().split(/\s+/).slice(0, FEW_WORDS).join(" ");
    opener.setAttribute("aria-label", `${words.showPart}: ${start}`);
    if (block.matches("li, th, td, dt, dd")) {
      block.append(opener);
    } else {
      (block.closest(".pair") ?? block).after(opener);
    }
    return opener;
  });
}

function stopChoosing() {
  if (openers.includes(/** @type {HTMLButtonElement} */ (document.activeElement))) {
    chooser.focus();
  }
  for (const opener of openers) {
    opener.remove();
  }
  openers = [];
  article.classList.remove("choosing");
  chooser.removeAttribute("aria-pressed");
  if (!second) {
    told.textContent = "";
  }
}

/** @param {MouseEvent} event */
function openPressed({ target }) {
  const pressed = /** @type {Element} */ (target);
  if (openers.length > 0 && !pressed.closest("a, button, summary")) {
    const block = blocksOf(article)
      .reverse()
      .find((each) => (each.closest(".pair") ?? each).contains(pressed));
    if (block) {
      open(block);
    }
  }
}

/**
 * The pharmacist reads English; beside an English page stands the reader's own language.
 *
 * @param {HTMLElement} block
 */
async function open(block) {
  const [first = ""] = buttons.keys();
  const code = language === ENGLISH ? second || first : ENGLISH;
  const other = others.has(code) ? await page(code) : undefined;
  const blocks = blocksOf(article).filter((each) => each.textContent?.trim());
  openSheet(blocks, blocks.indexOf(block), other, words);
}
