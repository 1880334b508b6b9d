import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { savedLanguages } from "../../static/js/lib/saved-languages.js";

const PACKS = "plainleaf-packs-1";

/** The caches of a phone: the addresses in each, by its name. */
function phone(held) {
  globalThis.caches = {
    has: async (name) => name in held,
    open: async (name) => ({
      keys: async () => held[name].map((path) => ({ url: `https://plainleaf.example${path}` })),
    }),
  };
}

afterEach(() => {
  delete globalThis.caches;
});

test("the languages are those whose pack is in use", async () => {
  phone({ [PACKS]: ["/packs/en/held", "/packs/en/next", "/packs/ur/held", "/packs/pl/next"] });
  assert.deepEqual(await savedLanguages(), ["en", "ur"]);
});

test("a phone that has saved nothing is asked without making a cache", async () => {
  phone({});
  assert.deepEqual(await savedLanguages(), []);
});

test("a browser that refuses storage has no saved languages", async () => {
  assert.deepEqual(await savedLanguages(), []);
});
