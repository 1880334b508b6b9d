"""An article or shared piece as an editor reads it: its own blocks, their words and sentences."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from markdown_it.token import Token

from webapp.content import markdown
from webapp.content.article import Article, read_piece
from webapp.content.front_matter import FrontMatter
from webapp.content.library import Library
from webapp.content.markdown import Block

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True)
class Sentence:
    """One sentence of a block, without its Markdown."""

    text: str
    block: Block

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(words_of(self.text))


@dataclass(frozen=True)
class Manuscript:
    """One file of `articles/` with the blocks that stand in it and not in what it includes.

    `rows` gives for a table cell all cells of its row; `front` is None for a shared piece.
    """

    path: str
    blocks: tuple[Block, ...]
    rows: Mapping[Block, Sequence[Block]]
    front: FrontMatter | None = None
    key_lines: Mapping[str, int] | None = None

    @property
    def name(self) -> str:
        """The slug of the article or the name of the shared piece."""
        return Path(self.path).stem

    def line_of(self, key: str) -> int:
        """The line on which a key of the front matter stands."""
        return (self.key_lines or {}).get(key, 1)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of its paragraphs and list items; headings and cells are not sentences."""
        prose = (block for block in self.blocks if block.kind in ("paragraph", "list item"))
        return tuple(Sentence(text, block) for block in prose for text in sentences_of(block))

    @property
    def words(self) -> int:
        """How many words a reader meets in it, headings and tables too."""
        return sum(len(words_of(plain(block))) for block in self.blocks)


def of_article(article: Article) -> Manuscript:
    """The manuscript of an article, without its shared pieces and the words that it lists."""
    own = {index: block for index, block in article.blocks.items() if block.path == article.path}
    rows = _rows(article.tokens, own)
    return Manuscript(article.path, tuple(own.values()), rows, article.front, article.key_lines)


def of_piece(path: Path) -> Manuscript:
    """The manuscript of a shared piece."""
    piece = read_piece(path)
    return Manuscript(piece.path, tuple(piece.blocks.values()), _rows(piece.tokens, piece.blocks))


def all_in(library: Library, folder: Path) -> list[Manuscript]:
    """Every article of a library, and every shared piece of its folder."""
    pieces = [of_piece(path) for path in sorted((folder / "shared").glob("*.md"))]
    return [*(of_article(article) for article in library.articles.values()), *pieces]


def _rows(tokens: Sequence[Token], blocks: Mapping[int, Block]) -> dict[Block, list[Block]]:
    rows: dict[Block, list[Block]] = {}
    row: list[Block] = []
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            row = []
        elif index in blocks and blocks[index].kind == "table cell":
            row.append(blocks[index])
            rows[blocks[index]] = row
    return rows


def plain(block: Block) -> str:
    """What a block says, without its Markdown."""
    return markdown.text_of(markdown.inline(block.message))


def sentences_of(block: Block) -> Iterator[str]:
    """The sentences of a block."""
    return (text for text in _SENTENCE_END.split(plain(block).strip()) if text)


def words_of(text: str) -> list[str]:
    """The words of a text, as they are written; a number is a word."""
    return _WORD.findall(text)
