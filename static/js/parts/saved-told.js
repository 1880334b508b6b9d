const templates = /** @type {HTMLTemplateElement} */ (document.querySelector("#messages")).content;
const line = /** @type {HTMLElement} */ (document.querySelector(".told [role=status]"));
const undo = /** @type {HTMLButtonElement} */ (document.querySelector(".undo"));

/**
 * Tells the reader what has happened, in the one live region of the list. The way back from what
 * happened before goes with its message.
 *
 * @param {string} name that of the message in the template
 * @param {Node | string} [fact] what the message is about
 */
export function tell(name, fact = "") {
  const said = templates.querySelector(`[data-say="${name}"]`)?.cloneNode(true);
  if (said instanceof Element) {
    said.querySelector("bdi")?.append(fact);
    line.replaceChildren(said);
  }
  undo.hidden ||= name !== "failed"; // what failed can be tried again
}

/**
 * Offers the way back, and takes the focus there: what it was on is gone.
 *
 * @param {() => void} work
 */
export function offerUndo(work) {
  undo.onclick = work;
  undo.hidden = false;
  undo.focus();
}

/**
 * Does what changes the list; where that fails the reader is told, and nothing has changed.
 *
 * @param {Promise<void>} work
 * @returns {Promise<boolean>} whether it was really done
 */
export async function isDone(work) {
  try {
    await work;
    return true;
  } catch {
    tell("failed");
    return false;
  }
}
