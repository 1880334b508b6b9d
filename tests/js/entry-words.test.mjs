import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  cellOf,
  dateIn,
  daysIn,
  headingOf,
  numberIn,
  partOfDay,
  partsAnswered,
  phrase,
  TABLES,
  whenIn,
  withParts,
} from "../../static/js/lib/entry-words.js";
import { anyEntries, entryOf, VOCABULARY } from "./vocabulary.mjs";

const own = (text, lang = "pl") => ({ text, lang });

const ENGLISH = {
  language: "en",
  vocabulary: {
    ...VOCABULARY,
    phrases: {
      out_of_ten: "{number} out of 10",
      days: "{first} to {last}",
      listed: "{one}, {other}",
      labelled: "{label}: {answer}",
      bothered: "{effect} (bothered by it: {bother})",
      label_sleep_hours: "Hours of sleep",
      label_med_taken: "Taken",
      pain_now: "Pain now",
    },
  },
};
const POLISH = {
  language: "pl",
  vocabulary: {
    ...ENGLISH.vocabulary,
    phrases: { ...ENGLISH.vocabulary.phrases, out_of_ten: "{number} na 10" },
  },
};

/** The texts of a cell, group by group. */
const texts = (answers, column, tongue = ENGLISH) =>
  cellOf(tongue, answers, column).map((group) => group.map(({ text }) => text));

test("a pain number is said out of ten, in each language", () => {
  assert.deepEqual(texts({ pain_now: 10 }, "pain_now"), [["10 out of 10"]]);
  assert.deepEqual(texts({ pain_now: 0 }, "pain_now", POLISH), [["0 na 10"]]);
});

test("what was left blank is not there, and nought is not blank", () => {
  for (const { columns } of TABLES) {
    for (const { name } of columns) {
      assert.deepEqual(cellOf(ENGLISH, { date: "2026-03-03" }, name), [], name);
    }
  }
  assert.deepEqual(texts({ sleep_hours: 0 }, "sleep"), [["Hours of sleep: 0"]]);
});

test("half hours have the point of the language", () => {
  assert.deepEqual(texts({ sleep_hours: 7.5 }, "sleep"), [["Hours of sleep: 7.5"]]);
  assert.deepEqual(texts({ sleep_hours: 7.5 }, "sleep", POLISH), [["Hours of sleep: 7,5"]]);
});

test("codes become words in the order in which they were kept, with no word between them", () => {
  const answers = { pain_where: ["back", "head", "all_over"] };
  assert.deepEqual(texts(answers, "where_and_what"), [["back, head, all over"]]);
});

test("a code without words is said as it is", () => {
  assert.deepEqual(texts({ pain_where: ["wing"], sleep_how: "odd" }, "sleep"), [["odd"]]);
  assert.deepEqual(texts({ pain_where: ["wing"] }, "where_and_what"), [["wing"]]);
});

test("own words stay as they were written, with their language, beside what was ticked", () => {
  const words = own("=1+1\n<b>{number}</b>");
  const [[ticked, written]] = cellOf(
    ENGLISH,
    { pain_where: ["back"], pain_where_text: words },
    "where_and_what",
  );
  assert.deepEqual([ticked.text, ticked.own], ["back", []]);
  assert.deepEqual([written.question, written.text, written.own], ["pain_where_text", "", [words]]);
  assert.deepEqual(cellOf(ENGLISH, { notes: words }, "notes")[0][0].own, [words]);
});

test("a medicine is what was picked and typed, when, and whether it was taken", () => {
  const medicines = [
    { med_name: "codeine", med_dose: own("8/500"), med_part: "night", med_taken: "missed" },
    { med_text: own("Apap"), med_clock: "08:30" },
    { med_taken: "as_told" },
  ];
  assert.deepEqual(texts({ medicines }, "medicines"), [
    ["codeine or co-codamol", "night", "Taken: missed"],
    ["", "08:30"],
    ["Taken: yes, as told"],
  ]);
  const typed = cellOf(ENGLISH, { medicines }, "medicines").map(([first]) => first.own);
  assert.deepEqual(typed, [[own("8/500")], [own("Apap")], []]);
});

test("each side effect says how much it bothered, where that was answered", () => {
  const answers = {
    side_effects: ["dry_mouth", "fell"],
    se_bother: { fell: "a_lot" },
    side_effects_text: own("inne"),
  };
  const expected = [["dry mouth"], ["fell over (bothered by it: a lot)"], [""]];
  assert.deepEqual(texts(answers, "side_effects"), expected);
});

test("every answer of an entry stands in exactly one column", () => {
  const asked = (answers) =>
    Object.keys(answers).filter((id) => !["date", "part", "se_bother", "doctor_q"].includes(id));
  const columns = TABLES.flatMap((table) => table.columns.map(({ name }) => name));
  fc.assert(
    fc.property(anyEntries, (entries) => {
      for (const { answers } of entries) {
        const lines = columns.flatMap((name) => cellOf(ENGLISH, answers, name).flat());
        const questions = lines.map(({ question }) => question.replace(/^med_.*/, "medicines"));
        assert.deepEqual(new Set(questions), new Set(asked(answers)));
      }
    }),
  );
});

test("a day and its part are said in the language", () => {
  const entry = entryOf(1, { date: "2026-03-03", part: "morning" });
  assert.equal(whenIn(ENGLISH, entry), "3 March 2026, rano");
  assert.equal(whenIn(POLISH, entryOf(1, { date: "2026-03-03" })), "3 marca 2026");
  assert.equal(partOfDay(ENGLISH, {}), "");
});

test("a day is the same day wherever the phone is", () => {
  assert.equal(dateIn("2026-01-01", "en"), "1 January 2026");
  assert.equal(dateIn("2026-12-31", "pl"), "31 grudnia 2026");
});

test("one day is not said twice", () => {
  assert.equal(daysIn(ENGLISH, "2026-03-03", "2026-03-03"), "3 March 2026");
  assert.equal(daysIn(ENGLISH, "2026-03-03", "2026-03-04"), "3 March 2026 to 4 March 2026");
});

test("a phrase takes what belongs into it, and braces that a reader typed stay", () => {
  assert.equal(phrase(ENGLISH, "days", { first: "{last}", last: "$&" }), "{last} to $&");
  assert.equal(phrase(ENGLISH, "days"), "{first} to {last}");
  assert.equal(phrase(ENGLISH, "unheard of"), "unheard of");
  assert.equal(numberIn(1234.5, "en"), "1,234.5");
});

test("a column is named by a phrase or as its part", () => {
  assert.equal(headingOf(ENGLISH, "pain_now"), "Pain now");
  assert.equal(headingOf(ENGLISH, "side_effects"), "Side effects");
});

test("the parts with an answer are those that were answered", () => {
  const entries = [entryOf(1, { date: "2026-03-03", part: "morning" }), entryOf(2, { notes: own("x") })];
  assert.deepEqual([...partsAnswered(entries, VOCABULARY)], ["notes"]);
});

test("an entry keeps the answers of the chosen parts, its day, and nothing else", () => {
  const answers = {
    date: "2026-03-03",
    part: "morning",
    pain_now: 3,
    sleep_how: "bad",
    side_effects: ["fell"],
    se_bother: { fell: "a_lot" },
    notes: own("x"),
  };
  const entry = entryOf(1, answers);
  const { notes: _notes, pain_now: _pain, sleep_how: _sleep, ...left } = answers;
  assert.deepEqual(withParts(entry, new Set(["side_effects"]), VOCABULARY), {
    ...entry,
    answers: left,
  });
  assert.deepEqual(withParts(entry, new Set(), VOCABULARY).answers, {
    date: "2026-03-03",
    part: "morning",
  });
  assert.deepEqual(entry.answers, answers);
});
