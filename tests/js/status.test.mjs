import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, test } from "node:test";
import { showState, stateAfter } from "../../static/js/lib/status.js";
import { documentOf, elementOf, MARKUP } from "./page.mjs";

const SVG = "http://www.w3.org/2000/svg";
const WORDS = {
  saving: "Saving these pages",
  saved: "Saved on this phone",
  offline: "No network",
  full: "There is no room",
};
const STATES = Object.keys(WORDS);

let line;

beforeEach(() => {
  line = elementOf("p");
  globalThis.document = documentOf(line);
});

afterEach(() => {
  delete globalThis.document;
});

for (const state of STATES) {
  test(`the state "${state}" is said in words beside an icon that is hidden from screen readers`, () => {
    showState(line, state, WORDS);
    const [icon, text, ...rest] = line.childNodes;
    assert.deepEqual([text, rest], [WORDS[state], []]);
    assert.deepEqual([icon.localName, icon.namespaceURI], ["svg", SVG]);
    assert.equal(icon.getAttribute("aria-hidden"), "true");
    assert.equal(icon.getAttribute("class"), "icon");
    assert.equal(icon.getAttribute("viewBox"), "0 0 24 24");
    assert.equal(line.dataset.state, state);
  });
}

test("each state has an icon of its own, and each icon is one drawing", () => {
  const shapes = STATES.map((state) => {
    showState(line, state, WORDS);
    const [path, ...rest] = line.childNodes[0].childNodes;
    assert.deepEqual([path.localName, path.namespaceURI, rest], ["path", SVG, []]);
    return path.getAttribute("d");
  });
  assert.equal(new Set(shapes).size, STATES.length);
  for (const shape of shapes) {
    assert.match(shape, /^M/);
  }
});

test("the same state is not announced twice", () => {
  showState(line, "saving", WORDS);
  const announced = [...line.childNodes];
  showState(line, "saving", { ...WORDS, saving: "said again" });
  assert.equal(line.childNodes[0], announced[0]);
  assert.equal(line.childNodes[1], announced[1]);
});

test("another state takes the place of the one before", () => {
  showState(line, "saving", WORDS);
  showState(line, "saved", WORDS);
  assert.deepEqual([line.textContent, line.childNodes.length], [WORDS.saved, 2]);
});

test("a state that comes back is announced again", () => {
  for (const state of ["saved", "offline", "saved"]) {
    showState(line, state, WORDS);
  }
  assert.equal(line.textContent, WORDS.saved);
});

test("where there is nothing to say the line is empty", () => {
  showState(line, "saving", WORDS);
  showState(line, "", WORDS);
  assert.deepEqual(line.childNodes, []);
  assert.equal(line.dataset.state, "");
});

test("the words of a state never become markup", () => {
  showState(line, "saved", { ...WORDS, saved: MARKUP });
  assert.equal(line.childNodes[1], MARKUP);
});

const AFTER = [
  ["progress", { done: 1, size: 2 }, "saving"],
  ["saved", {}, "saved"],
  ["current", {}, "saved"],
  ["ready", { changed: [] }, "saved"],
  ["removed", {}, ""],
  ["offer", { bytes: 1 }, ""],
  ["notices", { notices: [] }, undefined],
  ["facts", { facts: { held: true, next: true, pages: 1, size: 1 } }, undefined],
  ["facts", { facts: { held: false, next: false, pages: 0, size: 0 } }, undefined],
  ["failed", { reason: "full", held: false }, "full"],
  ["failed", { reason: "full", held: true }, "saved"],
  ["failed", { reason: "network", held: true }, "offline"],
  ["failed", { reason: "network", held: false }, ""],
];

for (const [type, more, state] of AFTER) {
  const said = state === undefined ? "changes nothing" : `leaves "${state}"`;
  test(`the news "${type}" with ${JSON.stringify(more)} ${said}`, () => {
    assert.equal(stateAfter({ type, language: "en", ...more }), state);
  });
}

test("the tests above know every kind of news that the worker has", () => {
  const types = readFileSync(new URL("../../static/types/messages.d.ts", import.meta.url), "utf8");
  const kinds = [...types.matchAll(/\btype: ([^;}]+)/g)].flatMap(([, names]) =>
    [...names.matchAll(/"(\w+)"/g)].map(([, name]) => name),
  );
  assert.deepEqual(kinds.sort(), [...new Set(AFTER.map(([type]) => type))].sort());
});
