"""`python -m bench.search`: prints how long a slow phone takes to make its index, and to answer."""

import json
import subprocess
import tempfile
from pathlib import Path
from statistics import median

import brotli
from playwright.sync_api import Page, Playwright, sync_playwright

from bench import build, library, table
from bench.build import Built
from bench.phone import Phone
from bench.timing import serving
from webapp import addresses
from webapp.config import ROOT, Settings
from webapp.languages import ENGLISH

SLOWER = 4  # times; what a cheap phone is to the machine that measures
COUNTS = (20, 1_000)
QUESTIONS = ROOT / "tests" / "js" / "questions.tsv"
# The search's own modules. A browser slows a page and never a worker, so here the page runs them.
MODULES = """
import { bestBlock, build, find, load } from "./static/search/index.js";
import { readPage, readTopics } from "./static/search/pages.js";
globalThis.search = { bestBlock, build, find, load, readPage, readTopics };
"""
FETCHED = """async (addresses) => {
  window.texts = [];
  for (const address of addresses) {
    window.texts.push([address, await (await fetch(address)).text()]);
  }
}"""
MADE = """(topics) => {
  const begun = performance.now();
  window.pages = window.texts.flatMap(([address, text]) => {
    const page = search.readPage(text, "en");
    return page ? [[address, page]] : [];
  });
  const keywords = search.readTopics(window.texts.find(([address]) => address === topics)[1]);
  window.index = search.build(
    window.pages.map(([, page]) => page),
    window.pages.map(([address]) => keywords.get(address) ?? ""),
  );
  const made = performance.now() - begun;
  window.json = JSON.stringify(window.index);
  return made;
}"""
LOADED = """() => {
  const begun = performance.now();
  search.load(window.json);
  return performance.now() - begun;
}"""
ANSWERED = """(question) => {
  const begun = performance.now();
  for (const { id, terms } of search.find(window.index, question)) {
    search.bestBlock(window.pages[id][1], terms);
  }
  return performance.now() - begun;
}"""


def main() -> None:
    settings = Settings.from_environment()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        rows = []
        for count in COUNTS:
            built = Built(str(count), folder / str(count), settings.assets)
            build.made(built, count, library.SOURCES)
            rows.append((count, *_measured(built, playwright)))
    heads = ("articles", "made", "loaded", "answered", "slowest", "bytes kept", "with brotli")
    title = (
        f"The search on a processor slowed {SLOWER} times, ms; answers: median and slowest of 60"
    )
    table.show(title, heads, rows)
    print("No phone fetches an index; a ready-made one would add the last column to the pack.")


def _measured(built: Built, playwright: Playwright) -> tuple[float | int, ...]:
    with (
        serving(built.settings.site) as server,
        Phone(playwright, built.folder / "phone").on(has_worker=False) as context,
    ):
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Page.setBypassCSP", {"enabled": True})
        page.goto(server.address + addresses.search(ENGLISH))
        page.evaluate(_bundled())
        pages = json.loads((built.settings.site / ENGLISH.code / "pack.json").read_bytes())["pages"]
        page.evaluate(FETCHED, list(pages))
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        return _times(page)


def _times(page: Page) -> tuple[float | int, ...]:
    made = page.evaluate(MADE, addresses.topics(ENGLISH))
    loaded = page.evaluate(LOADED)
    questions = [line.split("\t")[0] for line in QUESTIONS.read_text().splitlines()]
    answers = [page.evaluate(ANSWERED, question) for question in questions]
    kept = page.evaluate("() => window.json").encode()
    packed = len(brotli.compress(kept, quality=11))
    return made, loaded, median(answers), max(answers), len(kept), packed


def _bundled() -> str:
    """The modules as one script, made as scripts/build_assets.mjs makes the worker."""
    command = [str(ROOT / "node_modules/.bin/esbuild"), "--bundle", "--minify", "--format=iife"]
    done = subprocess.run(
        [*command, "--target=es2020"],
        cwd=ROOT,
        input=MODULES,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


if __name__ == "__main__":
    main()
