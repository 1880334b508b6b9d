/**
 * Shows the steps of the form one at a time, each short enough for one screen of a phone.
 */
export class Steps {
  /**
   * @param {HTMLElement} form
   * @param {HTMLElement} line where "Step 2 of 15" stands
   * @param {HTMLElement} steering the buttons "Back" and "Next", among others
   * @param {(number: number) => string} number a number in the digits of the page
   */
  constructor(form, line, steering, number) {
    this.steps = /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".step")]);
    this.line = line;
    this.number = number;
    this.back = /** @type {HTMLButtonElement} */ (steering.querySelector('[data-do="back"]'));
    this.next = /** @type {HTMLButtonElement} */ (steering.querySelector('[data-do="next"]'));
    this.place = 0;
    steering.hidden = false;
    line.hidden = false;
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
   * Shows one step and takes the focus to its heading.
   *
   * @param {string} id the first where there is none of that name
   */
  show(id) {
    this.place = Math.max(
      0,
      this.steps.findIndex(({ dataset }) => dataset.step === id),
    );
    for (const [place, step] of this.steps.entries()) {
      step.hidden = place !== this.place;
    }
    this.back.hidden = this.place === 0;
    this.next.hidden = this.place === this.steps.length - 1;
    this.line.textContent = (this.line.dataset.pattern ?? "")
      .replace("{step}", this.number(this.place + 1))
      .replace("{steps}", this.number(this.steps.length));
    this.steps[this.place]?.querySelector("h3")?.focus();
  }

  /** Shows all steps, for paper. */
  showAll() {
    for (const step of this.steps) {
      step.hidden = false;
    }
  }
}
