import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { ask, isRegistered, onNews, register } from "../../static/js/lib/worker.js";

const REGISTRATION = { scope: "/" };

/** A browser with what it has of a service worker container and of Trusted Types. */
function browserWith({ serviceWorker, trustedTypes } = {}) {
  Object.defineProperty(globalThis, "navigator", {
    value: serviceWorker ? { serviceWorker } : {},
    configurable: true,
  });
  globalThis.window = trustedTypes ? { trustedTypes } : {};
}

afterEach(() => {
  delete globalThis.navigator;
  delete globalThis.window;
});

/** A container that notes what becomes a worker and for which pages, after a look at it. */
function containerOf(look = () => {}) {
  const container = new EventTarget();
  container.registered = [];
  container.register = async (address, { scope = "/" } = {}) => {
    look(address);
    container.registered.push([String(address), scope]);
    return REGISTRATION;
  };
  return container;
}

class TrustedAddress {
  constructor(address) {
    this.toString = () => address;
  }
}

/** Trusted Types under "trusted-types plainleaf": one policy of that name, once. */
function trustedTypesOf() {
  const types = { policies: new Map() };
  types.createPolicy = (name, { createScriptURL }) => {
    if (name !== "plainleaf" || types.policies.has(name)) {
      throw new TypeError(`Policy ${name} disallowed`);
    }
    const policy = {
      createScriptURL: (address) => new TrustedAddress(createScriptURL(address)),
    };
    types.policies.set(name, policy);
    return policy;
  };
  return types;
}

/** What a browser does under "require-trusted-types-for 'script'". */
function wantTrusted(address) {
  if (!(address instanceof TrustedAddress)) {
    throw new TypeError("This document requires 'TrustedScriptURL' assignment.");
  }
}

test("without Trusted Types the worker is registered by its address", async () => {
  const serviceWorker = containerOf((address) => assert.equal(typeof address, "string"));
  browserWith({ serviceWorker });
  assert.equal(await register(), REGISTRATION);
  assert.deepEqual(serviceWorker.registered, [["/sw.js", "/"]]);
});

test("with Trusted Types the worker is registered by an address that the browser trusts", async () => {
  const serviceWorker = containerOf(wantTrusted);
  browserWith({ serviceWorker, trustedTypes: trustedTypesOf() });
  assert.equal(await register(), REGISTRATION);
  assert.deepEqual(serviceWorker.registered, [["/sw.js", "/"]]);
});

test("the policy lets no other address become a worker", async () => {
  const trustedTypes = trustedTypesOf();
  browserWith({ serviceWorker: containerOf(), trustedTypes });
  await register();
  const policy = trustedTypes.policies.get("plainleaf");
  for (const address of ["https://elsewhere.example/x.js", "/assets/every-1.js", "data:,0"]) {
    assert.equal(String(policy.createScriptURL(address)), "/sw.js");
  }
});

const REFUSALS = {
  "rejects, as in private mode": () => Promise.reject(new DOMException("no", "SecurityError")),
  "throws at once": () => {
    throw new TypeError("no");
  },
};

for (const [sentence, refuse] of Object.entries(REFUSALS)) {
  test(`where the browser ${sentence}, nothing is registered and nothing breaks`, async () => {
    browserWith({ serviceWorker: Object.assign(containerOf(), { register: refuse }) });
    assert.equal(await register(), undefined);
  });
}

test("where the browser lets us have no policy, nothing is registered and nothing breaks", async () => {
  const trustedTypes = {
    createPolicy: () => {
      throw new TypeError("Policy plainleaf disallowed");
    },
  };
  const serviceWorker = containerOf();
  browserWith({ serviceWorker, trustedTypes });
  assert.equal(await register(), undefined);
  assert.deepEqual(serviceWorker.registered, []);
});

test("where there are no service workers, nothing is registered", async () => {
  browserWith();
  assert.equal(await register(), undefined);
  assert.equal(await isRegistered(), false);
});

test("the worker is in once the browser has it ready, and not before", async () => {
  let becomeReady;
  const ready = new Promise((resolve) => {
    becomeReady = resolve;
  });
  browserWith({ serviceWorker: { ready } });
  let answer;
  const asked = isRegistered().then((said) => {
    answer = said;
  });
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(answer, undefined);
  becomeReady(REGISTRATION);
  await asked;
  assert.equal(answer, true);
});

test("a browser that refuses to say whether the worker is in has not let it in", async () => {
  browserWith({
    serviceWorker: { ready: Promise.reject(new DOMException("no", "SecurityError")) },
  });
  assert.equal(await isRegistered(), false);
});

/** An active worker that notes what it is told. */
function workerOf() {
  const told = [];
  return { told, postMessage: (message) => told.push(message) };
}

test("a wish reaches the active worker, with its language", async () => {
  const active = workerOf();
  browserWith({ serviceWorker: { ready: Promise.resolve({ active }) } });
  await ask("save", "ur");
  assert.deepEqual(active.told, [{ wish: "save", language: "ur" }]);
});

test("a wish waits until a worker is ready", async () => {
  const active = workerOf();
  let becomeReady;
  const ready = new Promise((resolve) => {
    becomeReady = resolve;
  });
  browserWith({ serviceWorker: { ready } });
  const asked = ask("visit", "pl");
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(active.told, []);
  becomeReady({ active });
  await asked;
  assert.deepEqual(active.told, [{ wish: "visit", language: "pl" }]);
});

test("a wish to a worker that has gone meanwhile breaks nothing", async () => {
  browserWith({ serviceWorker: { ready: Promise.resolve({ active: null }) } });
  assert.equal(await ask("visit", "en"), undefined);
});

function messageOf(data) {
  return Object.assign(new Event("message"), { data });
}

test("each piece of news is heard as the worker sent it", () => {
  const serviceWorker = containerOf();
  browserWith({ serviceWorker });
  const heard = [];
  onNews((...given) => heard.push(given));
  const news = [
    { type: "progress", language: "en", done: 1, size: 2 },
    { type: "saved", language: "en" },
  ];
  for (const each of news) {
    serviceWorker.dispatchEvent(messageOf(each));
  }
  assert.deepEqual(
    heard,
    news.map((each) => [each]),
  );
});

test("another worker's coming into control is no news", () => {
  const serviceWorker = containerOf();
  browserWith({ serviceWorker });
  onNews(() => assert.fail("this is no message"));
  serviceWorker.dispatchEvent(new Event("controllerchange"));
});

test("where there are no service workers there is no news, and nothing breaks", () => {
  browserWith();
  onNews(() => assert.fail("nobody can have said this"));
});
