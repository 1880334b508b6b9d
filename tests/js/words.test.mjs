import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

const WORDS = { saved: "Saved on this phone" };

let pages = 0;
let requests;
let answer;
let filled;
let wordsIn;

beforeEach(async () => {
  requests = [];
  answer = () => Response.json(WORDS);
  globalThis.fetch = async (address) => {
    requests.push(address);
    return answer(address);
  };
  // Each page has a module of its own, with nothing remembered.
  pages += 1;
  ({ filled, wordsIn } = await import(`../../static/js/lib/words.js?${pages}`));
});

afterEach(() => {
  delete globalThis.fetch;
});

test("the words of a language come from its file", async () => {
  assert.deepEqual(await wordsIn("ur"), WORDS);
  assert.deepEqual(requests, ["/ur/words.json"]);
});

test("gaps are filled by their names, in the order of the language", () => {
  const values = { number: "4", total: "151" };
  assert.equal(filled("Part {number} of {total}", values), "Part 4 of 151");
  assert.equal(filled("{total} میں سے حصہ {number}", values), "151 میں سے حصہ 4");
  assert.equal(filled("{other} stays", values), "{other} stays");
});

test("nothing is fetched until words are needed", () => {
  assert.deepEqual(requests, []);
});

test("however many ask at once, the words are fetched once", async () => {
  const got = await Promise.all([wordsIn("en"), wordsIn("en"), wordsIn("en")]);
  assert.deepEqual(got, [WORDS, WORDS, WORDS]);
  assert.equal(requests.length, 1);
});

test("words that are here are not fetched again", async () => {
  await wordsIn("en");
  assert.deepEqual(await wordsIn("en"), WORDS);
  assert.equal(requests.length, 1);
});

test("each language has its own words", async () => {
  answer = (address) => Response.json({ saved: address });
  const got = await Promise.all([wordsIn("en"), wordsIn("pl"), wordsIn("en")]);
  assert.deepEqual(
    got.map(({ saved }) => saved),
    ["/en/words.json", "/pl/words.json", "/en/words.json"],
  );
  assert.equal(requests.length, 2);
});

function cut() {
  const body = new ReadableStream({
    start: (controller) => controller.error(new TypeError("network error")),
  });
  return new Response(body);
}

const FAULTS = {
  "no network": () => Promise.reject(new TypeError("Failed to fetch")),
  "a connection that breaks": cut,
  "404 with JSON": () => Response.json(WORDS, { status: 404 }),
  "500 with JSON": () => Response.json(WORDS, { status: 500 }),
  "a captive portal": () => new Response("<!doctype html><title>Welcome</title>"),
  "half of the file": () => new Response('{"saved": "Sav'),
  "nothing at all": () => new Response(""),
};

for (const [sentence, fault] of Object.entries(FAULTS)) {
  test(`${sentence} in place of the words is refused, and the next one who needs them gets them`, async () => {
    const right = answer;
    answer = fault;
    await assert.rejects(wordsIn("en"));
    answer = right;
    assert.deepEqual(await wordsIn("en"), WORDS);
    assert.equal(requests.length, 2);
  });
}

test("a failure in one language leaves the words of another", async () => {
  await wordsIn("en");
  answer = FAULTS["no network"];
  await assert.rejects(wordsIn("pl"));
  assert.deepEqual(await wordsIn("en"), WORDS);
  assert.equal(requests.length, 2);
});

test("those who share a failure share the next attempt too", async () => {
  answer = FAULTS["no network"];
  async function insist() {
    try {
      return await wordsIn("en");
    } catch {
      answer = () => Response.json(WORDS);
      return await wordsIn("en");
    }
  }
  assert.deepEqual(await Promise.all([insist(), insist(), insist()]), [WORDS, WORDS, WORDS]);
  assert.equal(requests.length, 2);
});
