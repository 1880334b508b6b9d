import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dayNumber, dayOfNumber } from "../../static/js/lib/record-days.js";
import {
  DAYS,
  HEIGHT,
  KINDS,
  LEVELS,
  picturesOf,
  START,
  WIDTH,
} from "../../static/js/lib/pain-picture.js";

const entry = (date, answers) => ({ id: date, written: `${date}T09:00`, answers: { date, ...answers } });
const heightOf = (value) => LEVELS.find((level) => level.value === value).y;

test("each number that was entered is one dot of its kind, at its height, and there is no other", () => {
  const [picture] = picturesOf([entry("2026-03-03", { pain_now: 3, pain_worst: 8 })]);
  assert.deepEqual(
    picture.dots.map(({ kind, y }) => [kind, y]),
    [
      ["pain_now", heightOf(3)],
      ["pain_worst", heightOf(8)],
    ],
  );
});

test("ten is at the top and nought at the bottom, with the same step between all", () => {
  const steps = LEVELS.slice(1).map(({ y }, place) => LEVELS[place].y - y);
  assert.equal(LEVELS.length, 11);
  assert.ok(heightOf(10) < heightOf(0));
  assert.deepEqual(new Set(steps).size, 1);
});

test("time runs from left to right, and the entries of a day share its room", () => {
  const [{ dots, days }] = picturesOf([
    entry("2026-03-03", { pain_now: 1 }),
    entry("2026-03-03", { pain_now: 2 }),
    entry("2026-03-05", { pain_now: 3 }),
  ]);
  assert.deepEqual(
    days.map(({ day }) => day),
    ["2026-03-03", "2026-03-04", "2026-03-05"],
  );
  const [one, two, three] = dots.map(({ x }) => x);
  assert.ok(START < one && one < days[0].x && days[0].x < two && two < days[1].x);
  assert.equal(three, days[2].x);
});

test("more days than one picture shows make another, and days without numbers make none", () => {
  const pictures = picturesOf([
    entry("2026-01-01", { pain_now: 1 }),
    entry("2026-01-14", { pain_now: 1 }),
    entry("2026-01-15", { pain_usual: 1 }),
    entry("2026-02-15", { sleep_how: "bad" }),
    entry("2026-03-15", { pain_worst: 0 }),
  ]);
  assert.deepEqual(
    pictures.map(({ first, last }) => [first, last]),
    [
      ["2026-01-01", "2026-01-14"],
      ["2026-01-15", "2026-01-15"],
      ["2026-03-15", "2026-03-15"],
    ],
  );
  assert.deepEqual(picturesOf([entry("2026-03-15", { notes: { text: "x", lang: "en" } })]), []);
});

test("as many dots as numbers, all inside of the picture, whatever was entered", () => {
  const number = fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined });
  const rated = fc.record({
    day: fc.integer({ min: dayNumber("0001-01-01"), max: dayNumber("9999-12-31") }),
    pain_now: number,
    pain_worst: number,
    pain_usual: number,
  });
  fc.assert(
    fc.property(fc.array(rated, { maxLength: 30 }), (found) => {
      const entries = found
        .sort((one, other) => one.day - other.day)
        .map(({ day, ...answers }) => entry(dayOfNumber(day), answers));
      const pictures = picturesOf(entries);
      const values = entries.flatMap(({ answers }) => KINDS.flatMap((kind) => answers[kind] ?? []));
      const dots = pictures.flatMap((picture) => picture.dots);
      assert.deepEqual(
        dots.map(({ y }) => y),
        values.map(heightOf),
      );
      assert.ok(dots.every(({ x, y }) => x > START && x < WIDTH && y > 0 && y < HEIGHT));
      assert.ok(pictures.every(({ days }) => days.length > 0 && days.length <= DAYS));
    }),
  );
});
