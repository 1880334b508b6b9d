import assert from "node:assert/strict";
import test from "node:test";
import { bestBlock, build, find, load } from "../../static/search/index.js";

const block = (anchor, text, isHeading = false) => ({ anchor, text, lang: "en", isHeading });
const page = (title, ...blocks) => ({ title, lang: "en", summary: "", blocks });
const KEYWORDS = ["nerve pills", "insomnia", "boom and bust", "mum"];
const PAGES = [
  page("Amitriptyline", block("a", "It may help sleep."), block("b", "Take it at night.")),
  page("Sleep", block("c", "Amitriptyline makes you sleepy."), block("d", "Dark rooms.")),
  page("Pacing", block("e", "A little and often."), block("f", "It takes time.")),
  page("Carers", block("g", "Look after yourself at night."), block("h", "It is hard.")),
];
const titles = (question, index = build(PAGES, KEYWORDS)) =>
  find(index, question).map(({ id }) => PAGES[id].title);

test("a word in the title weighs more than the same in the text", () => {
  assert.deepEqual(titles("amitriptyline"), ["Amitriptyline", "Sleep"]);
});

for (const question of ["amitriptiline", "amytriptyline", "AMITRIPT", "amitriptylin", "àmitriptyline"]) {
  test(`one who writes “${question}” finds it all the same`, () => {
    assert.equal(titles(question)[0], "Amitriptyline");
  });
}

test("keywords are found that no reader sees", () => {
  assert.deepEqual(titles("nerve pills"), ["Amitriptyline"]);
  assert.deepEqual(titles("boom"), ["Pacing"]);
});

test("words that most pages have do not hide the one that tells", () => {
  assert.deepEqual(titles("it: insomnia"), ["Sleep"]);
});

test("a question of such words alone still finds something, and one of nothing finds nothing", () => {
  assert.ok(titles("it").length > 0);
  assert.deepEqual(titles(""), []);
  assert.deepEqual(titles("?!"), []);
  assert.deepEqual(titles("zzzzzz"), []);
});

test("an index that was kept answers as the one that it was made from", () => {
  const index = build(PAGES, KEYWORDS);
  const again = load(JSON.stringify(index));
  for (const question of ["sleep", "amitriptiline", "night"]) {
    assert.deepEqual(find(again, question), find(index, question));
  }
});

test("the part that has most of the words is shown, never a heading", () => {
  const shown = page("x", block("a", "pain night", true), block("b", "pain"), block("c", "Night pain."));
  assert.equal(bestBlock(shown, ["pain", "night"]).anchor, "c");
  assert.equal(bestBlock(shown, ["none"]), undefined);
});

test("a question of any length is cut, and any text is a question", () => {
  assert.deepEqual(titles(`${"x ".repeat(100_000)}amitriptyline`), []);
  for (const odd of ["\u0000", "\ud800", "*", '"', "a OR b", "constructor", "__proto__"]) {
    assert.ok(Array.isArray(titles(odd)));
  }
});
