import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import * as fake from "./phone.mjs";

const PAGES = { "/en/": "<title>Home – Plainleaf</title>", "/en/help/": fake.page("Help") };
const CHANGED = { ...PAGES, "/en/help/": fake.page("Help", "Call at once.") };
const AGAIN = { ...PAGES, "/en/help/": fake.page("Help", "Call.") };

let server;
let phone;
let worker;
let news;

const tell = (one) => {
  news.push(one);
};
const wish = (name, language = "en") => worker.saving[name](language, tell);
const types = () => news.map(({ type }) => type).filter((type) => type !== "notices");
const packDownloads = () => server.count(".pack");

/** The version of the pack in use, read in full and compared with what was published. */
async function heldVersion(language = "en") {
  const held = await worker.shelf.open(language);
  if (held) {
    const bytes = Buffer.from(await held.bytes());
    const published = server.published.get(language).map((pack) => pack.bytes);
    assert.ok(published.some((each) => each.equals(bytes)));
  }
  return held?.version;
}

async function restart() {
  worker = await phone.start();
}

beforeEach(async () => {
  server = new fake.Server();
  phone = new fake.Phone(server);
  news = [];
  await restart();
});

/** A phone that has the first pack, while the server has a second one. */
async function updatable() {
  const first = server.publish("en", PAGES);
  await wish("visit");
  const second = server.publish("en", CHANGED);
  phone.now += fake.HOUR;
  server.requests.length = 0;
  news.length = 0;
  return [first.description.version, second.description.version];
}

test("the first visit saves the language with one request for the pack", async () => {
  const { description } = server.publish("en", PAGES);
  await wish("visit");
  assert.equal(await heldVersion(), description.version);
  assert.deepEqual(server.requests, ["/en/notices.json", "/en/pack.json", description.address]);
  assert.equal(types().at(-1), "saved");
});

test("saving is told with the bytes that have come, at most twenty-one times", async () => {
  server.publish("en", PAGES);
  await wish("visit");
  const told = news.filter(({ type }) => type === "progress");
  assert.ok(told.length >= 1 && told.length <= 21);
  assert.equal(told.at(-1).done, told.at(-1).size);
});

test("facts say what is on the phone", async () => {
  const { description } = server.publish("en", PAGES);
  await wish("describe");
  assert.deepEqual(news.at(-1).facts, {
    ...{ held: false, next: false, pages: 0, size: 0 },
    ...{ saved: undefined, checked: undefined },
  });
  await wish("visit");
  await wish("describe");
  assert.deepEqual(news.at(-1).facts, {
    ...{ held: true, next: false, size: description.size, pages: 3 },
    ...{ saved: phone.now, checked: phone.now },
  });
});

test("safety notices are asked for before anything else, at each visit", async () => {
  server.publish("en", PAGES);
  await wish("visit");
  await wish("visit");
  assert.equal(server.requests[0], "/en/notices.json");
  assert.equal(server.count("notices.json"), 2);
});

const NOTICE = { page: "/en/help/", day: "1 May 2026", text: "Wrong dose.", lang: "en", dir: "ltr" };
const noticesTold = () => news.filter(({ type }) => type === "notices").at(-1)?.notices;

test("a notice is told at once and again when the network is gone", async () => {
  server.publish("en", PAGES);
  await wish("visit");
  server.notices = [NOTICE];
  await wish("visit");
  assert.deepEqual(noticesTold(), [NOTICE]);
  server.isGone = true;
  await restart();
  news.length = 0;
  await wish("visit");
  assert.deepEqual(noticesTold(), [NOTICE]);
});

test("a notice that the server has taken away is no longer told", async () => {
  server.publish("en", PAGES);
  server.notices = [NOTICE];
  await wish("visit");
  server.notices = [];
  await wish("visit");
  assert.deepEqual(noticesTold(), []);
});

test("an answer that is not ours in place of the notices keeps those that were told", async () => {
  server.publish("en", PAGES);
  server.notices = [NOTICE];
  await wish("visit");
  for (const answer of [fake.captivePortal, fake.redirectToLogin, () => Response.json([5])]) {
    server.fault = (path) => (path.endsWith("notices.json") ? answer() : undefined);
    await wish("visit");
    assert.deepEqual(noticesTold(), [NOTICE]);
  }
});

test("a notice is told where the disk has no room for a single byte", async () => {
  server.publish("en", PAGES);
  server.notices = [NOTICE];
  phone.room = 0;
  await wish("visit");
  assert.deepEqual(noticesTold(), [NOTICE]);
});

test("on a metered connection the reader is asked, with the size, and nothing is fetched", async () => {
  const { description } = server.publish("en", PAGES);
  await wish("visitCarefully");
  assert.deepEqual(news.at(-1), { type: "offer", language: "en", bytes: description.bytes });
  assert.equal(packDownloads(), 0);
  assert.equal(await heldVersion(), undefined);
});

test("on a metered connection a language that is saved is looked after as ever", async () => {
  const [, second] = await updatable();
  await wish("visitCarefully");
  assert.equal((await worker.shelf.read("en", "next")).version, second);
});

test("a language that the reader has removed stays away at later visits", async () => {
  server.publish("en", PAGES);
  await wish("visit");
  await wish("remove");
  assert.equal(types().at(-1), "removed");
  phone.now += 2 * fake.HOUR;
  for (const visit of ["visit", "visitCarefully"]) {
    await restart();
    await wish(visit);
  }
  assert.equal(await heldVersion(), undefined);
  assert.equal(packDownloads(), 1);
});

test("removing takes the pack that waits, too", async () => {
  await updatable();
  await wish("visit");
  await wish("remove");
  assert.equal(await worker.shelf.read("en", "next"), undefined);
  await wish("change");
  assert.equal(await heldVersion(), undefined);
});

test("the reader's own wish saves a language that was removed, and visits look after it again", async () => {
  server.publish("en", PAGES);
  await wish("visit");
  await wish("remove");
  await wish("save");
  assert.ok(await heldVersion());
  phone.evict((path) => path.startsWith("/packs/"));
  await wish("visit");
  assert.ok(await heldVersion());
});

test("languages are saved and removed each for itself", async () => {
  server.publish("en", PAGES);
  server.publish("pl", { "/pl/": fake.page("Dom") });
  await Promise.all([wish("visit"), wish("visit", "pl")]);
  await wish("remove", "pl");
  assert.ok(await heldVersion());
  assert.equal(await heldVersion("pl"), undefined);
});

test("the server is asked for its newest pack at most once an hour", async () => {
  server.publish("en", PAGES);
  await wish("visit");
  for (let visits = 0; visits < 59; visits += 1) {
    phone.now += 60_000;
    await restart();
    await wish("visit");
  }
  assert.equal(server.count("pack.json"), 1);
  phone.now += 60_000;
  await wish("visit");
  assert.equal(server.count("pack.json"), 2);
});

test("the server is asked at once when the reader says so", async () => {
  server.publish("en", PAGES);
  await wish("visit");
  await wish("check");
  assert.equal(server.count("pack.json"), 2);
  assert.equal(types().at(-1), "current");
});

for (const [sentence, change] of [
  ["back by a year", -365 * 24 * fake.HOUR],
  ["back by an hour", -fake.HOUR],
  ["forward by a year", 365 * 24 * fake.HOUR],
]) {
  test(`a clock that was put ${sentence} does not keep newer pages away`, async () => {
    const [, second] = await updatable();
    phone.now += change - fake.HOUR;
    await wish("visit");
    assert.equal((await worker.shelf.read("en", "next")).version, second);
  });
}

test("a newer pack is made from a difference and waits until the reader wants it", async () => {
  const [first, second] = await updatable();
  await wish("visit");
  assert.equal(packDownloads(), 0);
  assert.equal(server.count(`${first}-${second}.json`), 1);
  assert.equal(await heldVersion(), first);
  assert.deepEqual(news.at(-1), {
    ...{ type: "ready", language: "en" },
    changed: [{ address: "/en/help/", title: "Help" }],
  });
  await wish("change");
  assert.equal(await heldVersion(), second);
  assert.equal(types().at(-1), "saved");
  await wish("describe");
  assert.deepEqual([news.at(-1).facts.next, news.at(-1).facts.held], [false, true]);
});

test("the titles of changed articles are texts again, and lists are not named", async () => {
  server.publish("en", PAGES);
  await wish("visit");
  server.publish("en", { "/en/": "Home", "/en/a/": fake.page("&lt;b&gt; &amp; &#34;c&#39;") });
  await wish("check");
  assert.deepEqual(news.at(-1).changed, [{ address: "/en/a/", title: "<b> & \"c'" }]);
});

const WRONG_DIFFERENCES = {
  "is not there": () => new Response("", { status: 404 }),
  "is a captive portal": fake.captivePortal,
  "is a redirect": fake.redirectToLogin,
  "is cut": (found) => fake.cut(found, 5),
  "makes other bytes": () => Response.json(["other bytes"]),
  "copies what is not there": () => Response.json([[0, 1e9]]),
  "is no list": () => Response.json({}),
  "has parts that are none": () => Response.json([null]),
  "makes the right length": (found) => new Response(String(found).replace("once", "twic")),
};

for (const [sentence, fault] of Object.entries(WRONG_DIFFERENCES)) {
  test(`the whole pack comes where the difference ${sentence}`, async () => {
    const [, second] = await updatable();
    server.fault = (path, found) => (/-.*-.*\.json$/.test(path) ? fault(found) : undefined);
    await wish("visit");
    assert.equal(packDownloads(), 1);
    await wish("change");
    assert.equal(await heldVersion(), second);
  });
}

test("the whole pack comes where no difference leads from the one that is held", async () => {
  await updatable();
  server.published.set("en", server.published.get("en").slice(-1));
  server.published.get("en")[0].description.from = [];
  await wish("visit");
  assert.equal(packDownloads(), 1);
  assert.equal(types().at(-1), "ready");
});

test("a pack that waits is not fetched again", async () => {
  await updatable();
  await wish("visit");
  const before = server.requests.length;
  await wish("check");
  assert.deepEqual(server.requests.slice(before), ["/en/pack.json"]);
  assert.equal(types().at(-1), "ready");
});

test("a pack that waits gives way to a newer one", async () => {
  const [first] = await updatable();
  await wish("visit");
  const third = server.publish("en", AGAIN).description.version;
  await wish("check");
  assert.equal(await heldVersion(), first);
  await wish("change");
  assert.equal(await heldVersion(), third);
});

test("changing where nothing waits changes nothing", async () => {
  const { description } = server.publish("en", PAGES);
  await wish("visit");
  await wish("change");
  assert.equal(await heldVersion(), description.version);
});

test("two tabs that visit at once fetch one pack", async () => {
  server.publish("en", PAGES);
  await Promise.all([wish("visit"), wish("visit")]);
  assert.equal(packDownloads(), 1);
  assert.equal(server.count("pack.json"), 1);
});

test("two tabs that update at once fetch one difference", async () => {
  const [first, second] = await updatable();
  await Promise.all([wish("visit"), wish("check"), wish("visit")]);
  assert.equal(server.count(`${first}-${second}`), 1);
  await Promise.all([wish("change"), wish("change")]);
  assert.equal(await heldVersion(), second);
});

test("an older build put back on the server takes back the pack that waits", async () => {
  const [first] = await updatable();
  await wish("visit");
  server.publish("en", PAGES);
  await wish("check");
  assert.equal(await worker.shelf.read("en", "next"), undefined);
  await wish("change");
  assert.equal(await heldVersion(), first);
});

test("an older build put back on the server is offered to a phone that has the newer one", async () => {
  const [first] = await updatable();
  await wish("visit");
  await wish("change");
  server.publish("en", PAGES);
  await wish("check");
  await wish("change");
  assert.equal(await heldVersion(), first);
});

const NO_ANSWERS = {
  "is gone": () => {
    server.isGone = true;
  },
  "answers 500": () => {
    server.fault = () => new Response("", { status: 500 });
  },
  "is a captive portal": () => {
    server.fault = fake.captivePortal;
  },
  "redirects to a login": () => {
    server.fault = fake.redirectToLogin;
  },
  "cuts everything": () => {
    server.fault = (_, found) => fake.cut(found, Math.floor(found.length / 2));
  },
  "turns over a bit of packs and differences": () => {
    server.fault = (path, found) =>
      path.startsWith("/packs/")
        ? new Response(fake.flipped(found, Math.floor(found.length / 2)))
        : undefined;
  },
};

for (const [sentence, breakServer] of Object.entries(NO_ANSWERS)) {
  test(`a server that ${sentence} leaves the held pack in use, and says so`, async () => {
    const [first, second] = await updatable();
    breakServer();
    await wish("visit");
    assert.deepEqual(news.at(-1), { type: "failed", language: "en", reason: "network", held: true });
    assert.equal(await heldVersion(), first);
    server.isGone = false;
    server.fault = () => undefined;
    await wish("check");
    await wish("change");
    assert.equal(await heldVersion(), second);
  });

  test(`a server that ${sentence} at the first visit leaves nothing, and the next one saves`, async () => {
    const { description } = server.publish("en", PAGES);
    breakServer();
    await wish("visit");
    assert.deepEqual(news.at(-1), {
      ...{ type: "failed", language: "en", reason: "network", held: false },
    });
    assert.equal(await heldVersion(), undefined);
    server.isGone = false;
    server.fault = () => undefined;
    await wish("visit");
    assert.equal(await heldVersion(), description.version);
  });
}

test("a pack that is cut at any place leaves nothing behind", async () => {
  const { bytes } = server.publish("en", PAGES);
  for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 50)) {
    server.fault = (path) => (path.endsWith(".pack") ? fake.cut(bytes, at) : undefined);
    await wish("visit");
    assert.equal(await heldVersion(), undefined, `at ${at}`);
  }
});

test("a full disk keeps what was there, and says so", async () => {
  const [first] = await updatable();
  phone.room = phone.used() + 300;
  await wish("visit");
  assert.deepEqual(news.at(-1), { type: "failed", language: "en", reason: "full", held: true });
  assert.equal(await heldVersion(), first);
  await restart();
  assert.equal(await heldVersion(), first);
});

test("a disk that is full at the first visit is not filled again by each page", async () => {
  server.publish("en", PAGES);
  phone.room = 200;
  for (let visits = 0; visits < 5; visits += 1) {
    await restart();
    await wish("visit");
    assert.deepEqual(news.at(-1), { type: "failed", language: "en", reason: "full", held: false });
  }
  assert.equal(packDownloads(), 1);
  phone.room = Number.POSITIVE_INFINITY;
  await wish("save"); // the reader may have made room
  assert.ok(await heldVersion());
});

test("a disk that was full at the first visit is tried again after an hour", async () => {
  server.publish("en", PAGES);
  phone.room = 200;
  await wish("visit");
  phone.room = Number.POSITIVE_INFINITY;
  phone.now += fake.HOUR;
  await wish("visit");
  assert.ok(await heldVersion());
});

for (const [sentence, matches] of [
  ["a pack", (path) => path.startsWith("/packs/")],
  ["what is known of it", (path) => path.startsWith("/records/")],
  ["everything", () => true],
]) {
  test(`${sentence} that the browser evicted is there again after the next contact`, async () => {
    const { description } = server.publish("en", PAGES);
    await wish("visit");
    phone.evict(matches);
    await wish("visit");
    assert.equal(await heldVersion(), description.version);
    await wish("describe");
    assert.equal(news.at(-1).facts.size, description.size);
    assert.equal(news.at(-1).facts.held, true);
  });
}

test("an evicted pack without a network is told as not held", async () => {
  server.publish("en", PAGES);
  await wish("visit");
  phone.evict((path) => path.startsWith("/packs/"));
  server.isGone = true;
  await wish("visit");
  assert.deepEqual(news.at(-1), { type: "failed", language: "en", reason: "network", held: false });
});

test("a waiting pack that was evicted leaves the one in use and is fetched again", async () => {
  const [first, second] = await updatable();
  await wish("visit");
  phone.evict((path) => path.endsWith("/next"));
  await wish("change");
  assert.equal(await heldVersion(), first);
  await wish("check");
  await wish("change");
  assert.equal(await heldVersion(), second);
});

test("a worker that ends after any step of an update lets the next one finish it", async () => {
  for (let steps = 0; steps < 60; steps += 1) {
    phone.evict();
    server.published.clear();
    await restart();
    const [first, second] = await updatable();
    worker.steps = steps;
    const ended = await Promise.race([
      wish("visit").then(() => wish("change")),
      worker.ended,
    ]);
    await restart();
    assert.ok([first, second].includes(await heldVersion()), `${steps}`);
    phone.now += fake.HOUR;
    await wish("visit");
    await wish("change");
    assert.equal(await heldVersion(), second, `ended after ${steps} steps`);
    if (ended !== "ended") {
      return;
    }
  }
  assert.fail("an update takes more steps than this test goes through");
});

test("a worker that ends after any step of the first visit lets the next one finish it", async () => {
  const { description } = server.publish("en", PAGES);
  for (let steps = 0; steps < 60; steps += 1) {
    phone.evict();
    await restart();
    worker.steps = steps;
    const ended = await Promise.race([wish("visit"), worker.ended]);
    await restart();
    assert.ok([undefined, description.version].includes(await heldVersion()));
    await wish("visit");
    assert.equal(await heldVersion(), description.version, `ended after ${steps} steps`);
    if (ended !== "ended") {
      return;
    }
  }
  assert.fail("a first visit takes more steps than this test goes through");
});

test("a failure does not stop what is asked for after it", async () => {
  server.publish("en", PAGES);
  server.isGone = true;
  await Promise.all([wish("visit"), wish("save"), wish("check")]);
  server.isGone = false;
  await wish("save");
  assert.ok(await heldVersion());
});

test("a browser that keeps nothing lets the site read on", async () => {
  server.publish("en", PAGES);
  caches.open = () => Promise.reject(new DOMException("refused", "SecurityError"));
  await wish("visit");
  assert.deepEqual(news.at(-1), { type: "failed", language: "en", reason: "network", held: false });
});
