"""The current translations of a .po file, a plural form each."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

from webapp.content import markdown
from webapp.content.problems import Problem
from webapp.languages import Language


@dataclass(frozen=True)
class Entry:
    """An English message, or one of its plural forms, and its translation."""

    path: str
    line: int
    english: str
    translation: str
    language: Language
    context: str | None = None

    def problem(self, found: str, expected: str) -> Problem:
        """What is to be mended in this translation."""
        return Problem(self.path, self.line, found, expected)


def read(path: Path, language: Language) -> list[Entry]:
    """The entries of a .po file in its order; none of a file that is missing or cannot be read.

    A message that is empty or marked as needing work is no entry, as readers do not see it. What
    cannot be read is said by `webapp.content.catalogue.read`.
    """
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language.folder, abort_invalid=True)
    except (FileNotFoundError, PoFileError, ValueError, LookupError):
        return []
    name = markdown.relative(path)
    return [
        Entry(name, message.lineno or 1, english, translation, language, message.context)
        for message in catalogue
        if message.id and not message.fuzzy
        for english, translation in _forms(message)
        if translation
    ]


def _forms(message: Message) -> Iterator[tuple[str, str]]:
    if isinstance(message.id, str):
        if isinstance(message.string, str):
            yield message.id, message.string
        return
    for form in message.string or ():
        yield message.id[1], form
