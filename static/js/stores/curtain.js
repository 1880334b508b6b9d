/**
 * Whether the reader has hidden the record on this device. It takes the record off the screen and
 * protects it from nothing else, which the page says.
 */
const KEY = "plainleaf-record-hidden";

/** Whether it is hidden; it is not where the browser keeps nothing. */
export function isDrawn() {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** Hides the record, also for the next visit where the browser can keep that. */
export function draw() {
  try {
    localStorage.setItem(KEY, "");
  } catch {
    // Hidden on this screen only: nothing can be kept here, so there is no record to hide either.
  }
}

/** Shows the record again, and leaves nothing behind. */
export function open() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
