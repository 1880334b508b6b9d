const FIELDS = "input, select, textarea, [contenteditable]";

/**
 * Presses the button of a single key, wherever in a page the key is pressed, but not in a field.
 *
 * @param {Window} view
 * @param {() => boolean} isOn
 */
export function followKeys(view, isOn) {
  view.addEventListener("keydown", (event) => {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    const isTyping = /** @type {Element} */ (target).closest?.(FIELDS);
    const isHeld = event.repeat || ctrlKey || metaKey || altKey;
    if (isOn() && !isTyping && !isHeld && !event.defaultPrevented) {
      buttonOf(key)?.click();
    }
  });
}

/** @param {string} key */
function buttonOf(key) {
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (
    document.querySelectorAll("button[aria-keyshortcuts]")
  );
  return [...buttons].find((each) => each.getAttribute("aria-keyshortcuts") === key.toUpperCase());
}
