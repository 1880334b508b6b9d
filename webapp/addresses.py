"""Every address of the site is made here. The words are the same in every language."""

from collections.abc import Iterator

from webapp.content.editions import Editions
from webapp.content.front_matter import SECTIONS
from webapp.content.html import Links
from webapp.content.markdown import word_anchor
from webapp.languages import Language

HELP = "get-help-now"

# Articles whose address is shorter than their slug: they are linked from every page.
SHORT = {HELP: "help", "about": "about", "accessibility": "accessibility", "privacy": "privacy"}

SITEMAP = "/sitemap.xml"
WORKER = "/sw.js"
ROBOTS = "/robots.txt"


def home(language: Language) -> str:
    """The home page of a language."""
    return f"/{language.code}/"


def articles(language: Language) -> str:
    """The list of all articles."""
    return f"/{language.code}/articles/"


def article(language: Language, slug: str, anchor: str = "") -> str:
    """An article, or the part of it that an anchor names."""
    path = SHORT.get(slug, f"articles/{slug}")
    return f"/{language.code}/{path}/" + (f"#{anchor}" if anchor else "")


def section(language: Language, name: str) -> str:
    """One shelf."""
    return f"/{language.code}/sections/{name}/"


def glossary(language: Language) -> str:
    """Every word that we explain."""
    return f"/{language.code}/glossary/"


def topics(language: Language) -> str:
    """The topics from A to Z."""
    return f"/{language.code}/topics/"


def search(language: Language) -> str:
    """The search."""
    return f"/{language.code}/search/"


def changes(language: Language) -> str:
    """What has changed, and when."""
    return f"/{language.code}/changes/"


def links(language: Language) -> Links:
    """Where the links in texts lead on pages of a language."""
    return Links(
        article=lambda slug, anchor: article(language, slug, anchor),
        word=lambda slug: f"{glossary(language)}#{word_anchor(slug)}",
    )


def languages(language: Language) -> str:
    """The list of languages."""
    return f"/{language.code}/languages/"


def feed(language: Language) -> str:
    """The Atom feed of a language."""
    return f"/{language.code}/feed.xml"


def offline(language: Language) -> str:
    """What this phone holds."""
    return f"/{language.code}/offline/"


def checklist(language: Language) -> str:
    """The reader's own record of how they are."""
    return f"/{language.code}/checklist/"


def summary(language: Language) -> str:
    """The record as a page for a doctor or pharmacist."""
    return f"/{language.code}/checklist/summary/"


def saved(language: Language) -> str:
    """The reader's list of pages."""
    return f"/{language.code}/saved/"


def settings(language: Language) -> str:
    """How the reader wants pages to look."""
    return f"/{language.code}/settings/"


def missing(language: Language) -> str:
    """What the worker shows for a page that is not on this phone."""
    return f"/{language.code}/offline/missing/"


def manifest(language: Language) -> str:
    """The web app manifest of a language."""
    return f"/{language.code}/app.webmanifest"


def words(language: Language) -> str:
    """What scripts say to a reader."""
    return f"/{language.code}/words.json"


def record_words(language: Language) -> str:
    """The questions of the record with their answers, by code, in a language and in English."""
    return f"/{language.code}/record.json"


def notices(language: Language) -> str:
    """The safety notices in force."""
    return f"/{language.code}/notices.json"


def pack(language: Language) -> str:
    """The small description of a language's newest pack."""
    return f"/{language.code}/pack.json"


def pack_data(language: Language, version: str) -> str:
    """One pack; what stands here never changes."""
    return f"/packs/{language.code}-{version}.pack"


def difference(language: Language, old: str, new: str) -> str:
    """What makes a newer pack from an older one."""
    return f"/packs/{language.code}-{old}-{new}.json"


def asset(name: str) -> str:
    """A built file; its name carries its hash."""
    return f"/assets/{name}"


def in_language(address: str, language: Language) -> str:
    """The same page in another language."""
    _, _, rest = address.removeprefix("/").partition("/")
    return f"/{language.code}/{rest}"


def pages(editions: Editions, language: Language) -> Iterator[str]:
    """Every page of a language."""
    yield home(language)
    yield articles(language)
    yield search(language)
    yield glossary(language)
    yield topics(language)
    yield changes(language)
    yield languages(language)
    yield offline(language)
    yield checklist(language)
    yield summary(language)
    yield saved(language)
    yield settings(language)
    yield from (section(language, name) for name in SECTIONS)
    yield from (article(language, slug) for slug in editions.library.articles)


def everything(editions: Editions) -> Iterator[str]:
    """Every address of the frozen site but the assets."""
    yield SITEMAP
    yield ROBOTS
    for language in editions.languages:
        yield feed(language)
        yield manifest(language)
        yield notices(language)
        yield words(language)
        yield record_words(language)
        yield missing(language)
        yield from pages(editions, language)
