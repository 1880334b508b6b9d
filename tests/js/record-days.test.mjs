import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dayOf } from "../../static/js/lib/entry.js";
import { between, dayNumber, dayOfNumber, withBlankDays } from "../../static/js/lib/record-days.js";

const on = (...days) => days.map((date) => ({ id: date, written: `${date}T09:00`, answers: { date } }));

test("the day after the last of February is in the calendar, and no clock change moves a day", () => {
  for (const [day, next] of [
    ["2028-02-28", "2028-02-29"],
    ["2026-02-28", "2026-03-01"],
    ["2026-03-28", "2026-03-29"],
    ["2026-10-25", "2026-10-26"],
  ]) {
    assert.equal(dayOfNumber(dayNumber(day) + 1), next);
  }
});

test("both ends of the chosen days are in, and an empty end is open", () => {
  const entries = on("2026-03-01", "2026-03-02", "2026-03-03");
  const days = (first, last) => between(entries, first, last).map(dayOf);
  assert.deepEqual(days("2026-03-02", "2026-03-02"), ["2026-03-02"]);
  assert.deepEqual(days("", "2026-03-02"), ["2026-03-01", "2026-03-02"]);
  assert.deepEqual(days("2026-03-02", ""), ["2026-03-02", "2026-03-03"]);
  assert.equal(days("", "").length, 3);
});

test("days without an entry are rows, those that follow each other one", () => {
  const [one, two, three] = on("2026-03-03", "2026-03-03", "2026-03-07");
  assert.deepEqual(withBlankDays([one, two, three], "2026-03-01", "2026-03-08"), [
    { from: "2026-03-01", to: "2026-03-02" },
    { entry: one },
    { entry: two },
    { from: "2026-03-04", to: "2026-03-06" },
    { entry: three },
    { from: "2026-03-08", to: "2026-03-08" },
  ]);
});

test("without a blank day there are the entries alone", () => {
  const entries = on("2026-03-03", "2026-03-04");
  const rows = withBlankDays(entries, "2026-03-03", "2026-03-04");
  assert.deepEqual(rows, entries.map((entry) => ({ entry })));
});

test("the ends of the calendar are days like others", () => {
  const rows = withBlankDays(on("0001-01-01", "9999-12-31"), "0001-01-01", "9999-12-31");
  assert.deepEqual(rows[1], { from: "0001-01-02", to: "9999-12-30" });
  assert.equal(rows.length, 3);
});

test("each day is in exactly one kind of row, and every entry is there", () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(numbers, fc.nat(5), fc.nat(5), (found, before, after) => {
      const entries = on(...found.sort((one, other) => one - other).map(dayOfNumber));
      const [first, last] = [found[0] - before, found.at(-1) + after];
      const rows = withBlankDays(entries, dayOfNumber(first), dayOfNumber(last));
      assert.deepEqual(rows.flatMap(({ entry }) => entry ?? []), entries);
      const blank = rows.flatMap((row) => ("entry" in row ? [] : daysOf(row)));
      const all = Array.from({ length: last - first + 1 }, (_, place) => first + place);
      assert.deepEqual(blank, all.filter((day) => !found.includes(day)));
    }),
  );
});

function daysOf({ from, to }) {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}
