import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { element, icon, showNote } from "../../static/js/lib/elements.js";
import { documentOf, elementOf, MARKUP } from "./page.mjs";

const SVG = "http://www.w3.org/2000/svg";

let main;
let title;

beforeEach(() => {
  title = elementOf("h1", "Colds");
  main = elementOf("main", title);
  globalThis.document = documentOf(elementOf("header"), main);
});

afterEach(() => {
  delete globalThis.document;
});

test("an element has its name, its properties and its contents in their order", () => {
  const link = element("a", { href: "/en/" }, "home");
  const made = element("p", { className: "way", lang: "en" }, "Go ", link, ".");
  assert.equal(made.localName, "p");
  assert.deepEqual([made.className, made.lang, link.href], ["way", "en", "/en/"]);
  assert.deepEqual(made.childNodes, ["Go ", link, "."]);
});

test("an element may be empty", () => {
  assert.deepEqual(element("p", {}).childNodes, []);
});

test("a text never becomes markup", () => {
  assert.deepEqual(element("p", {}, MARKUP).childNodes, [MARKUP]);
});

test("an icon is one drawing that screen readers pass over", () => {
  const drawing = icon("M0 0h24");
  const [path, ...rest] = drawing.childNodes;
  assert.deepEqual([drawing.localName, path.localName, rest], ["svg", "path", []]);
  assert.deepEqual([drawing.namespaceURI, path.namespaceURI], [SVG, SVG]);
  assert.equal(drawing.getAttribute("aria-hidden"), "true");
  assert.equal(drawing.getAttribute("class"), "icon");
  assert.equal(drawing.getAttribute("viewBox"), "0 0 24 24");
  assert.equal(path.getAttribute("d"), "M0 0h24");
});

test("a note stands below the text of the page, with its name and what it holds", () => {
  const [text, button] = [element("p", {}, "Newer."), element("button", {}, "Show")];
  const note = showNote("newer", "Newer pages", text, button);
  assert.deepEqual(main.childNodes, [title, note]);
  assert.deepEqual(note.childNodes, [text, button]);
  assert.equal(note.localName, "aside");
  assert.equal(note.className, "note newer");
  // Firefox before 119 drops the property `ariaLabel`, and the note would have no name there.
  assert.equal(note.getAttribute("aria-label"), "Newer pages");
});

test("a link leads to a note by its kind, and takes the focus there", () => {
  const { id, tabIndex } = showNote("newer", "Newer pages");
  // https://html.spec.whatwg.org/#scroll-to-the-fragment-identifier: only what can take it gets it.
  assert.deepEqual([id, tabIndex], ["newer", -1]);
});

test("a note takes the place of an earlier one of its kind", () => {
  showNote("newer", "First");
  const second = showNote("newer", "Second");
  assert.deepEqual(main.childNodes, [title, second]);
});

test("a note leaves those of another kind", () => {
  const asking = showNote("asking", "Asking");
  const newer = showNote("newer", "Newer");
  assert.deepEqual(main.childNodes, [title, asking, newer]);
});

test("a note leaves what is called like its kind inside of the text", () => {
  const example = elementOf("aside");
  example.className = "note newer";
  const article = elementOf("article", example);
  main.append(article);
  showNote("newer", "Newer");
  assert.deepEqual(article.childNodes, [example]);
});

test("where a page has no main part a note is made all the same, and nothing breaks", () => {
  main.remove();
  assert.equal(showNote("newer", "Newer").className, "note newer");
  assert.equal(document.querySelector("aside"), null);
});
