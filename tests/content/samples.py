"""A small library that is right in every way, for tests to break in one place."""

import json
from collections.abc import Mapping
from pathlib import Path

import html5lib

from tests import pseudo
from webapp.config import ROOT, Settings
from webapp.content import catalogue
from webapp.languages import ENGLISH, Language

POLISH = Language("pl", "Polski")
URDU = Language("ur", "اردو", "rtl")

FRONT = {
    "title": "Sleep and pain",
    "summary": "How pain and sleep go together.",
    "section": "information",
    "order": "10",
    "keywords": "[sleep, night]",
    "published": "2026-01-05",
    "revised": "2026-02-06",
    "review_due": "2027-02-06",
    "reviewed_by": "null",
    "fact_sheets": "[]",
    "sources": "[]",
    "related": "[]",
    "codes": "[]",
}
SOURCE = "{title: A leaflet, organisation: NHS, year: 2024, address: https://example.org/leaflet}"

SLEEP = """\
Pain can wake you. Try [pacing](term:pacing).

::include safety

## At night

- Take **10mg** at night. {1}
- Keep the room dark.

| For | Dose |
|---|---|
| Usual start | **10mg** {1} |

See [what to do](article:get-help-now#at-once).

## Words used here

::words
"""
SAFETY = """\
:::emergency
## Call [999](tel:999) now

- You cannot breathe.
:::
"""
WORDS = """\
## Pacing

Doing a little, often. See [flare-up](term:flare-up).

## Flare-up

A time when pain is worse.

## Never used

A word that no article links to.
"""


def changes(*notes: str, kind: str = "clinical") -> str:
    """Changes as they stand in a front matter: the first on the day of `revised`."""
    days = (f"2026-02-{6 - back:02}" for back in range(len(notes)))
    each = (
        f"{{date: {day}, kind: {kind}, note: {json.dumps(note)}}}"
        for day, note in zip(days, notes, strict=True)
    )
    return f"[{', '.join(each)}]"


def text(body: str = "Some words.", **front: str | None) -> str:
    """An article file; front matter is YAML by key, and a key with None is left out."""
    keys = {**FRONT, **front}
    lines = [f"{key}: {value}" for key, value in keys.items() if value is not None]
    return "\n".join(["---", *lines, "---", "", body])


def line_of(whole: str, part: str) -> int:
    """The line, from 1, on which a part of a text begins."""
    return whole[: whole.index(part)].count("\n") + 1


def write(path: Path, content: str) -> Path:
    """Writes a file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="")
    return path


def write_library(articles: Path) -> Path:
    """A library with a sleep article and everything that every page links to."""
    write(articles / "shared" / "safety.md", SAFETY)
    write(articles / "shared" / "words.md", WORDS)
    sleep = text(SLEEP, sources=f"[{SOURCE}]", related="[get-help-now]")
    write(articles / "information" / "sleep.md", sleep)
    body = "Call **999**.\n\n## At once\n\nGo to A&E now.\n"
    help_now = text(body, title="Get help now", summary="Whom to call.", section="support")
    write(articles / "support" / "get-help-now.md", help_now)
    for slug in ("about", "accessibility", "privacy"):
        page = text(f"The page {slug}.\n", title=slug.title(), section="about")
        write(articles / "about" / f"{slug}.md", page)
    return articles


def po(entries: Mapping[str, str]) -> str:
    """The text of a catalogue, in which each message has three lines, the last one empty."""
    header = (
        'msgid ""\nmsgstr ""\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    quoted = {quote(message): quote(entries[message]) for message in entries}
    return header + "\n".join(f"msgid {each}\nmsgstr {quoted[each]}\n" for each in quoted)


def quote(message: str) -> str:
    """A message as it stands in a catalogue."""
    return json.dumps(message, ensure_ascii=False)


def write_catalogue(
    translations: Path,
    entries: Mapping[str, str],
    language: Language = POLISH,
    domain: str = "articles",
) -> Path:
    """A catalogue of a language, with its provenance beside it."""
    write(translations / language.folder / "provenance.yaml", pseudo.PROVENANCE)
    return write(catalogue.path_of(translations, language, domain), po(entries))


def write_assets(folder: Path) -> Path:
    """A front end as the build leaves it, but next to nothing."""
    icons = ("icon.svg", "icon-192.png", "icon-512.png", "maskable.svg", "monochrome.svg")
    scripts = [path.name for path in (ROOT / "static" / "js" / "pages").glob("*.js")]
    styles = [path.name for path in (ROOT / "static" / "css").glob("pages/*.css")]
    files = {f"icons/{name}": f"1-{name}" for name in icons}
    files |= {f"js/pages/{name}": f"1-{name}" for name in scripts}
    files["css/comforts.css"] = "1-comforts.css"
    files["search/worker.js"] = "1-search-worker.js"
    write(folder / "manifest.json", json.dumps(files))
    write(folder / "site.css", "p{color:#111}\n")
    for name in styles:
        write(folder / name, f"dl{{content:'{name}'}}\n")
    for name in ("sw.js", "farewell.js"):
        write(folder / name, f"// {name}\n")
    for name in files.values():
        write(folder / name, f"a file called {name}\n")
    return folder


def small_settings(folder: Path) -> Settings:
    """The settings of a site with this library, in English and in very little Polish."""
    write_catalogue(folder / "translations", {"Keep the room dark.": "Niech będzie ciemno."})
    return Settings(
        origin="https://plainleaf.example",
        languages=(ENGLISH, POLISH),
        articles=write_library(folder / "articles"),
        translations=folder / "translations",
        notices=folder / "notices",
        assets=write_assets(folder / "assets"),
        site=folder / "build" / "site",
    )


def elements_of(html: str) -> set[str]:
    """The names of the elements that a browser makes of a piece of HTML."""
    fragment = html5lib.parseFragment(html, namespaceHTMLElements=False)
    # Comments have a function for a name.
    return {each.tag if isinstance(each.tag, str) else "comment" for each in fragment.iter()}
