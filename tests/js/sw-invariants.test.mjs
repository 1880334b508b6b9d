import assert from "node:assert/strict";
import { test } from "node:test";
import * as fake from "./phone.mjs";

const RUNS = 60;
const STEPS = 40;
const LANGUAGES = ["en", "pl"];

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

/** A library in a language at one of a few times, with a letter of several bytes in it. */
function pagesOf(language, edition) {
  return {
    [`/${language}/`]: `home ${edition}`,
    [`/${language}/help/`]: fake.page("Help", "ł".repeat(edition * 20)),
  };
}

const FAULTS = [
  (random) => (_, found) => found && fake.cut(found, random(found.length)),
  (random) => (_, found) => found && new Response(fake.flipped(found, random(found.length))),
  (random) => (_, found) => found && new Response(found.subarray(0, random(found.length))),
  () => fake.captivePortal,
  () => fake.redirectToLogin,
  () => () => new Response("", { status: 500 }),
  (random) => (path, found) =>
    path.startsWith("/packs/") && found ? fake.cut(found, random(found.length)) : undefined,
];

/** What can happen to a phone; each gets the state of the run and changes it. */
const OPERATIONS = {
  publish({ random, server }) {
    const language = pick(random, LANGUAGES);
    server.publish(language, pagesOf(language, random(5)));
  },
  async ask(run) {
    const { random, worker } = run;
    const wishes = ["visit", "visit", "visitCarefully", "save", "check", "change", "remove"];
    const asked = Array.from({ length: 1 + random(3) }, () =>
      worker.saving[pick(random, wishes)](pick(random, LANGUAGES), () => {}),
    );
    await Promise.race([Promise.all(asked), worker.ended]);
  },
  async endInTheMiddle(run) {
    run.worker.steps = run.random(20);
    await OPERATIONS.ask(run);
    await OPERATIONS.restart(run);
  },
  async restart(run) {
    run.worker = await run.phone.start();
  },
  evict({ random, phone }) {
    phone.evict(() => random(2) === 0);
  },
  breakNetwork({ random, server }) {
    server.isGone = random(4) === 0;
    server.fault = pick(random, FAULTS)(random);
  },
  mendNetwork({ server }) {
    server.isGone = false;
    server.fault = () => undefined;
  },
  changeRoom({ random, phone }) {
    phone.room = pick(random, [0, phone.used(), phone.used() + 400, Number.POSITIVE_INFINITY]);
  },
  moveClock({ random, phone }) {
    phone.now += (random(7) - 2) * (fake.HOUR / 2);
  },
};

/** Each language is on the phone as it was published once, whole and verified, or not at all. */
async function checkInvariants({ worker, server }, sentence) {
  for (const language of LANGUAGES) {
    for (const place of ["held", "next"]) {
      const held =
        place === "held"
          ? await worker.shelf.open(language)
          : await worker.shelf.read(language, "next");
      if (!held) {
        continue;
      }
      const published = server.published.get(language) ?? [];
      const pack = published.find(({ description }) => description.version === held.version);
      assert.ok(pack, `${sentence}: ${language} has a version that never was`);
      assert.deepEqual(Buffer.from(await held.bytes()), pack.bytes, sentence);
      for (const [address, text] of Object.entries(pack.files)) {
        assert.equal(await held.file(address).text(), text, sentence);
      }
    }
  }
}

/** With a good network and room, one visit, and one change, brings the newest pack in use. */
async function checkRecovery(run, sentence) {
  OPERATIONS.mendNetwork(run);
  run.phone.room = Number.POSITIVE_INFINITY;
  await OPERATIONS.restart(run);
  for (const [language, published] of run.server.published) {
    await run.worker.saving.save(language, () => {});
    await run.worker.saving.change(language, () => {});
    const held = await run.worker.shelf.open(language);
    assert.equal(held?.version, published.at(-1).description.version, sentence);
  }
}

for (let seed = 1; seed <= RUNS; seed += 1) {
  test(`nothing is lost and nothing is mixed, whatever happens in run ${seed}`, async () => {
    const server = new fake.Server();
    const phone = new fake.Phone(server);
    const run = { random: chance(seed), server, phone, worker: await phone.start() };
    const others = await caches.open("another-site");
    await others.put("/theirs", new Response("theirs"));
    const happened = [];
    OPERATIONS.publish(run);
    for (let step = 0; step < STEPS; step += 1) {
      const name = pick(run.random, Object.keys(OPERATIONS));
      happened.push(name);
      await OPERATIONS[name](run);
      await checkInvariants(run, `run ${seed}: ${happened.join(", ")}`);
    }
    await checkRecovery(run, `run ${seed}: ${happened.join(", ")}`);
    assert.ok(phone.disk.has("another-site"));
  });
}
