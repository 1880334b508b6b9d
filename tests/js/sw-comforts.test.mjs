import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import fc from "fast-check";
import * as fake from "./phone.mjs";

const NOTHING = Promise.resolve(undefined);
const CACHE = "reader-settings-1";
const STYLE = "/assets/comforts-NEW1.css";
const OLD_STYLE = "/assets/comforts-OLD1.css";
const LINK = `<link rel="stylesheet" href="${STYLE}">`;

const pageIn = (language, style = "p{}") =>
  `<!doctype html>\n<html lang="${language}" dir="ltr">\n<head>\n` +
  `<meta name="color-scheme" content="light dark">\n<style>${style}</style>\n</head>\n` +
  `<body>ą اردو <style>second</style></body></html>`;

let server;
let phone;
let worker;

beforeEach(async () => {
  server = new fake.Server();
  phone = new fake.Phone(server);
  worker = await phone.start();
});

async function choose(said, text = JSON.stringify(said)) {
  await (await caches.open(CACHE)).put("/settings", new Response(text));
  await worker.comforts.change("en", async () => {});
}

async function save(...languages) {
  for (const language of languages) {
    server.publish(language, {
      [`/${language}/`]: pageIn(language),
      [STYLE]: "html{}",
    });
    await worker.saving.visit(language, () => {});
  }
  server.requests.length = 0;
}

const navigation = (path) => ({ url: fake.ORIGIN + path, method: "GET", mode: "navigate" });
const open = (path) => worker.answer.answer(navigation(path), NOTHING);
const textOf = async (path) => (await open(path)).text();
const html = (text, init = {}) =>
  new Response(text, {
    ...init,
    headers: { "Content-Type": "text/html; charset=utf-8", ...init.headers },
  });

test("a saved page has what was chosen in its first tag, without any request", async () => {
  await save("en");
  server.isGone = true;
  await choose({ text: "150", theme: "dark", motion: "less" });
  assert.equal(
    await textOf("/en/"),
    pageIn("en")
      .replace("<html", '<html data-text="150" data-theme="dark" data-motion="less"')
      .replace("light dark", "dark")
      .replace("<style>", `${LINK}<style>`),
  );
  assert.deepEqual(server.requests, []);
});

test("a saved page keeps its policy, its type and its status", async () => {
  await save("en");
  await choose({ theme: "sepia" });
  const { status, headers } = await open("/en/");
  assert.equal(status, 200);
  assert.equal(headers.get("Content-Type"), "text/html; charset=utf-8");
  assert.equal(headers.get("Content-Security-Policy"), "default-src 'none'");
});

for (const [theme, scheme] of [
  ["light", "light"],
  ["sepia", "light"],
  ["black-on-white", "light"],
  ["dark", "dark"],
  ["white-on-black", "dark"],
  [undefined, "light dark"],
]) {
  test(`the theme ${theme} makes the browser's own colours ${scheme}`, async () => {
    await save("en");
    await choose({ theme, text: "200" });
    assert.match(await textOf("/en/"), new RegExp(`name="color-scheme" content="${scheme}"`));
  });
}

for (const said of [undefined, {}, { start: "en" }, { style: OLD_STYLE }]) {
  test(`a page goes out untouched where ${JSON.stringify(said)} was chosen`, async () => {
    await save("en");
    if (said) {
      await choose(said);
    }
    assert.equal(await textOf("/en/"), pageIn("en"));
  });
}

test("looking for settings makes no cache, and they are read once", async () => {
  await save("en");
  let asked = 0;
  const { match } = caches;
  caches.match = (...given) => {
    asked += 1;
    return match(...given);
  };
  for (let time = 0; time < 3; time += 1) {
    await open("/en/");
  }
  assert.equal(asked, 1);
  assert.ok(!phone.disk.has(CACHE));
});

test("a change shows on the next page, and all pages are told of it", async () => {
  await save("en");
  await choose({ theme: "dark" });
  await open("/en/");
  const told = [];
  await (await caches.open(CACHE)).put("/settings", Response.json({ theme: "light" }));
  await worker.comforts.change("en", async (news) => told.push(news));
  assert.match(await textOf("/en/"), /data-theme="light"/);
  assert.deepEqual(told, [{ type: "comforts", language: "" }]);
});

test("a worker that starts anew knows what was chosen", async () => {
  await save("en");
  await choose({ lines: "most" });
  worker = await phone.start();
  assert.match(await textOf("/en/"), /<html data-lines="most" lang="en"/);
});

test("a page from the network is changed too, with the style sheet that was noted", async () => {
  await choose({ column: "narrow", style: STYLE });
  server.fault = () =>
    html(pageIn("pl"), {
      status: 404,
      headers: { "X-Test": "kept", "Content-Length": "9", "Content-Encoding": "br" },
    });
  const answer = await open("/pl/");
  assert.equal(answer.status, 404);
  assert.equal(answer.headers.get("X-Test"), "kept");
  assert.equal(answer.headers.get("Content-Length"), null);
  assert.equal(answer.headers.get("Content-Encoding"), null);
  const text = await answer.text();
  assert.match(text, /<html data-column="narrow" lang="pl"/);
  assert.ok(text.includes(LINK));
});

test("the style sheet of the page's own pack goes before the one that was noted", async () => {
  await save("en");
  await choose({ column: "narrow", style: OLD_STYLE });
  assert.ok((await textOf("/en/")).includes(LINK));
});

for (const [sentence, answer] of [
  ["JSON", () => Response.json({})],
  ["a redirect", () => new Response(null, { status: 302, headers: { Location: "/en/" } })],
  ["a page without a head of ours", fake.captivePortal],
  ["nothing", () => html("")],
]) {
  test(`${sentence} from the network stays as it is`, async () => {
    await choose({ theme: "dark", style: STYLE });
    server.fault = answer;
    const got = await open("/pl/");
    assert.equal(await got.text(), await answer().text());
    assert.equal(got.status, answer().status);
  });
}

test("what is no navigation stays as it is", async () => {
  await save("en");
  await choose({ theme: "dark" });
  const answer = await worker.answer.answer({ ...navigation("/en/"), mode: "cors" }, NOTHING);
  assert.equal(await answer.text(), pageIn("en"));
});

test("a page that comes in pieces is the same however it is cut", async () => {
  const looks = { theme: "dark" };
  const whole = pageIn("en", "p{content:'ą'}");
  const expected = await worker.comforts.dress(html(whole), looks, STYLE).text();
  assert.ok(expected.includes('data-theme="dark"'));
  const bytes = new TextEncoder().encode(whole);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 8 }), async (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const body = new ReadableStream({
        start(controller) {
          for (let at = 1; at < places.length; at += 1) {
            controller.enqueue(bytes.slice(places[at - 1], places[at]));
          }
          controller.close();
        },
      });
      assert.equal(await worker.comforts.dress(html(body), looks, STYLE).text(), expected);
    }),
  );
});

test("the text of a page goes on as it comes", async () => {
  const bytes = new TextEncoder().encode(pageIn("en"));
  const dressed = worker.comforts.dress(
    html(fake.stalled(bytes, bytes.length - 20).body),
    { theme: "dark" },
    STYLE,
  );
  const { value } = await dressed.body.getReader().read();
  assert.ok(new TextDecoder().decode(value).includes("<body>"));
});

test("a reader who goes away ends the download", async () => {
  const cut = fake.stalled(new TextEncoder().encode(pageIn("en")), 300);
  cut.headers.set("Content-Type", "text/html");
  const dressed = worker.comforts.dress(cut, { theme: "dark" }, STYLE);
  await dressed.body.cancel();
  assert.ok(cut.watch.cancelled);
});

test("whatever is stored, only what we know is ever written into a page", async () => {
  await save("en");
  const names = ["text", "lines", "column", "letters", "theme", "motion", "start", "style", "x"];
  const values = fc.oneof(
    fc.constantFrom("dark", "150", "more", "narrow", "wide", "less", STYLE, "__proto__"),
    fc.constantFrom('"><script>alert(1)</script>', `${STYLE}"><b>`, "//evil.example/a.css", "$&"),
    fc.string(),
    fc.jsonValue(),
  );
  const known = { text: "150", lines: "more", column: "narrow", letters: "wide", theme: "dark" };
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), values), async (said) => {
      await choose(said);
      const looks = Object.entries({ ...known, motion: "less" }).filter(
        ([name, value]) => said[name] === value,
      );
      let expected = pageIn("en");
      if (looks.length > 0) {
        const order = ["text", "lines", "column", "letters", "theme", "motion"];
        looks.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
        const attributes = looks.map(([name, value]) => ` data-${name}="${value}"`).join("");
        expected = expected.replace("<html", `<html${attributes}`);
        expected = expected.replace("<style>", `${LINK}<style>`);
        expected = said.theme === "dark" ? expected.replace("light dark", "dark") : expected;
      }
      assert.equal(await textOf("/en/"), expected);
    }),
  );
});

for (const broken of ["", "{", "null", "[]", "7", '"dark"', '{"theme":{"a":1}}', '["theme"]']) {
  test(`settings that read ${JSON.stringify(broken)} are as good as none`, async () => {
    await save("en");
    await choose(undefined, broken);
    assert.equal(await textOf("/en/"), pageIn("en"));
  });
}

test("a browser that refuses its storage once is asked again at the next page", async () => {
  await save("en");
  await choose({ theme: "dark" });
  const { match } = caches;
  caches.match = () => Promise.reject(new DOMException("refused", "SecurityError"));
  assert.equal(await textOf("/en/"), pageIn("en"));
  caches.match = match;
  assert.match(await textOf("/en/"), /data-theme="dark"/);
});

const place = (answer) => new URL(answer.headers.get("Location"), fake.ORIGIN).pathname;

test("the way in leads to the language to start in, not to the one read last", async () => {
  await save("en", "pl");
  await worker.shelf.noteLast("pl");
  await choose({ start: "en" });
  server.isGone = true;
  const answer = await open("/");
  assert.equal(answer.status, 302);
  assert.equal(place(answer), "/en/");
  assert.deepEqual(server.requests, []);
});

test("a language to start in that is not saved comes from the network", async () => {
  await save("pl");
  await worker.shelf.noteLast("pl");
  await choose({ start: "ur" });
  server.fault = (path) => (path === "/ur/" ? new Response("ur") : undefined);
  assert.equal(place(await open("/")), "/ur/");
});

for (const [sentence, start, breakServer] of [
  ["the server is gone", "ur", () => (server.isGone = true)],
  ["it is no language of ours", "xx", () => undefined],
  ["it is no language at all", "../evil", () => undefined],
  ["it is another host", "//evil.example", () => undefined],
  ["it is no text", ["ur"], () => undefined],
]) {
  test(`the way in leads to the language read last where ${sentence}`, async () => {
    await save("pl");
    await worker.shelf.noteLast("pl");
    await choose({ start });
    breakServer();
    assert.equal(place(await open("/")), "/pl/");
    assert.ok(server.requests.every((path) => /^\/(ur|xx)\/$/.test(path)));
  });
}

test("a silent server holds up the way in for a short time only", async (t) => {
  await save("pl");
  await worker.shelf.noteLast("pl");
  await choose({ start: "ur" });
  t.mock.timers.enable({ apis: ["setTimeout"] });
  server.fault = () => new Promise(() => {});
  const answer = open("/");
  await fake.settle();
  t.mock.timers.tick(3_000);
  assert.equal(place(await answer), "/pl/");
});

test("tidying leaves the reader's settings alone", async () => {
  await save("en");
  await choose({ theme: "dark" });
  await worker.shelf.tidy();
  worker = await phone.start();
  assert.match(await textOf("/en/"), /data-theme="dark"/);
});

test("a newer pack leaves the reader's settings alone", async () => {
  await save("en");
  await choose({ theme: "dark" });
  server.publish("en", { "/en/": pageIn("en", "new{}"), [STYLE]: "html{}" });
  await worker.saving.check("en", () => {});
  await worker.saving.change("en", () => {});
  const text = await textOf("/en/");
  assert.match(text, /data-theme="dark"/);
  assert.match(text, /new\{\}/);
});
