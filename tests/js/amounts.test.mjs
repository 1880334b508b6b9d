import assert from "node:assert/strict";
import { test } from "node:test";
import { day, number, size } from "../../static/js/lib/amounts.js";

// Which of the spaces stands between two parts is up to the Unicode CLDR and changes with it.
function spaced(text) {
  return text.replace(/\s/g, " ");
}

for (const [bytes, expected] of [
  [0, "0 kB"],
  [49, "0 kB"],
  [50, "0.1 kB"],
  [100, "0.1 kB"],
  [1000, "1 kB"],
  [1024, "1 kB"],
  [1234, "1.2 kB"],
  [999_900, "999.9 kB"],
  [999_949, "999.9 kB"],
  [999_950, "1 MB"], // "1,000 kB" once it is rounded
  [999_999, "1 MB"],
  [1_000_000, "1 MB"],
  [1_048_576, "1 MB"],
  [1_949_000, "1.9 MB"],
  [12_345_678, "12.3 MB"],
  [999_949_999, "999.9 MB"],
  [999_950_000, "1 GB"],
  [1_234_000_000, "1.2 GB"],
  [1_234_000_000_000, "1,234 GB"],
]) {
  test(`${bytes} bytes are ${expected} to a reader`, () => {
    assert.equal(spaced(size(bytes, "en")), expected);
  });
}

for (const [language, expected] of [
  ["pl", "1,2 MB"],
  ["ur", "1.2 MB"], // the digits of Pakistan, which the server writes too
  ["ur-IN", "۱٫۲ MB"],
  ["ar-EG", "١٫٢ م.ب"],
]) {
  test(`a size in ${language} has the digits and the words of that language`, () => {
    assert.equal(spaced(size(1_200_000, language)), expected);
  });
}

for (const [language, count, expected] of [
  ["en", 1234, "1,234"],
  ["pl", 1234, "1234"], // in Polish the groups begin at five digits
  ["pl", 12_345, "12 345"],
  ["ur", 1234, "1,234"],
  ["ur-IN", 1234, "۱٬۲۳۴"],
  ["ar-EG", 1234, "١٬٢٣٤"],
]) {
  test(`${count} in ${language} is ${expected}`, () => {
    assert.equal(spaced(number(count, language)), expected);
  });
}

for (const [language, expected] of [
  ["en", /^2 November 2026\b.*\b15:04$/], // British, as the days that the server writes
  ["pl", /^2 listopada 2026\b.*\b15:04$/],
  ["ur", /^2 نومبر، 2026 .*3:04 PM$/],
  ["ur-IN", /^۲ نومبر، ۲۰۲۶ .*۳:۰۴ PM$/],
]) {
  test(`a time in ${language} has the day in words, the year, and the reader's hour and minute`, () => {
    const time = new Date(2026, 10, 2, 15, 4, 59).getTime();
    assert.match(spaced(day(time, language)), expected);
  });
}

test("a time that is not known is a dash, not today", () => {
  assert.equal(day(undefined, "en"), "–");
});
