import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  fromFile,
  fromFragment,
  LIMIT,
  LONGEST_FILE,
  LONGEST_FRAGMENT,
  LONGEST_GROUP,
  LONGEST_NOTE,
  missingIn,
  plain,
  toFile,
  toFragment,
} from "../../static/js/lib/shared-list.js";

const AMITRIPTYLINE = { page: "articles/amitriptyline/", anchor: "", note: "", group: "" };
const PART = { ...AMITRIPTYLINE, anchor: "bq52" };
const HELP = { page: "help/", anchor: "", note: "", group: "" };
const WITH_WORDS = { ...PART, note: "دوا کا وقت 💊", group: "Dla mamy" };

/** A fragment with any text in the place of the list. */
function fragment(text, version = 1) {
  return `#list=${version}.${Buffer.from(text).toString("base64url")}`;
}

function file(pages, version = 1) {
  return JSON.stringify({ format: "plainleaf-saved", version, pages });
}

/** Nothing but what a list may hold, whatever came in. */
function assertHarmless(found) {
  if (found === undefined) {
    return;
  }
  assert.deepEqual(Object.keys(found), ["pages", "leftOut", "isNewer"]);
  assert.ok(found.pages.length <= LIMIT);
  assert.ok(found.leftOut >= 0);
  for (const each of found.pages) {
    assert.deepEqual(Object.keys(each), ["page", "anchor", "note", "group"]);
    assert.match(each.page, /^(articles\/)?[a-z0-9-]{1,80}\/$/);
    assert.match(each.anchor, /^[a-z0-9-]{0,80}$/);
    assert.ok([...each.note].length <= LONGEST_NOTE);
    assert.ok([...each.group].length <= LONGEST_GROUP);
    assert.doesNotMatch(each.note + each.group, /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
  }
  assert.equal({}.polluted, undefined);
}

const slug = fc.stringMatching(/^[a-z0-9-]{1,80}$/);
const words = (longest) =>
  fc.string({ unit: "grapheme", maxLength: longest }).map((text) => plain(text, longest));
const facts = {
  page: fc.oneof(
    slug.map((each) => `articles/${each}/`),
    slug.map((each) => `${each}/`),
  ),
  anchor: fc.oneof(fc.constant(""), slug),
  note: words(LONGEST_NOTE),
  group: words(LONGEST_GROUP),
};
const saved = fc.record(facts, { noNullPrototype: true });
const list = fc.array(saved, { maxLength: LIMIT });
const bare = (pages) => pages.map(({ page, anchor }) => ({ page, anchor, note: "", group: "" }));

test("a list comes back from a fragment as it went in", () => {
  fc.assert(
    fc.property(fc.array(saved, { maxLength: 20 }), fc.boolean(), (pages, isWhole) => {
      const made = toFragment(pages, isWhole);
      fc.pre(made.length <= LONGEST_FRAGMENT);
      const expected = isWhole ? pages : bare(pages);
      assert.deepEqual(fromFragment(made), { pages: expected, leftOut: 0, isNewer: false });
    }),
  );
});

test("a list comes back from a file as it went in", () => {
  fc.assert(
    fc.property(list, fc.boolean(), (pages, isWhole) => {
      const expected = isWhole ? pages : bare(pages);
      const found = fromFile(toFile(pages, isWhole));
      assert.deepEqual(found, { pages: expected, leftOut: 0, isNewer: false });
    }),
    { numRuns: 30 },
  );
});

test("what was shared in version 1 is read for ever", () => {
  const address =
    "#list=1.WyJhbWl0cmlwdHlsaW5lIiwiaGVscC8iLFsiYW1pdHJpcHR5bGluZSNicTUyIiwiQmVkIiwiTXVtIl1d";
  const part = { ...PART, note: "Bed", group: "Mum" };
  assert.deepEqual(fromFragment(address)?.pages, [AMITRIPTYLINE, HELP, part]);
  assert.equal(toFragment([AMITRIPTYLINE, HELP, part], true), address);
});

test("notes and group names stay behind where the reader has not ticked them", () => {
  const [note, group] = [WITH_WORDS.note, WITH_WORDS.group].map((each) => JSON.stringify(each));
  for (const text of [
    toFile([WITH_WORDS], false),
    Buffer.from(toFragment([WITH_WORDS], false).slice(8), "base64url").toString(),
  ]) {
    assert.ok(!text.includes(note) && !text.includes(group) && !text.includes("mamy"));
  }
});

test("a fragment has no sign that a messenger would change", () => {
  fc.assert(
    fc.property(fc.array(saved, { maxLength: 20 }), (pages) => {
      assert.match(toFragment(pages, true), /^#list=1\.[\w-]+$/);
    }),
  );
});

for (const [sentence, text] of Object.entries({
  "an empty fragment": "",
  "another fragment": "#newer",
  "a list without a version": "#list=W10",
  "a version of nought": "#list=0.W10",
  "a version with a sign": "#list=-1.W10",
  "a list of nothing": "#list=1.",
  "signs that are not base64url": "#list=1.W1+=",
  "base64 of the wrong length": "#list=1.WyJhb",
  "bytes that are no text": "#list=1._w",
  "a text that is no JSON": fragment("[1,"),
  "JSON that is no list": fragment('{"page":"help/"}'),
  "a list in a text": fragment('"help/"'),
  null: fragment("null"),
  "brackets without end": fragment("[".repeat(10_000)),
  "more than the longest address": fragment(JSON.stringify(Array(4000).fill("help/"))),
})) {
  test(`${sentence} is not read`, () => {
    assert.equal(fromFragment(text), undefined);
  });
}

for (const [sentence, text] of Object.entries({
  "an empty file": "",
  "a photo": "\u0089PNG\r\n",
  "JSON of somebody else": '{"pages":[]}',
  "an export of the record": '{"format":"plainleaf-record","version":1,"pages":[]}',
  "a version that is a word": file([], "1"),
  "a version of a half": file([], 1.5),
  "no list of pages": file({ length: 3 }),
  null: "null",
  "a file without end": `${file([])}${" ".repeat(LONGEST_FILE)}`,
})) {
  test(`${sentence} is not read as a file`, () => {
    assert.equal(fromFile(text), undefined);
  });
}

for (const address of [
  "",
  "/",
  "//evil.example/",
  "https://evil.example/",
  "javascript:alert(1)",
  "javascript:alert(1)/",
  "../../../etc/",
  "articles/../help/",
  "articles//",
  "data:text/html,x",
  "help/?x=1",
  "help/#a#b",
  "help/#<img src=x>",
  "help/# onload",
  "HELP/",
  "help\n/",
  "a".repeat(81),
  `help/#${"a".repeat(81)}`,
  "ahelp\u202e/",
]) {
  test(`${JSON.stringify(address).slice(0, 40)} is no address of a page, and is left out`, () => {
    const found = fromFragment(fragment(JSON.stringify([address, "amitriptyline"])));
    assert.deepEqual(found, { pages: [AMITRIPTYLINE], leftOut: 1, isNewer: false });
    const [page, anchor] = address.split("#");
    const record = address.split("#").length > 2 ? {} : { page, anchor };
    const same = fromFile(file([record, AMITRIPTYLINE]));
    // In a file an article has its whole address; "help/" with a good anchor is not in this list.
    assert.deepEqual(same, { pages: [AMITRIPTYLINE], leftOut: 1, isNewer: false });
  });
}

test("items that are no pages are left out and counted, and the others stay", () => {
  const items = [null, 7, true, {}, [], [[]], [7, "note"], ["help/", { a: 1 }, ["b"]], "help/"];
  const found = fromFragment(fragment(JSON.stringify(items)));
  assert.deepEqual(found, { pages: [HELP, HELP], leftOut: 7, isNewer: false });
});

test("a list of a newer version gives what can be read of it", () => {
  const items = JSON.stringify(["help/", { kind: "video" }]);
  const expected = { pages: [HELP], leftOut: 1, isNewer: true };
  assert.deepEqual(fromFragment(fragment(items, 2)), expected);
  assert.deepEqual(fromFile(file([HELP, { kind: "video" }], 7)), expected);
});

test("what is beyond the longest list is left out and counted", () => {
  const pages = Array.from({ length: LIMIT + 5 }, (_, index) => ({ page: `p${index}/` }));
  const found = fromFile(file(pages));
  assert.equal(found?.pages.length, LIMIT);
  assert.equal(found?.leftOut, 5);
});

test("a prototype in a file is a name like others", () => {
  const text = `{"format":"plainleaf-saved","version":1,"pages":[
    {"__proto__":{"page":"help/","polluted":1}},
    {"page":"help/","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]}`;
  assert.deepEqual(fromFile(text), { pages: [HELP], leftOut: 1, isNewer: false });
  assert.equal({}.polluted, undefined);
});

test("no text at all breaks the readers or gets more than pages out of them", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 3_000 }),
    fc.json({ maxDepth: 20 }),
    fc.jsonValue().map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(anything, fc.integer({ min: 0, max: 3 }), (text, version) => {
      for (const each of [text, `#list=${text}`, `#list=1.${text}`, fragment(text, version)]) {
        assertHarmless(fromFragment(each));
      }
      assertHarmless(fromFile(text));
    }),
    { numRuns: 300 },
  );
});

test("items of any kind and depth give pages or are left out", () => {
  const address = fc.oneof(
    fc.constantFrom("help/", "amitriptyline#bq52", "__proto__", "constructor", "help/#__proto__"),
    fc.string({ unit: "binary" }),
  );
  const item = fc.oneof(address, fc.array(fc.oneof(address, fc.anything())), fc.jsonValue());
  fc.assert(
    fc.property(fc.array(item, { maxLength: 300 }), (items) => {
      const text = JSON.stringify(items);
      const fromLink = fromFragment(fragment(text));
      assertHarmless(fromLink);
      if (fromLink) {
        assert.equal(fromLink.pages.length + fromLink.leftOut, items.length);
      }
      assertHarmless(fromFile(file(JSON.parse(text))));
    }),
    { numRuns: 200 },
  );
});

test("a good link with one sign changed, lost or added never breaks", () => {
  const good = toFragment([WITH_WORDS, HELP, AMITRIPTYLINE], true);
  const edit = fc.tuple(
    fc.nat(good.length),
    fc.nat(3),
    fc.string({ unit: "grapheme", maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const text = edits.reduce((all, [at, count, put]) => {
        return all.slice(0, at) + put + all.slice(at + count);
      }, good);
      assertHarmless(fromFragment(text));
    }),
    { numRuns: 500 },
  );
});

for (const [words, expected] of [
  ["  For mum ", "For mum"],
  ["one\r\ntwo\tthree", "one two three"],
  ["a\u202eb\u2066c\u2069", "a b c"],
  ["\u0000\u001b[31m\u0085\u2028", "[31m"],
  ["\ud800x\udc00", "x"],
  ["کیا\u200cہے \u200fیہ", "کیا\u200cہے \u200fیہ"],
  ["👩\u200d👧", "👩\u200d👧"],
  ["<b>&amp;", "<b>&amp;"],
  [undefined, ""],
  [{ toString: () => "x" }, ""],
]) {
  test(`${JSON.stringify(words)} becomes one plain line`, () => {
    assert.equal(plain(words, 60), expected);
  });
}

test("a long note is cut between two characters, never inside of one", () => {
  assert.equal(plain("💊".repeat(300), LONGEST_NOTE), "💊".repeat(LONGEST_NOTE));
});

test("only pages that are not in the list are missing in it, each once, and the first counts", () => {
  const twice = { ...HELP, note: "second" };
  assert.deepEqual(missingIn([AMITRIPTYLINE], [AMITRIPTYLINE, PART, HELP, twice]), [PART, twice]);
  assert.deepEqual(missingIn([], []), []);
});
