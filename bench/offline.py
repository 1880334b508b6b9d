"""`python -m bench.offline`: prints what it costs to keep a language on a phone."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from statistics import mean

from playwright.sync_api import Playwright, sync_playwright

from bench import build, growth, library, table, text, timing
from bench.build import Built
from bench.pack import unpacked, weight
from bench.phone import Phone
from bench.relay import VISIT, Relay, by_kind
from webapp import addresses
from webapp.config import Settings
from webapp.languages import ENGLISH, Language

ARTICLE = "amitriptyline"
GROWTH = {"today": 1, "x10": 10, "x50": 50}
REFERENCE = 20  # articles, each of 950 words: the library that the aims of the pack speak of
# "printed" is the text with the addresses that a print-out adds to it.
PACK = ("unpacked", "pack", "text", "printed", "assets", "to text+assets", "to printed+assets")


def main() -> None:
    settings = Settings.from_environment()
    with (
        tempfile.TemporaryDirectory() as name,
        ProcessPoolExecutor(mp_context=get_context("spawn")) as helpers,
        sync_playwright() as playwright,
    ):
        folder = Path(name)
        shutil.copytree(settings.assets, folder / "assets")  # a build may change them meanwhile
        waiting = _begun(folder, helpers)
        _show_site(settings, folder, playwright)
        *grown, sourced, bare = (each.result() for each in waiting)
        _show_sizes(grown, [sourced, bare])
        growth.show(grown, playwright, helpers)


def _begun(folder: Path, helpers: Executor) -> list[Future[Built]]:
    """The libraries, which take a minute to make; the largest begins first."""
    begun = {}
    for name, factor in reversed(GROWTH.items()):
        built = Built(name, folder / name, folder / "assets")
        begun[name] = helpers.submit(build.ours, built, factor)
    others = []
    for sources in (library.SOURCES, 0):
        name = f"{REFERENCE}, {sources} sources each"
        built = Built(name, folder / name, folder / "assets")
        others.append(helpers.submit(build.made, built, REFERENCE, sources))
    return [*(begun[name] for name in GROWTH), *others]


def _show_site(settings: Settings, folder: Path, playwright: Playwright) -> None:
    table.show(
        "First visit of an article until its language is saved: bytes received, headers included",
        ("language", *VISIT),
        _visits(settings, playwright, folder),
    )
    table.show(
        "Packs with brotli 11, beside their own visible text in one piece and their assets once",
        ("language", *PACK),
        ([each.code, *_pack(settings.site, each)] for each in settings.languages),
    )


def _visits(settings: Settings, playwright: Playwright, folder: Path) -> Iterator[list[object]]:
    with timing.serving(settings.site) as server:
        for language in settings.languages:
            phone = Phone(playwright, folder / language.code)
            with closing(Relay()) as relay, phone.on() as context:
                relay.lead_to(server.address)
                path = addresses.article(language, ARTICLE)
                asked = timing.first_visit(context.new_page(), relay, path)
            yield [language.code, *by_kind(asked)]


def _pack(site: Path, language: Language) -> list[object]:
    said = json.loads((site / addresses.pack(language)[1:]).read_bytes())
    data = (site / said["address"][1:]).read_bytes()
    contents = unpacked(data)
    pack, assets = said["bytes"], contents.assets_weight
    text, printed = contents.text_weight, contents.printed_weight
    ratios = (pack / (text + assets), pack / (printed + assets))
    return [len(data), pack, text, printed, assets, *ratios]


def _show_sizes(grown: Sequence[Built], made: Sequence[Built]) -> None:
    table.show(
        "The same in English only, for our library, for one with so many times as many articles,\n"
        f"and for {REFERENCE} articles of 950 words; the words that are not ours are invented",
        ("library", *PACK),
        ([each.name, *_pack(each.settings.site, ENGLISH)] for each in [*grown, *made]),
    )
    table.show(
        f"The {REFERENCE} articles with brotli 11: their text alone, and a pack made by hand of\n"
        "plain HTML with one style",
        ("library", "words", "text", "bare pack"),
        ([each.name, *_bare(each)] for each in made),
    )
    parts = ("read", "freeze")
    table.show(
        "Building: processor seconds",
        ("library", *parts),
        ([each.name, *(each.seconds[part] for part in parts)] for each in grown),
    )


def _bare(built: Built) -> list[object]:
    pages = (data.decode() for name, data in built.files().items() if name.endswith(".html"))
    articles = [each for each in map(text.article_of, pages) if each is not None]
    words = round(mean(map(text.words_in, articles)))
    plain = "\n".join("".join(each.itertext()) for each in articles)
    return [words, weight(plain.encode()), len(text.bare_pack(articles))]


if __name__ == "__main__":
    main()
