"""The first draft of an article: complete front matter, and what belongs where in the text."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from webapp.content import front_matter, library, markdown
from webapp.content.front_matter import SECTIONS
from webapp.content.placeholders import MARK
from webapp.editing import sheets

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_STEP = 10  # between the places on a shelf, so that an article can go in between

# Each placeholder is one line, so that no half of it stays behind when the line goes.
_ABOUT_HEALTH = f"""\
{MARK} What this page is about and what matters most, in two or three short sentences.

::include safety

- {MARK} A danger that the box above does not name: what it looks like, and whom to call.

## {MARK} What it is, or what it is for

{MARK} What readers ask first. Take facts from the fact sheets, and name the source of each.

## {MARK} What may help

- {MARK} One point a line, one idea a sentence.

## {MARK} When to ask for help

{MARK} What to watch for, whom to ask, and how soon.

## Worries and answers

### {MARK} A worry, in a reader's own words?

{MARK} An honest answer. Begin with yes, no, or what is known.

:::questions
## Questions to ask

- {MARK} A question to take to a doctor, nurse or pharmacist.
:::

## Words used here

{MARK} Link each hard word to its explanation where it first comes. Then take this line out.

::words
"""
_ABOUT_US = f"""\
{MARK} What this page is about and what matters most, in two or three short sentences.

## {MARK} What readers ask first

{MARK} The answer, one idea a sentence.

## {MARK} What readers can do

- {MARK} One point a line.
"""


class DraftError(Exception):
    """A draft that cannot be written; says in one sentence what to do."""


@dataclass(frozen=True)
class Draft:
    """What an editor says of a new article."""

    slug: str
    title: str
    section: str
    sheets: tuple[str, ...]


def write(draft: Draft, articles: Path, facts: Path, today: datetime.date) -> Path:
    """Writes the file of a draft and returns its path.

    Raises DraftError, and writes nothing, where the file would be refused or stand in the way.
    """
    _check_slug(draft.slug, articles)
    _check_choice(draft.section, SECTIONS, "section", "--section")
    for sheet in draft.sheets:
        _check_choice(sheet, sorted(sheets.read(facts)), "fact sheet", "--sheet")
    path = articles / draft.section / f"{draft.slug}.md"
    order = _last_order(articles, draft.section) + _STEP
    text = f"---\n{_front(draft, order, today)}---\n\n{_body(draft.section)}"
    _check_title(draft.title, text, path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


def what_next(path: Path) -> str:
    """What an editor does with a draft, a line each."""
    return "\n".join(
        (
            f"Wrote {markdown.relative(path)}",
            f"1. Put your own words in the place of each {MARK}, and list your sources at the top.",
            f"2. See the page while you write: make preview ARGS={path.stem}",
            f"3. Check it: make articles ARGS={path.stem}",
            f"Nothing is published while one {MARK} is left, in any article.",
        )
    )


def _check_slug(slug: str, articles: Path) -> None:
    if not _SLUG.fullmatch(slug):
        raise DraftError(
            f"{slug!r} cannot be part of an address: write small letters and digits,"
            " with single hyphens between words, such as sleep-and-pain"
        )
    taken = sorted(articles.glob(f"*/{slug}.md"))
    if taken:
        name = markdown.relative(taken[0])
        raise DraftError(f"{name} is there already: edit that file, or choose another slug")


def _check_choice(name: str, known: Sequence[str], kind: str, option: str) -> None:
    if name not in known:
        raise DraftError(f"there is no {kind} {name!r}: give {option} one of {', '.join(known)}")


def _check_title(title: str, text: str, path: Path) -> None:
    """Reads back what would be written, so that the build and this refuse the same titles."""
    part = front_matter.split(text)
    front, _, problems = front_matter.read(part, path) if part else (None, {}, [])
    strange = sorted(markdown.strange(title))
    if problems or front is None or front.title != title:
        raise DraftError("the title cannot be used: give --title one line of plain words")
    if strange or markdown.links_in(title):
        found = strange[0][0] if strange else "a link"
        raise DraftError(f"the title has {found}: give --title one line of plain words")


def _last_order(articles: Path, section: str) -> int:
    shelf = library.read(articles).section(section)
    return max((article.front.order for article in shelf), default=0)


def _front(draft: Draft, order: int, today: datetime.date) -> str:
    keys = {
        "title": draft.title,
        "summary": f"{MARK} One or two sentences for lists and search engines.",
        "section": draft.section,
        "order": order,
        "keywords": [f"{MARK} What readers might type, one word or phrase a line."],
        "published": today,
        "revised": today,
        "review_due": _in_a_year(today),
        "reviewed_by": None,
        "fact_sheets": list(draft.sheets),
        "sources": [],
        "related": [],
        "codes": [],
    }
    return yaml.dump(keys, Dumper=_Indented, allow_unicode=True, sort_keys=False, width=10_000)


class _Indented(yaml.SafeDumper):
    """Writes as the files of the library do: list items below their key, a day twice if need be."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def _in_a_year(day: datetime.date) -> datetime.date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)


def _body(section: str) -> str:
    return _ABOUT_HEALTH if section in sheets.ABOUT_HEALTH else _ABOUT_US
