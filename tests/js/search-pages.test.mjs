import assert from "node:assert/strict";
import test from "node:test";
import { readPage, readTopics } from "../../static/search/pages.js";

const HTML = `<html><head><meta name="description" content="How pain &amp; sleep go."></head><main><article>
<h1 lang="en" dir="ltr">Sleep <em>and</em> pain</h1>
<div class="dates"><p>Written by us.</p></div>
<p id="ba">Pain &lt; sleep. <a href="/x/">More</a>.</p>
<h2 id="at-night">At night</h2>
<ul><li id="bb" lang="ur" dir="rtl"><p>نیند</p></li><li id="bc">Keep it dark.</li></ul>
<table><tr><td id="bd">10mg</td></tr></table>
<dl><div><dt id="word-pacing">Pacing</dt><dd lang="ur" dir="rtl">آہستہ</dd></div></dl>
<section><ol><li>A source</li></ol></section>
</article><p id="be">Outside.</p></main></html>`;

test("an article is its title and what carries an id", () => {
  const page = readPage(HTML, "en");
  assert.deepEqual(
    [page.title, page.lang, page.summary],
    ["Sleep and pain", "en", "How pain & sleep go."],
  );
  assert.deepEqual(
    page.blocks.map(({ anchor, text, lang, isHeading }) => [anchor, text, lang, isHeading]),
    [
      ["ba", "Pain < sleep. More.", "en", false],
      ["at-night", "At night", "en", true],
      ["bb", "نیند", "ur", false],
      ["bc", "Keep it dark.", "en", false],
      ["bd", "10mg", "en", false],
      ["word-pacing", "Pacing", "en", true],
      ["word-pacing", "آہستہ", "ur", false],
    ],
  );
});

test("a page that is no article has nothing to find", () => {
  assert.equal(readPage("<main><h1>Search</h1></main>", "en"), undefined);
  assert.equal(readPage("", "en"), undefined);
});

test("the keywords of an article stand in the topics, with their English", () => {
  const topics = `<ul><li lang="en" dir="ltr">Mind &amp; mood:
<a href="/pl/a/" lang="en" dir="ltr">A</a>, <a href="/pl/b/">B: more</a></li>
<li data-english="sleep, night">sen:\n<a href="/pl/a/">A</a></li></ul>`;
  assert.deepEqual(
    [...readTopics(topics)],
    [
      ["/pl/a/", "Mind & mood\nsen\nsleep, night"],
      ["/pl/b/", "Mind & mood"],
    ],
  );
  assert.equal(readTopics("").size, 0);
});
