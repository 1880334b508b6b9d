"""What `pybabel extract` asks for the texts of articles, with where each stands for translators."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from webapp import addresses
from webapp.content.extract import Extracted
from webapp.content.extract import extract as extract_blocks
from webapp.content.library import WORDS
from webapp.languages import ENGLISH

_SHARED = "shared"  # the folder of pieces that stand on several pages


def extract(
    file: BinaryIO,
    keywords: object,
    comment_tags: object,
    options: Mapping[str, object],
) -> Iterator[Extracted]:
    """Babel's extraction interface: line, no function, message, comments for translators."""
    place = place_of(Path(str(getattr(file, "name", "article"))))
    for line, function, message, comments in extract_blocks(file, keywords, comment_tags, options):
        yield line, function, message, [f"{', '.join(comments)}; {place}"]


def place_of(path: Path) -> str:
    """Where readers find the texts of a file: the address of the English page without its host."""
    if path.parent.name != _SHARED:
        return f"page {addresses.article(ENGLISH, path.stem)}"
    if path.stem == WORDS:
        return f"page {addresses.glossary(ENGLISH)} and at the end of articles"
    return f"in every article that has the box “{path.stem}”"
