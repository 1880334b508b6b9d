// What readers ask, each with the article that should answer, on the English pages as they are frozen.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { build, find } from "../../static/search/index.js";
import { readPage, readTopics } from "../../static/search/pages.js";

const SITE = "build/site/en";
const SHORT = { help: "get-help-now", about: "about", privacy: "privacy", accessibility: "accessibility" };
const FIRST = 50; // of the questions have the right article first

function library() {
  const folders = readdirSync(`${SITE}/articles`).map((slug) => [`articles/${slug}`, slug]);
  const found = [...folders, ...Object.entries(SHORT)]
    .filter(([path]) => existsSync(`${SITE}/${path}/index.html`))
    .map(([path, slug]) => [
      slug,
      readPage(readFileSync(`${SITE}/${path}/index.html`, "utf8"), "en"),
      path,
    ])
    .filter(([, page]) => page);
  const topics = readTopics(readFileSync(`${SITE}/topics/index.html`, "utf8"));
  const keywords = found.map(([, , path]) => topics.get(`/en/${path}/`) ?? "");
  return { slugs: found.map(([slug]) => slug), index: build(found.map(([, page]) => page), keywords) };
}

test("each question finds its article among the first three, most of them first", () => {
  const { slugs, index } = library();
  const lines = readFileSync(new URL("questions.tsv", import.meta.url), "utf8").trim().split("\n");
  const places = lines.map((line) => {
    const [question, slug] = line.split("\t");
    assert.ok(slugs.includes(slug), slug);
    return [question, find(index, question).findIndex(({ id }) => slugs[id] === slug)];
  });
  assert.equal(places.length, 60);
  assert.deepEqual(
    places.filter(([, place]) => place < 0 || place > 2),
    [],
  );
  assert.ok(places.filter(([, place]) => place === 0).length >= FIRST);
});
