import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import fc from "fast-check";
import { faultOf } from "../../static/js/lib/faults.js";
import { newPhone, tab } from "./tab.mjs";
import { anyAnswers, anyEntries, entryOf } from "./vocabulary.mjs";

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const DRAFT = { id: "full", answers: { pain_now: 4 }, step: "pain_now" };

/** @type {ReturnType<typeof tab>} */
let page;

beforeEach(() => {
  newPhone();
  page = tab();
});

/** Runs something with a method of the browser's replaced. */
async function withMethod(owner, name, method, work) {
  const real = owner[name];
  owner[name] = method(real);
  try {
    return await work();
  } finally {
    owner[name] = real;
  }
}

test("a record that was never written in is empty", async () => {
  assert.deepEqual(await page.all(), []);
  assert.deepEqual(await page.drafts(), []);
  assert.equal(await page.get("x"), undefined);
  assert.equal(await page.draft("full"), undefined);
  assert.deepEqual(await page.recentMedicines(5), []);
});

test("kept answers are there in another tab, and after a restart", async () => {
  const { entry, kept } = await page.keep({ pain_now: 0 });
  assert.equal(kept, "new");
  assert.match(entry.id, UUID);
  assert.match(entry.written, /^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
  assert.deepEqual(await tab().all(), [entry]);
  await page.close();
  assert.deepEqual(await tab().get(entry.id), entry);
});

test("what was left blank is not kept", async () => {
  const { entry } = await page.keep({
    pain_now: 0,
    mood: "",
    pain_where: [],
    notes: { text: " ", lang: "en" },
    medicines: [{}],
  });
  assert.deepEqual(await page.get(entry.id), { ...entry, answers: { pain_now: 0 } });
});

test("an entry can say that it was written earlier", async () => {
  const { entry } = await page.keep({}, { written: "2026-11-20T08:15" });
  assert.equal((await page.get(entry.id)).written, "2026-11-20T08:15");
});

test("ids are UUIDs also where the browser has no secure context", async () => {
  const ids = await withMethod(
    crypto,
    "randomUUID",
    () => undefined,
    async () => {
      const kept = await Promise.all(Array.from({ length: 50 }, () => page.keep({})));
      return kept.map(({ entry }) => entry.id);
    },
  );
  assert.equal(new Set(ids).size, 50);
  for (const id of ids) {
    assert.match(id, UUID);
  }
});

test("a changed entry keeps its id and when it was written, and says that it has changed", async () => {
  const { entry } = await page.keep({ pain_now: 3 }, { written: "2026-11-20T08:15" });
  const { id, changed: base } = entry;
  const change = await page.keep({ pain_now: 4 }, { id, base, written: "2026-11-22T10:00" });
  assert.equal(change.kept, "changed");
  assert.deepEqual(change.entry, {
    ...entry,
    changed: change.entry.changed,
    answers: { pain_now: 4 },
  });
  assert.ok(change.entry.changed > base);
  assert.deepEqual(await page.all(), [change.entry]);
});

test("each change has a later time, even when the clock of the phone was put back", async () => {
  let { entry } = await page.keep({});
  await withMethod(
    Date,
    "now",
    () => () => 1000,
    async () => {
      for (let turn = 0; turn < 3; turn += 1) {
        const { entry: next } = await page.keep({}, { id: entry.id, base: entry.changed });
        assert.ok(next.changed > entry.changed);
        entry = next;
      }
    },
  );
});

test("an entry from the end of time can be changed, and still goes into a file", async () => {
  const last = entryOf(1, {}, { changed: Number.MAX_SAFE_INTEGER });
  await page.add([last]);
  const { entry, kept } = await page.keep({ pain_now: 1 }, { id: last.id, base: last.changed });
  assert.equal(kept, "changed");
  assert.ok(Number.isSafeInteger(entry.changed));
});

test("what another tab has changed in the meantime is not overwritten", async () => {
  const { entry } = await page.keep({ pain_now: 3 }, { written: "2026-11-20T08:15" });
  const { id, changed: base } = entry;
  const other = await tab().keep({ pain_now: 5 }, { id, base });
  const mine = await page.keep({ pain_now: 4 }, { id, base });
  assert.equal(mine.kept, "both");
  assert.notEqual(mine.entry.id, id);
  assert.equal(mine.entry.written, "2026-11-20T08:15");
  assert.deepEqual(await page.get(id), other.entry);
  assert.deepEqual(await page.get(mine.entry.id), mine.entry);
  assert.equal((await page.all()).length, 2);
});

test("what another tab has removed in the meantime is kept as a new entry", async () => {
  const { entry } = await page.keep({ pain_now: 3 });
  const { id, changed: base, written } = entry;
  await tab().remove(id);
  const { entry: mine, kept } = await page.keep({ pain_now: 4 }, { id, base, written });
  assert.equal(kept, "both");
  assert.notEqual(mine.id, id);
  assert.deepEqual(await page.all(), [mine]);
});

test("two tabs that change an entry at the same moment lose neither", async () => {
  const { entry } = await page.keep({ pain_now: 3 });
  const { id, changed: base } = entry;
  const kept = await Promise.all([
    page.keep({ pain_now: 4 }, { id, base }),
    tab().keep({ pain_now: 5 }, { id, base }),
  ]);
  assert.deepEqual(kept.map((each) => each.kept).sort(), ["both", "changed"]);
  const numbers = (await page.all()).map(({ answers }) => answers.pain_now);
  assert.deepEqual(numbers.sort(), [4, 5]);
});

test("an entry without the time that the change began with is not overwritten", async () => {
  const { entry } = await page.keep({ pain_now: 3 });
  assert.equal((await page.keep({ pain_now: 4 }, { id: entry.id })).kept, "both");
  assert.deepEqual(await page.get(entry.id), entry);
});

test("the draft that an entry comes from goes when the entry comes, and no other", async () => {
  const other = { ...DRAFT, id: "quick" };
  await page.keepDraft(DRAFT);
  await page.keepDraft(other);
  await page.keep({ pain_now: 4 }, { draft: "full" });
  assert.deepEqual(await page.drafts(), [other]);
  assert.equal((await page.all()).length, 1);
});

test("saving writes in one transaction that waits for the disk", async () => {
  const begun = [];
  await page.open();
  await withMethod(
    IDBDatabase.prototype,
    "transaction",
    (transaction) =>
      function (...given) {
        begun.push(given);
        return transaction.apply(this, given);
      },
    () => page.keep({ pain_now: 4 }, { draft: "full" }),
  );
  assert.deepEqual(begun, [[["entries", "drafts"], "readwrite", { durability: "strict" }]]);
});

test("saving is over only when the transaction is complete", async () => {
  await page.open();
  let complete = 0;
  await withMethod(
    IDBTransaction.prototype,
    "dispatchEvent",
    (dispatch) =>
      function (event) {
        complete += Number(event.type === "complete");
        return dispatch.call(this, event);
      },
    async () => {
      await page.keep({});
      assert.equal(complete, 1);
      await page.keepDraft(DRAFT);
      assert.equal(complete, 2);
    },
  );
});

/** Every way in which a disk that is full shows itself when something is put or added. */
const FULL = {
  "refuses at once": () => () => {
    throw new DOMException("", "QuotaExceededError");
  },
  "refuses after a while": (real) =>
    function (...given) {
      const request = real.apply(this, given);
      this.transaction._abort("QuotaExceededError");
      return request;
    },
  "refuses when everything is to be written": (real) =>
    function (...given) {
      const { transaction } = this;
      const request = real.apply(this, given);
      request.addEventListener("success", () => {
        // After the last of the work, in place of "complete".
        transaction._start = () => transaction._abort("QuotaExceededError");
      });
      return request;
    },
};

for (const [sentence, method] of Object.entries(FULL)) {
  const isFull = (error) => faultOf(error) === "full";
  const whenFull = (name, work) => withMethod(IDBObjectStore.prototype, name, method, work);

  test(`a disk that ${sentence} leaves the draft, and no entry`, async () => {
    await page.keepDraft(DRAFT);
    await whenFull("put", () =>
      assert.rejects(page.keep({ pain_now: 4 }, { draft: "full" }), isFull),
    );
    assert.deepEqual(await tab().drafts(), [DRAFT]);
    assert.deepEqual(await tab().all(), []);
    assert.equal((await page.keep({ pain_now: 4 }, { draft: "full" })).kept, "new");
  });

  test(`a disk that ${sentence} leaves the entry as it was before the change`, async () => {
    const { entry } = await page.keep({ pain_now: 3 });
    await whenFull("put", () =>
      assert.rejects(page.keep({ pain_now: 4 }, { id: entry.id, base: entry.changed }), isFull),
    );
    assert.deepEqual(await page.all(), [entry]);
  });

  test(`a disk that ${sentence} leaves the draft before`, async () => {
    await page.keepDraft(DRAFT);
    await whenFull("put", () =>
      assert.rejects(page.keepDraft({ ...DRAFT, step: "sleep" }), isFull),
    );
    assert.deepEqual(await page.drafts(), [DRAFT]);
  });

  test(`a disk that ${sentence} adds nothing of a file`, async () => {
    await page.add([entryOf(1)]);
    await whenFull("add", () => assert.rejects(page.add([1, 2, 3].map((n) => entryOf(n))), isFull));
    assert.deepEqual(await page.all(), [entryOf(1)]);
  });
}

test("a draft that cannot be dropped keeps its entry from being there twice", async () => {
  await page.keepDraft(DRAFT);
  const failing = () => () => {
    throw new DOMException("", "UnknownError");
  };
  await withMethod(IDBObjectStore.prototype, "delete", failing, () =>
    assert.rejects(page.keep({ pain_now: 4 }, { draft: "full" }), { name: "UnknownError" }),
  );
  assert.deepEqual(await page.all(), []);
  assert.deepEqual(await page.drafts(), [DRAFT]);
});

test("everything goes in one transaction or not at all", async () => {
  await page.add([entryOf(1), entryOf(2)]);
  await page.keepDraft(DRAFT);
  const failing = (clear) =>
    function () {
      if (this.name === "drafts") {
        throw new DOMException("", "UnknownError");
      }
      return clear.call(this);
    };
  await withMethod(IDBObjectStore.prototype, "clear", failing, () =>
    assert.rejects(page.removeEverything(), { name: "UnknownError" }),
  );
  assert.equal((await page.all()).length, 2);
  await page.removeEverything();
  assert.deepEqual(await tab().all(), []);
  assert.deepEqual(await tab().drafts(), []);
});

test("a removed entry is given back, and can be put back as it was", async () => {
  const { entry } = await page.keep({ pain_now: 3 });
  assert.deepEqual(await page.remove(entry.id), entry);
  assert.equal(await page.remove(entry.id), undefined);
  assert.deepEqual(await page.all(), []);
  await page.putBack(entry);
  assert.deepEqual(await page.all(), [entry]);
});

test("putting back does not overwrite what has come in its place", async () => {
  const { entry } = await page.keep({ pain_now: 3 });
  await page.remove(entry.id);
  await tab().putBack(entry);
  const change = await tab().keep({ pain_now: 9 }, { id: entry.id, base: entry.changed });
  await page.putBack(entry);
  assert.deepEqual(await page.all(), [change.entry]);
});

test("of a file, only the entries that are not here are added", async () => {
  const here = entryOf(1, { pain_now: 1 });
  await page.add([here]);
  const again = entryOf(1, { pain_now: 9 });
  const result = await page.add([again, entryOf(2), entryOf(3)]);
  assert.deepEqual(result, { added: [entryOf(2), entryOf(3)], known: [again] });
  assert.deepEqual(await page.get(here.id), here);
  assert.deepEqual(await page.add([again, entryOf(2), entryOf(3)]), {
    added: [],
    known: [again, entryOf(2), entryOf(3)],
  });
  assert.equal((await page.all()).length, 3);
});

test("an entry that is given twice is added once", async () => {
  const twice = [entryOf(1, { pain_now: 1 }), entryOf(1, { pain_now: 2 })];
  assert.deepEqual(await page.add(twice), { added: [twice[0]], known: [twice[1]] });
  assert.deepEqual(await page.all(), [twice[0]]);
});

test("a draft takes the place of the one before, and can be dropped", async () => {
  await page.keepDraft(DRAFT);
  await page.keepDraft({ ...DRAFT, step: "sleep", base: 7 });
  assert.deepEqual(await page.draft("full"), { ...DRAFT, step: "sleep", base: 7 });
  await page.dropDraft("full");
  await page.dropDraft("full");
  assert.deepEqual(await page.drafts(), []);
});

test("entries come by day, part of the day, and time of writing, the newest first", async () => {
  const expected = [
    entryOf(1, { date: "2026-11-22", part: "night" }, { written: "2026-11-01T08:00" }),
    entryOf(2, { date: "2026-11-22", part: "evening" }),
    entryOf(3, { date: "2026-11-22", part: "afternoon" }, { written: "2026-11-22T23:00" }),
    entryOf(4, { part: "morning" }, { written: "2026-11-22T09:01" }),
    entryOf(5, { date: "2026-11-22", part: "morning" }, { written: "2026-11-22T09:00" }),
    entryOf(7, {}, { written: "2026-11-22T10:00" }),
    entryOf(6, {}, { written: "2026-11-22T10:00" }),
    entryOf(8, {}, { written: "2026-11-21T23:59" }),
    entryOf(9, { date: "2025-12-31", part: "night" }, { written: "2026-11-22T10:00" }),
  ];
  await page.add([4, 0, 8, 2, 6, 1, 7, 3, 5].map((place) => expected[place]));
  assert.deepEqual(await page.all(), expected);
});

test("the newest entries are those that stand first among all, with how many there are", async () => {
  await fc.assert(
    fc.asyncProperty(anyEntries, fc.integer({ min: 1, max: 9 }), async (entries, limit) => {
      newPhone();
      const page = tab();
      await page.add(entries);
      const all = await page.all();
      assert.deepEqual(await page.newest(limit), {
        newest: all.slice(0, limit),
        count: entries.length,
      });
    }),
    { numRuns: 50 },
  );
});

test("an entry that changes its day changes its place", async () => {
  await page.add([entryOf(1, { date: "2026-11-20" }), entryOf(2, { date: "2026-11-21" })]);
  const { id, changed: base } = entryOf(1);
  const { entry } = await page.keep({ date: "2026-11-22" }, { id, base });
  assert.deepEqual((await page.newest(1)).newest, [entry]);
});

test("three thousand entries are read in one request", async () => {
  await page.add(Array.from({ length: 3000 }, (_, number) => entryOf(number)));
  const requests = [];
  const counted = (name) => (real) =>
    function (...given) {
      requests.push(name);
      return real.apply(this, given);
    };
  await withMethod(IDBIndex.prototype, "getAll", counted("getAll"), () =>
    withMethod(IDBObjectStore.prototype, "get", counted("get"), () =>
      withMethod(IDBIndex.prototype, "openCursor", counted("openCursor"), async () => {
        assert.equal((await page.all()).length, 3000);
      }),
    ),
  );
  assert.deepEqual(requests, ["getAll"]);
});

const own = (text, lang = "en") => ({ text, lang });

test("the medicines written down last are offered again, each once", async () => {
  await page.add([
    entryOf(
      1,
      { medicines: [{ med_name: "codeine", med_dose: own("30 mg"), med_taken: "missed" }] },
      { written: "2026-11-20T10:00" },
    ),
    entryOf(
      2,
      {
        medicines: [
          { med_name: "paracetamol", med_dose: own("2"), med_part: "morning", med_clock: "08:00" },
          { med_name: "paracetamol", med_dose: own("2"), med_part: "night" },
          { med_dose: own("1"), med_taken: "as_told" },
        ],
      },
      { written: "2026-11-22T10:00" },
    ),
    entryOf(
      3,
      {
        medicines: [
          { med_text: own("krople", "pl"), med_taken: "as_told" },
          {
            med_name: "paracetamol",
            med_dose: own("2", "pl"),
            med_part: "night",
            med_clock: "22:00",
          },
        ],
      },
      { written: "2026-11-21T10:00" },
    ),
  ]);
  const expected = [
    { med_name: "paracetamol", med_dose: own("2"), med_part: "morning" },
    { med_name: "paracetamol", med_dose: own("2"), med_part: "night" },
    { med_text: own("krople", "pl") },
    { med_name: "codeine", med_dose: own("30 mg") },
  ];
  assert.deepEqual(await page.recentMedicines(10), expected);
  assert.deepEqual(await page.recentMedicines(3), expected.slice(0, 3));
  assert.deepEqual(await page.recentMedicines(0), []);
});

/** The next thing that a listener hears. */
function heard(listening) {
  return new Promise((resolve) => {
    const stop = listening.onChange((changed) => {
      stop();
      resolve(changed);
    });
  });
}

for (const [sentence, expected, change] of [
  ["an entry is kept", ["entries"], (other) => other.keep({})],
  ["a draft becomes an entry", ["entries", "drafts"], (other) => other.keep({}, { draft: "full" })],
  ["an entry is removed", ["entries"], (other) => other.remove("x")],
  ["an entry is put back", ["entries"], (other) => other.putBack(entryOf(1))],
  ["a file is added", ["entries"], (other) => other.add([entryOf(1)])],
  ["everything is removed", ["entries", "drafts"], (other) => other.removeEverything()],
  ["a draft is kept", ["drafts"], (other) => other.keepDraft(DRAFT)],
  ["a draft is dropped", ["drafts"], (other) => other.dropDraft("full")],
]) {
  test(`a tab is told when ${sentence} in another one`, async () => {
    const news = heard(page);
    await change(tab());
    assert.deepEqual(await news, expected);
  });
}

test("a tab that listens itself tells the others, and hears nothing of its own", async () => {
  const own = [];
  const stop = page.onChange((changed) => own.push(changed));
  const news = heard(tab());
  await page.keep({});
  assert.deepEqual(await news, ["entries"]);
  assert.deepEqual(own, []);
  stop();
});

test("what was not kept is not told", async () => {
  const told = [];
  const stop = page.onChange((changed) => told.push(changed));
  const other = tab();
  const failing = FULL["refuses at once"];
  await withMethod(IDBObjectStore.prototype, "put", failing, () => assert.rejects(other.keep({})));
  const news = heard(page);
  await other.dropDraft("full");
  await news;
  assert.deepEqual(told, [["drafts"]]);
  stop();
});

test("each listener hears, until it stops", async () => {
  const told = [];
  const stop = page.onChange(() => told.push("first"));
  const news = heard(page);
  await tab().keep({});
  await news;
  stop();
  const more = heard(page);
  await tab().keep({});
  await more;
  assert.deepEqual(told, ["first"]);
});

test("a browser that cannot tell other tabs keeps all the same", async () => {
  const { BroadcastChannel } = globalThis;
  globalThis.BroadcastChannel = undefined;
  try {
    const stop = page.onChange(() => assert.fail("nobody can have told"));
    const { entry } = await page.keep({ pain_now: 1 });
    assert.deepEqual(await page.all(), [entry]);
    stop();
  } finally {
    globalThis.BroadcastChannel = BroadcastChannel;
  }
});

const step = fc.oneof(
  fc.record({ kind: fc.constant("keep"), answers: anyAnswers }),
  fc.record({ kind: fc.constant("change"), which: fc.nat(), answers: anyAnswers }),
  fc.record({ kind: fc.constant("changeOld"), which: fc.nat(), answers: anyAnswers }),
  fc.record({ kind: fc.constant("remove"), which: fc.nat() }),
  fc.record({ kind: fc.constant("putBack"), which: fc.nat() }),
  fc.record({ kind: fc.constant("add"), entries: anyEntries }),
  fc.record({ kind: fc.constant("addAgain") }),
  fc.record({ kind: fc.constantFrom("removeEverything", "restart") }),
);

/** Does one step on the phone and in a plain map, which must say the same. */
async function take({ kind, which = 0, answers, entries }, phone) {
  const { model, gone } = phone;
  const some = [...model.values()][which % (model.size || 1)];
  if (kind === "keep" || ((kind === "change" || kind === "changeOld") && !some)) {
    const { entry, kept } = await phone.page.keep(answers);
    assert.equal(kept, "new");
    assert.ok(!model.has(entry.id));
    model.set(entry.id, { ...entry, answers });
  } else if (kind === "change") {
    const { entry, kept } = await phone.page.keep(answers, { id: some.id, base: some.changed });
    assert.equal(kept, "changed");
    assert.ok(entry.changed > some.changed || some.changed === Number.MAX_SAFE_INTEGER);
    model.set(some.id, { ...some, changed: entry.changed, answers });
  } else if (kind === "changeOld") {
    const { entry, kept } = await phone.page.keep(answers, { id: some.id, base: -1 });
    assert.equal(kept, "both");
    assert.ok(!model.has(entry.id));
    model.set(entry.id, { ...entry, written: some.written, answers });
  } else if (kind === "remove") {
    assert.deepEqual(await phone.page.remove(some?.id ?? "x"), some);
    model.delete(some?.id);
    gone.push(...(some ? [some] : []));
  } else if (kind === "putBack" && gone.length > 0) {
    const back = gone[which % gone.length];
    await phone.page.putBack(back);
    model.set(back.id, model.get(back.id) ?? back);
  } else if (kind === "add" || kind === "addAgain") {
    const given = entries ?? [...model.values()];
    const isKnown = ({ id }) => model.has(id);
    const known = given.filter(isKnown);
    const added = given.filter((entry) => !isKnown(entry));
    assert.deepEqual(await phone.page.add(given), { added, known });
    for (const entry of added) {
      model.set(entry.id, entry);
    }
  } else if (kind === "removeEverything") {
    await phone.page.removeEverything();
    model.clear();
  } else if (kind === "restart") {
    await phone.page.close();
    phone.page = tab();
  }
}

const byId = (one, other) => (one.id < other.id ? -1 : 1);

test("whatever is done in whatever order, the record is what a plain map would be", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      newPhone();
      const phone = { page: tab(), model: new Map(), gone: [] };
      for (const each of steps) {
        await take(each, phone);
      }
      const here = await phone.page.all();
      assert.deepEqual(here.sort(byId), [...phone.model.values()].sort(byId));
    }),
    { numRuns: 60 },
  );
});
