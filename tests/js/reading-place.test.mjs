import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { keepPlaceAcrossLanguages, placeOf } from "../../static/js/lib/reading-place.js";

const PADDING = 18; // pixels that the style keeps free above the target of a link

/** A page of blocks, each with its top and its height in pixels from the top of the page. */
function pageOf(...blocks) {
  const view = new EventTarget();
  view.scrollY = 0;
  view.document = {
    documentElement: {},
    querySelectorAll: () =>
      blocks.map(({ id, top, height }) => ({
        id,
        getBoundingClientRect: () => ({
          top: top - view.scrollY,
          bottom: top + height - view.scrollY,
        }),
      })),
  };
  return view;
}

function scrollTo(view, top) {
  view.scrollY = top;
  view.dispatchEvent(new Event("scroll"));
}

/** Links as a browser has them, as far as their fragment goes. */
function linkOf() {
  const link = new EventTarget();
  link.hash = "";
  link.click = () => link.dispatchEvent(new Event("click"));
  return link;
}

function article() {
  return pageOf(
    { id: "first", top: 200, height: 100 },
    { id: "second", top: 320, height: 100 },
    { id: "third", top: 440, height: 100 },
  );
}

beforeEach(() => {
  globalThis.getComputedStyle = () => ({ scrollPaddingTop: `${PADDING}px` });
});

afterEach(() => {
  delete globalThis.getComputedStyle;
});

test("at the top of the page there is no place to keep", () => {
  assert.equal(placeOf(article().document), undefined);
});

test("a page without blocks has no place", () => {
  assert.equal(placeOf(pageOf().document), undefined);
});

test("the place is the first block that is not above the line of links", () => {
  const view = article();
  view.scrollY = 330;
  assert.equal(placeOf(view.document), "second");
});

test("the first block is a place too", () => {
  const view = article();
  view.scrollY = 210;
  assert.equal(placeOf(view.document), "first");
});

test("a block to which a link has led is the place, not the one before it", () => {
  const view = pageOf({ id: "first", top: 200, height: 110 }, { id: "second", top: 312, height: 9 });
  view.scrollY = 312 - PADDING + 1;
  assert.equal(placeOf(view.document), "second");
});

test("below the last block there is no place", () => {
  const view = article();
  view.scrollY = 2000;
  assert.equal(placeOf(view.document), undefined);
});

test("a link gets the place that was read last before going up to it", () => {
  const [view, link] = [article(), linkOf()];
  keepPlaceAcrossLanguages([link], view);
  scrollTo(view, 300);
  scrollTo(view, 450);
  scrollTo(view, 220);
  scrollTo(view, 0);
  link.click();
  assert.equal(link.hash, "third");
});

test("reading on after going up moves the place", () => {
  const [view, link] = [article(), linkOf()];
  keepPlaceAcrossLanguages([link], view);
  scrollTo(view, 450);
  scrollTo(view, 200);
  scrollTo(view, 330);
  scrollTo(view, 0);
  link.click();
  assert.equal(link.hash, "second");
});

test("a page that was opened at a place keeps it", () => {
  const [view, link] = [article(), linkOf()];
  view.scrollY = 450;
  keepPlaceAcrossLanguages([link], view);
  scrollTo(view, 0);
  link.click();
  assert.equal(link.hash, "third");
});

test("without reading on there is no fragment, and an old one goes", () => {
  const [view, link] = [article(), linkOf()];
  link.hash = "#old";
  keepPlaceAcrossLanguages([link], view);
  link.click();
  assert.equal(link.hash, "");
});

test("every link gets the place", () => {
  const [view, links] = [article(), [linkOf(), linkOf()]];
  keepPlaceAcrossLanguages(links, view);
  scrollTo(view, 330);
  for (const link of links) link.click();
  assert.deepEqual(
    links.map((link) => link.hash),
    ["second", "second"],
  );
});
