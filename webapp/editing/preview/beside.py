"""Where on the page of an article a line of its files is seen, and what is said there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from webapp.content.article import Article
from webapp.content.library import WORDS
from webapp.content.markdown import Block, word_anchor
from webapp.content.problems import Problem
from webapp.editing.finding import Finding
from webapp.editing.manuscript import plain

Kind = Literal["open", "explained", "placeholder"]
KINDS: tuple[Kind, ...] = get_args(Kind)
TOP = ""  # the anchor of what is said of the whole page


@dataclass(frozen=True)
class Note:
    """Something to say beside a block: `anchor` is the id of the block, or TOP.

    `quoted` is the part of the block that is meant, and empty where it is the whole block.
    """

    anchor: str
    kind: Kind
    path: str
    line: int
    found: str
    advice: str
    quoted: str = ""
    why: str = ""


def names_of(article: Article) -> list[str]:
    """The names of the texts that make the page: the article, and the shared pieces in it."""
    pieces = {block.path for block in article.blocks.values()} - {article.path}
    names = [article.slug, *sorted(Path(path).stem for path in pieces)]
    return [*names, WORDS] if article.words else names


def notes(
    article: Article, findings: Iterable[Finding], placeholders: Iterable[Problem]
) -> list[Note]:
    """What is to be said on the page of an article, in the order in which the page has it."""
    page = _Page(article)
    found = [*page.of_findings(findings), *page.of_placeholders(placeholders)]
    order = {anchor: place for place, anchor in enumerate((TOP, *page.anchors))}
    return sorted(found, key=lambda note: (order[note.anchor], note.line))


class _Page:
    """The blocks of a page by the line of the file that they begin on."""

    def __init__(self, article: Article) -> None:
        placed = [(block, article.anchors[index]) for index, block in article.blocks.items()]
        self._path = article.path
        self._blocks: list[tuple[Block, str]] = placed
        self._words: list[tuple[Block, str]] = [
            (block, word_anchor(word.slug)) for word in article.words for block in word.blocks
        ]
        self._paths = {article.path, *(block.path for block, _ in placed)}

    @property
    def anchors(self) -> Iterator[str]:
        """All ids, in the order of the page."""
        return (anchor for _, anchor in (*self._blocks, *self._words))

    def of_findings(self, findings: Iterable[Finding]) -> Iterator[Note]:
        """The notes of what the checks found on this page."""
        for each in findings:
            place = self._place(each.path, each.line, each.text)
            if place:
                block, anchor = place
                is_whole = block is not None and each.text == plain(block)
                yield Note(
                    anchor=anchor,
                    kind="explained" if each.explanation else "open",
                    path=each.path,
                    line=each.line,
                    found=each.found,
                    advice=each.advice,
                    quoted="" if is_whole or each.text in each.found else each.text,
                    why=each.explanation or "",
                )

    def of_placeholders(self, problems: Iterable[Problem]) -> Iterator[Note]:
        """The notes of what is still to be written on this page."""
        for each in problems:
            place = self._place(each.path, each.line)
            if place:
                block, anchor = place
                # The page shows the placeholder itself, unless it is in the front matter.
                quoted = "" if block else each.found
                yield Note(
                    anchor, "placeholder", each.path, each.line, each.found, each.expected, quoted
                )

    def _place(self, path: str, line: int, text: str = "") -> tuple[Block | None, str] | None:
        """The block that a line stands in, with its id; None where the page does not have it.

        The list of words has some words of its file only: there the line must be the block's own.
        Lines above the first block are front matter, which is seen at the top.
        """
        own = [pair for pair in self._blocks if pair[0].path == path and pair[0].line <= line]
        if path not in self._paths:
            own = [pair for pair in self._words if pair[0].path == path and pair[0].line == line]
            if not own:
                return None
        if not own:
            return None, TOP
        last = max(block.line for block, _ in own)
        nearest = [pair for pair in own if pair[0].line == last]  # the cells of a row share a line
        return next((pair for pair in nearest if text and text in plain(pair[0])), nearest[0])
