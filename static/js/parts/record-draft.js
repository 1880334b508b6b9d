import * as entries from "../stores/entries.js";

/**
 * Keeps what is being written, after every change, so that nothing is lost when the phone rings, the
 * tab is closed or the battery dies. One write at a time; the newest state wins.
 */
export class DraftKeeper {
  /**
   * @param {() => Plainleaf.Draft | undefined} read what stands in the open form
   * @param {(draft: Plainleaf.Draft) => boolean} isBegun whether there is anything to keep in it
   */
  constructor(read, isBegun) {
    this.read = read;
    this.isBegun = isBegun;
    this.isDirty = false;
    /** @type {unknown} why the last state was not kept, if it was not */
    this.fault = undefined;
    /** @type {Promise<void> | undefined} */
    this.writing = undefined;
  }

  /** Something has changed. */
  touch() {
    this.isDirty = true;
    this.writing ??= this.write().finally(() => {
      this.writing = undefined;
    });
  }

  /** Resolves when nothing waits to be written any more; `fault` says whether it was. */
  async settled() {
    await this.writing;
  }

  async write() {
    while (this.isDirty) {
      this.isDirty = false;
      const draft = this.read();
      this.fault = draft && (await this.keep(draft));
    }
  }

  /** @param {Plainleaf.Draft} draft */
  async keep(draft) {
    if (this.isBegun(draft)) {
      return entries.keepDraft(draft).catch((error) => error);
    }
    return entries.dropDraft(draft.id).catch(() => undefined); // there is nothing to lose
  }
}
