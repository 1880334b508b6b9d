import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import * as fake from "./phone.mjs";

const PAGES = { "/en/": "<title>Home – Plainleaf</title>", "/en/help/": fake.page("Help") };
const NOTE = '<p class="change">The number is new.</p>';
const CHANGED = { ...PAGES, "/en/help/": fake.page("Help", `${NOTE}Call at once.`) };
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

const times = () => news.filter(({ type }) => type === "notices").map(({ now }) => now);

/** The times that a visit tells; first what the phone knows by itself. */
async function timesOfVisit() {
  await restart();
  news.length = 0;
  await wish("visit");
  return times();
}

test("the time is told by the phone's clock first, and then by the server's", async () => {
  server.publish("en", PAGES);
  server.date = phone.now - 24 * fake.HOUR; // the phone is ahead
  assert.deepEqual(await timesOfVisit(), [phone.now, server.date]);
  assert.deepEqual(await timesOfVisit(), [phone.now, server.date]);
});

test("a phone whose clock was reset is not before the day of its last contact", async () => {
  server.publish("en", PAGES);
  const contact = phone.now;
  server.date = contact;
  await wish("visit");
  phone.now = 0;
  server.isGone = true;
  assert.deepEqual(await timesOfVisit(), [contact]);
  phone.now = contact + 48 * fake.HOUR;
  assert.deepEqual(await timesOfVisit(), [phone.now]);
});

test("a server that says no time any more leaves the day of the last one that did", async () => {
  server.publish("en", PAGES);
  server.date = phone.now;
  await wish("visit");
  const contact = server.date;
  server.date = undefined;
  phone.now = fake.HOUR;
  await wish("visit");
  server.isGone = true;
  assert.deepEqual(await timesOfVisit(), [contact]);
});

test("the day of the last contact counts for every language", async () => {
  server.date = phone.now + 24 * fake.HOUR;
  await wish("visit", "pl");
  server.isGone = true;
  assert.deepEqual(await timesOfVisit(), [server.date]);
});

test("the time is the phone's where the server says none", async () => {
  server.publish("en", PAGES);
  assert.deepEqual(await timesOfVisit(), [phone.now, phone.now]);
});

test("a wrong clock of the phone is not taken for the server's, and goes when it is set right", async () => {
  server.publish("en", PAGES);
  const right = phone.now;
  phone.now = Date.UTC(2040, 0, 1);
  await wish("visit");
  phone.now = right;
  server.isGone = true;
  assert.deepEqual(await timesOfVisit(), [right]);
});

test("a date of the server that was wrong is mended at the next contact", async () => {
  server.publish("en", PAGES);
  server.date = Date.UTC(2040, 0, 1);
  await wish("visit");
  server.date = phone.now;
  await wish("visit");
  server.isGone = true;
  assert.deepEqual(await timesOfVisit(), [phone.now]);
});

test("an answer that is not ours does not tell the time", async () => {
  server.publish("en", PAGES);
  const headers = { Date: new Date(Date.UTC(2040, 0, 1)).toUTCString() };
  server.fault = () => new Response("<!doctype html>", { headers });
  assert.deepEqual(await timesOfVisit(), [phone.now]);
  assert.deepEqual(await timesOfVisit(), [phone.now]);
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

const NO_NOTICES = {
  "is gone": () => {
    throw new TypeError("Failed to fetch");
  },
  "answers 500": () => new Response("", { status: 500 }),
  "is a captive portal": fake.captivePortal,
  "redirects to a login": fake.redirectToLogin,
  "never answers": () => fake.silence,
  stalls: (found) => fake.stalled(found, 1),
};

/** Breaks the notices alone; whatever else is asked for comes. */
function breakNotices(answer) {
  server.fault = (path, found) => (path.endsWith("notices.json") ? answer(found) : undefined);
}

/** What a visit tells besides the notices, also where something has to be waited for. */
async function toldOf(visit, t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  await restart();
  news.length = 0;
  const visited = wish(visit);
  await fake.settle();
  t.mock.timers.tick(20_000);
  await visited;
  return news.filter(({ type }) => type !== "notices");
}

const UNREACHED = { type: "failed", language: "en", reason: "network", held: true };

for (const [sentence, answer] of Object.entries(NO_NOTICES)) {
  for (const visit of ["visit", "visitCarefully"]) {
    test(`a ${visit} while the server of the notices ${sentence} does not say that all is saved`, async (t) => {
      server.publish("en", PAGES);
      await wish("visit");
      breakNotices(answer);
      assert.deepEqual(await toldOf(visit, t), [UNREACHED]);
    });
  }
}

test("without notices a pack that waits is told of all the same", async (t) => {
  await updatable();
  await wish("visit");
  breakNotices(NO_NOTICES["answers 500"]);
  const [first, second, ...rest] = await toldOf("visit", t);
  assert.deepEqual([first, second.type, rest], [UNREACHED, "ready", []]);
});

test("the pages are said to be saved again at the first visit that brings the notices", async (t) => {
  server.publish("en", PAGES);
  await wish("visit");
  breakNotices(NO_NOTICES["answers 500"]);
  await wish("visit");
  server.fault = () => undefined;
  assert.deepEqual(await toldOf("visit", t), [{ type: "saved", language: "en" }]);
});

test("where nothing is held, notices that do not come say nothing of the network", async (t) => {
  server.publish("en", PAGES);
  await wish("visit");
  await wish("remove");
  server.isGone = true;
  assert.deepEqual(await toldOf("visit", t), []);
});

test("a disk too full for a notice or the server's date does not mean that there is no network", async (t) => {
  server.publish("en", PAGES);
  await wish("visit");
  phone.room = phone.used();
  for (const [notices, date] of [
    [[NOTICE], undefined],
    [[], phone.now],
  ]) {
    Object.assign(server, { notices, date });
    assert.deepEqual(await toldOf("visit", t), [{ type: "saved", language: "en" }]);
    assert.deepEqual(noticesTold(), notices);
    t.mock.timers.reset();
  }
});

test("a reader who wants the newer pages does not wait for a server that is silent", async () => {
  const [, second] = await updatable();
  await wish("visit");
  breakNotices(NO_NOTICES["never answers"]);
  wish("visit");
  await wish("change");
  assert.equal(await heldVersion(), second);
});

/** A phone on which a newer pack waits, and that hears of a notice with so much room to keep it. */
async function noticeBesideWaiting(room) {
  const versions = await updatable();
  await wish("visit");
  server.notices = [NOTICE];
  phone.room = phone.used() + room;
  await restart();
  news.length = 0;
  await wish("visit");
  return versions;
}

const waitingVersion = async () => (await worker.shelf.read("en", "next"))?.version;

test("on a full disk the pack that waits gives way to a notice, which outlives the network", async () => {
  const [first] = await noticeBesideWaiting(0);
  assert.deepEqual([await heldVersion(), await waitingVersion()], [first, undefined]);
  assert.deepEqual(types(), ["saved"]);
  server.isGone = true;
  await restart();
  news.length = 0;
  await wish("visit");
  assert.deepEqual(noticesTold(), [NOTICE]);
});

test("a pack that gave way to a notice comes again when there is room", async () => {
  const [, second] = await noticeBesideWaiting(0);
  phone.room = Number.POSITIVE_INFINITY;
  phone.now += fake.HOUR;
  await wish("visit");
  assert.deepEqual([await waitingVersion(), types().at(-1)], [second, "ready"]);
});

test("a notice that there is room for leaves the pack that waits", async () => {
  const [, second] = await noticeBesideWaiting(1000);
  assert.deepEqual(await worker.shelf.notices("en"), [NOTICE]);
  assert.deepEqual([await waitingVersion(), types()], [second, ["saved", "ready"]]);
});

test("a notice that has no room even then leaves the pack in use", async () => {
  const { description } = server.publish("en", PAGES);
  await wish("visit");
  server.notices = [NOTICE];
  phone.room = 0;
  await restart();
  await wish("visit");
  assert.deepEqual(await worker.shelf.notices("en"), []);
  assert.equal(await heldVersion(), description.version);
});

test("on a metered connection the reader is asked, with the size, and nothing is fetched", async () => {
  const { description } = server.publish("en", PAGES);
  await wish("visitCarefully");
  assert.deepEqual(news.at(-1), { type: "offer", language: "en", bytes: description.bytes });
  assert.equal(packDownloads(), 0);
  assert.equal(await heldVersion(), undefined);
});

test("on a metered connection the reader is asked at most once an hour", async () => {
  server.publish("en", PAGES);
  const offers = () => news.filter(({ type }) => type === "offer").length;
  for (let visits = 0; visits < 60; visits += 1) {
    await restart();
    await wish("visitCarefully");
    phone.now += 60_000;
  }
  assert.deepEqual([offers(), server.count("pack.json")], [1, 1]);
  await wish("visitCarefully");
  assert.equal(offers(), 2);
});

test("a reader who could not be asked because there was no network is asked at the next visit", async () => {
  server.publish("en", PAGES);
  server.isGone = true;
  await wish("visitCarefully");
  assert.deepEqual(types(), ["failed"]);
  server.isGone = false;
  await wish("visitCarefully");
  assert.deepEqual(types(), ["failed", "offer"]);
});

test("a reader is asked about each language by itself", async () => {
  server.publish("en", PAGES);
  server.publish("pl", { "/pl/": fake.page("Dom") });
  await wish("visitCarefully");
  await wish("visitCarefully", "pl");
  assert.deepEqual(types(), ["offer", "offer"]);
});

test("a reader who is on another connection by now is not kept waiting by the question", async () => {
  const { description } = server.publish("en", PAGES);
  await wish("visitCarefully");
  await wish("visit");
  assert.equal(await heldVersion(), description.version);
});

test("two taps on the button fetch one pack, and both are told that it is there", async () => {
  const { description } = server.publish("en", PAGES);
  await Promise.all([wish("save"), wish("save")]);
  await restart();
  await wish("save"); // another tab's, later
  assert.equal(packDownloads(), 1);
  assert.equal(await heldVersion(), description.version);
  assert.deepEqual(
    types().filter((type) => type !== "progress"),
    ["saved", "saved", "saved"],
  );
});

test("the reader's wish fetches a pack that was evicted, whatever the worker remembers", async () => {
  server.publish("en", PAGES);
  await wish("visit");
  await heldVersion();
  phone.evict((path) => path.startsWith("/packs/"));
  await wish("save");
  assert.equal(packDownloads(), 2);
  await restart();
  assert.ok(await heldVersion());
});

test("a second wish does not change when the pages were saved, but that they are up to date", async () => {
  server.publish("en", PAGES);
  const { now } = phone;
  await wish("save");
  phone.now += fake.HOUR;
  await wish("save");
  await wish("describe");
  const { saved, checked } = news.at(-1).facts;
  assert.deepEqual([saved, checked], [now, phone.now]);
});

test("the reader's wish brings the newest pack where an older one is held", async () => {
  const [, second] = await updatable();
  await wish("save");
  assert.equal(await heldVersion(), second);
});

test("a worker that ends after any step of saving again lets the next wish finish it", async () => {
  const { description } = server.publish("en", PAGES);
  for (let steps = 0; steps < 60; steps += 1) {
    phone.evict();
    await restart();
    await wish("remove");
    worker.steps = steps;
    const ended = await Promise.race([wish("save"), worker.ended]);
    await restart();
    await wish("save");
    await wish("describe");
    const { held, saved, size } = news.at(-1).facts;
    assert.deepEqual([held, saved, size], [true, phone.now, description.size], `${steps}`);
    phone.evict((path) => path.startsWith("/packs/"));
    await wish("visit");
    assert.ok(await heldVersion(), `ended after ${steps} steps, and visits do not save it`);
    if (ended !== "ended") {
      return;
    }
  }
  assert.fail("saving takes more steps than this test goes through");
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

test("a language can be removed where the disk has no room for a single byte", async () => {
  server.publish("en", PAGES);
  await wish("visit");
  phone.room = phone.used();
  await wish("remove");
  assert.deepEqual([types().at(-1), await heldVersion()], ["removed", undefined]);
  await restart();
  await wish("visit");
  assert.equal(packDownloads(), 1);
});

test("a worker that ends after any step of removing has removed all for good or can go on", async () => {
  for (let steps = 0; steps < 60; steps += 1) {
    phone.evict();
    server.published.clear();
    await restart();
    await updatable();
    await wish("visit");
    worker.steps = steps;
    const ended = await Promise.race([wish("remove"), worker.ended]);
    await restart();
    const isGone = !(await worker.shelf.isThere("en"));
    server.requests.length = 0;
    await wish("visit");
    assert.equal(await worker.shelf.isThere("en"), !isGone, `came back after ${steps} steps`);
    assert.equal(packDownloads(), 0, `fetched after ${steps} steps`);
    await wish("remove");
    for (const place of ["held", "next"]) {
      assert.equal(await worker.shelf.read("en", place), undefined, `${place}, ${steps} steps`);
    }
    if (ended !== "ended") {
      return;
    }
  }
  assert.fail("removing takes more steps than this test goes through");
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

const HALF_PACKS = (path, found) =>
  path.startsWith("/packs/") ? fake.cut(found, Math.floor(found.length / 2)) : undefined;

test("an update that failed is tried again after five minutes, not at once and not in an hour", async () => {
  const [first, second] = await updatable();
  server.fault = HALF_PACKS;
  await wish("visit");
  assert.equal(types().at(-1), "failed");
  server.fault = () => undefined;
  for (let visits = 0; visits < 5; visits += 1) {
    await restart();
    await wish("visit");
    assert.deepEqual([server.count("pack.json"), await heldVersion()], [1, first]);
    phone.now += 60_000;
  }
  await wish("visit");
  assert.equal(server.count("pack.json"), 2);
  assert.equal((await worker.shelf.read("en", "next")).version, second);
});

test("updates that fail again and again are tried every five minutes", async () => {
  await updatable();
  server.fault = HALF_PACKS;
  for (let visits = 0; visits < 60; visits += 1) {
    await wish("visit");
    phone.now += 60_000;
  }
  assert.equal(server.count("pack.json"), 12);
});

test("without an answer of the server the next visit asks at once", async () => {
  const [, second] = await updatable();
  server.isGone = true;
  await wish("visit");
  server.isGone = false;
  await wish("visit");
  assert.equal((await worker.shelf.read("en", "next")).version, second);
});

test("the reader may ask at any time, also just after an update that failed", async () => {
  const [, second] = await updatable();
  server.fault = HALF_PACKS;
  await wish("visit");
  await wish("check");
  assert.deepEqual([server.count("pack.json"), types().at(-1)], [2, "failed"]);
  server.fault = () => undefined;
  await wish("check");
  assert.equal((await worker.shelf.read("en", "next")).version, second);
});

test("pages are up to date as of the time at which the newest pack was here, not of a failure", async () => {
  await updatable();
  const checked = async () => (await worker.shelf.record("en")).checked;
  const before = phone.now - fake.HOUR;
  server.fault = HALF_PACKS;
  await wish("check");
  assert.equal(await checked(), before);
  server.fault = () => undefined;
  await wish("check"); // now it waits
  assert.equal(await checked(), phone.now);
  phone.now += fake.HOUR;
  await wish("change");
  assert.equal(await checked(), phone.now - fake.HOUR);
  await wish("check"); // now it is in use
  assert.equal(await checked(), phone.now);
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
    changed: [
      {
        address: "/en/help/",
        title: "Help",
        lang: "en",
        note: "The number is new.",
        noteLang: "en",
      },
    ],
  });
  await wish("change");
  assert.equal(await heldVersion(), second);
  assert.equal(types().at(-1), "saved");
  await wish("describe");
  assert.deepEqual([news.at(-1).facts.next, news.at(-1).facts.held], [false, true]);
});

/** What a phone tells of one page that is new in its language. */
async function changeOf(page, language = "en") {
  const home = { [`/${language}/`]: "<h1>Home</h1>" };
  server.publish(language, home);
  await wish("visit", language);
  server.publish(language, { ...home, [`/${language}/a/`]: page });
  await wish("check", language);
  assert.equal(news.at(-1).type, "ready");
  return news.at(-1).changed;
}

// The last is one that our pages never have.
const ENTITIES = "&lt;b&gt; &amp; &amp;lt; &#34;c&#39; &quot;d&quot; &shy;";
const TEXT = "<b> & &lt; \"c' \"d\" &shy;";

test("the title of a changed article is a text again, with neither elements nor entities", async () => {
  const [{ address, title }] = await changeOf(
    `<title>Another</title>\n<article>\n<h1><strong>A <em>pain</em></strong> ${ENTITIES}</h1>\n</article>`,
  );
  assert.deepEqual([address, title], ["/en/a/", `A pain ${TEXT}`]);
});

test("what the last change of an article was is a text again, with neither elements nor entities", async () => {
  const dates = `<p>Last changed today.</p>\n<p class="change">Not <b>20</b> mg: ${ENTITIES}</p>\n<p>More.</p>`;
  const [{ note, noteLang }] = await changeOf(fake.page("Help", dates));
  assert.deepEqual([note, noteLang], [`Not 20 mg: ${TEXT}`, "en"]);
});

test("a title and a note that are not translated are told with their language, each by itself", async () => {
  const english = 'lang="en" dir="ltr"';
  const title = `<article><h1 ${english}>Help</h1></article>`;
  const note = `<article><h1>مدد</h1><p class="change" ${english}>Call.</p></article>`;
  const neither = '<article><h1>مدد</h1><p class="change">فون۔</p></article>';
  const both = `<article><h1 ${english}>Help</h1><p class="change" ${english}>Call.</p></article>`;
  const told = [];
  for (const page of [title, note, neither, both]) {
    phone.evict();
    server.published.clear();
    const [change] = await changeOf(page, "ur");
    told.push([change.title, change.lang, change.note, change.noteLang]);
  }
  assert.deepEqual(told, [
    ["Help", "en", "", "ur"],
    ["مدد", "ur", "Call.", "en"],
    ["مدد", "ur", "فون۔", "ur"],
    ["Help", "en", "Call.", "en"],
  ]);
});

test("a changed article with a safety notice above its title is told by its title", async () => {
  const notice =
    '<aside class="box emergency notice" aria-label="Safety notice">\n<p>Note</p>\n<p lang="en">Wrong.</p>\n</aside>';
  const [{ title, lang }] = await changeOf(`<article>\n${notice}\n<h1>مدد</h1>\n</article>`, "ur");
  assert.deepEqual([title, lang], ["مدد", "ur"]);
});

for (const [sentence, page] of [
  ["is no article", "<title>About – Plainleaf</title><main><h1>All pages</h1></main>"],
  ["has its title above an article", "<main><h1>All pages</h1><article>Text</article></main>"],
  ["has a change note and no title", '<article><p class="change">Call.</p></article>'],
]) {
  test(`a changed page that ${sentence} is not told of`, async () => {
    assert.deepEqual(await changeOf(page), []);
  });
}

test("an article that is as it was is not told of, and neither is one that is gone", async () => {
  const old = { "/en/a/": fake.page("A"), "/en/b/": fake.page("B"), "/en/c/": fake.page("C") };
  server.publish("en", old);
  await wish("visit");
  const { "/en/b/": _, ...others } = old;
  server.publish("en", { ...others, "/en/c/": fake.page("C", NOTE) });
  await wish("check");
  assert.deepEqual(
    news.at(-1).changed.map(({ address }) => address),
    ["/en/c/"],
  );
});

test("a change that is not clinical is not told of, nor one that the reader's copy tells of already", async () => {
  server.publish("en", { "/en/a/": fake.page("A"), "/en/b/": fake.page("B", NOTE) });
  await wish("visit");
  server.publish("en", { "/en/a/": fake.page("A", "Other."), "/en/b/": fake.page("B", `${NOTE}!`) });
  await wish("check");
  assert.deepEqual([news.at(-1).type, news.at(-1).changed], ["ready", []]);
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

const readies = () => types().filter((type) => type === "ready").length;

test("a pack that waits is told of on every page, also without a network", async () => {
  await updatable();
  await wish("visit");
  server.isGone = true;
  for (const visit of ["visit", "visitCarefully"]) {
    await restart();
    phone.now += fake.HOUR;
    await wish(visit);
  }
  assert.equal(readies(), 3);
  assert.equal(types().at(-1), "failed");
});

test("a pack that the reader has put off is told of only when the reader asks, and can be used", async () => {
  const [, second] = await updatable();
  await wish("visit");
  await wish("later");
  for (const visit of ["visit", "visitCarefully"]) {
    await restart();
    phone.now += fake.HOUR;
    await wish(visit);
  }
  assert.equal(readies(), 1);
  await wish("check");
  assert.equal(readies(), 2);
  await wish("change");
  assert.equal(await heldVersion(), second);
});

test("a pack that is newer than the one that was put off is told of", async () => {
  await updatable();
  await wish("visit");
  await wish("later");
  server.publish("en", AGAIN);
  phone.now += fake.HOUR;
  await wish("visit");
  assert.equal(readies(), 2);
});

test("putting off where nothing waits puts off nothing", async () => {
  server.publish("en", PAGES);
  await wish("visit");
  await wish("later");
  server.publish("en", CHANGED);
  await wish("check");
  assert.equal(readies(), 1);
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
