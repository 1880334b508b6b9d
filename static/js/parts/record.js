import { isBlank, localNow } from "../lib/entry.js";
import { numberIn, phrase } from "../lib/entry-words.js";
import { faultOf } from "../lib/faults.js";
import { askToKeep } from "../lib/lasting.js";
import * as curtain from "../stores/curtain.js";
import * as entries from "../stores/entries.js";
import { DraftKeeper } from "./record-draft.js";
import { showAnswers } from "./record-entry.js";
import { answersIn, fill, markMistakes, renamed, setRows } from "./record-form.js";
import { keepingFocus, showDrafts, showEntries, showUsed, titleOf } from "./record-list.js";
import { Steps } from "./record-steps.js";
import { Trail } from "./record-trail.js";
import { Views } from "./record-views.js";

/** @typedef {import("../lib/entry-words.js").Tongue} Tongue */

const PAGE = 30; // entries that are shown at once, so that thousands open as quickly as ten
const USED = 6; // medicines that are offered again
const PAPER_ROWS = 3; // medicines on a form for paper
const DELETING = ["remove", "throw_away", "erase"];

/**
 * A part of the long form for the short one.
 *
 * @param {HTMLElement} form
 * @param {string} selector
 */
function copied(form, selector) {
  const part = /** @type {HTMLElement} */ (form.querySelector(selector));
  return renamed(part, (name) => `quick-${name}`);
}

/**
 * The record on its page: its list of entries, the form in steps, and what can be done with them.
 */
export class RecordPage {
  /**
   * @param {HTMLElement} main
   * @param {Tongue} tongue
   */
  constructor(main, tongue) {
    this.main = main;
    this.tongue = tongue;
    this.views = new Views(main);
    this.forms = {
      full: /** @type {HTMLFormElement} */ (main.querySelector("form.full")),
      quick: /** @type {HTMLFormElement} */ (main.querySelector("form.quick")),
    };
    this.steps = new Steps(
      this.forms.full,
      /** @type {HTMLElement} */ (main.querySelector(".steering")),
      (number) => numberIn(number, tongue.language),
      () => this.keeper.touch(),
    );
    this.keeper = new DraftKeeper(
      () => this.draft(),
      (draft) => this.isBegun(draft),
    );
    this.trail = new Trail(() => this.goBack());
    this.shown = PAGE;
    /** @type {Plainleaf.Draft | undefined} what the open form was filled with */
    this.open = undefined;
    /** @type {Plainleaf.Entry | undefined} the entry that is being read */
    this.entry = undefined;
    /** What the form said when an entry was opened in it to be changed. */
    this.unchanged = "";
    /** @type {(() => Promise<unknown>) | undefined} takes the last deletion back */
    this.putBack = undefined;
    /** @type {Plainleaf.Medicine[]} */
    this.used = [];
    this.isBusy = false;
  }

  /** Takes the place of the form for paper. */
  async start() {
    this.prepareForms();
    this.main.dataset.paper = "screen";
    entries.onChange(() => this.catchUp()); // first: another tab may write while this one reads
    await this.refresh();
    this.views.show(curtain.isDrawn() ? "hidden" : "home");
    this.main.addEventListener("click", (event) => this.press(event));
    this.main.addEventListener("input", (event) => this.change(event));
    this.main.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("pageshow", ({ persisted }) => persisted && this.catchUp());
    addEventListener("storage", () => this.followCurtain());
  }

  prepareForms() {
    const { full, quick } = this.forms;
    const copies = ["pain_now", "notes"].flatMap((id) => [
      copied(full, `[data-step="${id}"] h3`),
      copied(full, `[data-question="${id}"]`),
    ]);
    quick.append(...copies);
    /** @type {HTMLTextAreaElement} */ (quick.querySelector("textarea")).rows = 2;
    const extras = this.main.querySelectorAll(".clear, .days, .again");
    for (const extra of /** @type {NodeListOf<HTMLElement>} */ (extras)) {
      extra.hidden = false;
    }
    const used = /** @type {HTMLElement} */ (this.main.querySelector(".used"));
    full.querySelector(".medicines")?.before(used);
    /** @type {HTMLElement} */ (this.main.querySelector(".paper")).hidden = true;
    fill(full, {}, this.nameOfRow);
  }

  nameOfRow = (/** @type {number} */ number) =>
    this.say("medicine", { number: numberIn(number, this.tongue.language) });

  /**
   * @param {string} name
   * @param {Record<string, string>} [values]
   */
  say(name, values) {
    return phrase(this.tongue, name, values);
  }

  /** Another tab may have changed or hidden the record. What cannot be read stays as it was. */
  async catchUp() {
    await this.refresh().catch(() => {});
    await this.followCurtain();
  }

  /** The record was hidden, or shown again, in another tab. */
  async followCurtain() {
    const isHidden = this.views.name === "hidden";
    if (curtain.isDrawn() && !isHidden && (await this.stop())) {
      this.views.say("");
      this.views.open("hidden");
    } else if (!curtain.isDrawn() && isHidden) {
      await this.home();
    }
  }

  /** Reads again what is kept; the view stays. */
  async refresh() {
    const { id } = this.entry ?? {};
    const [record, drafts, entry] = await Promise.all([
      entries.newest(this.shown),
      entries.drafts(),
      id === undefined ? undefined : entries.get(id),
    ]);
    keepingFocus(this.views.part("home"), () => this.showHome(record, drafts));
    if (id === this.entry?.id) {
      this.showEntry(entry);
    }
  }

  /**
   * @param {{ newest: Plainleaf.Entry[], count: number }} record
   * @param {Plainleaf.Draft[]} drafts
   */
  showHome({ newest, count }, drafts) {
    const others = drafts.filter(({ id }) => id !== this.open?.id);
    const list = /** @type {HTMLElement} */ (this.main.querySelector(".entries"));
    showEntries(list, newest, this.tongue);
    /** @type {HTMLElement} */ (this.main.querySelector(".none")).hidden = count > 0;
    const more = /** @type {HTMLElement} */ (this.main.querySelector(".more"));
    more.hidden = count <= this.shown;
    showDrafts(
      /** @type {HTMLElement} */ (this.main.querySelector(".drafts")),
      others,
      this.tongue,
    );
    const told = /** @type {HTMLElement} */ (this.main.querySelector("[data-pattern]"));
    const number = numberIn(count, this.tongue.language);
    told.textContent = (told.dataset.pattern ?? "").replace("{number}", number);
  }

  /** @param {Plainleaf.Entry | undefined} entry as it is now; nothing where another tab deleted it */
  showEntry(entry) {
    if (this.views.name === "entry" && !entry) {
      this.home(this.say("deleted"));
    } else if (entry) {
      this.entry = entry;
      const part = this.views.part("entry");
      /** @type {HTMLElement} */ (part.querySelector("h2")).textContent = titleOf(
        entry,
        this.tongue,
      );
      const list = /** @type {HTMLElement} */ (part.querySelector(".answers"));
      showAnswers(list, entry, this.tongue);
    }
  }

  /** What stands in the open form, if one is open. */
  draft() {
    return this.open && this.draftOf(this.open);
  }

  /**
   * @param {Plainleaf.Draft} open what the form was filled with
   * @returns {Plainleaf.Draft} what stands in it now
   */
  draftOf(open) {
    const answers = answersIn(this.forms[open.form], this.tongue.language, open.answers);
    return { ...open, answers, step: this.steps.id };
  }

  /** @param {Plainleaf.Draft} draft */
  isBegun({ answers }) {
    return !isBlank(answers) && JSON.stringify(answers) !== this.unchanged;
  }

  /** @param {Event} event */
  change({ target }) {
    const field = /** @type {HTMLElement} */ (target);
    const form = field.closest("form");
    if (form && field.getAttribute("aria-invalid") === "true") {
      markMistakes(form, localNow().slice(0, 10));
    }
    // While an entry is being saved its draft is dropped, and is not to come again.
    if (form && !this.isBusy) {
      this.keeper.touch();
    }
  }

  /** @param {Event} event */
  press(event) {
    this.main.dataset.paper = "screen";
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    const { do: wish, clear, days, add } = button?.dataset ?? {};
    if (button && clear !== undefined) {
      this.clear(button);
    } else if (button && days !== undefined) {
      this.setDay(button, Number(days));
    } else if (add !== undefined) {
      this.addRow();
    } else if (button && wish !== undefined) {
      this.grant(wish, button);
    }
  }

  /**
   * Does what a button is for, once: a hand that shakes may press it twice.
   *
   * @param {string} wish
   * @param {HTMLElement} button
   */
  async grant(wish, button) {
    if (this.isBusy) {
      return;
    }
    this.isBusy = true;
    try {
      await this.wishes[wish]?.(button);
    } catch (error) {
      this.views.say(DELETING.includes(wish) ? this.say("not_erased") : this.why(error));
    } finally {
      this.isBusy = false;
    }
  }

  /**
   * Why something was not kept, and what to do.
   *
   * @param {unknown} error
   */
  why(error) {
    const fault = faultOf(error);
    if (fault === "newer") {
      return this.main.querySelector(".outdated")?.textContent ?? "";
    }
    return this.say(fault === "full" ? "no_room" : "not_written");
  }

  /** @type {Record<string, (button: HTMLElement) => unknown>} */
  wishes = {
    write: () => this.fill({ id: `new-${Date.now()}`, form: "full", answers: {}, step: "" }),
    quick: () => this.fill({ id: `new-${Date.now()}`, form: "quick", answers: {}, step: "" }),
    go_on: ({ dataset }) => this.goOn(dataset.draft ?? ""),
    throw_away: ({ dataset }) => this.throwAway(dataset.draft ?? ""),
    open: ({ dataset }) => this.read(dataset.entry ?? ""),
    change: () => this.changeEntry(),
    remove: () => this.remove(),
    undo: () => this.undo(),
    save: () => this.save(),
    stop: () => this.stop(),
    home: () => this.home(),
    back: () => this.move(-1),
    next: () => this.move(1),
    more: () => this.more(),
    use: ({ dataset }) => this.use(Number(dataset.place)),
    hide: () => this.hide(),
    show: () => this.reveal(),
    "ask-erase": () => this.goTo("erase"),
    erase: () => this.erase(),
    "paper-day": () => this.print("day"),
    "paper-week": () => this.print("week"),
  };

  /**
   * Opens a view that the phone's Back button leads out of.
   *
   * @param {string} name
   */
  goTo(name) {
    if (this.views.name === "home") {
      this.trail.enter();
    }
    this.views.say("");
    this.views.open(name);
  }

  /** The phone's Back button was pressed. */
  async goBack() {
    if (!(await this.stop())) {
      this.trail.enter();
    }
  }

  /** @param {string} [said] what has happened */
  async home(said = "", options = {}) {
    this.open = undefined;
    this.entry = undefined;
    this.views.show("home");
    await Promise.all([this.trail.leave(), this.refresh()]);
    this.views.open("home");
    this.views.say(said, options);
  }

  /**
   * Opens a form with what is in a draft.
   *
   * @param {Plainleaf.Draft} draft
   */
  async fill(draft) {
    this.used = await entries.recentMedicines(USED).catch(() => []);
    const form = this.forms[draft.form];
    fill(form, draft.answers, this.nameOfRow);
    markMistakes(form, localNow().slice(0, 10));
    this.open = draft;
    this.unchanged = "";
    this.goTo(draft.form === "quick" ? "quick" : "form");
    if (draft.form === "full") {
      this.steps.show(draft.step);
      const used = /** @type {HTMLElement} */ (this.main.querySelector(".used"));
      showUsed(used, this.used, this.tongue);
    }
  }

  /** @param {string} id */
  async goOn(id) {
    const draft = await entries.draft(id);
    await (draft ? this.fill(draft) : this.home());
  }

  /** @param {string} id */
  async throwAway(id) {
    const draft = await entries.draft(id);
    await entries.dropDraft(id);
    await this.offerUndo(draft && (() => entries.keepDraft(draft)));
  }

  /** @param {string} id */
  async read(id) {
    const entry = await entries.get(id);
    if (entry) {
      this.showEntry(entry);
      this.goTo("entry");
    } else {
      await this.home(this.say("deleted")); // in another tab, a moment ago
    }
  }

  async changeEntry() {
    const { id, changed, answers } = /** @type {Plainleaf.Entry} */ (this.entry);
    const begun = await entries.draft(id);
    const draft = begun ?? { id, base: changed, form: "full", answers, step: "" };
    await this.fill(draft);
    this.unchanged = begun ? "" : JSON.stringify(this.draftOf(draft).answers);
  }

  async remove() {
    const { id } = /** @type {Plainleaf.Entry} */ (this.entry);
    const removed = await entries.remove(id);
    await entries.dropDraft(id);
    await this.offerUndo(removed && (() => entries.putBack(removed)));
  }

  /** @param {(() => Promise<unknown>) | undefined} putBack nothing where another tab was quicker */
  async offerUndo(putBack) {
    this.putBack = putBack;
    await this.home(this.say("deleted"), { canUndo: putBack !== undefined });
    if (putBack) {
      this.views.undo.querySelector("button")?.focus();
    }
  }

  async undo() {
    await this.putBack?.();
    this.putBack = undefined;
    await this.home(this.say("undone"));
  }

  async save() {
    await this.keeper.settled();
    const draft = this.draft();
    const wrong = draft && markMistakes(this.forms[draft.form], localNow().slice(0, 10));
    if (wrong) {
      this.steps.show(/** @type {HTMLElement} */ (wrong.closest(".step")).dataset.step ?? "");
      this.views.say(this.say("mistake"));
      wrong.focus();
    } else if (draft && isBlank(draft.answers)) {
      this.views.say(this.say("blank"));
    } else if (draft) {
      await this.keep(draft);
    }
  }

  /** @param {Plainleaf.Draft} draft */
  async keep({ id, base, answers }) {
    const change = base === undefined ? {} : { id, base };
    const { kept } = await entries.keep(answers, { ...change, draft: id });
    askToKeep(); // nothing waits for it: some browsers ask the reader
    await this.home(this.say(kept === "both" ? "both" : "saved"));
  }

  /**
   * Leaves a form for now; what is in it is a draft. Where that could not be kept the form stays, as
   * nothing else has it.
   *
   * @returns {Promise<boolean>} whether it was left
   */
  async stop() {
    this.keeper.touch();
    await this.keeper.settled();
    const draft = this.draft();
    if (draft && this.keeper.fault) {
      this.views.say(this.why(this.keeper.fault));
      return false;
    }
    await this.home(draft && this.isBegun(draft) ? this.say("drafted") : "");
    return true;
  }

  /** @param {number} by */
  move(by) {
    this.views.say("");
    this.steps.move(by);
    this.keeper.touch();
  }

  async more() {
    const before = this.shown;
    this.shown += PAGE;
    await this.refresh();
    const buttons = this.main.querySelectorAll(".entries button");
    /** @type {HTMLElement | undefined} */ (buttons[before])?.focus();
  }

  /**
   * @param {Plainleaf.Draft} open
   * @param {Plainleaf.Medicine} medicine
   */
  addMedicine(open, medicine) {
    const { answers, ...draft } = this.draftOf(open);
    const medicines = [...(answers.medicines ?? []), medicine];
    // The rows may have changed their places, and with them the words whose language is known.
    this.open = { ...draft, answers: { ...answers, medicines } };
    fill(this.forms.full, this.open.answers, this.nameOfRow);
    this.showLastRow();
  }

  /** @param {number} place of a medicine that was written down before */
  use(place) {
    const medicine = this.used[place];
    if (this.open && medicine) {
      this.addMedicine(this.open, medicine);
    }
  }

  addRow() {
    const rows = this.forms.full.querySelectorAll(".medicine").length;
    setRows(this.forms.full, rows + 1, this.nameOfRow);
    this.showLastRow();
  }

  showLastRow() {
    const row = [...this.forms.full.querySelectorAll(".medicine")].pop();
    row?.querySelector("select")?.focus();
    this.keeper.touch();
  }

  /** @param {HTMLElement} button */
  clear(button) {
    const fields = button.closest("fieldset")?.querySelectorAll("input:checked") ?? [];
    for (const field of /** @type {Iterable<HTMLInputElement>} */ (fields)) {
      field.checked = false;
    }
    this.keeper.touch();
  }

  /**
   * @param {HTMLElement} button
   * @param {number} ago days before today
   */
  setDay(button, ago) {
    const day = new Date();
    day.setDate(day.getDate() - ago);
    const field = /** @type {HTMLInputElement} */ (
      button.closest(".field")?.querySelector("input")
    );
    field.value = localNow(day).slice(0, 10);
    markMistakes(this.forms.full, localNow().slice(0, 10));
    this.keeper.touch();
  }

  hide() {
    curtain.draw();
    this.views.say("");
    this.views.open("hidden"); // no step of the history: Back does not show the record
  }

  async reveal() {
    curtain.open();
    await this.home();
  }

  async erase() {
    await entries.removeEverything();
    curtain.open();
    this.putBack = undefined;
    await this.home(this.say("erased"));
  }

  /**
   * Prints an empty form. Not every browser says when it has printed, so the page goes back to what
   * is on the screen with the next press of a button.
   *
   * @param {"day" | "week"} sheet
   */
  print(sheet) {
    fill(this.forms.full, {}, this.nameOfRow);
    setRows(this.forms.full, PAPER_ROWS, this.nameOfRow);
    this.main.dataset.paper = sheet;
    print();
  }
}
