import assert from "node:assert/strict";
import { test } from "node:test";
import { dayInWords } from "../../static/js/lib/days.js";

const DAYS = [
  ["2026-11-22", "en", "Sunday 22 November 2026"],
  ["2026-03-29", "en", "Sunday 29 March 2026"], // summer time begins
  ["2024-02-29", "en", "Thursday 29 February 2024"],
  ["2026-11-22", "pl", "niedziela, 22 listopada 2026"],
];

for (const [day, language, words] of DAYS) {
  test(`${day} in ${language} is "${words}"`, () => {
    assert.equal(dayInWords(day, language), words);
  });
}

test("a time after the day changes nothing", () => {
  assert.equal(dayInWords("2026-11-22T23:59", "en"), dayInWords("2026-11-22", "en"));
});

test("Urdu has its own names of months", () => {
  assert.match(dayInWords("2026-11-22", "ur"), /نومبر/);
});
