/** What a reader writes in the record. Answers are codes of webapp/record.py, never words of a language. */
declare namespace Plainleaf {
  /** The reader's own words, as they were typed, and the language of the page they were typed on. */
  interface OwnWords {
    text: string;
    lang: string;
  }

  /** One row of `medicines`. What was left blank is not there. */
  interface Medicine {
    med_name?: string;
    med_text?: OwnWords;
    med_dose?: OwnWords;
    med_part?: string;
    /** "HH:MM" */
    med_clock?: string;
    med_taken?: string;
  }

  /** What was answered; a question without an answer is not there, and nothing is worked out. */
  interface Answers {
    /** "YYYY-MM-DD" */
    date?: string;
    part?: string;
    pain_now?: number;
    pain_worst?: number;
    pain_usual?: number;
    pain_where?: string[];
    pain_where_text?: OwnWords;
    pain_words?: string[];
    pain_words_text?: OwnWords;
    /** in half hours, from 0 to 24 */
    sleep_hours?: number;
    sleep_how?: string;
    sleep_wake?: string;
    mood?: string;
    worry?: string;
    activity?: string;
    activity_text?: OwnWords;
    activity_note?: OwnWords;
    pacing?: string[];
    medicines?: Medicine[];
    side_effects?: string[];
    /** how much a side effect bothered, by its code; only of those in `side_effects` */
    se_bother?: Record<string, string>;
    side_effects_text?: OwnWords;
    notes?: OwnWords;
    doctor_q?: OwnWords;
  }

  /** One filled-in checklist. */
  interface Entry {
    /** a UUID */
    id: string;
    /** when it was first saved, by the phone's own clock and calendar: "YYYY-MM-DDTHH:MM" */
    written: string;
    /** when it was last saved, milliseconds since 1970; two changes never have the same */
    changed: number;
    answers: Answers;
  }

  /** An entry that is not saved yet: `id` is that of the entry being changed, or a new one. */
  interface Draft {
    id: string;
    /** which form it stands in */
    form: "full" | "quick";
    answers: Answers;
    /** the step that was open */
    step: string;
    /** `changed` of the entry when the reader began to change it */
    base?: number;
  }

  /**
   * The words of the record by their codes, in one language. `/<lang>/record.json` has them by the
   * code of the language, and English too.
   */
  interface Vocabulary {
    parts: Record<string, string>;
    questions: Record<
      string,
      {
        part: string;
        kind: string;
        words: string;
        longest: number;
        choices: Record<string, string>;
      }
    >;
    bother: Record<string, string>;
    bother_words: string;
    /** what the pages of the record say, with gaps such as "{number}" */
    phrases: Record<string, string>;
  }

  /** A page, or a part of one, that the reader has saved. The address has no language in it. */
  interface SavedPage {
    /** a UUID */
    id: string;
    /** below `/<lang>/`, such as "articles/amitriptyline/" */
    page: string;
    /** the id of a block, where only a part was saved; "" for the whole page */
    anchor: string;
    /** the reader's own note, or "" */
    note: string;
    /** the name of its group, or "" */
    group: string;
    /** its place in the list */
    order: number;
  }
}
