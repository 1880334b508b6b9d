import { element } from "../lib/elements.js";
import { filled } from "../lib/words.js";
import { sameIn, wordsOf } from "./pairs.js";

const SWIPE = 60; // CSS pixels; less is a tap with an unsteady hand

/**
 * Shows one block at a time, large and in both languages, over the whole window: to be held out to
 * somebody. Closed, it gives the focus back to what opened it.
 *
 * @param {HTMLElement[]} blocks
 * @param {number} first the place among them to begin at
 * @param {Document | undefined} page the other language
 * @param {import("../lib/words.js").Words} words
 */
export function openSheet(blocks, first, page, words) {
  let at = first;
  const text = element("div", { className: "texts", tabIndex: 0 });
  const count = element("p", { className: "count" });
  count.setAttribute("role", "status");
  const before = button(words.before, () => go(-1));
  const after = button(words.after, () => go(1));
  const close = button(words.close, () => sheet.close());
  const sheet = element(
    "dialog",
    { className: "sheet" },
    count,
    text,
    element("p", {}, before, after, close),
  );
  sheet.setAttribute("aria-label", words.show);
  sheet.addEventListener("close", () => sheet.remove());
  sheet.addEventListener("keydown", turn);
  followFinger(sheet, go);
  document.body.append(sheet);
  fill();
  sheet.showModal();
  close.focus();

  /** @param {number} step */
  function go(step) {
    at = Math.min(Math.max(at + step, 0), blocks.length - 1);
    fill();
  }

  /** @param {KeyboardEvent} event */
  function turn({ key }) {
    if (key === "ArrowLeft" || key === "ArrowRight") {
      go((key === "ArrowRight") === isLeftToRight() ? 1 : -1);
    }
  }

  function fill() {
    const block = /** @type {HTMLElement} */ (blocks[at]);
    const own = wordsOf(block, "text");
    const other = page && sameIn(page, block);
    const twin = other && wordsOf(other, "text");
    text.replaceChildren(own, ...(twin && twin.lang !== own.lang ? [twin] : []));
    text.scrollTop = 0;
    count.textContent = filled(words.partOf, {
      number: String(at + 1),
      total: String(blocks.length),
    });
    before.disabled = at === 0;
    after.disabled = at === blocks.length - 1;
  }
}

function isLeftToRight() {
  return document.documentElement.dir !== "rtl";
}

/**
 * @param {HTMLElement} sheet
 * @param {(step: number) => void} go
 */
function followFinger(sheet, go) {
  let start = [0, 0];
  /** @param {TouchEvent} event */
  const place = ({ changedTouches: [touch] }) => [touch?.clientX ?? 0, touch?.clientY ?? 0];
  sheet.addEventListener("touchstart", (event) => (start = place(event)), { passive: true });
  sheet.addEventListener("touchend", (event) => {
    const [x, y] = place(event);
    const across = Number(x) - Number(start[0]);
    if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(Number(y) - Number(start[1]))) {
      go(across < 0 === isLeftToRight() ? 1 : -1);
    }
  });
}

/**
 * @param {string} textContent
 * @param {() => void} onclick
 */
export function button(textContent, onclick) {
  return element("button", { type: "button", textContent, onclick });
}
