import { element } from "../lib/elements.js";

/**
 * Shows the steps of the form one at a time, each short enough for one screen of a phone.
 */
export class Steps {
  /**
   * @param {HTMLElement} form
   * @param {HTMLElement} steering the buttons "Back" and "Next", and the list of all steps
   * @param {(number: number) => string} number a number in the digits of the page
   * @param {() => void} onJump the reader chose a step from the list
   */
  constructor(form, steering, number, onJump) {
    this.steps = /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".step")]);
    this.back = /** @type {HTMLButtonElement} */ (steering.querySelector('[data-do="back"]'));
    this.next = /** @type {HTMLButtonElement} */ (steering.querySelector('[data-do="next"]'));
    this.list = /** @type {HTMLSelectElement} */ (steering.querySelector(".step-list"));
    this.place = 0;
    this.list.append(
      ...this.steps.map((step, place) => {
        const heading = step.querySelector("h3")?.textContent ?? "";
        const group = step.querySelector(".group")?.textContent;
        const name = `${number(place + 1)}. ${group ?? heading}`;
        return element("option", { value: step.dataset.step ?? "" }, name);
      }),
    );
    this.list.addEventListener("change", () => {
      this.turn(this.list.value);
      // The focus stays on the list: arrows change its choice with every press.
      this.list.focus({ preventScroll: true });
      onJump();
    });
    steering.hidden = false;
  }

  /** The name of the step that is shown. */
  get id() {
    return this.steps[this.place]?.dataset.step ?? "";
  }

  /** @param {number} by how many steps further, or back */
  move(by) {
    this.show(this.steps[this.place + by]?.dataset.step ?? this.id);
  }

  /**
   * Shows one step at the top of the screen, and takes the focus to its heading.
   *
   * @param {string} id the first where there is none of that name
   */
  show(id) {
    this.turn(id);
    this.steps[this.place]?.querySelector("h3")?.focus({ preventScroll: true });
  }

  /** @param {string} id */
  turn(id) {
    const found = this.steps.findIndex(({ dataset }) => dataset.step === id);
    this.place = Math.max(0, found);
    for (const [place, step] of this.steps.entries()) {
      step.hidden = place !== this.place;
    }
    this.back.hidden = this.place === 0;
    this.next.hidden = this.place === this.steps.length - 1;
    this.list.value = this.id;
    this.steps[this.place]?.scrollIntoView();
  }
}
