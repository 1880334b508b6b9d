"""Libraries as large as one wishes, in Markdown with front matter, the same at each run."""

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from bench.prose import Chain, Prose
from webapp.config import ROOT
from webapp.content import library, markdown

OURS = ROOT / "articles"
WORDS = 820  # of the body with its sources; dates and contents make an article of them, 950
SOURCE_WORDS = 6.3  # the words of a source, on an average
SOURCES = 15  # of an article; ours have one for each 65 words
SECTION = "information"
# Every page links to these, so every library has them.
LINKED = {"get-help-now": "support", "about": "about", "accessibility": "about", "privacy": "about"}
DATES = "published: 2026-11-22\nrevised: 2026-11-22\nreview_due: 2027-11-22\n"

_PROSE = re.compile(r"(- )?([^\s#|:-].*?)((?: \{[\d, ]+\})?)")


def ours(folder: Path) -> int:
    """Copies our own articles; returns how many they are."""
    shutil.copytree(OURS, folder)
    return len(library.read(folder).articles)


def add(folder: Path, numbers: Iterable[int], sources: int = SOURCES) -> None:
    """Writes the articles of some numbers."""
    for number in numbers:
        _write(folder / SECTION / f"article-{number:04}.md", number, sources)


def only_made(folder: Path, count: int, sources: int = SOURCES) -> None:
    """A library of so many articles, none of them ours."""
    for number, (slug, section) in enumerate(LINKED.items()):
        _write(folder / section / f"{slug}.md", number, sources)
    add(folder, range(len(LINKED), count), sources)


def reword(path: Path, most: int | None = None) -> None:
    """Gives an article other words, in all of its blocks or only in the first of them.

    Headings, tables, marks of sources and the front matter stay; links are lost.
    """
    prose = Prose(_chain(), f"again {path.stem}")
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    lines = body.splitlines()
    blocks = [place for place, line in enumerate(lines) if _PROSE.fullmatch(line)]
    for place in blocks[:most]:
        dash, words, sources = _PROSE.fullmatch(lines[place]).groups(default="")
        lines[place] = f"{dash}{prose.words(len(words.split()))}{sources}"
    path.write_text("---\n".join(["", front, "\n".join([*lines, ""])]), encoding="utf-8")


@cache
def _chain() -> Chain:
    blocks = (block for each in library.read(OURS).articles.values() for block in each.text)
    kinds = ("paragraph", "list item")
    texts = [
        markdown.text_of(markdown.inline(each.message)) for each in blocks if each.kind in kinds
    ]
    return Chain.of(dict.fromkeys(texts))


def _write(path: Path, number: int, sources: int) -> None:
    prose = Prose(_chain(), path.stem)
    path.parent.mkdir(parents=True, exist_ok=True)
    front = _front(prose, path.parent.name, number, sources)
    body = "\n".join(_body(prose, sources))
    path.write_text(f"---\n{front}---\n\n{body}", encoding="utf-8")


def _front(prose: Prose, section: str, number: int, sources: int) -> str:
    values = {
        "title": prose.title(4),
        "summary": prose.words(16),
        "section": section,
        "order": number,
        "keywords": [prose.title(2) for _ in range(6)],
        "reviewed_by": None,
        "fact_sheets": [],
        "sources": [_source(prose) for _ in range(sources)],
        "related": [slug for slug in list(LINKED)[:2] if number >= len(LINKED)],
        "codes": [],
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    return "".join(lines) + DATES  # JSON is YAML


def _source(prose: Prose) -> dict[str, object]:
    host, *path = (prose.title(count).lower().replace(" ", "-") for count in (1, 1, 5))
    return {
        "title": prose.title(prose.number(3, 7)),
        "organisation": prose.title(2),
        "year": None,
        "address": f"https://www.{host}.example/{'/'.join(path)}",
    }


def _body(prose: Prose, sources: int) -> Iterator[str]:
    """Parts of a heading, two paragraphs and a list each; a source stands behind each block."""
    left, number = WORDS - SOURCE_WORDS * sources, 0
    headings: set[str] = set()
    while left > 0:
        heading = prose.title(prose.number(3, 5))
        if heading in headings:
            continue
        headings.add(heading)
        blocks = [prose.words(prose.number(most // 2, most)) for most in (45, 30, 16, 16, 16, 16)]
        left -= len(" ".join([heading, *blocks]).split())
        yield f"## {heading}\n"
        for place, block in enumerate(blocks):
            mark = f" {{{number % sources + 1}}}" if sources else ""
            number += 1
            yield f"{'- ' if place > 1 else ''}{block}{mark}" + ("" if place > 1 else "\n")
        yield ""
