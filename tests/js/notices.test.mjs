import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, test } from "node:test";
import { showNotices } from "../../static/js/lib/notices.js";
import { documentOf, elementOf, MARKUP } from "./page.mjs";

const PATH = "/ur/articles/flu/";
const LABEL = "حفاظتی نوٹس";

const template = new URL("../../templates/components/icon.html", import.meta.url);
const [, DANGER] = /"emergency" -%}\s*<path d="([^"]+)"/.exec(readFileSync(template, "utf8"));

let article;
let title;

beforeEach(() => {
  title = elementOf("h1", "Flu");
  article = elementOf("article", title);
  globalThis.document = documentOf(elementOf("main", article));
});

afterEach(() => {
  delete globalThis.document;
});

function noticeOf(text, page = PATH) {
  return { page, text, day: "1 December 2026", lang: "en", dir: "ltr" };
}

/** What the page says in its notices, from the first to the last. */
function said() {
  return article.querySelectorAll(".notice").map((notice) => notice.childNodes[1].textContent);
}

test("a notice stands above the text, with its name, its text and its day", () => {
  showNotices(PATH, [noticeOf("The dose was wrong.")], LABEL);
  const [notice, ...rest] = article.childNodes;
  assert.deepEqual(rest, [title]);
  assert.equal(notice.localName, "aside");
  assert.equal(notice.className, "box emergency notice");
  assert.equal(notice.getAttribute("aria-label"), LABEL);
  assert.deepEqual(
    notice.childNodes.map((part) => [part.localName, part.className, part.textContent]),
    [
      ["p", "kind", LABEL],
      ["p", "", "The dose was wrong."],
      ["p", "", "1 December 2026"],
    ],
  );
});

test("the name of a notice stands beside an icon, as on the pages that the server makes", () => {
  showNotices(PATH, [noticeOf("The dose was wrong.")], LABEL);
  const [icon, ...rest] = article.childNodes[0].childNodes[0].childNodes;
  assert.deepEqual([icon.localName, icon.getAttribute("aria-hidden")], ["svg", "true"]);
  assert.equal(icon.childNodes[0].getAttribute("d"), DANGER);
  assert.deepEqual(rest, [LABEL]);
});

test("only the text of a notice is marked with the language of that text", () => {
  showNotices(PATH, [noticeOf("The dose was wrong.")], LABEL);
  const [notice] = article.childNodes;
  assert.deepEqual(
    [notice, ...notice.childNodes].map(({ lang, dir }) => [lang, dir]),
    [
      [undefined, undefined],
      [undefined, undefined],
      ["en", "ltr"],
      [undefined, undefined],
    ],
  );
});

for (const page of ["/en/articles/flu/", "/ur/articles/", "/ur/articles/flu-shot/", "", "flu"]) {
  test(`a notice about ${page || "no page"} is not shown on ${PATH}`, () => {
    showNotices(PATH, [noticeOf("Elsewhere.", page)], LABEL);
    assert.deepEqual(article.childNodes, [title]);
  });
}

test("of all notices a page shows its own, in their order", () => {
  const notices = [noticeOf("One."), noticeOf("Elsewhere.", "/ur/help/"), noticeOf("Two.")];
  showNotices(PATH, notices, LABEL);
  assert.deepEqual(said(), ["One.", "Two."]);
});

/** A notice as the server renders it into a page. */
function bringNotice(text) {
  const notice = elementOf("aside", elementOf("p", LABEL), elementOf("p", text));
  notice.className = "box emergency notice";
  article.prepend(notice);
}

test("notices take the place of those that the page came with", () => {
  bringNotice("Old.");
  bringNotice("Older.");
  showNotices(PATH, [noticeOf("New.")], LABEL);
  assert.deepEqual(said(), ["New."]);
  assert.equal(article.childNodes.at(-1), title);
});

// A phone that has stored none yet tells so before the server is asked: nothing may vanish by that.
for (const [what, notices] of [
  ["no notice at all", []],
  ["notices about other pages", [noticeOf("Elsewhere.", "/ur/help/")]],
]) {
  test(`where a phone tells of ${what}, a page keeps the notice that it came with`, () => {
    bringNotice("Old.");
    showNotices(PATH, notices, LABEL);
    assert.deepEqual(said(), ["Old."]);
  });
}

for (const [what, notices] of [
  ["nothing is in force", []],
  ["only other pages have notices", [noticeOf("Elsewhere.", "/ur/help/")]],
]) {
  test(`a notice that a script has shown goes when a fresh list says that ${what}`, () => {
    showNotices(PATH, [noticeOf("One."), noticeOf("Two.")], LABEL);
    showNotices(PATH, notices, LABEL);
    assert.deepEqual(article.childNodes, [title]);
  });
}

test("a notice that is withdrawn goes, and the one that is still in force stays", () => {
  showNotices(PATH, [noticeOf("One."), noticeOf("Two.")], LABEL);
  showNotices(PATH, [noticeOf("Two.")], LABEL);
  assert.deepEqual(said(), ["Two."]);
});

test("a list without a notice takes away what a script has shown, not what the page came with", () => {
  showNotices(PATH, [noticeOf("Told.")], LABEL);
  bringNotice("Old.");
  assert.deepEqual(said(), ["Old.", "Told."]);
  showNotices(PATH, [], LABEL);
  assert.deepEqual(said(), ["Old."]);
});

test("a notice that took the place of one that the page came with goes like any other", () => {
  bringNotice("Old.");
  showNotices(PATH, [noticeOf("New.")], LABEL);
  showNotices(PATH, [], LABEL);
  assert.deepEqual(article.childNodes, [title]);
});

test("the same notices told twice are shown once", () => {
  showNotices(PATH, [noticeOf("One."), noticeOf("Two.")], LABEL);
  showNotices(PATH, [noticeOf("One."), noticeOf("Two.")], LABEL);
  assert.deepEqual(said(), ["One.", "Two."]);
});

test("other boxes of the page stay", () => {
  const box = elementOf("aside", "Call an ambulance.");
  box.className = "box emergency";
  article.append(box);
  showNotices(PATH, [noticeOf("New.")], LABEL);
  assert.deepEqual(article.childNodes.slice(1), [title, box]);
});

test("what is called a notice deeper in the text stays", () => {
  const deep = elementOf("p", "An example.");
  deep.className = "notice";
  const part = elementOf("section", deep);
  article.append(part);
  showNotices(PATH, [noticeOf("New.")], LABEL);
  assert.deepEqual(part.childNodes, [deep]);
});

test("a notice never becomes markup, nor does its day or its name", () => {
  showNotices(PATH, [{ ...noticeOf(MARKUP), day: MARKUP }], MARKUP);
  const [notice] = article.childNodes;
  const [name, ...others] = notice.childNodes.map((part) => part.childNodes);
  assert.deepEqual([name.slice(1), ...others], [[MARKUP], [MARKUP], [MARKUP]]);
});

test("a page without an article shows no notice, and nothing breaks", () => {
  article.remove();
  showNotices(PATH, [noticeOf("The dose was wrong.")], LABEL);
  assert.equal(document.querySelector(".notice"), null);
});
