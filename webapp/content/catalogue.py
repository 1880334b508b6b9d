"""Catalogues of article texts, opened with Babel: a message has a current translation or none."""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import msgspec
from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

from webapp.content import fidelity, markdown
from webapp.content.problems import Problem
from webapp.languages import Language

_LINE = re.compile(r'#.*|(?:msg[a-z_]+(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*"|')


class Catalogue(Protocol):
    """Anything that knows translations."""

    def lookup(self, message: str) -> str | None:
        """The current translation of a message, or None when readers should see the English."""

    def is_stale(self, message: str) -> bool:
        """Whether there is a translation of a message, made from an English that has changed."""


class Untranslated:
    """The catalogue of the source language: every message is its own translation."""

    def lookup(self, message: str) -> str | None:
        """The message itself."""
        return message

    def is_stale(self, _message: str) -> bool:
        """Never: an original is not made from anything."""
        return False


@dataclass(frozen=True)
class Tally:
    """How many texts are translated, how many translations are out of date, how many are missing.

    A translation is out of date (gettext's "fuzzy") when its English has changed since.
    """

    translated: int = 0
    stale: int = 0
    missing: int = 0

    @property
    def total(self) -> int:
        """The number of texts."""
        return self.translated + self.stale + self.missing

    @property
    def share(self) -> float:
        """The part that is translated, from 0 to 1; 0 where there are no texts."""
        return self.translated / self.total if self.total else 0.0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.translated + other.translated,
            self.stale + other.stale,
            self.missing + other.missing,
        )


@dataclass(frozen=True)
class GettextCatalogue:
    """The current translations of one .po file; missing, empty and fuzzy ones are not current.

    `stale` holds the messages whose translation is fuzzy, and `tally` counts all messages.
    """

    translations: Mapping[str, str]
    stale: frozenset[str] = frozenset()
    tally: Tally = Tally()

    def lookup(self, message: str) -> str | None:
        """The current translation of a message, or None when readers should see the English."""
        return self.translations.get(message)

    def is_stale(self, message: str) -> bool:
        """Whether there is a translation of a message, made from an English that has changed."""
        return message in self.stale


class Provenance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a catalogue was made and who checked it; shown to readers, so never more than is true."""

    made_by: Literal["machine", "person"]
    made_with: str
    made_on: datetime.date
    checked_by: str | None
    checked_on: datetime.date | None

    def __post_init__(self) -> None:
        if (self.checked_by is None) != (self.checked_on is None):
            raise ValueError("checked_by and checked_on, or null for both")


class ProvenanceFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`provenance.yaml` of a language.

    It stands beside the catalogues, because Babel's `update` drops header fields it does not know.
    """

    interface: Provenance
    articles: Provenance


def path_of(folder: Path, language: Language, domain: str) -> Path:
    """Where the catalogue of a domain (`messages`, `articles`) of a language lies."""
    return folder / language.folder / "LC_MESSAGES" / f"{domain}.po"


def read(path: Path, language: Language) -> tuple[GettextCatalogue, list[Problem]]:
    """The catalogue of a .po file and its problems; a file that is missing has no translations."""
    if not path.exists():
        return GettextCatalogue({}), []
    name = markdown.relative(path)
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language.folder, abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", 0) + 1
        return GettextCatalogue({}), [Problem(name, line, str(error), "a .po file")]
    current: dict[str, str] = {}
    stale: set[str] = set()
    tally = Tally()
    problems = list(_unquoted(path, name))
    for message in catalogue:
        if not message.id:
            continue
        tally += _counted(message)
        if message.fuzzy:
            stale.add(message.id if isinstance(message.id, str) else message.id[0])
        elif message.string:
            wrong = list(_differences(message))
            line = message.lineno or 1
            problems += [Problem(name, line, found, expected) for found, expected in wrong]
            if isinstance(message.id, str) and isinstance(message.string, str):
                current[message.id] = message.string
    return GettextCatalogue(current, frozenset(stale), tally), problems


def _counted(message: Message) -> Tally:
    """One message; a plural counts as translated when all of its forms are."""
    forms = (message.string,) if isinstance(message.string, str) else message.string or ("",)
    if message.fuzzy:
        return Tally(stale=1)
    return Tally(translated=1) if all(forms) else Tally(missing=1)


def _unquoted(path: Path, name: str) -> Iterator[Problem]:
    """The lines that lack a quote; Babel would read a part of the message without a word."""
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    for number, line in enumerate(lines, start=1):
        if not _LINE.fullmatch(line.strip()):
            yield Problem(name, number, line.strip()[:60], "words between two quotes")


def _differences(message: Message) -> Iterator[tuple[str, str]]:
    """What a translation lost; a plural form may lack its number, as "one part"."""
    if isinstance(message.id, str):
        if isinstance(message.string, str):
            yield from fidelity.differences(message.id, message.string)
        return
    for form in message.string or ():
        if form:
            yield from fidelity.unknown_placeholders(message.id[1], form)


def read_provenance(
    folder: Path, language: Language
) -> tuple[ProvenanceFile | None, list[Problem]]:
    """How the catalogues of a language were made, or None and the problem."""
    path = folder / language.folder / "provenance.yaml"
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=ProvenanceFile), []
    except FileNotFoundError:
        found, expected = "no such file", "how the catalogues were made and who checked them"
    except (msgspec.DecodeError, ValueError) as error:  # YAML has no 30 February
        found = "what cannot be read"
        expected = " ".join(str(error).removeprefix("Expected ").split())
    return None, [Problem(markdown.relative(path), 1, found, expected)]
