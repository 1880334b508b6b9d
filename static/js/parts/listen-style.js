// Pages have no byte left for rules that only some readers need. A sheet that a script makes is no
// inline style to the policy of the site; a browser that cannot make one reads on without it.

// Before it is used the button stands beside the line that opens the contents, which has the room
// once that line ends with its words: nothing on the page moves. The outline takes no room either, and is a shape, not only a colour.
const RULES = `.contents summary{inline-size:fit-content}
.listen{float:inline-end;margin-block-start:.35rem}
.used{background:var(--paper);border-block:1px solid var(--line);float:none}
.used button{padding-inline:.6rem}
.sticky{inset-block-start:0;position:sticky;z-index:1}
@media screen{.spoken{outline:.2rem dashed var(--leaf);outline-offset:.2rem}}
@media print{.listen{display:none}}`;

/**
 * Dresses the controls before they are in the page, and keeps them in sight once they are used,
 * unless they would take more than a third of the window: large text or a small window leaves them
 * where they stand.
 *
 * @param {HTMLElement} controls
 */
export function dress(controls) {
  if (!document.adoptedStyleSheets) {
    return; // before Safari 16.4
  }
  const sheet = new CSSStyleSheet();
  const fit = () => {
    const height = controls.offsetHeight;
    const isSticky = controls.matches(".used") && height * 3 < innerHeight;
    controls.classList.toggle("sticky", isSticky);
    // Links and the focus land below the bar, never under it (WCAG 2.4.11). The bar itself is where
    // nothing may land: moved out of there, its buttons take the focus and the page stays.
    const room = height + 18;
    const sticking = `html{scroll-padding-block-start:${room}px}
.listen *{scroll-margin-block:-${room}px ${room}px}`;
    sheet.replaceSync(isSticky ? RULES + sticking : RULES);
  };
  sheet.replaceSync(RULES);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  new ResizeObserver(fit).observe(controls); // which calls it at once where they are in the page
  addEventListener("resize", fit);
}

/**
 * How much of a block is in the part of the window that no bar covers.
 *
 * @param {HTMLElement} block
 */
function seenOf(block) {
  const { top, bottom } = block.getBoundingClientRect();
  const style = getComputedStyle(document.documentElement);
  const start = Number.parseFloat(style.scrollPaddingTop);
  const end = innerHeight - Number.parseFloat(style.scrollPaddingBottom);
  return { some: bottom > start && top < end, all: top >= start && bottom <= end };
}

/**
 * Marks the block that is read, and only that. The page follows as long as the reader has not
 * scrolled away from the one before; it jumps, as nothing here moves slowly.
 *
 * @param {HTMLElement} [block] nothing takes the mark away
 */
export function mark(block) {
  const before = /** @type {HTMLElement | null} */ (document.querySelector(".spoken"));
  const isFollowed = !before || seenOf(before).some;
  before?.classList.remove("spoken");
  block?.classList.add("spoken");
  if (block && isFollowed && !seenOf(block).all) {
    block.scrollIntoView();
  }
}
