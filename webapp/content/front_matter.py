"""The front matter of an article: YAML, checked key by key against a schema."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import yaml

from webapp.content.problems import Problem

SECTIONS = ("information", "support", "get-involved", "about")

# YAML's escapes can make half of a letter (a surrogate), which no file or page can hold.
Text = Annotated[str, msgspec.Meta(min_length=1, pattern=r"^(?!.*[\ud800-\udfff])\S(.*\S)?$")]
Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a fact stands: the owner's own page."""

    title: Text
    organisation: Text
    year: Annotated[int, msgspec.Meta(ge=1900, le=2100)] | None
    address: Annotated[str, msgspec.Meta(pattern=r"^https://[^\s\ud800-\udfff]+$")]


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What changed in a text, for readers of the older one.

    A clinical change is one that somebody might act on: readers are told of it on the page and
    before a newer copy replaces theirs. A minor one stands on the page of changes alone.
    """

    date: datetime.date
    kind: Literal["clinical", "minor"]
    note: Text


class Acceptance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a warning of `flask articles check` may stand: the name of the check, and the reason.

    `text` is a part of the text that the warning is about; without it, all of that check are meant.
    """

    check: Slug
    why: Text
    text: Text | None = None


class FrontMatter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an article says of itself; `articles/README.md` explains each key to editors."""

    title: Text
    summary: Text
    section: Slug
    order: int
    keywords: tuple[Text, ...]
    published: datetime.date
    revised: datetime.date
    review_due: datetime.date
    reviewed_by: Text | None
    fact_sheets: tuple[Slug, ...]
    sources: tuple[Source, ...]
    related: tuple[Slug, ...]
    codes: tuple[Annotated[str, msgspec.Meta(pattern=r"^[A-Z]\d{2}[A-Z]{2}\d{2}$")], ...]
    changes: tuple[Change, ...] = ()
    accepts: tuple[Acceptance, ...] = ()


EXPECTED = {
    "title": "text",
    "summary": "text",
    "section": f"one of {', '.join(SECTIONS)}",
    "order": "a whole number",
    "keywords": "a list of texts",
    "published": "a date such as 2026-11-22",
    "revised": "a date such as 2026-11-22",
    "review_due": "a date such as 2027-11-22",
    "reviewed_by": "text or null",
    "fact_sheets": "a list of names of files in docs/facts/",
    "sources": "a list of title, organisation, year (or null) and address (https)",
    "related": "a list of slugs",
    "codes": "a list of ATC codes such as N06AA09",
    "changes": "a list of date, kind (clinical or minor) and note, newest first, or no such key",
    "accepts": "a list of check, why and (if you like) text, or no such key",
}


@dataclass(frozen=True)
class Split:
    """A file cut into its front matter and its body, with the line on which each begins."""

    front: str
    front_line: int
    body: str
    body_line: int


def split(text: str) -> Split | None:
    """The two halves of an article file, or None without front matter between `---` lines."""
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].strip() != "---":
        return None
    for number, line in enumerate(lines[1:], start=1):
        if line.strip() == "---":
            return Split("".join(lines[1:number]), 2, "".join(lines[number + 1 :]), number + 2)
    return None


def read(part: Split, path: Path) -> tuple[FrontMatter | None, dict[str, int], list[Problem]]:
    """The front matter (None where it is wrong), the line of each key, and all problems."""
    try:
        root = yaml.compose(part.front, Loader=yaml.SafeLoader)
        values = _values(root, part.front) if isinstance(root, yaml.MappingNode) else {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = part.front_line + (mark.line if mark else 0)
        return None, {}, [Problem(str(path), line, "front matter that is not YAML", "YAML keys")]
    if not isinstance(root, yaml.MappingNode):
        expected = "keys and values"
        return None, {}, [Problem(str(path), part.front_line, "no keys", expected)]

    lines: dict[str, int] = {}
    for key_node, _ in root.value:
        lines.setdefault(str(key_node.value), part.front_line + key_node.start_mark.line)
    problems = [
        Problem(str(path), part.front_line + line, f"the key {key!r} twice", "it once")
        for key, line in _keys_twice(root)
    ]
    checked, wrong = _check(values, path, lines, part.front_line)
    problems += wrong
    return (None if problems else FrontMatter(**checked)), lines, problems


def _values(root: yaml.MappingNode, text: str) -> dict[str, Any]:
    """The value of each key; the keys as they are written, which for YAML may be true or null."""
    return {str(key.value): _value(value, text) for key, value in root.value}


def _value(node: yaml.Node, text: str) -> object:
    """The value of a node; one that cannot be made, such as 30 February, is what is written."""
    try:
        value: object = yaml.SafeLoader("").construct_object(node, deep=True)
    except ValueError:
        return text[node.start_mark.index : node.end_mark.index]
    return value


def _keys_twice(node: yaml.Node) -> Iterator[tuple[str, int]]:
    """The keys that stand twice in one mapping, at any depth, with their lines from 0."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _keys_twice(item)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if str(key.value) in seen:
                yield str(key.value), key.start_mark.line
            seen.add(str(key.value))
            yield from _keys_twice(value)


def _check(
    values: dict[str, Any], path: Path, lines: dict[str, int], first_line: int
) -> tuple[dict[str, Any], list[Problem]]:
    """Each key converted to its type; msgspec alone would stop at the first mistake."""
    fields = {field.name: field for field in msgspec.structs.fields(FrontMatter)}
    problems = [
        Problem(str(path), lines[key], f"the unknown key {key!r}", f"one of {', '.join(fields)}")
        for key in values
        if key not in fields
    ]
    checked: dict[str, Any] = {}
    for name, field in fields.items():
        if name not in values:
            if field.required:
                problems.append(Problem(str(path), first_line, f"no key {name!r}", f"{name!r}"))
            continue
        if values[name] is None and not field.required:
            problems.append(Problem(str(path), lines[name], f"{name}: None", EXPECTED[name]))
            continue
        try:
            checked[name] = msgspec.convert(values[name], field.type)
        except msgspec.ValidationError as error:
            found = f"{name}: {_shortened(values[name])}"
            problems.append(Problem(str(path), lines[name], found, _expected(name, str(error))))
    problems += _check_section(checked, path, lines) + _check_dates(checked, path, lines)
    return checked, problems


def _check_section(checked: dict[str, Any], path: Path, lines: dict[str, int]) -> list[Problem]:
    section = checked.get("section")
    if section is None or (section in SECTIONS and section == path.parent.name):
        return []
    expected = f"{path.parent.name!r}, the folder of the file, one of {', '.join(SECTIONS)}"
    return [Problem(str(path), lines["section"], f"section: {section}", expected)]


def _check_dates(checked: dict[str, Any], path: Path, lines: dict[str, int]) -> list[Problem]:
    problems = []
    for earlier, later in (("published", "revised"), ("revised", "review_due")):
        if earlier in checked and later in checked and checked[later] < checked[earlier]:
            expected = f"a day not before {earlier}, {checked[earlier]}"
            found = f"{later}: {checked[later]}"
            problems.append(Problem(str(path), lines[later], found, expected))
    return problems + _check_changes(checked, path, lines)


def _check_changes(checked: dict[str, Any], path: Path, lines: dict[str, int]) -> list[Problem]:
    """Changes outside of the life of the text, or out of order; a feed tells them by their days."""
    days = [change.date for change in checked.get("changes", ())]
    first, last = checked.get("published"), checked.get("revised")
    expected = "days from published to revised, newest first, each once"
    return [
        Problem(str(path), lines["changes"], f"a change of {day}", expected)
        for place, day in enumerate(days)
        if (first and day < first) or (last and day > last) or (place and day >= days[place - 1])
    ]


def _expected(name: str, message: str) -> str:
    """What a key takes, and the place inside it that msgspec's message names."""
    place = re.search(r"at `\$(.+)`", message)
    return f"{EXPECTED[name]}, at {name}{place[1]}" if place else EXPECTED[name]


def _shortened(value: object) -> str:
    text = str(value).encode(errors="backslashreplace").decode()
    return text if len(text) <= 60 else f"{text[:57]}..."
