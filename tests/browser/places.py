"""Every page there is, known before the tests run, so that each can be a test of its own."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from webapp import addresses
from webapp.config import ROOT
from webapp.languages import LANGUAGES, Language

ENTRANCE = "/"
MISSING = "no-such-page/"
AMITRIPTYLINE = "amitriptyline"


def slugs(folder: Path = ROOT / "articles") -> list[str]:
    """The slugs of all articles, by the files that are there."""
    files = folder.glob("*/*.md")
    return sorted(path.stem for path in files if path.parent.name != "shared")


def pages(language: Language) -> list[str]:
    """Every frozen page of a language."""
    library = SimpleNamespace(articles=slugs())
    return list(addresses.pages(SimpleNamespace(library=library), language))


def articles(language: Language) -> list[str]:
    """Every article of a language."""
    return [addresses.article(language, slug) for slug in slugs()]


def missing(language: Language) -> str:
    """An address of a language where nothing is."""
    return addresses.home(language) + MISSING


def everything(languages: Iterable[Language] = LANGUAGES) -> Iterator[str]:
    """Every page of some languages, and what each shows where there is none."""
    for language in languages:
        yield from pages(language)
        yield missing(language)


def by_language(languages: Iterable[Language] = LANGUAGES) -> list[object]:
    """Everything of each language as one parameter of a test that goes from page to page."""
    return [pytest.param(list(everything([each])), id=each.code) for each in languages]


def named(places: Iterable[str]) -> list[object]:
    """Addresses as parameters of a test, each named after itself."""
    return [
        pytest.param(each, id=each.strip("/").replace("/", "-") or "entrance") for each in places
    ]
