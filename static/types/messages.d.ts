/** What pages and the worker say to each other. Neither imports the other; both know these. */
declare namespace Plainleaf {
  /** What a page asks of the worker, about one language. */
  type Wish =
    | "visit"
    | "visitCarefully"
    | "save"
    | "check"
    | "change"
    | "later"
    | "remove"
    | "describe"
    | "comforts";

  /** A safety notice about a page, as `/<language>/notices.json` has it. */
  interface Notice {
    page: string;
    day: string;
    text: string;
    lang: string;
    dir: string;
  }

  /** An article that is new or other in a pack that waits; English where it is not translated. */
  interface Change {
    address: string;
    title: string;
    lang: string;
    note: string;
    noteLang: string;
  }

  /** What a page asks of the search on the phone; an empty question asks whether it can. */
  interface Question {
    language: string;
    question: string;
  }

  /** An article that answers a question, and its part that does so best. */
  interface Found {
    address: string;
    title: string;
    lang: string;
    anchor: string;
    /** The text of that part, cut where words were found: every second piece is such a word. */
    pieces: string[];
    textLang: string;
  }

  interface Answer {
    question: string;
    isHeld: boolean;
    found: Found[];
  }

  /** What can be said of a language on this phone. Times are milliseconds since 1970. */
  interface Facts {
    held: boolean;
    next: boolean;
    pages: number;
    size: number;
    saved?: number | undefined;
    checked?: number | undefined;
  }

  /** What the worker tells the pages while packs come and go. */
  type News = { language: string } & (
    | { type: "progress"; done: number; size: number }
    | { type: "saved" | "removed" | "current" | "comforts" }
    | { type: "offer"; bytes: number }
    | { type: "ready"; changed: Change[] }
    | { type: "notices"; notices: Notice[]; now: number }
    | { type: "facts"; facts: Facts }
    | { type: "failed"; reason: "full" | "network"; held: boolean }
  );
}
