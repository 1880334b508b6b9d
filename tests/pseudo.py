"""Pseudo-languages, made on the fly: long accented Latin, and English set from right to left.

They borrow the codes of real languages that Babel knows and Plainleaf does not have yet, so that
plurals, dates and numbers are formed as in a real one.
"""

import re
from collections.abc import Callable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from webapp.languages import Language

LONG = Language("de", "Ļöñĝ", "ltr")
MIRRORED = Language("he", "ɯıɹɹoɹ", "rtl")

_ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "àéîöûýÀÉÎÖÛÝçñšž")
# What a translation must keep as it is: link targets, placeholders, numbers with their units.
_KEPT = re.compile(r"(\]\([^)]*\)|%\(\w+\)s|\d+(?:mg|ml|g|%)?|https?://\S+)")

PROVENANCE = """\
interface: &made
  made_by: machine
  made_with: a test
  made_on: 2026-11-22
  checked_by: null
  checked_on: null
articles: *made
"""


def lengthened(message: str) -> str:
    """The message with accents and, like a wordy language, about half as long again."""
    parts = _KEPT.split(message)
    longer = [part if place % 2 else part.translate(_ACCENTS) for place, part in enumerate(parts)]
    words = len(message.split())
    return "".join(longer) + " " + " ".join(["löñĝêr"] * max(1, words // 3))


def mirrored(message: str) -> str:
    """The message with Hebrew letters in it, so that it really runs from right to left."""
    return "שלום " + message + " סוף"


def same(message: str) -> str:
    """The message itself."""
    return message


def write_catalogues(
    translations: Path, language: Language, change: Callable[[str], str], templates: Path
) -> None:
    """Both catalogues of a pseudo-language, from the .pot files in a folder."""
    folder = translations / language.folder / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    (folder.parent / "provenance.yaml").write_text(PROVENANCE, encoding="utf-8")
    for domain in ("messages", "articles"):
        with (templates / f"{domain}.pot").open("rb") as file:
            source = read_po(file)
        target = Catalog(locale=language.folder, domain=domain)
        for message in source:
            if message.id:
                target.add(message.id, _translated(message.id, change, target.num_plurals))
        with (folder / f"{domain}.po").open("wb") as file:
            write_po(file, target)
        with (folder / f"{domain}.mo").open("wb") as file:
            write_mo(file, target)


def _translated(
    message: str | tuple[str, ...], change: Callable[[str], str], plurals: int
) -> str | tuple[str, ...]:
    if isinstance(message, str):
        return change(message)
    return tuple(change(message[min(place, 1)]) for place in range(plurals))
