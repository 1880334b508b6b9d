import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import { cut, fold, tokens } from "../../static/search/folding.js";

const TEXTS = [
  "Ból głowy, Łódź i ŻÓŁĆ",
  "Straße, Øre, Æon, ŒUVRE, İstanbul",
  "أدوية الألم، إبرة، آلام، مستشفى",
  "درد کی دوائیں، ہسپتال، پیشاب",
  "ব্যথা ও ঘুম ১২৩",
  "ਦਰਦ ਦੀ ਦਵਾਈ ੧੦",
  "Біль і йод, її ліки",
  "don’t can't 10mg 1,200 ﬁne",
  "",
];

test("letters are compared in their plainest form", () => {
  assert.equal(fold("ŻÓŁĆ"), "zołc".replace("ł", "l"));
  assert.equal(fold("أدوية"), fold("ادويه"));
  assert.equal(fold("کی"), fold("كي"));
  assert.deepEqual(tokens("Take 10mg, don’t wait: ۱۰"), ["take", "10mg", "dont", "wait", "10"]);
});

test("a vowel sign of an Indic script stays with its word", () => {
  assert.deepEqual(tokens("ব্যথা ও ঘুম"), ["ব্যথা", "ও", "ঘুম"].map((word) => word.normalize("NFKD")));
});

test("the server folds as the phone does", () => {
  const program =
    "import json, sys; from webapp.folding import tokens;" +
    " json.dump([tokens(each) for each in json.load(sys.stdin)], sys.stdout)";
  const said = execFileSync(".venv/bin/python", ["-c", program], { input: JSON.stringify(TEXTS) });
  assert.deepEqual(TEXTS.map(tokens), JSON.parse(said.toString()));
});

test("a text is cut where words stand in it, and is whole when put together", () => {
  const text = "Ból głowy? „Ból”, don’t panic.";
  const pieces = cut(text, ["bol", "dont"]);
  assert.equal(pieces.join(""), text);
  assert.deepEqual(
    pieces.filter((_, place) => place % 2),
    ["Ból", "Ból", "don’t"],
  );
  assert.deepEqual(cut("", ["a"]), [""]);
});
