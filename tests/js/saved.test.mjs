import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import fc from "fast-check";

/** Tells the other channels of its name, as tabs do, and keeps no process alive. */
class Channel {
  static all = [];

  constructor(name) {
    this.name = name;
    Channel.all.push(this);
  }

  postMessage(data) {
    for (const other of Channel.all.filter((each) => each !== this && each.name === this.name)) {
      other.onmessage?.({ data });
    }
  }
}

const { BroadcastChannel } = globalThis;
globalThis.BroadcastChannel = Channel;
const saved = await import("../../static/js/stores/saved.js");
const { close, open } = await import("../../static/js/stores/database.js");
const { LIMIT } = await import("../../static/js/lib/shared-list.js");

const page = (name, facts = {}) => ({
  page: `articles/${name}/`,
  anchor: "",
  note: "",
  group: "",
  ...facts,
});

beforeEach(async () => {
  await (await open()).clear("saved");
});

after(async () => {
  await close();
  globalThis.BroadcastChannel = BroadcastChannel;
});

async function names() {
  return (await saved.all()).map((each) => each.page.split("/")[1] + each.anchor);
}

async function idOf(name) {
  return (await saved.all()).find((each) => each.page === `articles/${name}/`)?.id;
}

test("nothing is saved at first", async () => {
  assert.deepEqual(await saved.all(), []);
});

test("pages stand in the order in which they were saved", async () => {
  await saved.add([page("b")]);
  await saved.add([page("a"), page("c")]);
  assert.deepEqual(await names(), ["b", "a", "c"]);
  assert.deepEqual(
    (await saved.all()).map(({ order }) => order),
    [0, 1, 2],
  );
});

test("each saved page has an id of its own, whatever it came with", async () => {
  await saved.add([page("a", { id: "from a link", order: 7 }), page("b")]);
  const [one, other] = await saved.all();
  assert.match(one.id, /^[0-9a-f-]{36}$/);
  assert.notEqual(one.id, other.id);
});

test("a page is never saved twice, but its parts are pages of their own", async () => {
  await saved.add([page("a"), page("a", { note: "again" })]);
  await saved.add([page("a"), page("a", { anchor: "bq52" }), page("a", { anchor: "bq52" })]);
  assert.deepEqual(await names(), ["a", "abq52"]);
});

test("a note and a group are kept with their page", async () => {
  await saved.add([page("a"), page("b")]);
  await saved.edit(await idOf("b"), { note: "Ask on Monday", group: "For mum" });
  const [one, other] = await saved.all();
  assert.deepEqual([one.note, one.group], ["", ""]);
  assert.deepEqual([other.note, other.group], ["Ask on Monday", "For mum"]);
});

test("a page that another tab has removed is not brought back by a note", async () => {
  await saved.edit("no such page", { note: "x" });
  assert.deepEqual(await saved.all(), []);
});

test("a new order changes the places of its own pages only", async () => {
  await saved.add([page("a"), page("b"), page("c"), page("d")]);
  const ids = await Promise.all(["d", "b"].map(idOf));
  await saved.arrange([...ids, "removed in another tab"]);
  assert.deepEqual(await names(), ["a", "d", "c", "b"]);
});

test("however a list is arranged, nothing is lost and nothing doubled", async () => {
  const all = ["a", "b", "c", "d", "e"];
  await saved.add(all.map((name) => page(name)));
  const ids = await Promise.all(all.map(idOf));
  const order = fc.shuffledSubarray([...ids, "unknown"]);
  await fc.assert(
    fc.asyncProperty(order, async (wanted) => {
      await saved.arrange(wanted);
      assert.deepEqual((await names()).sort(), all);
      const now = (await saved.all()).map(({ id }) => id).filter((id) => wanted.includes(id));
      assert.deepEqual(
        now,
        wanted.filter((id) => id !== "unknown"),
      );
    }),
    { numRuns: 50 },
  );
});

test("a group gets a new name on all its pages", async () => {
  await saved.add([page("a", { group: "Mum" }), page("b"), page("c", { group: "Mum" })]);
  await saved.rename("Mum", "For mum");
  assert.deepEqual(
    (await saved.all()).map(({ group }) => group),
    ["For mum", "", "For mum"],
  );
});

test("what was removed comes back to its place, with its note", async () => {
  await saved.add([page("a"), page("b", { note: "x", group: "y" }), page("c")]);
  const before = await saved.all();
  await saved.remove(before[1]);
  assert.deepEqual(await names(), ["a", "c"]);
  await saved.restore(before[1]);
  assert.deepEqual(await saved.all(), before);
});

test("what was removed and saved again elsewhere does not come back twice", async () => {
  await saved.add([page("a", { note: "x" }), page("b")]);
  const [one] = await saved.all();
  await saved.remove(one);
  await saved.add([page("a")]);
  await saved.restore(one);
  assert.deepEqual(await names(), ["a", "b"]);
  assert.equal((await saved.all())[0].note, "x");
});

test("a full list takes no more, says so, and stays as it is", async () => {
  await saved.add(Array.from({ length: LIMIT + 3 }, (_, index) => page(`p${index}`)));
  const full = await saved.all();
  assert.equal(full.length, LIMIT);
  await assert.rejects(saved.add([page("one-more")]), RangeError);
  assert.deepEqual(await saved.all(), full);
});

test("a full list may be given what it has already", async () => {
  await saved.add(Array.from({ length: LIMIT }, (_, index) => page(`p${index}`)));
  await saved.add([page("p7")]);
  assert.equal((await saved.all()).length, LIMIT);
});

test("where one page cannot be written, none is, and the change fails", async () => {
  await saved.add([page("a")]);
  const before = await saved.all();
  await assert.rejects(saved.add([page("b"), page("c", { note: () => "no data" })]));
  assert.deepEqual(await saved.all(), before);
});

test("changes at the same time all happen, one after the other", async () => {
  const all = Array.from({ length: 20 }, (_, index) => `p${index}`);
  await Promise.all(all.map((name) => saved.add([page(name)])));
  assert.deepEqual(await names(), all);
});

test("other tabs hear of a change when it is written, and of none that failed", async () => {
  let told = 0;
  const tab = new Channel("plainleaf-saved");
  tab.onmessage = () => {
    told += 1;
  };
  await saved.add([page("a")]);
  assert.equal(told, 1);
  await assert.rejects(saved.add([page("b", { note: () => "no data" })]));
  assert.equal(told, 1);
});

test("a change in another tab is told here", async () => {
  let told = 0;
  saved.onChange(() => {
    told += 1;
  });
  new Channel("plainleaf-saved").postMessage("");
  assert.equal(told, 1);
});
