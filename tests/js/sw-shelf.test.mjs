import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Phone, packOf, page, Server, settle } from "./phone.mjs";

const OLD = packOf("en", { "/en/": page("Old") });
const NEW = packOf("en", { "/en/": page("New"), "/en/help/": page("Help") });
const POLISH = packOf("pl", { "/pl/": page("Dom") });

let phone;
let shelf;

beforeEach(async () => {
  phone = new Phone(new Server());
  ({ shelf } = await phone.start());
});

const put = (pack, language = "en", place = "held") =>
  shelf.put(language, place, pack.description.version, new Uint8Array(pack.bytes));

async function home(language = "en") {
  const held = await shelf.open(language);
  return held?.file(`/${language}/`)?.text();
}

test("nothing is held at first, and asking harms nothing", async () => {
  assert.equal(await shelf.open("en"), undefined);
  assert.equal(await shelf.read("en", "next"), undefined);
  assert.equal(await shelf.isThere("en"), false);
  assert.equal(await shelf.promote("en"), false);
  assert.equal(await shelf.last(), undefined);
  assert.deepEqual(await shelf.languages(), []);
  assert.deepEqual(await shelf.record("en"), {});
  assert.deepEqual(await shelf.notices("en"), []);
  await shelf.drop("en", "held");
});

test("every file of a pack that was put is there byte for byte with its type and headers", async () => {
  await put(NEW);
  const held = await shelf.open("en");
  assert.equal(held.version, NEW.description.version);
  assert.deepEqual(held.addresses, Object.keys(NEW.files));
  assert.deepEqual(Buffer.from(await held.bytes()), NEW.bytes);
  for (const [address, text] of Object.entries(NEW.files)) {
    assert.equal(await held.file(address).text(), text);
  }
  const { headers } = held.file("/en/");
  assert.equal(headers.get("Content-Type"), "text/html; charset=utf-8");
  assert.equal(headers.get("Content-Security-Policy"), "default-src 'none'");
});

test("a file can be answered any number of times", async () => {
  await put(OLD);
  const held = await shelf.open("en");
  assert.equal(await held.file("/en/").text(), await held.file("/en/").text());
  assert.equal(held.file("/en/nothing/"), undefined);
  assert.equal(held.file("toString"), undefined);
});

test("a pack is there again after the worker starts anew", async () => {
  await put(OLD);
  ({ shelf } = await phone.start());
  assert.equal(await home(), OLD.files["/en/"]);
});

test("a new pack takes the place of the old one at once", async () => {
  await put(OLD);
  await home();
  await put(NEW);
  assert.equal(await home(), NEW.files["/en/"]);
});

test("a pack that waits changes nothing until it is promoted, in one step", async () => {
  await put(OLD);
  await put(NEW, "en", "next");
  assert.equal(await home(), OLD.files["/en/"]);
  assert.deepEqual(await shelf.languages(), ["en"]);
  assert.equal(await shelf.promote("en"), true);
  assert.equal(await home(), NEW.files["/en/"]);
  assert.equal(await shelf.read("en", "next"), undefined);
});

test("what a tab has opened stays readable after another pack took its place", async () => {
  await put(OLD);
  const before = await shelf.open("en");
  await put(NEW, "en", "next");
  await shelf.promote("en");
  assert.equal(await before.file("/en/").text(), OLD.files["/en/"]);
});

for (const [sentence, replace, expected] of [
  ["promoted", () => shelf.promote("en"), NEW],
  ["put", () => put(NEW), NEW],
  ["dropped", () => shelf.drop("en", "held"), undefined],
]) {
  test(`a page that is read while a pack is ${sentence} does not bring the old one back`, async () => {
    for (let turns = 0; turns < 8; turns += 1) {
      phone.evict();
      ({ shelf } = await phone.start());
      await put(OLD);
      await put(NEW, "en", "next");
      const reading = home();
      await settle(turns);
      await replace();
      await reading;
      assert.equal(await home(), expected?.files["/en/"], `after ${turns} turns`);
    }
  });
}

test("a worker that ends at any step of promoting leaves one whole pack or the other", async () => {
  for (let steps = 0; steps < 8; steps += 1) {
    phone.evict();
    let worker = await phone.start();
    ({ shelf } = worker);
    await put(OLD);
    await put(NEW, "en", "next");
    worker.steps = steps;
    await Promise.race([shelf.promote("en"), worker.ended]);
    worker = await phone.start();
    ({ shelf } = worker);
    const held = await shelf.open("en");
    const expected = [OLD, NEW].find((pack) => pack.description.version === held.version);
    assert.deepEqual(Buffer.from(await held.bytes()), expected.bytes, `after ${steps} steps`);
  }
});

test("a dropped pack is gone, and those of other languages stay", async () => {
  await put(OLD);
  await put(POLISH, "pl");
  await home();
  await shelf.drop("en", "held");
  assert.equal(await shelf.open("en"), undefined);
  assert.equal(await home("pl"), POLISH.files["/pl/"]);
  assert.deepEqual(await shelf.languages(), ["pl"]);
});

test("dropping the pack that waits leaves the one in use", async () => {
  await put(OLD);
  await put(NEW, "en", "next");
  await shelf.drop("en", "next");
  assert.equal(await home(), OLD.files["/en/"]);
  assert.equal(await shelf.promote("en"), false);
});

test("a full disk refuses a pack and keeps the one in use", async () => {
  await put(OLD);
  phone.room = phone.used();
  await assert.rejects(put(NEW), { name: "QuotaExceededError" });
  await assert.rejects(put(NEW, "en", "next"), { name: "QuotaExceededError" });
  assert.equal(await home(), OLD.files["/en/"]);
  ({ shelf } = await phone.start());
  assert.equal(await home(), OLD.files["/en/"]);
});

test("bytes that are no pack are refused and put nothing down", async () => {
  await put(OLD);
  await assert.rejects(
    shelf.put("en", "held", "0123456789abcdef", new TextEncoder().encode("<p>Welcome</p>")),
    RangeError,
  );
  assert.equal(await home(), OLD.files["/en/"]);
});

test("what the browser evicted is noticed, whatever this worker remembers", async () => {
  await put(OLD);
  await home();
  phone.evict();
  assert.equal(await shelf.isThere("en"), false);
  assert.equal(await shelf.open("en"), undefined);
});

test("a fact that is noted leaves the others, and undefined takes one away", async () => {
  await shelf.note("en", { saved: 5, checked: 6 });
  await shelf.note("en", { refused: true, saved: undefined });
  assert.deepEqual(await shelf.record("en"), { checked: 6, refused: true });
  assert.deepEqual(await shelf.record("pl"), {});
});

test("the language read last, and the notices of each language, are kept", async () => {
  const notice = { page: "/en/", day: "1 May 2026", text: "Wrong.", lang: "en", dir: "ltr" };
  await shelf.noteLast("pl");
  await shelf.noteLast("ur");
  await shelf.keepNotices("en", [notice]);
  ({ shelf } = await phone.start());
  assert.equal(await shelf.last(), "ur");
  assert.deepEqual(await shelf.notices("en"), [notice]);
  assert.deepEqual(await shelf.notices("pl"), []);
});

test("the server's date is kept for all languages, and a new one takes its place", async () => {
  assert.equal(await shelf.serverDate(), 0);
  await shelf.noteServerDate(Date.UTC(2027, 0, 2));
  ({ shelf } = await phone.start());
  assert.equal(await shelf.serverDate(), Date.UTC(2027, 0, 2));
  await shelf.noteServerDate(Date.UTC(2026, 0, 2)); // the earlier one was wrong
  assert.equal(await shelf.serverDate(), Date.UTC(2026, 0, 2));
});

test("a date of the server that cannot be read is as good as none", async () => {
  await shelf.noteServerDate(Number.NaN);
  assert.equal(await shelf.serverDate(), 0);
});

test("tidying deletes only what earlier workers of ours kept", async () => {
  await put(OLD);
  await shelf.noteLast("en");
  for (const name of ["plainleaf-packs-0", "plainleaf-records-0", "plainleaf-v1"]) {
    await caches.open(name);
  }
  for (const name of ["packs-0", "other-app", "my-plainleaf-packs", "Plainleaf-packs-1", ""]) {
    await caches.open(name);
  }
  await shelf.tidy();
  assert.deepEqual(
    new Set(await caches.keys()),
    new Set([
      ...["plainleaf-packs-1", "plainleaf-records-1"],
      ...["packs-0", "other-app", "my-plainleaf-packs", "Plainleaf-packs-1", ""],
    ]),
  );
  assert.equal(await home(), OLD.files["/en/"]);
});
