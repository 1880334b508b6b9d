/**
 * Lets the phone's Back button lead out of a view. Links to a part of the page, such as the fixed
 * message, are steps of the history too: Back leads from them to the view again, not out of it.
 */
export class Trail {
  /** @param {() => void} onBack Back has led out of the view */
  constructor(onBack) {
    this.onBack = onBack;
    this.depth = 0;
    this.home = 0; // the depth of the list of entries when it was left
    this.isBelow = false;
    /** @type {(() => void) | undefined} */
    this.arrived = undefined;
    history.replaceState({ depth: 0 }, "");
    addEventListener("popstate", () => this.follow());
  }

  /** How many steps of this page the reader has taken; a link to a part of it is one more. */
  measure() {
    if (history.state?.depth === undefined) {
      history.replaceState({ depth: this.depth + 1 }, "");
    }
    this.depth = history.state.depth;
    return this.depth;
  }

  follow() {
    const isOut = this.measure() <= this.home;
    this.arrived?.();
    if (this.isBelow && isOut) {
      this.isBelow = false;
      this.onBack();
    }
  }

  /** A view is opened from the list of entries. */
  enter() {
    this.home = this.measure();
    history.pushState({ depth: this.home + 1 }, "");
    this.isBelow = true;
  }

  /** The view is left by a button; resolves when the history stands where the list stood. */
  async leave() {
    const steps = this.isBelow ? this.measure() - this.home : 0;
    this.isBelow = false;
    if (steps > 0) {
      await new Promise((done) => {
        this.arrived = () => done(undefined);
        history.go(-steps);
      });
    }
  }
}
