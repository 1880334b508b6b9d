/**
 * Where a page is being read, told by the ids of its blocks: they are the same in every language,
 * and most stay when the text is edited.
 */

const MOST = 40; // blocks that are remembered; an edited paragraph has another id, its neighbours not

/**
 * How far each block is below the top of the window, by its id.
 *
 * @param {Window} view
 * @returns {Map<string, number>}
 */
function tops(view) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const block of view.document.querySelectorAll("main [id]")) {
    if (block.getClientRects().length > 0) {
      found.set(block.id, block.getBoundingClientRect().top);
    }
  }
  return found;
}

/**
 * Remembers the place in the history entry of the page, which a reload leaves as it is. A page that
 * has not gone back to its place yet, or has no blocks as it says what is wrong, leaves it there.
 *
 * @param {Window} view
 */
export function keepPlace(view) {
  const place = nearest(tops(view));
  if (place.length > 0 && !view.history.state?.place) {
    view.history.replaceState({ ...view.history.state, place }, "");
    view.history.scrollRestoration = "manual";
  }
}

/**
 * @param {Map<string, number>} blocks
 * @returns {[string, number][]} those that are nearest to the top of the window, nearest first
 */
function nearest(blocks) {
  return [...blocks].sort((a, b) => Math.abs(a[1]) - Math.abs(b[1])).slice(0, MOST);
}

/**
 * Goes back to the place that was remembered, if its page is there.
 *
 * @param {Window} view
 */
export function returnToPlace(view) {
  goTo(view, view.history.state?.place ?? []);
}

/**
 * Forgets the place once its page is there again. Not before it has loaded: until then the browser
 * would scroll to where the page was that stood here before.
 *
 * @param {Window} view
 */
export function forgetPlace(view) {
  const { place, ...rest } = view.history.state ?? {};
  if (place && tops(view).size > 0) {
    view.history.replaceState(rest, "");
    view.history.scrollRestoration = "auto";
  }
}

/**
 * Does something to a page that moves its blocks, and keeps those in their place that are being read.
 *
 * @param {Window} view
 * @param {() => void} change
 */
export function inPlace(view, change) {
  const place = nearest(tops(view));
  change();
  if (view.scrollY > 0) {
    goTo(view, place);
  }
}

/**
 * @param {Window} view
 * @param {[string, number][]} place
 */
function goTo(view, place) {
  const now = tops(view);
  const found = place.find(([id]) => now.has(id));
  if (found) {
    const [id, before] = found;
    view.scrollBy({ top: /** @type {number} */ (now.get(id)) - before, behavior: "instant" });
  }
}

/**
 * Scrolls a page to what another one shows at its top. Between two blocks, and before the first and
 * after the last, it goes the same part of the way.
 *
 * @param {Window} from
 * @param {Window} to
 */
export function alignPlace(from, to) {
  const line = from.scrollY + 1; // a block that was scrolled to may be less than a pixel off
  let [before, after] = [/** @type {Point} */ ([0, 0]), ends(from, to)];
  for (const point of pairs(from, to)) {
    if (point[0] > line) {
      after = point;
      break;
    }
    before = point;
  }
  const share = Math.max(0, line - 1 - before[0]) / Math.max(1, after[0] - before[0]);
  to.scrollTo({ top: before[1] + share * (after[1] - before[1]), behavior: "instant" });
}

/** @typedef {[number, number]} Point how far down the same block is in each of two pages */

/**
 * The blocks that both pages have. Cells of a row are at one height, and a page may have its blocks
 * in columns: what does not go down in both is left out.
 *
 * @param {Window} from
 * @param {Window} to
 * @returns {Point[]}
 */
function pairs(from, to) {
  const there = tops(to);
  /** @type {Point[]} */
  const points = [];
  let last = /** @type {Point} */ ([0, 0]);
  for (const [id, top] of tops(from)) {
    const other = there.get(id);
    if (other !== undefined) {
      const point = /** @type {Point} */ ([top + from.scrollY, other + to.scrollY]);
      if (point[0] > last[0] && point[1] > last[1]) {
        points.push(point);
        last = point;
      }
    }
  }
  return points;
}

/**
 * @param {Window} from
 * @param {Window} to
 * @returns {Point}
 */
function ends(from, to) {
  return [from.document.documentElement.scrollHeight, to.document.documentElement.scrollHeight];
}
