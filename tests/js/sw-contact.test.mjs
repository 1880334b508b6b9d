import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import * as fake from "./phone.mjs";

let server;
let contact;
let pack;

beforeEach(async () => {
  server = new fake.Server();
  const phone = new fake.Phone(server);
  pack = server.publish("en", { "/en/": fake.page("Home"), "/en/help/": fake.page("Help") });
  ({ contact } = await phone.start());
});

const asking = {
  description: () => contact.describe("en"),
  pack: () => contact.download(pack.description, () => {}),
  notices: () => contact.notices("en"),
  difference: () => contact.difference("en", "0000000000000000", pack.description),
};

test("a description comes as the server made it, and the browser's cache is asked about it", async () => {
  assert.deepEqual(await contact.describe("en"), pack.description);
  assert.equal(server.caching.get("/en/pack.json"), "no-cache");
});

for (const [what, part] of [
  ["pack", ".pack"],
  ["difference", "-0000000000000000-"],
]) {
  test(`the browser's own cache keeps no copy of a ${what}, and answers with none`, async () => {
    server.fault = (path) => (path.includes("-0000000000000000-") ? Response.json([]) : undefined);
    await asking[what]();
    const [path] = server.requests.filter((each) => each.includes(part));
    assert.equal(server.caching.get(path), "no-store");
  });
}

test("notices are asked for anew, and a proxy's older answer is asked about", async () => {
  await asking.notices();
  assert.equal(server.caching.get("/en/notices.json"), "no-cache");
});

test("a pack comes whole, and how far it has come is told", async () => {
  const told = [];
  const bytes = await contact.download(pack.description, (done) => told.push(done));
  assert.deepEqual(Buffer.from(bytes), pack.bytes);
  assert.equal(told.at(-1), pack.bytes.length);
});

const FAULTS = {
  "404": () => new Response("Not found", { status: 404 }),
  "500": () => new Response("Oh no", { status: 500 }),
  "503 with JSON": () => new Response("[]", { status: 503 }),
  "a captive portal": fake.captivePortal,
  "nothing at all": () => new Response(""),
  "no body": () => new Response(null, { status: 204 }),
};

for (const [what, ask] of Object.entries(asking)) {
  for (const [sentence, fault] of Object.entries(FAULTS)) {
    test(`${sentence} in place of the ${what} is a strange answer`, async () => {
      server.fault = fault;
      await assert.rejects(ask(), contact.StrangeAnswer);
    });
  }

  test(`a redirect in place of the ${what} is not followed`, async () => {
    server.fault = fake.redirectToLogin;
    await assert.rejects(ask(), TypeError);
  });

  test(`a connection cut in the ${what} is a fault`, async () => {
    server.fault = () => fake.cut(Buffer.from("[1, 2, 3]"), 4);
    await assert.rejects(ask(), TypeError);
  });

  test(`a server that never answers is given up, and with it the ${what}`, async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    server.fault = () => fake.silence;
    const refused = assert.rejects(ask(), { name: "AbortError" });
    await fake.settle();
    t.mock.timers.tick(20_000);
    await refused;
  });

  test(`a stalled ${what} is given up, and its connection with it`, async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const answer = fake.stalled(Buffer.from("[1, 2, 3]"), 4);
    server.fault = () => answer;
    const refused = assert.rejects(ask(), contact.StrangeAnswer);
    await fake.settle();
    t.mock.timers.tick(20_000);
    await refused;
    assert.equal(answer.watch.cancelled, true);
  });
}

test("a slow answer that goes on is not given up", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let body;
  const stream = new ReadableStream({
    start(controller) {
      body = controller;
    },
  });
  server.fault = () => new Response(stream);
  const arriving = contact.download(pack.description, () => {});
  for (let at = 0; at < pack.bytes.length; at += 100) {
    await fake.settle(5);
    t.mock.timers.tick(19_000);
    body.enqueue(new Uint8Array(pack.bytes.subarray(at, at + 100)));
  }
  body.close();
  assert.equal((await arriving).length, pack.bytes.length);
});

test("no timer is left behind by an answer that came", async () => {
  const set = mock.method(globalThis, "setTimeout");
  const cleared = mock.method(globalThis, "clearTimeout");
  await contact.download(pack.description, () => {});
  await fake.settle();
  const left = new Set(set.mock.calls.map(({ result }) => result));
  for (const { arguments: given } of cleared.mock.calls) {
    left.delete(given[0]);
  }
  mock.restoreAll();
  assert.ok(set.mock.callCount() > 1);
  assert.equal(left.size, 0);
});

test("a pack cut at any place is refused", async () => {
  for (let at = 0; at < pack.bytes.length; at += 7) {
    server.fault = () => new Response(pack.bytes.subarray(0, at)); // and a proper end
    await assert.rejects(asking.pack(), contact.StrangeAnswer, `at ${at}`);
  }
});

test("one flipped bit anywhere is noticed", async () => {
  for (let at = 0; at < pack.bytes.length; at += 7) {
    server.fault = () => new Response(fake.flipped(pack.bytes, at));
    await assert.rejects(asking.pack(), contact.StrangeAnswer, `at ${at}`);
  }
});

test("another pack of the same length is refused", async () => {
  const other = fake.packOf("en", { "/en/": fake.page("Hame"), "/en/help/": fake.page("Help") });
  assert.equal(other.bytes.length, pack.bytes.length);
  server.fault = () => new Response(other.bytes);
  await assert.rejects(asking.pack(), contact.StrangeAnswer);
});

test("an answer that never ends is cut off at the promised size", async () => {
  let sent = 0;
  const endless = () =>
    new ReadableStream({
      pull(controller) {
        sent += 100;
        controller.enqueue(new Uint8Array(100));
      },
    });
  server.fault = () => new Response(endless());
  await assert.rejects(asking.pack(), contact.StrangeAnswer);
  assert.ok(sent <= pack.bytes.length + 500);
  sent = 0;
  await assert.rejects(asking.notices(), contact.StrangeAnswer);
  assert.ok(sent <= 101_000);
});

test("bytes of the right hash and the wrong length are refused", async () => {
  const wrong = { ...pack.description, size: pack.bytes.length + 1 };
  await assert.rejects(contact.download(wrong, () => {}), contact.StrangeAnswer);
});

for (const change of [
  { version: undefined },
  { version: "" },
  { version: "../../evil" },
  { version: "ABCDEF0123456789" },
  { version: 5 },
  { address: "https://evil.example/packs/en.pack" },
  { address: "/packs/pl-0123456789abcdef.pack" },
  { address: undefined },
  { integrity: "" },
  { integrity: "sha256-short" },
  { integrity: "sha512-0123" },
  { integrity: null },
  { size: "5" },
  { size: 1.5 },
  { size: null },
  { bytes: Number.MAX_VALUE },
  { bytes: undefined },
  { made: 20261122 },
  { made: undefined },
  { from: "0123456789abcdef" },
  { from: undefined },
  { pages: null },
  { pages: "all" },
  { pages: undefined },
]) {
  const [[field, value]] = Object.entries(change);
  test(`a description with ${field} ${JSON.stringify(value)} is refused`, async () => {
    server.fault = () => Response.json({ ...pack.description, ...change });
    await assert.rejects(asking.description(), contact.StrangeAnswer);
  });
}

for (const answer of [null, 5, "text", [], true, {}]) {
  test(`${JSON.stringify(answer)} is no description`, async () => {
    server.fault = () => Response.json(answer);
    await assert.rejects(asking.description(), contact.StrangeAnswer);
  });
}

test("a description of another language is refused", async () => {
  const polish = fake.packOf("pl", { "/pl/": fake.page("Dom") });
  server.fault = () => Response.json(polish.description);
  await assert.rejects(asking.description(), contact.StrangeAnswer);
});

for (const answer of [null, 5, "text", {}, true]) {
  test(`${JSON.stringify(answer)} is no difference`, async () => {
    server.fault = () => Response.json(answer);
    await assert.rejects(asking.difference(), contact.StrangeAnswer);
  });
}

const NOTICE = { page: "/en/help/", day: "1 May 2026", text: "Wrong dose.", lang: "en", dir: "ltr" };

test("notices come as the server made them", async () => {
  server.notices = [NOTICE];
  assert.deepEqual((await contact.notices("en")).notices, [NOTICE]);
  server.notices = [];
  assert.deepEqual((await contact.notices("en")).notices, []);
});

test("notices come with the time by the server's clock", async () => {
  server.date = Date.UTC(2027, 0, 2, 3, 4, 5);
  assert.equal((await contact.notices("en")).date, server.date);
});

for (const [sentence, headers] of [
  ["says no time", {}],
  ["says a time that is none", { Date: "tomorrow" }],
]) {
  test(`notices come also from a server that ${sentence}`, async () => {
    server.fault = () => Response.json([NOTICE], { headers });
    assert.deepEqual(await contact.notices("en"), { notices: [NOTICE], date: Number.NaN });
  });
}

for (const notices of [
  null,
  {},
  "none",
  [null],
  [5],
  [[]],
  [{}],
  [NOTICE, { ...NOTICE, text: undefined }],
  [{ ...NOTICE, page: 5 }],
  [{ ...NOTICE, lang: null }],
  [{ ...NOTICE, dir: undefined }],
  [{ ...NOTICE, day: 0 }],
]) {
  test(`${JSON.stringify(notices)} are no notices`, async () => {
    server.notices = notices;
    await assert.rejects(asking.notices(), contact.StrangeAnswer);
  });
}
