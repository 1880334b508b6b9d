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
  newer: "Newer pages are ready",
  asking: "Read without a network",
};
const STATES = Object.keys(WORDS);
const CHOICES = ["newer", "asking"];
const PLAIN = STATES.filter((state) => !CHOICES.includes(state));

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
    const [icon, said, ...rest] = line.childNodes;
    assert.deepEqual([said.textContent ?? said, rest], [WORDS[state], []]);
    assert.deepEqual([icon.localName, icon.namespaceURI], ["svg", SVG]);
    assert.equal(icon.getAttribute("aria-hidden"), "true");
    assert.equal(icon.getAttribute("class"), "icon");
    assert.equal(icon.getAttribute("viewBox"), "0 0 24 24");
    assert.equal(line.dataset.state, state);
  });
}

for (const state of CHOICES) {
  test(`the words of the state "${state}" are a link to where the choice is`, () => {
    showState(line, state, WORDS);
    const link = line.childNodes[1];
    assert.deepEqual([link.localName, link.href], ["a", `#${state}`]);
    assert.deepEqual(link.childNodes, [WORDS[state]]);
  });

  test(`the link of the state "${state}" goes when there is another state`, () => {
    showState(line, state, WORDS);
    showState(line, "saved", WORDS);
    assert.deepEqual(line.querySelectorAll("a"), []);
  });
}

for (const state of PLAIN) {
  test(`the words of the state "${state}", in which there is nothing to choose, are no link`, () => {
    showState(line, state, WORDS);
    assert.equal(line.childNodes[1], WORDS[state]);
  });
}

/** The drawing beside the words of a state. */
function shapeOf(state) {
  showState(line, state, WORDS);
  const [path, ...rest] = line.childNodes[0].childNodes;
  assert.deepEqual([path.localName, path.namespaceURI, rest], ["path", SVG, []]);
  return path.getAttribute("d");
}

test("each state without a choice has an icon of its own, and each icon is one drawing", () => {
  const shapes = PLAIN.map(shapeOf);
  assert.equal(new Set(shapes).size, PLAIN.length);
  for (const shape of shapes) {
    assert.match(shape, /^M/);
  }
});

test("where there are pages to fetch or to show, the icon is that of saving", () => {
  assert.deepEqual(CHOICES.map(shapeOf), [shapeOf("saving"), shapeOf("saving")]);
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

test("the words of a state never become markup, also in a link", () => {
  showState(line, "saved", { ...WORDS, saved: MARKUP });
  assert.equal(line.childNodes[1], MARKUP);
  showState(line, "newer", { ...WORDS, newer: MARKUP });
  assert.deepEqual(line.childNodes[1].childNodes, [MARKUP]);
});

const AFTER = [
  ["progress", { done: 1, size: 2 }, "saving"],
  ["saved", {}, "saved"],
  ["current", {}, "saved"],
  ["ready", { changed: [] }, "newer"],
  ["removed", {}, ""],
  ["offer", { bytes: 1 }, "asking"],
  ["notices", { notices: [] }, undefined],
  ["comforts", {}, undefined],
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
