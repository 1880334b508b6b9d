import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { faultOf } from "../../static/js/lib/faults.js";
import { everythingIn, fill, newPhone, openAs, tab } from "./tab.mjs";
import { entryOf, kept } from "./vocabulary.mjs";

const PRESENT = 2;
const ENTRIES = [entryOf(1, { pain_now: 3 }), entryOf(2, { notes: { text: "ٹھیک", lang: "ur" } })];
const DRAFTS = [{ id: "full", answers: { pain_now: 4 }, step: "sleep" }];

/** What each version made of the one before, as it was when it was published. */
const STEPS = {
  1(database) {
    database.createObjectStore("entries", { keyPath: "id" }).createIndex("place", "place");
    database.createObjectStore("drafts", { keyPath: "id" });
  },
  2(database) {
    database.createObjectStore("saved", { keyPath: "id" });
  },
};

function upgradeTo(version) {
  return (database, before) => {
    for (let step = before + 1; step <= version; step += 1) {
      STEPS[step](database);
    }
  };
}

beforeEach(newPhone);

/** What a database is made of, to compare one with another. */
function shapeOf(database) {
  return [...database.objectStoreNames].map((name) => {
    const { keyPath, autoIncrement, indexNames } = database.transaction(name).objectStore(name);
    return [name, keyPath, autoIncrement, [...indexNames]];
  });
}

test("a phone that has never been here gets the present form", async () => {
  const database = await tab().open();
  assert.equal(database.version, PRESENT);
  assert.deepEqual([...database.objectStoreNames], ["drafts", "entries", "saved"]);
});

for (const version of [1, PRESENT]) {
  test(`what version ${version} kept is still there`, async () => {
    const before = await openAs(version, upgradeTo(version));
    await fill(before, "entries", ENTRIES.map(kept));
    await fill(before, "drafts", DRAFTS);
    before.close();
    const page = tab();
    assert.deepEqual((await page.all()).reverse(), ENTRIES);
    assert.deepEqual(await page.drafts(), DRAFTS);
    assert.equal((await page.open()).version, PRESENT);
  });
}

for (const version of [0, 1, PRESENT]) {
  test(`coming from version ${version} gives the same form as the published steps`, async () => {
    if (version > 0) {
      (await openAs(version, upgradeTo(version))).close();
    }
    const page = tab();
    await page.open();
    await page.close();
    const come = await openAs(PRESENT);
    newPhone();
    const made = await openAs(PRESENT, upgradeTo(PRESENT));
    assert.deepEqual(shapeOf(come), shapeOf(made));
  });
}

test("a database that a newer page has changed is refused and stays as it is", async () => {
  const newer = await openAs(PRESENT + 1, upgradeTo(PRESENT));
  await fill(newer, "entries", ENTRIES.map(kept));
  const page = tab();
  for (const attempt of [() => page.all(), () => page.keep({}), () => page.removeEverything()]) {
    await assert.rejects(attempt, (error) => faultOf(error) === "newer");
  }
  assert.equal(newer.version, PRESENT + 1);
  assert.deepEqual(await everythingIn(newer, "entries"), ENTRIES.map(kept));
});

test("a page lets a newer one upgrade, and says then that it is too old", async () => {
  const page = tab();
  await page.add(ENTRIES);
  const newer = await openAs(PRESENT + 1, (database) => database.createObjectStore("later"));
  assert.deepEqual(await everythingIn(newer, "entries"), ENTRIES.map(kept));
  await assert.rejects(page.all(), (error) => faultOf(error) === "newer");
});

test("a page that was refused goes on when the database is there again", async () => {
  const newer = await openAs(PRESENT + 1, upgradeTo(PRESENT));
  const page = tab();
  await assert.rejects(page.all(), { name: "VersionError" });
  newer.close();
  newPhone();
  assert.deepEqual(await page.all(), []);
});

test("the database is opened once, however many ask for it", async () => {
  const { open } = indexedDB;
  let opened = 0;
  indexedDB.open = (...given) => {
    opened += 1;
    return open.apply(indexedDB, given);
  };
  const page = tab();
  await Promise.all([page.all(), page.drafts(), page.get("x"), page.open()]);
  await page.all();
  assert.equal(opened, 1);
});

test("a connection that was lost is made anew", async () => {
  const page = tab();
  await page.add(ENTRIES);
  (await page.open()).close(); // as Safari does behind the page's back, without a word
  assert.equal((await page.all()).length, 2);
  (await page.open()).close();
  await page.keep({ pain_now: 1 });
  assert.equal((await page.all()).length, 3);
});

test("a page that opens and closes in haste stands in nobody's way", async () => {
  const page = tab();
  await Promise.all([page.open(), page.close(), page.open(), page.close(), page.open()]);
  const newer = await openAs(PRESENT + 1);
  assert.equal(newer.version, PRESENT + 1);
});

test("an opening that fails late does not make the page forget the one after it", async () => {
  const newer = await openAs(PRESENT + 1, upgradeTo(PRESENT));
  const page = tab();
  const failing = assert.rejects(page.open(), { name: "VersionError" });
  page.close();
  newer.close();
  newPhone();
  const next = page.open();
  await failing;
  await next;
  assert.equal(await page.open(), await next);
});

test("a closed database can be deleted", async () => {
  const page = tab();
  await page.add(ENTRIES);
  await page.close();
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase("plainleaf");
    request.onsuccess = resolve;
    request.onblocked = reject;
  });
  assert.deepEqual(await page.all(), []);
});

test("closing what was never opened, or was refused, is no fault", async () => {
  const page = tab();
  await page.close();
  globalThis.indexedDB = undefined;
  await assert.rejects(page.open());
  await page.close();
});

test("a browser without IndexedDB refuses in the way that others do", async () => {
  globalThis.indexedDB = undefined;
  const page = tab();
  for (const attempt of [() => page.open(), () => page.all(), () => page.keep({})]) {
    await assert.rejects(attempt, (error) => faultOf(error) === "refused");
  }
});

test("a browser that throws at the door rejects instead, and is asked again", async () => {
  const { open } = indexedDB;
  indexedDB.open = () => {
    throw new DOMException("storage is off", "SecurityError");
  };
  const page = tab();
  await assert.rejects(page.all(), (error) => faultOf(error) === "refused");
  indexedDB.open = open;
  assert.deepEqual(await page.all(), []);
});

test("work that fails for a reason of its own leaves nothing behind", async () => {
  const page = tab();
  const work = page.write(["entries"], async (transaction) => {
    await transaction.objectStore("entries").put(kept(ENTRIES[0]));
    throw new Error("half-way");
  });
  await assert.rejects(work, { message: "half-way" });
  assert.deepEqual(await page.all(), []);
});

test("what a transaction was given up for is what is said of it", async () => {
  const page = tab();
  const work = page.write(["entries"], (transaction) => {
    const putting = transaction.objectStore("entries").put(kept(ENTRIES[0]));
    giveUp(transaction);
    return putting;
  });
  await assert.rejects(work, (error) => faultOf(error) === "full");
  assert.deepEqual(await page.all(), []);
});

/** The browser's own end of a transaction when the disk is full. */
function giveUp(transaction) {
  const { abort } = IDBTransaction.prototype;
  IDBTransaction.prototype.abort = function () {
    this._abort("QuotaExceededError");
  };
  transaction.abort();
  IDBTransaction.prototype.abort = abort;
}
