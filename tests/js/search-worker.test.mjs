import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { searchFrom } from "../../static/js/lib/search-worker.js";

const ADDRESS = "/assets/search-1.js";

/** A browser whose page names the script of the search, with what it has besides. */
function browserWith({ Worker, trustedTypes } = {}) {
  const script = { getAttribute: (name) => (name === "data-worker" ? ADDRESS : null) };
  globalThis.document = { querySelector: (which) => (which === "script[data-worker]" ? script : null) };
  globalThis.window = trustedTypes ? { trustedTypes } : {};
  if (Worker) {
    globalThis.Worker = Worker;
  }
}

afterEach(() => {
  delete globalThis.document;
  delete globalThis.window;
  delete globalThis.Worker;
});

/** A kind of worker that answers each question with itself. */
function workers(made) {
  return class {
    constructor(address) {
      made.push(address);
    }

    postMessage(data) {
      this.onmessage({ data: { ...data, isHeld: true, found: [] } });
    }
  };
}

test("a question goes to the worker with the language, and its answer comes back", () => {
  const made = [];
  const answers = [];
  browserWith({ Worker: workers(made) });
  const ask = searchFrom("pl", (answer) => answers.push(answer));
  ask("sen");
  assert.deepEqual(made, [ADDRESS]);
  assert.deepEqual(answers, [{ language: "pl", question: "sen", isHeld: true, found: [] }]);
});

test("under Trusted Types only the page's own script becomes the worker", () => {
  const made = [];
  const policies = new Map();
  const trustedTypes = {
    createPolicy(name, rules) {
      policies.set(name, rules);
      return { createScriptURL: (address) => ({ trusted: rules.createScriptURL(address) }) };
    },
  };
  browserWith({ Worker: workers(made), trustedTypes });
  searchFrom("en", () => {});
  assert.deepEqual(made, [{ trusted: ADDRESS }]);
  assert.deepEqual([...policies.keys()], ["search"]);
  assert.equal(policies.get("search").createScriptURL("https://evil.example/"), ADDRESS);
});

test("a browser without workers leaves the question to the server", () => {
  browserWith();
  assert.equal(
    searchFrom("en", () => {}),
    undefined,
  );
});
