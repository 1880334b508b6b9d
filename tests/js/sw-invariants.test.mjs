import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as fake from "./phone.mjs";

const RUNS = 24;
const STEPS = 40;
const EDITIONS = 5;
const LANGUAGES = ["en", "pl"];
const WISHES = [
  ...["visit", "visit", "visitCarefully", "save", "check", "change", "change"],
  ...["later", "remove", "describe"],
];
const THEIRS = ["another-site", "my-plainleaf-packs"];

/** Numbers that look like chance and are the same for the same seed (mulberry32). */
function chance(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const pick = (random, list) => list[random(list.length)];

/** A library in a language at one of a few times; no file but the help page's title stays as it was. */
function filesOf(language, edition) {
  return {
    [`/${language}/`]: `home ${edition}`,
    [`/${language}/help/`]: fake.page("Help", "ł".repeat(edition * 20)),
    [`/${language}/offline/missing/`]: `missing in ${language}, ${edition}`,
    [`/${language}/words.json`]: `{"edition": ${edition}}`,
    [`/assets/${language}-${edition}.js`]: `script ${edition}`,
  };
}

const every = (make) => (_, found) => found && make(found);
const packs = (make) => (path, found) =>
  path.startsWith("/packs/") && found ? make(found) : undefined;

/** What can be wrong with the network; `at` is how far into an answer, from 0 to 1. */
const FAULTS = {
  gone: (_, server) => {
    server.isGone = true;
  },
  cut: (at) => every((found) => fake.cut(found, Math.floor(at * found.length))),
  "packs cut": (at) => packs((found) => fake.cut(found, Math.floor(at * found.length))),
  "packs short": (at) => packs((found) => new Response(found.subarray(0, at * found.length))),
  "packs flipped": (at) => packs((found) => new Response(fake.flipped(found, Math.floor(at * found.length)))),
  "captive portal": () => fake.captivePortal,
  "packs captive": () => packs(fake.captivePortal),
  redirect: () => fake.redirectToLogin,
  500: () => () => new Response("", { status: 500 }),
};

const PACK_FAULTS = ["packs cut", "packs short", "packs flipped", "packs flipped"];

/** What was seen in all runs together: a run in which nothing happens proves nothing. */
const seen = new Map();
const see = (what) => seen.set(what, (seen.get(what) ?? 0) + 1);

/** What the disk has, whatever a worker says. */
function entryOf({ phone }, language, place) {
  return phone.disk.get("plainleaf-packs-1")?.get(`/packs/${language}/${place}`);
}

const versionOf = (entry) => entry && new Headers(entry.headers).get("X-Version");
const isOnDisk = (run, language) => Boolean(entryOf(run, language, "held"));

/** Hears what a wish brings about, and notes what is said that is not so. */
function listener(run, wish) {
  return (news) => {
    const isThere = isOnDisk(run, news.language);
    const waiting = versionOf(entryOf(run, news.language, "next"));
    const said = {
      saved: wish === "change" || isThere, // where nothing waits, a page still has to load anew
      current: isThere && !waiting,
      ready: isThere && Boolean(waiting),
      removed: !isThere && !waiting,
      failed: news.held === isThere,
    };
    see(news.reason ? `${news.type}: ${news.reason}` : news.type);
    if (said[news.type] === false) {
      run.lies.push(`${JSON.stringify(news)} after ${wish}`);
    }
  };
}

/** Reads pages while the worker does other things; what they are is looked at elsewhere. */
async function read({ worker }, languages, turns) {
  for (const language of languages) {
    await answerOf(worker, `/${language}/`).catch(() => {});
    await fake.settle(turns);
  }
}

/** What can happen to a phone; each changes the state of the run and says what it did. */
const OPERATIONS = {
  publish({ random, server }) {
    const [language, edition] = [pick(random, LANGUAGES), random(EDITIONS)];
    const known = server.published.get(language) ?? [];
    const { description } = server.publish(language, filesOf(language, edition));
    if (known.slice(0, -1).some((pack) => pack.description.version === description.version)) {
      see("an older build put back");
    }
    return `${language} ${edition}`;
  },
  async update(run) {
    const { random, server, phone } = run;
    const language = pick(random, LANGUAGES);
    const edition = random(EDITIONS);
    OPERATIONS.mendNetwork(run);
    phone.room = Number.POSITIVE_INFINITY;
    const [what, at] = [pick(random, PACK_FAULTS), random(1000) / 1000];
    const broken = random(4);
    for (const turn of [0, 1]) {
      server.publish(language, filesOf(language, (edition + turn) % EDITIONS));
      phone.now += fake.HOUR;
      server.fault = turn === broken ? FAULTS[what](at) : () => undefined;
      await run.worker.saving.visit(language, listener(run, "visit"));
    }
    return `${language} ${edition}${broken < 2 ? `, ${what} at ${at} in turn ${broken}` : ""}`;
  },
  async updateAndChange(run) {
    const updated = await OPERATIONS.update(run);
    const [language] = updated.split(" ");
    const [steps, turns] = [run.random(2) === 0 ? run.random(12) : Infinity, run.random(4)];
    await OPERATIONS.restart(run);
    const { worker } = run;
    worker.steps = steps;
    const reading = read(run, [language, language], 0);
    await fake.settle(turns);
    const changing = worker.saving.change(language, listener(run, "change"));
    await Promise.race([Promise.all([reading, changing]), worker.ended]);
    if (steps < Infinity) {
      await OPERATIONS.restart(run);
    }
    return `${updated}, within ${steps} steps and after ${turns} turns`;
  },
  async ask(run) {
    const { random } = run;
    if (random(3) === 0) {
      await OPERATIONS.restart(run); // a browser starts a worker anew after it was idle
    }
    return OPERATIONS.askThisWorker(run);
  },
  async askThisWorker(run) {
    const { random, worker } = run;
    const wishes = Array.from({ length: 1 + random(3) }, () => [
      pick(random, WISHES),
      pick(random, LANGUAGES),
    ]);
    const languages = Array.from({ length: random(8) }, () => pick(random, LANGUAGES));
    const turns = random(6);
    for (const [wish, language] of wishes) {
      if (wish === "remove") {
        run.kept.delete(language);
      }
    }
    const asked = wishes.map(([wish, language]) =>
      worker.saving[wish](language, listener(run, wish)),
    );
    const all = Promise.all([...asked, read(run, languages, turns)]);
    await Promise.race([all, worker.ended]);
    const said = wishes.map((each) => each.join(" ")).join(" + ");
    return languages.length > 0 ? `${said}, reads ${languages} every ${turns} turns` : said;
  },
  async endInTheMiddle(run) {
    const steps = run.random(run.random(2) === 0 ? 16 : 40);
    run.worker.steps = steps;
    const asked = await OPERATIONS.askThisWorker(run);
    see(run.worker.isDead ? "a worker that ended" : "a worker that was in time");
    await OPERATIONS.restart(run);
    return `after ${steps} steps of ${asked}`;
  },
  async restart(run) {
    run.worker = await run.phone.start();
    run.mayRemember = false;
  },
  async activate({ phone, worker }) {
    await caches.open("plainleaf-packs-0");
    await worker.shelf.tidy();
    assert.ok(!phone.disk.has("plainleaf-packs-0"));
  },
  evict(run) {
    const paths = LANGUAGES.flatMap((language) => [
      `/packs/${language}/held`,
      `/packs/${language}/next`,
      `/records/${language}`,
      `/notices/${language}`,
    ]);
    const gone = [...paths, "/last", "/date"].filter(() => run.random(4) === 0);
    run.phone.evict((path, cache) => !THEIRS.includes(cache) && gone.includes(path));
    run.mayRemember = true;
    for (const language of LANGUAGES.filter((each) => gone.includes(`/packs/${each}/held`))) {
      run.kept.delete(language);
    }
    return gone.join(" ");
  },
  breakNetwork({ random, server }) {
    const [what, at] = [pick(random, Object.keys(FAULTS)), random(1000) / 1000];
    server.isGone = false;
    server.fault = FAULTS[what](at, server) ?? (() => undefined);
    return `${what} at ${at}`;
  },
  mendNetwork({ server }) {
    server.isGone = false;
    server.fault = () => undefined;
  },
  changeRoom({ random, phone }) {
    const more = pick(random, [-phone.used(), 0, 400, Infinity, Infinity, Infinity]);
    phone.room = phone.used() + more;
    return `${phone.room}`;
  },
  moveClock({ random, phone }) {
    const hours = (random(9) - 2) / 2;
    phone.now += hours * fake.HOUR;
    return `by ${hours} hours`;
  },
};

function answerOf(worker, path) {
  const request = { url: fake.ORIGIN + path, method: "GET", mode: "navigate" };
  return worker.answer.answer(request, Promise.resolve(undefined));
}

/** What does not touch the phone; what it brings about shows later. */
const HARMLESS = new Set(["publish", "breakNetwork", "mendNetwork", "changeRoom", "moveClock"]);

/** How often each happens, so that a phone has good times, too. */
const OFTEN = {
  ...{ ask: 8, askThisWorker: 0, endInTheMiddle: 4, update: 2, updateAndChange: 2 },
  ...{ publish: 3, breakNetwork: 3, mendNetwork: 2, moveClock: 3 },
};
const LIKELY = Object.keys(OPERATIONS).flatMap((name) => Array(OFTEN[name] ?? 1).fill(name));

/** Checks what is on the phone, with nobody to help it, and leaves everything as it was. */
async function check(run) {
  const { server, phone } = run;
  const { isGone, fault } = server;
  Object.assign(server, { isGone: true });
  assert.deepEqual(run.lies, []);
  const answered = [];
  for (const language of LANGUAGES) {
    const packs = ["held", "next"].map((place) => packOnDisk(run, language, place));
    if (await checkAnswers(run, language, packs[0])) {
      answered.push(language);
    }
    if (isOnDisk(run, language)) {
      run.kept.add(language);
    }
  }
  await checkWayIn(run, answered);
  for (const name of THEIRS) {
    assert.deepEqual([...(phone.disk.get(name)?.keys() ?? [])], ["/theirs"], `${name} is theirs`);
  }
  Object.assign(server, { isGone, fault });
}

/** The pack that an entry on the disk is, byte for byte: one that was published once. */
function packOnDisk(run, language, place) {
  const entry = entryOf(run, language, place);
  if (!entry) {
    return undefined;
  }
  const { version, pack } = published(run, language, versionOf(entry));
  assert.ok(pack.bytes.equals(entry.bytes), `${place} of ${language} is not ${version}`);
  return pack;
}

function published({ server }, language, version) {
  const packs = server.published.get(language) ?? [];
  const pack = packs.find(({ description }) => description.version === version);
  assert.ok(pack, `${language} has the version ${version}, which never was`);
  return { version, pack };
}

/** A language is answered as it was published once, every file of it, or not at all. */
async function checkAnswers(run, language, onDisk) {
  const { worker, kept, mayRemember } = run;
  assert.ok(onDisk || !kept.has(language), `${language} was saved, and is lost`);
  const held = await worker.shelf.open(language);
  const isOther = held?.version !== onDisk?.description.version;
  assert.ok(mayRemember || !isOther, `${language} is not answered from the disk`);
  if (!held || !onDisk) {
    return false; // evicted: a worker that remembers it may answer on
  }
  const { pack } = published(run, language, held.version);
  for (const [path, text] of Object.entries(pack.files)) {
    const isShared = path === "/assets/every-1.js";
    const answer = await answerOf(worker, path);
    assert.equal(answer.status, 200, path);
    assert.equal(await answer.text(), isShared ? "script" : text, path);
  }
  const missing = `/${language}/offline/missing/`;
  const absent = await answerOf(worker, `/${language}/nothing/`);
  assert.equal(await absent.text(), pack.files[missing]);
  see("answered");
  return true;
}

/** The way in leads to a language that is here, and to the one that was read last if it can. */
async function checkWayIn({ worker, mayRemember }, answered) {
  if (answered.length === 0) {
    return;
  }
  const last = await worker.shelf.last();
  const answer = await answerOf(worker, "/");
  assert.equal(answer.status, 302);
  const [, home] = new URL(answer.headers.get("Location"), fake.ORIGIN).pathname.split("/");
  if (!mayRemember) {
    assert.ok((answered.includes(last) ? [last] : answered).includes(home), `/ leads to ${home}`);
  }
}

/** With a good network, room and time, one visit and one change bring the newest pack in use. */
async function checkRecovery(run) {
  const { phone, server } = run;
  OPERATIONS.mendNetwork(run);
  phone.room = Number.POSITIVE_INFINITY;
  phone.now += 1000 * fake.HOUR;
  await OPERATIONS.restart(run);
  const { saving, shelf } = run.worker;
  for (const [language, packsOfIt] of server.published) {
    const { refused } = await shelf.record(language);
    const wish = refused && !isOnDisk(run, language) ? "save" : "visit";
    await saving[wish](language, listener(run, wish));
    await saving.change(language, listener(run, "change"));
    const held = await shelf.open(language);
    assert.equal(held?.version, packsOfIt.at(-1).description.version, `${wish} ${language}`);
  }
}

for (let seed = 1; seed <= RUNS; seed += 1) {
  test(`nothing is lost and nothing is mixed, whatever happens in run ${seed}`, async () => {
    const server = new fake.Server();
    const phone = new fake.Phone(server);
    const run = { random: chance(seed), server, phone, kept: new Set(), lies: [] };
    const slowness = chance(seed);
    phone.delay = () => (slowness(8) === 0 ? slowness(6) : 0);
    await OPERATIONS.restart(run);
    for (const name of THEIRS) {
      await (await caches.open(name)).put("/theirs", new Response("theirs"));
    }
    const happened = [];
    try {
      happened.push(`publish ${OPERATIONS.publish(run)}`);
      for (let step = 0; step < STEPS; step += 1) {
        const name = pick(run.random, LIKELY);
        happened.push(name);
        happened.push(`${happened.pop()} ${(await OPERATIONS[name](run)) ?? ""}`);
        if (!HARMLESS.has(name)) {
          await check(run);
        }
      }
      happened.push("recovery");
      await checkRecovery(run);
      await check(run);
    } catch (error) {
      const operations = happened.map((each, index) => `${index}. ${each}`).join("\n");
      throw new Error(`seed ${seed}: ${error.message}\n${operations}`, { cause: error });
    }
  });
}

after(() => {
  for (const what of [
    ...["saved", "ready", "current", "removed", "offer", "facts", "notices", "progress"],
    ...["failed: full", "failed: network", "answered"],
    ...["a worker that ended", "a worker that was in time", "an older build put back"],
  ]) {
    assert.ok(seen.get(what) >= 1, `${what} was seen ${seen.get(what) ?? 0} times`);
  }
});
