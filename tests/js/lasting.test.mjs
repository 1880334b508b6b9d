import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { askToKeep, isFleeting } from "../../static/js/lib/lasting.js";

const realNavigator = globalThis.navigator; // Node 20 has none

function phone({ isSafari = false, isInstalled = false, storage = undefined }) {
  if (isSafari) {
    globalThis.GestureEvent = class {};
  }
  globalThis.matchMedia = (query) => ({ matches: isInstalled && query.includes("standalone") });
  Object.defineProperty(globalThis, "navigator", { value: { storage }, configurable: true });
}

afterEach(() => {
  delete globalThis.GestureEvent;
  delete globalThis.matchMedia;
  Object.defineProperty(globalThis, "navigator", { value: realNavigator, configurable: true });
});

test("Safari forgets, unless the site is on the home screen", () => {
  phone({ isSafari: true });
  assert.equal(isFleeting(), true);
  phone({ isSafari: true, isInstalled: true });
  assert.equal(isFleeting(), false);
});

test("other browsers do not", () => {
  phone({});
  assert.equal(isFleeting(), false);
});

test("what the browser promises is said", async () => {
  phone({ storage: { persist: async () => true } });
  assert.equal(await askToKeep(), true);
  phone({ storage: { persist: async () => false } });
  assert.equal(await askToKeep(), false);
});

test("a browser that cannot promise, or refuses, breaks nothing", async () => {
  phone({});
  assert.equal(await askToKeep(), false);
  phone({
    storage: {
      persist: async () => {
        throw new TypeError("refused");
      },
    },
  });
  assert.equal(await askToKeep(), false);
});
