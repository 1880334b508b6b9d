import assert from "node:assert/strict";
import { test } from "node:test";
import { indexLength, readIndex } from "../../static/sw/pack.js";
import { page, packOf } from "./phone.mjs";

const bytesOf = (text) => new TextEncoder().encode(text);

function opened(bytes) {
  const length = indexLength(bytes);
  return readIndex(new TextDecoder().decode(bytes.subarray(0, length)), length);
}

test("every file of a pack is found by its address, byte for byte", () => {
  const { bytes, files } = packOf("ur", { "/ur/": page("گھر"), "/ur/help/": page("مدد") });
  const index = opened(bytes);
  assert.deepEqual([...index.files.keys()], Object.keys(files));
  for (const [address, { start, end }] of index.files) {
    assert.equal(bytes.subarray(start, end).toString(), files[address]);
  }
});

test("the last file of a pack ends where the pack ends", () => {
  const { bytes } = packOf("en", { "/en/": page("Home") });
  assert.equal([...opened(bytes).files.values()].at(-1).end, bytes.length);
});

test("types and headers are those of the index", () => {
  const index = opened(packOf("en", { "/en/": page("Home") }).bytes);
  assert.equal(index.files.get("/en/").type, "text/html; charset=utf-8");
  assert.deepEqual(index.headers, { "Content-Security-Policy": "default-src 'none'" });
});

test("an empty line inside a file does not end the index, nor is it ended early", () => {
  const text = '{}\n["/a/","text/html",4]\n\na\n\nb';
  const index = opened(bytesOf(text));
  assert.equal(text.slice(index.files.get("/a/").start), "a\n\nb");
});

test("an empty file is there", () => {
  const { start, end } = opened(bytesOf('{}\n["/a/","text/html",0]\n\n')).files.get("/a/");
  assert.equal(start, end);
});

test("a pack without files has an index all the same", () => {
  assert.equal(opened(bytesOf("{}\n\n")).files.size, 0);
});

for (const broken of ["", "\n", "{}", "{}\n", '{}\n["/a/","text/html",1]\n', "<!doctype html>\n<p>"]) {
  test(`a pack in which no index ends is refused: ${JSON.stringify(broken)}`, () => {
    assert.throws(() => indexLength(bytesOf(broken)), RangeError);
  });
}

for (const broken of ["<p>\n\n", "{}\nnot JSON\n\n", "{\n\n", '{}\n["/a/",\n\n', "\n\n"]) {
  test(`an index that is not JSON is refused: ${JSON.stringify(broken)}`, () => {
    assert.throws(() => opened(bytesOf(broken)), SyntaxError);
  });
}
