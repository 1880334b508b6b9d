/** So near to an edge of the window, in pixels, a drag scrolls on. */
const EDGE = 80;
const STEP = 16;

/**
 * Lets a finger or a mouse move an item within its list by a handle. The others move around it, so
 * that the item never leaves the page, which would end the drag. Only the handle keeps a finger from
 * scrolling.
 *
 * @param {Element} handle
 * @param {HTMLElement} item
 * @param {() => void} onDrop
 */
export function makeDraggable(handle, item, onDrop) {
  handle.addEventListener("pointerdown", (event) => {
    if (/** @type {PointerEvent} */ (event).button === 0) {
      event.preventDefault(); // a mouse would mark the text
      drag(item, onDrop);
    }
  });
}

/**
 * @param {HTMLElement} item
 * @param {() => void} onDrop
 */
function drag(item, onDrop) {
  const before = [...(item.parentElement?.children ?? [])];
  const over = new AbortController();
  const { signal } = over;
  /** @param {boolean} isDropped */
  const end = (isDropped) => {
    over.abort();
    item.classList.remove("dragged");
    if (isDropped) {
      onDrop();
    } else {
      item.after(...before.slice(before.indexOf(item) + 1));
      item.before(...before.slice(0, before.indexOf(item)));
    }
  };
  item.classList.add("dragged");
  addEventListener("pointermove", (event) => follow(item, event.clientY), { signal });
  addEventListener("pointerup", () => end(true), { signal });
  addEventListener("pointercancel", () => end(false), { signal });
  addEventListener("keydown", ({ key }) => key === "Escape" && end(false), { signal });
}

/**
 * @param {HTMLElement} item
 * @param {number} at
 */
function follow(item, at) {
  const { previousElementSibling: above, nextElementSibling: below } = item;
  if (above && at < middle(above)) {
    item.after(above);
  } else if (below && at > middle(below)) {
    item.before(below);
  }
  if (at < EDGE || at > innerHeight - EDGE) {
    scrollBy(0, at < EDGE ? -STEP : STEP);
  }
}

/** @param {Element} element */
function middle(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}
