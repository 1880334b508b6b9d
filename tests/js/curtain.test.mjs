import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { draw, isDrawn, open } from "../../static/js/stores/curtain.js";

let kept;

beforeEach(() => {
  kept = new Map();
  globalThis.localStorage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
});

afterEach(() => {
  delete globalThis.localStorage;
});

test("the record is shown until somebody hides it", () => {
  assert.equal(isDrawn(), false);
  draw();
  assert.equal(isDrawn(), true);
});

test("showing it again leaves nothing in the storage", () => {
  draw();
  open();
  assert.equal(isDrawn(), false);
  assert.equal(kept.size, 0);
});

test("a browser that refuses storage shows the record and throws nothing", () => {
  const refuse = () => {
    throw new DOMException("refused", "SecurityError");
  };
  globalThis.localStorage = { getItem: refuse, setItem: refuse, removeItem: refuse };
  draw();
  open();
  assert.equal(isDrawn(), false);
});
