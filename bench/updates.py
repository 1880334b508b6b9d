"""What an update costs on the wire when little changes, and when much does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import wire
from bench.build import Update
from bench.library import reword
from bench.timing import serving


def _paragraph(folder: Path, article: str) -> None:
    reword(folder / article, most=1)


def _article(folder: Path, article: str) -> None:
    reword(folder / article)


def _paragraph_of_each(folder: Path, article: str) -> None:
    for path in _articles(folder):
        reword(path, most=1)


def _each_article(folder: Path, article: str) -> None:
    for path in _articles(folder):
        reword(path)


def _articles(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.glob("*/*.md")) if path.parent.name != "shared")


SMALLEST = "one paragraph"
EDITS: dict[str, Callable[[Path, str], None]] = {
    SMALLEST: _paragraph,
    "one article": _article,
    "a paragraph of each": _paragraph_of_each,
    "all articles": _each_article,
}


@dataclass(frozen=True)
class Cost:
    """Bytes on the wire with their headers."""

    description: int
    difference: int

    @property
    def total(self) -> int:
        """Both together."""
        return self.description + self.difference


def cost(update: Update) -> Cost:
    """What a phone receives for an update."""
    with serving(update.site) as server:
        return Cost(
            wire.get(server.address, update.description).total,
            wire.get(server.address, update.difference).total,
        )
