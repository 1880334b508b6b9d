import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { recordWords } from "../../static/js/lib/record-words.js";

const realFetch = globalThis.fetch;
let asked;

function answer(status, body) {
  asked = [];
  globalThis.fetch = async (address) => {
    asked.push(address);
    return new Response(JSON.stringify(body), { status });
  };
}

afterEach(() => {
  globalThis.fetch = realFetch;
});

test("the words come in the language of the page, and in English for the doctor", async () => {
  answer(200, { pl: { bother_words: "pl" }, en: { bother_words: "en" } });
  const { own, english } = await recordWords("pl");
  assert.deepEqual([own.bother_words, english.bother_words], ["pl", "en"]);
  assert.deepEqual(asked, ["/pl/record.json"]);
});

test("an English page has the same words in both places", async () => {
  answer(200, { en: { bother_words: "en" } });
  const { own, english } = await recordWords("en");
  assert.equal(own, english);
});

test("an answer that is not the file is an error", async () => {
  answer(404, {});
  await assert.rejects(recordWords("pl"), /404/);
});
