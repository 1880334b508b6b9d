import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { toCsv } from "../../static/js/lib/spreadsheet.js";
import { anyEntries, entryOf, VOCABULARY } from "./vocabulary.mjs";

const own = (text, lang = "en") => ({ text, lang });

/** The rows of a table, read as RFC 4180 says and no other way. */
function parsed(text) {
  const rows = [];
  let row = [];
  let rest = text;
  while (rest !== "") {
    const found = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest);
    assert.ok(found, `not RFC 4180: ${JSON.stringify(rest.slice(0, 40))}`);
    row.push(found[1]?.replace(/""/g, '"') ?? found[2]);
    if (found[3] === "\r\n") {
      rows.push(row);
      row = [];
    }
    rest = rest.slice(found[0].length);
  }
  assert.deepEqual(row, []);
  return rows;
}

/** The table without the mark that Excel needs. */
function tableOf(entries, vocabulary = VOCABULARY) {
  const text = toCsv(entries, vocabulary);
  assert.ok(text.startsWith("\uFEFF"));
  return parsed(text.slice(1));
}

/** What stands under a heading, in the row of the only entry. */
function cellOf(answers, words) {
  const [header, row, ...others] = tableOf([entryOf(1, answers)]);
  assert.deepEqual(others, []);
  return row[header.indexOf(words)];
}

test("the first row has the questions, in words", () => {
  assert.deepEqual(tableOf([]), [
    [
      "When is this about?",
      "Part of the day",
      "How bad is your pain right now?",
      "Where does it hurt?",
      "In your own words: where",
      "About how many hours did you sleep?",
      "How was your sleep?",
      "Medicine taken",
      "Anything you noticed? (tick any)",
      "How much did it bother you?",
      'Anything "else"',
    ],
  ]);
});

test("an entry is a row of what was answered, in words, and of nothing else", () => {
  const answers = {
    date: "2026-11-20",
    part: "afternoon",
    pain_now: 0,
    pain_where: ["head", "all_over"],
    pain_where_text: own("tu, i tu", "pl"),
    sleep_hours: 6.5,
    sleep_how: "so_so",
    medicines: [
      {
        med_name: "other",
        med_text: own("krople"),
        med_dose: own("10"),
        med_clock: "08:00",
        med_taken: "as_told",
      },
      { med_name: "codeine", med_part: "night" },
    ],
    side_effects: ["dizzy", "fell"],
    se_bother: { fell: "a_lot" },
    notes: own('She said "rest"\nand\r\nI did'),
  };
  assert.deepEqual(tableOf([entryOf(1, answers)])[1], [
    "2026-11-20",
    "po południu",
    "0",
    "head; all over",
    "tu, i tu",
    "6.5",
    "so-so",
    "other · krople · 10 · 08:00 · yes, as told\ncodeine or co-codamol · night",
    "dizzy, or unsteady; fell over",
    "fell over: a lot",
    'She said "rest"\nand\r\nI did',
  ]);
});

test("what was left blank is blank, and the day is that of writing", () => {
  assert.deepEqual(tableOf([entryOf(1)])[1], ["2026-11-22", ...Array(10).fill("")]);
});

test("the rows come in the order of the entries", () => {
  const entries = [3, 1, 2].map((number) => entryOf(number, { pain_now: number }));
  assert.deepEqual(
    tableOf(entries).map((row) => row[2]),
    ["How bad is your pain right now?", "3", "1", "2"],
  );
});

for (const [text, expected] of [
  ["=1+1", "'=1+1"],
  ["+44", "'+44"],
  ["-5", "'-5"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t'=1"],
  ["\rx", "'\rx"],
  ["\tx", "'\tx"],
  ["＝1", "'＝1"],
  ["＋1", "'＋1"],
  ["－1", "'－1"],
  ["＠x", "'＠x"],
  ["  =1", "'  =1"],
  ["\u00a0=1", "'\u00a0=1"],
  ["\uFEFF=1", "'\uFEFF=1"],
  ['"=1', "'\"=1"],
  ["'=1", "''=1"],
  ["“ =1", "'“ =1"],
  ["tea\n=1", "tea\n'=1"],
  ["tea\r\n=1", "tea\r\n'=1"],
  ["tea\r=1", "tea\r'=1"],
  ["tea\n\n=1", "tea\n\n'=1"],
  ["\r=1", "'\r'=1"],
  ["tea;=1", "tea;'=1"],
  ["tea, =1", "tea,' =1"],
  ["tea\t@x", "tea\t'@x"],
  ["1 = 1", "1 = 1"],
  ["a-b+c@d=e", "a-b+c@d=e"],
  ["so-so; not good", "so-so; not good"],
  ["'tis", "'tis"],
  ["line\nline", "line\nline"],
  ["ٹھیک", "ٹھیک"],
]) {
  test(`${JSON.stringify(text)} becomes ${JSON.stringify(expected)}`, () => {
    assert.equal(cellOf({ notes: own(text) }, 'Anything "else"'), expected);
    assert.equal(cellOf({ pain_where_text: own(text) }, "In your own words: where"), expected);
    assert.equal(cellOf({ medicines: [{ med_text: own(text) }] }, "Medicine taken"), expected);
  });
}

test("words of a language that would be a formula are none", () => {
  const questions = { notes: { ...VOCABULARY.questions.notes, words: "=words" } };
  assert.deepEqual(tableOf([], { ...VOCABULARY, questions }), [["'=words"]]);
});

const FORMULA = /^[\s"'`‘’“”]*[=+\-@\t\r＝＋－＠]/;
const MARKED = /^\s*'/;

test("any entries give a table of whole rows, of which no cell can be a formula", () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const [header, ...rows] = tableOf(entries);
      assert.equal(rows.length, entries.length);
      for (const cell of rows.flat()) {
        assert.ok(!FORMULA.test(cell) || cell.startsWith("'"), cell);
      }
      assert.ok(rows.every((row) => row.length === header.length));
    }),
  );
});

test("however a program takes the table apart, no piece of it can be a formula", () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      for (const piece of toCsv(entries, VOCABULARY)
        .slice(1)
        .split(/[,;\t\r\n]/)) {
        const bare = piece.replace(/^"/, "");
        assert.ok(!/^[\s"`‘’“”]*[=+\-@＝＋－＠]/.test(bare) || MARKED.test(bare), piece);
      }
    }),
  );
});

test("what readers typed is the same but for the apostrophes", () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const [header, ...rows] = tableOf(entries);
      const place = header.indexOf('Anything "else"');
      const typed = entries.map(({ answers }) => answers.notes?.text ?? "");
      const bare = (text) => text.replace(/'/g, "");
      assert.deepEqual(
        rows.map((row) => bare(row[place])),
        typed.map(bare),
      );
    }),
  );
});
