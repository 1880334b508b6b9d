"""Markdown to tokens and blocks: one grouping of text, for extraction and translation alike."""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from webapp.content.problems import Problem

BOXES = ("emergency", "urgent", "advice")
QUESTIONS = "questions"  # those to take to a doctor; a reader can save each
ICON_ARRAY = "icon-array"
WORDS = "words"

_SOURCES = re.compile(r"\s*(?<!\\)\{(\d{1,3}(?:\s*,\s*\d{1,3})*)\}\s*$")
_ALLOWED = frozenset(
    "paragraph_open paragraph_close heading_open heading_close inline"
    " bullet_list_open bullet_list_close ordered_list_open ordered_list_close"
    " list_item_open list_item_close table_open table_close thead_open thead_close"
    " tbody_open tbody_close tr_open tr_close th_open th_close td_open td_close"
    " container_box_open container_box_close directive"
    " text strong_open strong_close em_open em_close link_open link_close softbreak".split()
)
_LINKS = ("https://", "term:", "article:", "tel:", "sms:")


@dataclass(frozen=True)
class Block:
    """One translatable piece of text: a heading, a paragraph, a list item or a table cell.

    `message` is its Markdown without source marks, on one line; it is the gettext message.
    """

    message: str
    kind: str
    path: str
    line: int
    sources: tuple[int, ...] = ()


@dataclass
class Piece:
    """The tokens of one Markdown text; `blocks` maps the place of an inline token to its block."""

    path: str
    tokens: list[Token]
    blocks: dict[int, Block] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, index: int) -> int:
        """The line of the file on which a token stands, or of the last one before that says so."""
        while index >= 0:
            if self.tokens[index].map:
                return int(self.tokens[index].meta["line"])
            index -= 1
        return 1


@cache
def parser() -> MarkdownIt:
    """The one Markdown dialect of Plainleaf. HTML is recognised, so that it can be refused."""
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    container_plugin(markdown, "box", validate=lambda *_: True)
    markdown.block.ruler.before(
        "paragraph", "directive", _directive, {"alt": ["paragraph", "reference", "list"]}
    )
    return markdown


def _directive(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    """A line that begins with two colons: `::include safety`, `::words`."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not line.startswith("::") or line.startswith(":::"):
        return False
    if not silent:
        state.line = start + 1
        token = state.push("directive", "", 0)
        token.info, token.map = line[2:].strip(), [start, start + 1]
    return True


def parse(text: str, path: str, first_line: int = 1) -> Piece:
    """The piece that a Markdown text makes, with every problem of its form."""
    environment: dict[str, Any] = {}
    piece = Piece(path, parser().parse(text, environment))
    for token in piece.tokens:
        if token.map:
            token.meta = {**token.meta, "line": token.map[0] + first_line}
    for index, token in enumerate(piece.tokens):
        piece.problems += _problems_of(piece, index)
        if token.type == "inline":
            piece.blocks[index] = _block(piece, index)
            piece.problems += _problems_of_block(piece.blocks[index])
    piece.problems += _unclosed_boxes(text, path, first_line)
    for reference in environment.get("references", {}).values():
        found = f"the address {reference['href']} apart from its link"
        line = first_line + reference["map"][0]
        piece.problems.append(Problem(path, line, found, "[words](address)"))
    return piece


def _block(piece: Piece, index: int) -> Block:
    token = piece.tokens[index]
    message = " ".join(token.content.split())
    marks = _SOURCES.search(message)
    sources = tuple(int(number) for number in marks[1].split(",")) if marks else ()
    return Block(
        message=_SOURCES.sub("", message),
        kind=_kind(piece.tokens, index),
        path=piece.path,
        line=piece.line(index),
        sources=sources,
    )


def _kind(tokens: Sequence[Token], index: int) -> str:
    opener = tokens[index - 1]
    if opener.type == "paragraph_open" and tokens[index - 2].type == "list_item_open":
        return "list item"
    return {"heading_open": "heading", "th_open": "table cell", "td_open": "table cell"}.get(
        opener.type, "paragraph"
    )


def _problems_of(piece: Piece, index: int) -> Iterator[Problem]:
    token = piece.tokens[index]
    line = piece.line(index)
    for each in (token, *(token.children or ())):
        for found, expected in _strange(each):
            yield Problem(piece.path, line, found, expected)
    if token.type in ("th_open", "td_open") and token.attrs:
        yield Problem(piece.path, line, "a table with aligned columns", "plain columns")
    elif token.type == "directive" and _is_nested(piece.tokens, index):
        expected = "it on a line of its own, outside of lists and boxes"
        yield Problem(piece.path, line, f"::{token.info} inside a list or box", expected)
    elif token.type == "container_box_open" and token.info.strip() not in (*BOXES, QUESTIONS):
        found = f"the unknown directive :::{token.info.strip()}"
        yield Problem(piece.path, line, found, f"one of {', '.join((*BOXES, QUESTIONS))}")
    elif token.type == "container_box_open" and _is_nested(piece.tokens, index):
        yield Problem(piece.path, line, "a box inside a box or list", "a box by itself")
    elif token.type == "container_box_open" and not _begins_with_heading(piece.tokens, index):
        yield Problem(piece.path, line, "a box without a heading", "a heading as its first line")


def _problems_of_block(block: Block) -> Iterator[Problem]:
    if not block.message and block.kind != "heading":  # a heading lacks its anchor too
        yield Problem(block.path, block.line, f"an empty {block.kind}", "words")
    if "{" in block.message or "}" in block.message:
        expected = "source marks only at the very end of a block"
        yield Problem(block.path, block.line, f"a brace in: {block.message[:60]}", expected)


def _strange(token: Token) -> Iterator[tuple[str, str]]:
    """What a token has that the dialect has not: what was found, and what was expected."""
    if token.type in ("html_block", "html_inline"):
        yield f"HTML: {' '.join(token.content.split())[:60]}", "Markdown only"
    elif token.type not in _ALLOWED:
        kind = token.type.removesuffix("_open").replace("_", " ")
        yield f"a {kind}", "text, a list, a table, a link or a box"
    elif token.type == "link_open" and not str(token.attrs["href"]).startswith(_LINKS):
        found = f"a link to {token.attrs['href']}"
        yield found, f"one that begins with {', '.join(_LINKS)}"


def strange(message: str) -> set[tuple[str, str]]:
    """What a message has that the dialect has not: pairs of what was found and was expected."""
    return {pair for token in inline(message).children or () for pair in _strange(token)}


def _is_nested(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].level > 0


def _begins_with_heading(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].type == "heading_open"


def _unclosed_boxes(text: str, path: str, first_line: int) -> Iterator[Problem]:
    opened: int | None = None
    for number, line in enumerate(text.splitlines(), start=first_line):
        if re.match(r":::+\s*\w", line):
            opened = number
        elif re.fullmatch(r":::+\s*", line):
            opened = None
    if opened is not None:
        yield Problem(path, opened, "a box that is not closed", "a line ::: after it")


def text_of(token: Token) -> str:
    """What an inline token says, without its marks."""
    return "".join(child.content for child in token.children or () if child.type == "text")


def inline(message: str) -> Token:
    """The inline token that a message parses to."""
    return parser().parseInline(message)[0]


def links_in(message: str) -> list[str]:
    """The targets of the links in a message, in their order."""
    return [
        str(child.attrs["href"])
        for child in inline(message).children or ()
        if child.type == "link_open"
    ]


def slugify(text: str) -> str:
    """The slug of a heading: small letters and digits, everything else a hyphen."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'", "").replace("’", "")).strip("-")


def word_anchor(slug: str) -> str:
    """The id of an explained word on a page."""
    return f"word-{slug}"


def anchor(message: str) -> str:
    """The id of a block that is not a heading: four characters made from the English message.

    It begins with a letter, so that it can stand in a CSS selector; 15 bits tell most blocks of
    one page apart, and `Article` numbers those that they do not.
    """
    digest = hashlib.sha256(message.encode()).digest()
    return "b" + base64.b32encode(digest)[:3].decode().lower()


def relative(path: Path) -> str:
    """A path as an editor knows it: from the folder of the repository where it lies in it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
