import { element } from "../lib/elements.js";

/**
 * The views of the record, of which one is shown, and the one line that says what happened.
 */
export class Views {
  /** @param {HTMLElement} main */
  constructor(main) {
    this.all = /** @type {HTMLElement[]} */ ([...main.querySelectorAll(".view")]);
    this.said = /** @type {HTMLElement} */ (main.querySelector(".said"));
    this.undo = /** @type {HTMLElement} */ (main.querySelector(".undo"));
  }

  /** The name of the view that is shown. */
  get name() {
    return this.all.find(({ hidden }) => !hidden)?.dataset.view ?? "";
  }

  /** @param {string} name */
  part(name) {
    return /** @type {HTMLElement} */ (this.all.find(({ dataset }) => dataset.view === name));
  }

  /**
   * Shows one view in the place of the others.
   *
   * @param {string} name
   */
  show(name) {
    for (const view of this.all) {
      view.hidden = view.dataset.view !== name;
    }
  }

  /**
   * Shows one view at the top of the screen, and takes the focus to its heading, so that a screen
   * reader reads on from there.
   *
   * @param {string} name
   */
  open(name) {
    this.show(name);
    this.part(name).querySelector("h2")?.focus({ preventScroll: true });
    this.part(name).scrollIntoView();
  }

  /**
   * Says what happened, where it is seen and heard.
   *
   * @param {string} text
   * @param {{ canUndo?: boolean }} [options] whether "Undo" is offered
   */
  say(text, { canUndo = false } = {}) {
    this.undo.hidden = !canUndo;
    // A new element is announced even where the words are those of the last time.
    this.said.replaceChildren(...(text ? [element("span", {}, text)] : []));
    if (text) {
      this.said.scrollIntoView({ block: "nearest" });
    }
  }
}
