import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import * as fake from "./phone.mjs";

const NOTHING = Promise.resolve(undefined);

let server;
let phone;
let worker;

beforeEach(async () => {
  server = new fake.Server();
  phone = new fake.Phone(server);
  worker = await phone.start();
});

/** Puts the packs of languages on the phone; what was asked for until then does not count. */
async function save(...languages) {
  for (const language of languages) {
    server.publish(language, {
      [`/${language}/`]: `home in ${language}`,
      [`/${language}/help/`]: fake.page(`Help in ${language}`),
    });
    await worker.saving.visit(language, () => {});
  }
  worker = await phone.start();
  server.requests.length = 0;
}

const navigation = (path) => ({ url: fake.ORIGIN + path, method: "GET", mode: "navigate" });
const load = (path) => ({ url: fake.ORIGIN + path, method: "GET", mode: "no-cors" });
const open = (path, preload = NOTHING) => worker.answer.answer(navigation(path), preload);

for (const [request, expected] of [
  [navigation("/en/help/"), true],
  [navigation("/"), true],
  [load("/assets/every-1.js"), true],
  [load("/en/words.json"), true],
  [load("/en/help/"), true],
  [load("/en/app.webmanifest"), true],
  [load("/en/pack.json"), false],
  [load("/en/notices.json"), false],
  [load("/packs/en-0123456789abcdef.pack"), false],
  [load("/sw.js"), false],
  [{ ...navigation("/en/help/"), method: "POST" }, false],
  [{ ...navigation("/"), url: "https://other.example/en/help/" }, false],
]) {
  const { method, mode, url } = request;
  test(`the worker ${expected ? "answers" : "leaves alone"} ${method} ${mode} ${url}`, () => {
    assert.equal(worker.answer.concerns(request, fake.ORIGIN), expected);
  });
}

for (const [sentence, breakServer] of [
  ["gone", () => undefined],
  ["silent", () => fake.silence],
  ["a captive portal", fake.captivePortal],
]) {
  test(`every saved page is answered without any request while the server is ${sentence}`, async () => {
    await save("en");
    server.isGone = sentence === "gone";
    server.fault = breakServer;
    for (const address of ["/en/", "/en/help/", "/en/help/?from=home#top"]) {
      const answer = await open(address, new Promise(() => {}));
      const { pathname } = new URL(address, fake.ORIGIN);
      assert.equal(await answer.text(), server.published.get("en")[0].files[pathname]);
    }
    assert.deepEqual(server.requests, []);
  });
}

test("a saved page comes with its policy and its type", async () => {
  await save("en");
  const { status, headers } = await open("/en/help/");
  assert.equal(status, 200);
  assert.equal(headers.get("Content-Type"), "text/html; charset=utf-8");
  assert.equal(headers.get("Content-Security-Policy"), "default-src 'none'");
});

test("scripts and words come from any saved pack", async () => {
  await save("en", "pl");
  server.isGone = true;
  for (const path of ["/assets/every-1.js", "/pl/words.json", "/en/words.json"]) {
    const answer = await worker.answer.answer(load(path), NOTHING);
    assert.equal(answer.status, 200);
  }
});

test("a script that no pack has comes from the network", async () => {
  await save("en");
  server.fault = (path) => (path === "/assets/new-2.js" ? new Response("new") : undefined);
  const answer = await worker.answer.answer(load("/assets/new-2.js"), NOTHING);
  assert.equal(await answer.text(), "new");
});

test("a script that is nowhere fails as without a worker, and is no page", async () => {
  await save("en");
  server.isGone = true;
  await assert.rejects(worker.answer.answer(load("/assets/new-2.js"), NOTHING), TypeError);
});

test("a page that is not saved comes from the network, with one request", async () => {
  await save("en");
  server.fault = () => new Response("strona");
  assert.equal(await (await open("/pl/")).text(), "strona");
  assert.deepEqual(server.requests, ["/pl/"]);
});

test("what the browser has asked for already is not asked for twice", async () => {
  await save("en");
  const preload = Promise.resolve(new Response("preloaded"));
  assert.equal(await (await open("/pl/", preload)).text(), "preloaded");
  assert.deepEqual(server.requests, []);
});

test("the server's own word that there is no such page reaches the reader", async () => {
  await save("en");
  assert.equal((await open("/en/nothing/")).status, 404);
});

test("without any pack the network answers for everything, its faults included", async () => {
  server.fault = () => new Response("page");
  assert.equal(await (await open("/en/")).text(), "page");
  server.isGone = true;
  await assert.rejects(open("/en/"), TypeError);
});

test("offline, a page that is not saved is said to be missing in its own language", async () => {
  await save("en", "pl");
  server.isGone = true;
  assert.equal(await (await open("/pl/articles/new/")).text(), "missing in pl");
  assert.equal(await (await open("/en/articles/new/")).text(), "missing in en");
});

test("offline, a language that is not saved is said to be missing in one that is", async () => {
  await save("pl");
  server.isGone = true;
  assert.equal(await (await open("/ur/help/")).text(), "missing in pl");
  assert.equal(await (await open("/nothing")).text(), "missing in pl");
});

test("a preload that fails is as good as none", async () => {
  await save("en");
  server.isGone = true;
  const preload = Promise.reject(new TypeError("Failed to fetch"));
  assert.equal(await (await open("/ur/help/", preload)).text(), "missing in en");
});

test("a page that is not saved is waited for only so long", async (t) => {
  await save("en");
  t.mock.timers.enable({ apis: ["setTimeout"] });
  server.fault = () => new Promise(() => {});
  const answer = open("/ur/help/");
  await fake.settle();
  t.mock.timers.tick(10_000);
  assert.equal(await (await answer).text(), "missing in en");
});

test("the way in leads to the language that was read last", async () => {
  await save("en", "pl");
  server.isGone = true;
  for (const language of ["en", "pl"]) {
    await worker.shelf.noteLast(language);
    const answer = await open("/");
    assert.equal(answer.status, 302);
    assert.equal(new URL(answer.headers.get("Location"), fake.ORIGIN).pathname, `/${language}/`);
  }
  assert.deepEqual(server.requests, []);
});

test("the way in asks the network where the language read last is not saved", async () => {
  await save("en");
  await worker.shelf.noteLast("ur");
  server.fault = () => new Response("languages");
  assert.equal(await (await open("/")).text(), "languages");
});

for (const last of [undefined, "ur"]) {
  test(`offline, the way in leads to a saved language where ${last ?? "none"} was read last`, async () => {
    await save("pl");
    if (last) {
      await worker.shelf.noteLast(last);
    } else {
      phone.evict((path) => path === "/last");
    }
    server.isGone = true;
    const answer = await open("/");
    assert.equal(answer.status, 302);
    assert.equal(new URL(answer.headers.get("Location"), fake.ORIGIN).pathname, "/pl/");
  });
}

test("offline, the way in is missing as without a worker where no language is saved", async () => {
  await worker.shelf.noteLast("en");
  server.isGone = true;
  await assert.rejects(open("/"), TypeError);
});

test("a missing slash is added without a request", async () => {
  await save("en");
  server.isGone = true;
  for (const path of ["/en", "/en/help"]) {
    const answer = await open(path);
    assert.equal(answer.status, 302);
    assert.equal(new URL(answer.headers.get("Location"), fake.ORIGIN).pathname, `${path}/`);
  }
});

test("a page of a pack that was evicted comes from the network", async () => {
  await save("en");
  phone.evict();
  server.fault = () => new Response("from the server");
  assert.equal(await (await open("/en/")).text(), "from the server");
});

test("a browser that refuses its storage lets the network answer", async () => {
  await save("en");
  caches.open = () => Promise.reject(new DOMException("refused", "SecurityError"));
  server.fault = () => new Response("from the server");
  for (const path of ["/en/", "/", "/en/help"]) {
    assert.equal(await (await open(path)).text(), "from the server");
  }
});
