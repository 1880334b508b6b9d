import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { showState, stateAfter } from "../../static/js/lib/status.js";
import { announce, offer } from "../../static/js/lib/update-notice.js";
import { documentOf, elementOf, MARKUP } from "./page.mjs";

const WORDS = {
  newer: "Newer pages are ready",
  showNewer: "Show the newer pages",
  later: "Not now",
  asking: "Read without a network",
  offer: "You can save all pages.",
  save: "Save these pages",
};
const CHANGED = [
  { address: "/en/articles/flu/", title: "Flu", lang: "en", note: "", noteLang: "en" },
  { address: "/en/help/", title: "Get help now", lang: "en", note: "", noteLang: "en" },
];

let main;
let title;

beforeEach(() => {
  title = elementOf("h1", "Colds");
  main = elementOf("main", title);
  globalThis.document = documentOf(main);
});

afterEach(() => {
  delete globalThis.document;
});

function tooEarly() {
  assert.fail("nobody has chosen");
}

/** The note below the text of the page; nothing where there is none. */
function note(kind) {
  return main.querySelector(`main > .${kind}`);
}

test("newer pages are told below the text, by name and with a link to each", () => {
  announce(WORDS, CHANGED, tooEarly);
  assert.deepEqual(main.childNodes, [title, note("newer")]);
  assert.equal(note("newer").getAttribute("aria-label"), WORDS.newer);
  assert.equal(note("newer").querySelector("strong").textContent, WORDS.newer);
  assert.deepEqual(
    note("newer")
      .querySelectorAll("ul > li > a")
      .map((link) => [link.href, link.textContent]),
    CHANGED.map(({ address, title: name }) => [address, name]),
  );
});

test("each newer page is an item of the list", () => {
  announce(WORDS, CHANGED, tooEarly);
  const items = note("newer").querySelector("ul").childNodes;
  assert.deepEqual(
    items.map((item) => [item.localName, item.childNodes.length]),
    [
      ["li", 1],
      ["li", 1],
    ],
  );
});

test("each title has the language that it is in, and the direction of its own letters", () => {
  const urdu = { ...CHANGED[0], address: "/ur/articles/flu/", title: "فلو", lang: "ur" };
  announce(WORDS, [{ ...urdu, noteLang: "ur" }, { ...CHANGED[1], noteLang: "ur" }], tooEarly);
  assert.deepEqual(
    note("newer")
      .querySelectorAll("a")
      .map(({ lang, dir }) => [lang, dir]),
    [
      ["ur", "auto"],
      ["en", "auto"],
    ],
  );
});

test("what the change was is said below the title, in the language that it is in", () => {
  const noted = { ...CHANGED[0], lang: "ur", note: "The highest dose is lower.", noteLang: "en" };
  announce(WORDS, [noted], tooEarly);
  const [link, text, ...rest] = note("newer").querySelector("li").childNodes;
  assert.deepEqual([link.localName, text.localName, rest], ["a", "p", []]);
  assert.deepEqual([text.lang, text.dir], ["en", "auto"]);
  assert.deepEqual(text.childNodes, ["The highest dose is lower."]);
});

test("newer pages come when the reader chooses, not before", () => {
  const onChosen = mock.fn();
  announce(WORDS, CHANGED, onChosen);
  const buttons = note("newer").querySelectorAll("button");
  assert.deepEqual(
    buttons.map((button) => [button.textContent, button.type]),
    [
      [WORDS.showNewer, "button"],
      [WORDS.later, "button"],
    ],
  );
  assert.equal(onChosen.mock.callCount(), 0);
  buttons[0].click();
  assert.equal(onChosen.mock.callCount(), 1);
});

test("who puts newer pages off is told of them no longer, and they do not come", () => {
  const onLater = mock.fn();
  announce(WORDS, CHANGED, tooEarly, onLater);
  assert.equal(onLater.mock.callCount(), 0);
  note("newer").querySelectorAll("button")[1].click();
  assert.equal(onLater.mock.callCount(), 1);
  assert.deepEqual(main.childNodes, [title]);
});

test("newer pages told again take the place of those told before", () => {
  announce(WORDS, CHANGED, tooEarly);
  announce(WORDS, CHANGED.slice(1), tooEarly);
  assert.deepEqual(main.childNodes, [title, note("newer")]);
  assert.equal(note("newer").querySelectorAll("a").length, 1);
});

test("the title and the note of a newer page never become markup, nor do the words", () => {
  const words = { newer: MARKUP, showNewer: MARKUP };
  announce(words, [{ ...CHANGED[1], title: MARKUP, note: MARKUP }], tooEarly);
  for (const name of ["a", "li > p", "strong", "button"]) {
    assert.deepEqual(note("newer").querySelector(name).childNodes, [MARKUP]);
  }
});

test("the reader is asked below the text, and told what saving is good for", () => {
  offer(WORDS, "2 MB", tooEarly);
  assert.deepEqual(main.childNodes, [title, note("asking")]);
  assert.equal(note("asking").getAttribute("aria-label"), WORDS.asking);
  assert.equal(note("asking").querySelector("p").textContent, WORDS.offer);
});

test("the button says how much it fetches, kept apart from the direction of the words", () => {
  offer(WORDS, "2 MB", tooEarly);
  const [button, ...rest] = note("asking").querySelectorAll("button");
  assert.deepEqual([button.type, rest], ["button", []]);
  assert.equal(button.textContent, "Save these pages (2 MB)");
  assert.equal(button.querySelector("bdi").textContent, "2 MB");
});

test("who chooses to save is asked no longer, and the saving begins once", () => {
  const onChosen = mock.fn();
  offer(WORDS, "2 MB", onChosen);
  assert.equal(onChosen.mock.callCount(), 0);
  note("asking").querySelector("button").click();
  assert.equal(onChosen.mock.callCount(), 1);
  assert.deepEqual(main.childNodes, [title]);
});

test("the question goes before the saving begins, whatever becomes of that", () => {
  offer(WORDS, "2 MB", () => {
    throw new Error("no worker");
  });
  const button = note("asking").querySelector("button");
  assert.throws(() => button.click(), /no worker/);
  assert.deepEqual(main.childNodes, [title]);
});

test("a question takes the place of the one before", () => {
  const [early, late] = [mock.fn(), mock.fn()];
  offer(WORDS, "2 MB", early);
  offer(WORDS, "3 MB", late);
  assert.deepEqual(main.childNodes, [title, note("asking")]);
  note("asking").querySelector("button").click();
  assert.deepEqual([early.mock.callCount(), late.mock.callCount()], [0, 1]);
});

test("choosing to save leaves what is told of newer pages", () => {
  announce(WORDS, CHANGED, tooEarly);
  offer(WORDS, "2 MB", () => {});
  note("asking").querySelector("button").click();
  assert.deepEqual(main.childNodes, [title, note("newer")]);
});

test("the amount never becomes markup, nor do the words of the question", () => {
  offer({ asking: MARKUP, offer: MARKUP, save: MARKUP }, MARKUP, tooEarly);
  assert.deepEqual(note("asking").querySelector("p").childNodes, [MARKUP]);
  assert.deepEqual(note("asking").querySelector("bdi").childNodes, [MARKUP]);
  assert.equal(note("asking").querySelector("button").childNodes[0], `${MARKUP} (`);
});

for (const [news, show] of [
  ["ready", () => announce(WORDS, CHANGED, tooEarly)],
  ["offer", () => offer(WORDS, "2 MB", tooEarly)],
]) {
  test(`after the news "${news}" the line above leads to the note, and is called like it`, () => {
    const line = elementOf("p");
    show();
    showState(line, stateAfter({ type: news, language: "en" }), WORDS);
    const { href, textContent } = line.querySelector("a");
    const shown = main.querySelector("aside");
    assert.deepEqual([href, textContent], [`#${shown.id}`, shown.getAttribute("aria-label")]);
  });
}
