import { isBlank, localNow } from "../lib/entry.js";
import { numberIn, phrase } from "../lib/entry-words.js";
import { faultOf } from "../lib/faults.js";
import * as curtain from "../stores/curtain.js";
import * as entries from "../stores/entries.js";
import { DraftKeeper } from "./record-draft.js";
import { showAnswers } from "./record-entry.js";
import { answersIn, fill, markMistakes, renamed, setRows } from "./record-form.js";
import { showDrafts, showEntries, showUsed, titleOf } from "./record-list.js";
import { Steps } from "./record-steps.js";
import { Views } from "./record-views.js";

/** @typedef {import("../lib/entry-words.js").Tongue} Tongue */

const PAGE = 30; // entries that are shown at once, so that thousands open as quickly as ten
const USED = 6; // medicines that are offered again
const PAPER_ROWS = 3; // medicines on a form for paper

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
    );
    this.keeper = new DraftKeeper(() => this.draft());
    this.shown = PAGE;
    /** @type {Plainleaf.Draft | undefined} what the open form was filled with */
    this.open = undefined;
    /** @type {Plainleaf.Entry | undefined} the entry that is being read */
    this.entry = undefined;
    /** @type {Plainleaf.Entry | undefined} the entry that was deleted last */
    this.removed = undefined;
    /** @type {Plainleaf.Medicine[]} */
    this.used = [];
    this.isGoingBack = false;
  }

  /** Takes the place of the form for paper. */
  async start() {
    this.prepareForms();
    this.main.dataset.paper = "screen";
    this.main.addEventListener("click", (event) => this.press(event));
    this.main.addEventListener("input", (event) => this.change(event));
    this.main.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("pageshow", ({ persisted }) => persisted && this.refresh());
    addEventListener("popstate", () => this.goBack());
    entries.onChange(() => this.refresh());
    await this.refresh();
    history.replaceState(null, "");
    this.views.show(curtain.isDrawn() ? "hidden" : "home");
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

  /** Reads again what is kept; the view stays. */
  async refresh() {
    const [all, drafts] = await Promise.all([entries.all(), entries.drafts()]);
    const others = drafts.filter(({ id }) => id !== this.open?.id);
    const list = /** @type {HTMLElement} */ (this.main.querySelector(".entries"));
    showEntries(list, all.slice(0, this.shown), this.tongue);
    /** @type {HTMLElement} */ (this.main.querySelector(".none")).hidden = all.length > 0;
    const more = /** @type {HTMLElement} */ (this.main.querySelector(".more"));
    more.hidden = all.length <= this.shown;
    showDrafts(
      /** @type {HTMLElement} */ (this.main.querySelector(".drafts")),
      others,
      this.tongue,
    );
    const count = /** @type {HTMLElement} */ (this.main.querySelector("[data-pattern]"));
    const number = numberIn(all.length, this.tongue.language);
    count.textContent = (count.dataset.pattern ?? "").replace("{number}", number);
    this.showEntry(all.find(({ id }) => id === this.entry?.id));
  }

  /** @param {Plainleaf.Entry | undefined} entry as it is now; nothing where another tab deleted it */
  showEntry(entry) {
    if (this.views.name === "entry" && !entry) {
      this.home();
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

  /** What stands in the open form. */
  draft() {
    const { form, answers, ...open } = /** @type {Plainleaf.Draft} */ (this.open);
    const written = answersIn(this.forms[form], this.tongue.language, answers);
    return { ...open, form, answers: written, step: this.steps.id };
  }

  /** @param {Event} event */
  change(event) {
    if (this.open && /** @type {HTMLElement} */ (event.target).closest("form")) {
      this.keeper.touch();
    }
  }

  /** @param {Event} event */
  press(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    const { do: wish, clear, days, add } = button?.dataset ?? {};
    if (button && clear !== undefined) {
      this.clear(button);
    } else if (button && days !== undefined) {
      this.setDay(button, Number(days));
    } else if (add !== undefined) {
      this.addRow({});
    } else if (button && wish !== undefined) {
      this.wishes[wish]?.(button);
    }
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
    use: ({ dataset }) => this.addRow(this.used[Number(dataset.place)] ?? {}),
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
      history.pushState({ isBelowHome: true }, "");
    }
    this.views.say("");
    this.views.open(name);
  }

  /** The phone's Back button was pressed, or `home` went back itself. */
  async goBack() {
    if (!this.isGoingBack && this.views.name !== "home") {
      await this.stop();
    }
    this.isGoingBack = false;
  }

  /** @param {string} [said] what has happened */
  async home(said = "", options = {}) {
    this.open = undefined;
    this.entry = undefined;
    this.views.show("home");
    if (history.state?.isBelowHome) {
      this.isGoingBack = true;
      history.back();
    }
    await this.refresh();
    this.views.open("home");
    this.views.say(said, options);
  }

  /**
   * Opens a form with what is in a draft.
   *
   * @param {Plainleaf.Draft} draft
   */
  async fill(draft) {
    this.open = draft;
    const form = this.forms[draft.form];
    fill(form, draft.answers, this.nameOfRow);
    markMistakes(form, localNow().slice(0, 10));
    this.goTo(draft.form === "quick" ? "quick" : "form");
    if (draft.form === "full") {
      this.steps.show(draft.step);
      this.used = await entries.recentMedicines(USED).catch(() => []);
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
    await entries.dropDraft(id);
    await this.home(this.say("deleted"));
  }

  /** @param {string} id */
  async read(id) {
    this.showEntry(await entries.get(id));
    this.goTo("entry");
  }

  async changeEntry() {
    const { id, changed, answers } = /** @type {Plainleaf.Entry} */ (this.entry);
    const begun = await entries.draft(id);
    await this.fill(begun ?? { id, base: changed, form: "full", answers, step: "" });
  }

  async remove() {
    const { id } = /** @type {Plainleaf.Entry} */ (this.entry);
    this.removed = await entries.remove(id);
    await entries.dropDraft(id);
    await this.home(this.say("deleted"), { canUndo: true });
    this.views.undo.querySelector("button")?.focus();
  }

  async undo() {
    if (this.removed) {
      await entries.putBack(this.removed);
    }
    this.removed = undefined;
    await this.home(this.say("undone"));
  }

  async save() {
    const form = this.forms[this.open?.form ?? "full"];
    const wrong = markMistakes(form, localNow().slice(0, 10));
    if (wrong) {
      this.steps.show(/** @type {HTMLElement} */ (wrong.closest(".step")).dataset.step ?? "");
      this.views.say(this.say("mistake"));
      wrong.focus();
    } else if (isBlank(this.draft().answers)) {
      this.views.say(this.say("blank"));
    } else {
      await this.keep(this.draft());
    }
  }

  /** @param {Plainleaf.Draft} draft */
  async keep({ id, base, answers }) {
    await this.keeper.settled();
    const change = base === undefined ? {} : { id, base };
    try {
      const { kept } = await entries.keep(answers, { ...change, draft: id });
      await this.home(this.say(kept === "both" ? "both" : "saved"));
    } catch (error) {
      this.views.say(this.say(faultOf(error) === "full" ? "no_room" : "not_written"));
    }
  }

  /** Leaves a form for now; what is in it is a draft. */
  async stop() {
    await this.keeper.settled();
    const isBegun = this.open && !isBlank(this.draft().answers);
    await this.home(isBegun ? this.say("drafted") : "");
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

  /** @param {Plainleaf.Medicine} medicine */
  addRow(medicine) {
    const form = this.forms.full;
    const written = answersIn(form, this.tongue.language, this.open?.answers).medicines ?? [];
    const rows = form.querySelectorAll(".medicine").length;
    if (Object.keys(medicine).length > 0) {
      const answers = { ...this.draft().answers, medicines: [...written, medicine] };
      fill(form, answers, this.nameOfRow);
    } else {
      setRows(form, rows + 1, this.nameOfRow);
    }
    const fields = form.querySelectorAll(".medicine select");
    /** @type {HTMLElement} */ (fields[fields.length - 2]).focus(); // the name: a row has two
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
    this.goTo("hidden");
  }

  async reveal() {
    curtain.open();
    await this.home();
  }

  async erase() {
    try {
      await entries.removeEverything();
      curtain.open();
      this.removed = undefined;
      await this.home(this.say("erased"));
    } catch {
      await this.home(this.say("not_erased"));
    }
  }

  /** @param {"day" | "week"} sheet */
  print(sheet) {
    fill(this.forms.full, {}, this.nameOfRow);
    setRows(this.forms.full, PAPER_ROWS, this.nameOfRow);
    this.main.dataset.paper = sheet;
    const putBack = () => {
      this.main.dataset.paper = "screen";
    };
    addEventListener("afterprint", putBack, { once: true });
    print();
  }
}
