/** What pages and the worker say to each other. Neither imports the other; both know these. */
declare namespace Plainleaf {
  /** What a page asks of the worker, about one language. */
  type Wish = "visit" | "visitCarefully" | "save" | "check" | "change" | "remove" | "describe";

  /** A safety notice about a page, as `/<language>/notices.json` has it. */
  interface Notice {
    page: string;
    day: string;
    text: string;
    lang: string;
    dir: string;
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
    | { type: "saved" | "removed" | "current" }
    | { type: "offer"; bytes: number }
    | { type: "ready"; changed: { address: string; title: string }[] }
    | { type: "notices"; notices: Notice[] }
    | { type: "facts"; facts: Facts }
    | { type: "failed"; reason: "full" | "network"; held: boolean }
  );
}
