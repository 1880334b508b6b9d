import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  cleaned,
  dayOf,
  isBlank,
  localNow,
  NotAnEntry,
  withoutBlanks,
} from "../../static/js/lib/entry.js";
import { anyEntry, entryOf, VOCABULARY } from "./vocabulary.mjs";

const own = (text, lang = "en") => ({ text, lang });

/** Deeply frozen, so that whoever changes it fails. */
function frozen(value) {
  for (const each of Object.values(value)) {
    if (typeof each === "object" && each !== null) {
      frozen(each);
    }
  }
  return Object.freeze(value);
}

test("every entry that the vocabulary allows comes through as it is", () => {
  fc.assert(
    fc.property(anyEntry, (entry) => {
      assert.deepEqual(cleaned(frozen(structuredClone(entry)), VOCABULARY), entry);
    }),
  );
});

test("what comes out shares nothing with what went in", () => {
  const entry = entryOf(1, {
    pain_where: ["head"],
    medicines: [{ med_text: own("krople") }],
    side_effects: ["fell"],
    se_bother: { fell: "a_lot" },
    notes: own("n"),
  });
  const clean = cleaned(entry, VOCABULARY);
  for (const name of Object.keys(entry.answers)) {
    assert.notEqual(clean.answers[name], entry.answers[name]);
  }
  assert.notEqual(clean.answers.medicines[0], entry.answers.medicines[0]);
  assert.notEqual(clean.answers.medicines[0].med_text, entry.answers.medicines[0].med_text);
});

for (const [sentence, answers, expected = answers] of [
  ["nothing answered", {}],
  ["the least pain", { pain_now: 0 }],
  ["the worst pain", { pain_now: 10 }],
  ["no sleep", { sleep_hours: 0 }],
  ["a day of sleep", { sleep_hours: 24 }],
  ["half an hour of sleep", { sleep_hours: 0.5 }],
  ["nothing below nothing", { pain_now: -0 }, { pain_now: 0 }],
  ["a day that only some years have", { date: "2028-02-29" }],
  ["a text as long as it may be", { notes: own("x".repeat(1000)) }],
  ["blanks around words", { notes: own("  so tired \n") }],
  ["as many medicines as there may be", { medicines: Array(100).fill({ med_name: "codeine" }) }],
  ["the last minute of a day", { medicines: [{ med_clock: "23:59" }] }],
  [
    "blank answers",
    { pain_now: null, part: "", pain_where: [], notes: own(" "), medicines: [{}] },
    {},
  ],
  ["no bother", { side_effects: ["fell"], se_bother: {} }, { side_effects: ["fell"] }],
]) {
  test(`an entry with ${sentence} is valid`, () => {
    assert.deepEqual(cleaned(entryOf(1, answers), VOCABULARY), entryOf(1, expected));
  });
}

const proto = (text) => JSON.parse(text);

for (const [sentence, answers] of [
  ["answers that are a list", []],
  ["answers that are a word", "pain"],
  ["no answers", null],
  ["more pain than there is", { pain_now: 11 }],
  ["less pain than none", { pain_now: -1 }],
  ["half a pain", { pain_now: 3.5 }],
  ["pain in words", { pain_now: "3" }],
  ["endless pain", { pain_now: Number.POSITIVE_INFINITY }],
  ["more sleep than a day has", { sleep_hours: 24.5 }],
  ["a quarter of an hour of sleep", { sleep_hours: 7.25 }],
  ["a code in a list", { part: ["night"] }],
  ["a code twice", { pain_where: ["head", "head"] }],
  ["a code in place of a list", { pain_where: "head" }],
  ["a list that has names", { pain_where: { 0: "head" } }],
  ["a number in a list of codes", { pain_where: [1] }],
  ["more codes than there are", { pain_where: ["head", "back", "all_over", "head"] }],
  ["a text without its language", { notes: { text: "x" } }],
  ["a language that is none", { notes: own("x", '"><script>') }],
  ["a language without end", { notes: own("x", `en${"-x".repeat(40)}`) }],
  ["a text that is a number", { notes: { text: 1, lang: "en" } }],
  ["a text that is only a text", { notes: "x" }],
  ["a text that is too long", { notes: own("x".repeat(1001)) }],
  ["a text of a medicine that is too long", { medicines: [{ med_dose: own("x".repeat(41)) }] }],
  ["a day that is not in the calendar", { date: "2026-02-29" }],
  ["a month that is not in the calendar", { date: "2026-13-01" }],
  ["a day in words", { date: "today" }],
  ["a day with a time", { date: "2026-02-20T10:00" }],
  ["a day that is a number", { date: 20260220 }],
  ["a time that no clock shows", { medicines: [{ med_clock: "24:00" }] }],
  ["a time without a nought", { medicines: [{ med_clock: "8:00" }] }],
  ["more medicines than there may be", { medicines: Array(101).fill({ med_name: "codeine" }) }],
  ["a medicine that is a list", { medicines: [["codeine"]] }],
  ["a medicine that is a word", { medicines: ["codeine"] }],
  ["medicines that are none", { medicines: "codeine" }],
  ["bother by what was not noticed", { side_effects: ["fell"], se_bother: { dizzy: "a_lot" } }],
  ["bother and nothing noticed", { se_bother: { dizzy: "a_lot" } }],
  ["bother in numbers", { side_effects: ["fell"], se_bother: { fell: 1 } }],
  ["bother in a list", { side_effects: ["fell"], se_bother: ["a_lot"] }],
]) {
  test(`an entry with ${sentence} is refused`, () => {
    const refused = (error) => error instanceof NotAnEntry && !error.isUnknown;
    assert.throws(() => cleaned(entryOf(1, answers), VOCABULARY), refused);
  });
}

for (const [sentence, answers] of [
  ["a question", { hope: 3 }],
  ["a question with a blank answer", { hope: "" }],
  ["a question of a medicine outside of one", { med_name: "codeine" }],
  ["a question of a medicine", { medicines: [{ med_hope: "x" }] }],
  ["a question outside of a medicine in one", { medicines: [{ pain_now: 3 }] }],
  ["an answer", { part: "dawn" }],
  ["an answer among others", { pain_where: ["head", "tail"] }],
  ["an answer in a medicine", { medicines: [{ med_name: "hope" }] }],
  ["how much it bothered", { side_effects: ["fell"], se_bother: { fell: "hugely" } }],
  ["what bothered", { side_effects: ["fell"], se_bother: { hope: "a_lot" } }],
  ["more of a text", { notes: { text: "x", lang: "en", by: "me" } }],
  ["a name that every object has", { part: "constructor" }],
  ["a question that every object has", { toString: 3 }],
  ["the prototype as a question", proto('{"__proto__":{"pain_now":3}}')],
  ["the prototype as an answer", { part: "__proto__" }],
  ["the prototype of a text", { notes: proto('{"text":"x","lang":"en","__proto__":{}}') }],
  [
    "the prototype as what bothered",
    { side_effects: ["fell"], se_bother: proto('{"__proto__":"a_lot"}') },
  ],
]) {
  test(`an entry with ${sentence} that is not known is refused as one that may be newer`, () => {
    const refused = (error) => error instanceof NotAnEntry && error.isUnknown;
    assert.throws(() => cleaned(entryOf(1, answers), VOCABULARY), refused);
    assert.equal({}.pain_now, undefined);
  });
}

const { id: _id, ...withoutId } = entryOf(1);

for (const [sentence, value] of [
  ["nothing", undefined],
  ["null", null],
  ["a word", "entry"],
  ["a list", [entryOf(1)]],
  ["an entry without an id", withoutId],
  ["an id that is none", entryOf(1, {}, { id: "1" })],
  ["an id in capitals", entryOf(1, {}, { id: "ABCDEF00-0000-4000-8000-000000000001" })],
  ["an id with more behind it", entryOf(1, {}, { id: `${entryOf(1).id}\n` })],
  ["an id that is a list", entryOf(1, {}, { id: [entryOf(1).id] })],
  ["an entry written on no day", entryOf(1, {}, { written: "2026-02-30T10:00" })],
  ["an entry written at no time", entryOf(1, {}, { written: "2026-02-20T24:00" })],
  ["an entry written with seconds", entryOf(1, {}, { written: "2026-02-20T10:00:00" })],
  ["an entry changed in words", entryOf(1, {}, { changed: "now" })],
  ["an entry changed between times", entryOf(1, {}, { changed: 1.5 })],
  ["an entry changed before time", entryOf(1, {}, { changed: -1 })],
  ["an entry changed after all time", entryOf(1, {}, { changed: 2 ** 53 })],
  ["an entry with more than an entry has", entryOf(1, {}, { score: 3 })],
  ["an entry with another prototype", proto(`{"__proto__":${JSON.stringify(entryOf(1))}}`)],
]) {
  test(`${sentence} is not an entry`, () => {
    assert.throws(() => cleaned(value, VOCABULARY), NotAnEntry);
  });
}

test("whatever JSON says, cleaning it gives a valid entry or refuses, and changes nothing", () => {
  const spoiled = fc.tuple(anyEntry, fc.jsonValue(), fc.nat(), fc.boolean());
  fc.assert(
    fc.property(spoiled, ([entry, junk, place, isDeep]) => {
      const value = structuredClone(entry);
      const owner = isDeep ? value.answers : value;
      const names = [...Object.keys(owner), "more"];
      owner[names[place % names.length]] = junk;
      let clean;
      try {
        clean = cleaned(frozen(value), VOCABULARY);
      } catch (error) {
        assert.ok(error instanceof NotAnEntry, error.stack);
        return;
      }
      assert.deepEqual(cleaned(clean, VOCABULARY), clean);
    }),
  );
});

test("a value of any depth is refused by its message, not by the stack", () => {
  let deep = {};
  for (let depth = 0; depth < 100_000; depth += 1) {
    deep = { text: deep };
  }
  for (const answers of [
    { notes: deep },
    { pain_now: deep },
    { part: deep },
    { medicines: [deep] },
  ]) {
    assert.throws(() => cleaned(entryOf(1, answers), VOCABULARY), NotAnEntry);
  }
});

for (const [sentence, answers] of [
  ["an empty text", { notes: own("") }],
  ["a text of blanks", { notes: own(" \n\u00a0") }],
  ["an empty code", { mood: "" }],
  ["no number", { pain_now: Number.NaN }],
  ["an undefined answer", { pain_now: undefined }],
  ["an empty list", { pain_where: [] }],
  ["a blank row of a medicine", { medicines: [{ med_name: "", med_dose: own(" ") }, {}] }],
  ["bother by nothing", { se_bother: {} }],
  ["bother by what is not ticked", { se_bother: { fell: "a_lot" } }],
]) {
  test(`${sentence} is blank`, () => {
    assert.equal(isBlank(answers), true);
    assert.deepEqual(withoutBlanks(frozen(answers)), {});
  });
}

for (const [sentence, answers] of [
  ["no pain", { pain_now: 0 }],
  ["no sleep", { sleep_hours: 0 }],
  ["a tick", { pain_where: ["head"] }],
  ["a row with one answer", { medicines: [{ med_taken: "missed" }] }],
  ["a word", { notes: own(" x ") }],
]) {
  test(`${sentence} is not blank, and stays as it is`, () => {
    assert.equal(isBlank(answers), false);
    assert.deepEqual(withoutBlanks(frozen(answers)), answers);
  });
}

test("answers without blanks share nothing with those that had them", () => {
  const answers = { pain_where: ["head"], notes: own("n"), medicines: [{ med_text: own("m") }] };
  const kept = withoutBlanks(answers);
  for (const name of Object.keys(answers)) {
    assert.notEqual(kept[name], answers[name]);
  }
  assert.notEqual(kept.medicines[0].med_text, answers.medicines[0].med_text);
});

test("blanks go from among answers, and the answers stay", () => {
  const answers = {
    pain_now: 3,
    part: "",
    medicines: [{ med_name: "" }, { med_name: "codeine", med_part: "", med_dose: own("") }],
    side_effects: ["fell", "dizzy"],
    se_bother: { fell: "a_bit", dizzy: "", dry_mouth: "a_lot" },
  };
  assert.deepEqual(withoutBlanks(frozen(answers)), {
    pain_now: 3,
    medicines: [{ med_name: "codeine" }],
    side_effects: ["fell", "dizzy"],
    se_bother: { fell: "a_bit" },
  });
});

test("an entry is about the day that was chosen, or else the day of writing", () => {
  assert.equal(dayOf(entryOf(1, { date: "2026-11-20" })), "2026-11-20");
  assert.equal(dayOf(entryOf(1)), "2026-11-22");
});

test("the time of writing is that of the phone's own clock", () => {
  assert.equal(localNow(new Date(2026, 0, 5, 7, 9)), "2026-01-05T07:09");
  assert.equal(localNow(new Date(2026, 11, 31, 23, 59, 59)), "2026-12-31T23:59");
  const now = new Date();
  assert.ok(localNow() >= localNow(now));
});
