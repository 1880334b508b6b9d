import { isBlank } from "../lib/entry.js";
import * as entries from "../stores/entries.js";

/**
 * Keeps what is being written, after every change, so that nothing is lost when the phone rings, the
 * tab is closed or the battery dies. One write at a time; the newest state wins.
 */
export class DraftKeeper {
  /** @param {() => Plainleaf.Draft} read what stands in the form now */
  constructor(read) {
    this.read = read;
    this.isDirty = false;
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

  /** Resolves when nothing waits to be written any more; what could not be written is still in the form. */
  async settled() {
    await this.writing;
  }

  async write() {
    while (this.isDirty) {
      this.isDirty = false;
      const draft = this.read();
      const work = isBlank(draft.answers) ? entries.dropDraft(draft.id) : entries.keepDraft(draft);
      await work.catch(() => {}); // the form still has it, and saving will say what is wrong
    }
  }
}
