import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fromFile, LONGEST, NotARecord, toFile } from "../../static/js/lib/record-file.js";
import { newPhone, tab } from "./tab.mjs";
import { anyAnswers, anyEntries, entryOf, VOCABULARY } from "./vocabulary.mjs";

const START = '{"format":"plainleaf-record","version":1,"entries":';

const fileOf = (entries, more = {}) =>
  JSON.stringify({ format: "plainleaf-record", version: 1, entries, ...more });

function refused(reason) {
  return (error) => error instanceof NotARecord && error.reason === reason;
}

test("a file says what it is, and everything that was entered", () => {
  assert.equal(
    toFile([entryOf(1, { pain_now: 3, notes: { text: "ٹھیک", lang: "ur" } })]),
    `${START}[{"answers":{"notes":{"lang":"ur","text":"ٹھیک"},"pain_now":3},"changed":1,` +
      '"id":"00000000-0000-4000-8000-000000000001","written":"2026-11-22T10:00"}]}',
  );
  assert.equal(toFile([]), `${START}[]}`);
});

test("the same entries give the same file, whatever way they went", () => {
  const shuffled = anyEntries.chain((entries) =>
    fc.tuple(
      fc.constant(entries),
      fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length }),
    ),
  );
  const turned = (value) => {
    if (typeof value !== "object" || Array.isArray(value)) {
      return value;
    }
    const fields = Object.entries(value).reverse();
    return Object.fromEntries(fields.map(([name, each]) => [name, turned(each)]));
  };
  fc.assert(
    fc.property(shuffled, ([entries, others]) => {
      assert.equal(toFile(others.map(turned)), toFile(entries));
    }),
  );
});

test("export, delete, import gives back the same, byte for byte", async () => {
  await fc.assert(
    fc.asyncProperty(anyEntries, fc.array(anyAnswers, { maxLength: 3 }), async (entries, more) => {
      newPhone();
      const page = tab();
      await page.add(entries);
      for (const answers of more) {
        await page.keep(answers);
      }
      const before = await page.all();
      const file = toFile(before);
      await page.removeEverything();
      assert.deepEqual(await page.all(), []);
      const bytes = new TextEncoder().encode(file);
      const { added, known } = await page.add(
        fromFile(new TextDecoder().decode(bytes), VOCABULARY),
      );
      assert.equal(added.length, entries.length + more.length);
      assert.deepEqual(known, []);
      assert.deepEqual(await page.all(), before);
      assert.equal(toFile(await page.all()), file);
    }),
    { numRuns: 60 },
  );
});

test("making a file leaves the entries and their order alone", () => {
  const entries = Object.freeze([entryOf(2), entryOf(1)]);
  toFile(entries);
  assert.deepEqual(entries, [entryOf(2), entryOf(1)]);
});

test("a byte order mark before the file is no part of it", () => {
  assert.deepEqual(fromFile(`\uFEFF${fileOf([entryOf(1)])}`, VOCABULARY), [entryOf(1)]);
});

test("a file that somebody has laid out is read", () => {
  const text = JSON.stringify(JSON.parse(fileOf([entryOf(1)])), null, 2);
  assert.deepEqual(fromFile(`${text}\r\n`, VOCABULARY), [entryOf(1)]);
});

for (const [reason, sentence, text] of [
  ["broken", "a file that ends in the middle", fileOf([entryOf(1)]).slice(0, -20)],
  ["broken", "a file with one bad letter", fileOf([entryOf(1)]).replace('"id"', "id")],
  ["broken", "a file with something behind it", `${fileOf([])}x`],
  ["broken", "a file without entries", '{"format":"plainleaf-record","version":1}'],
  ["broken", "a file with entries of another shape", fileOf({ 0: entryOf(1) })],
  ["broken", "a file without a version", '{"format":"plainleaf-record","entries":[]}'],
  ["broken", "a file of version 0", fileOf([], { version: 0 })],
  ["broken", "a file of version 1.5", fileOf([], { version: 1.5 })],
  ["broken", "a file with a version in words", fileOf([], { version: "2" })],
  ["broken", "a file with one bad entry", fileOf([entryOf(1), entryOf(2, { pain_now: 11 })])],
  ["broken", "a file with an entry twice", fileOf([entryOf(1), entryOf(2), entryOf(1)])],
  [
    "broken",
    "a file with two versions of an entry",
    fileOf([entryOf(1), entryOf(1, { pain_now: 1 })]),
  ],
  ["newer", "a file of version 2", fileOf([], { version: 2 })],
  ["newer", "a file of version 2 with other contents", fileOf({ pages: [] }, { version: 2 })],
  ["newer", "a file with a question that is not known", fileOf([entryOf(1, { hope: 1 })])],
  ["newer", "a file with an answer that is not known", fileOf([entryOf(1, { part: "dawn" })])],
  ["foreign", "nothing", ""],
  ["foreign", "a letter to a friend", "Dear Anna, the plainleaf-record is at home."],
  ["foreign", "a photograph", "\uFFFD\uFFFD\uFFFD\u0000\u0010JFIF"],
  ["foreign", "a page", "<!doctype html><title>plainleaf-record</title>"],
  ["foreign", "JSON of something else", '{"format":"other","version":1,"entries":[]}'],
  ["foreign", "a list", "[]"],
  ["foreign", "null", "null"],
  ["foreign", "a number", "3"],
  ["foreign", "a format in its prototype", '{"__proto__":{"a":"plainleaf-record"}}'],
  ["large", "a file that is too long", " ".repeat(LONGEST + 1)],
  ["large", "a file with too many entries", fileOf(Array(50_001).fill(0))],
]) {
  test(`${sentence} is refused as ${reason}`, () => {
    assert.throws(() => fromFile(text, VOCABULARY), refused(reason));
  });
}

test("a file with as many entries as there may be is read", () => {
  const entries = Array.from({ length: 50_000 }, (_, number) => entryOf(number));
  assert.equal(fromFile(fileOf(entries), VOCABULARY).length, 50_000);
});

test("a refused file says which entry was at fault, and not what it says", () => {
  const secret = "x".repeat(2000);
  const bad = entryOf(2, { notes: { text: secret, lang: "en" } });
  assert.throws(
    () => fromFile(fileOf([entryOf(1), bad]), VOCABULARY),
    ({ message }) => message.startsWith("entry 2: ") && message.length < 200,
  );
});

test("a file nested more deeply than any stack is refused", () => {
  const deep = "[".repeat(200_000);
  const texts = [
    deep,
    `${START}${deep}`,
    `${START}${deep}${"]".repeat(200_000)}}`,
    `${START}[{"id":${'{"text":'.repeat(200_000)}1${"}".repeat(200_000)}}]}`,
  ];
  for (const text of texts) {
    assert.throws(() => fromFile(text, VOCABULARY), NotARecord);
  }
});

/** What every object of this program has, before and after. */
const everyObject = () => Reflect.ownKeys(Object.prototype).map(String).sort().join();

function isHarmless(text) {
  const before = everyObject();
  try {
    assert.ok(Array.isArray(fromFile(text, VOCABULARY)));
  } catch (error) {
    assert.ok(error instanceof NotARecord, error.stack);
  }
  assert.equal(everyObject(), before);
  assert.equal({}.polluted, undefined);
}

test("any text is a record or is refused as none", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" })), isHarmless));
});

test("any JSON is a record or is refused as none", () => {
  const junk = fc.jsonValue();
  const shaped = fc
    .record({ format: fc.constant("plainleaf-record"), version: fc.constant(1), entries: junk })
    .map((file) => JSON.stringify(file));
  fc.assert(fc.property(fc.oneof(fc.json(), shaped), isHarmless));
});

test("a record with anything in any place of it is a record or is refused as none", () => {
  const names = fc.constantFrom(
    ...["__proto__", "constructor", "prototype", "toString", "polluted"],
    ...["id", "written", "answers", "pain_now", "notes", "text", "medicines", "se_bother"],
  );
  const spoiled = fc.tuple(anyEntries, names, fc.jsonValue(), fc.nat()).map((given) => {
    const [entries, name, junk, place] = given;
    const text = toFile(entries);
    const braces = [...text.matchAll(/\{/g)].map(({ index }) => index + 1);
    const at = braces[place % braces.length];
    const more = `${JSON.stringify(name)}:${JSON.stringify(junk)},`;
    return text.slice(0, at) + more + text.slice(at);
  });
  fc.assert(fc.property(spoiled, isHarmless));
});

test("a record that was cut anywhere is refused", () => {
  const cut = fc.tuple(anyEntries, fc.nat()).map(([entries, place]) => {
    const text = toFile(entries);
    return text.slice(0, place % text.length);
  });
  fc.assert(
    fc.property(cut, (text) => {
      assert.throws(() => fromFile(text, VOCABULARY), NotARecord);
    }),
  );
});
