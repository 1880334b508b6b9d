import assert from "node:assert/strict";
import { test } from "node:test";
import { showOverdue } from "../../static/js/lib/review-date.js";

function noteDue(day) {
  return { dataset: { due: day }, hidden: true };
}

for (const [now, hidden] of [
  ["2026-11-22T12:00:00", true],
  ["2027-11-22T00:00:00", true],
  ["2027-11-22T23:59:00", true],
  ["2027-11-23T00:00:01", false],
  ["2030-01-01T00:00:00", false],
]) {
  test(`a review due on 22 November 2027 is ${hidden ? "not " : ""}overdue at ${now}`, () => {
    const note = noteDue("2027-11-22");
    showOverdue(note, Date.parse(now));
    assert.equal(note.hidden, hidden);
  });
}

test("a note that a wrong clock brought out is taken back", () => {
  const note = noteDue("2027-11-22");
  showOverdue(note, Date.parse("2040-01-01T12:00:00"));
  assert.equal(note.hidden, false);
  showOverdue(note, Date.parse("2026-11-22T12:00:00"));
  assert.equal(note.hidden, true);
});

test("a day that is no day shows nothing", () => {
  const note = noteDue("soon");
  showOverdue(note, Date.parse("2026-11-22T12:00:00"));
  assert.equal(note.hidden, true);
});
