"""An article: its front matter, its tokens with the shared pieces in place, and its blocks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it.token import Token

from webapp.content import front_matter, markdown, placeholders
from webapp.content.frequency import LARGEST, drawable
from webapp.content.front_matter import FrontMatter
from webapp.content.markdown import Block, Piece
from webapp.content.problems import Problem

# The ids that templates give to parts of every page; a heading with one of them would stand twice.
PAGE_ANCHORS = ("content", "related", "sources")


@dataclass(frozen=True)
class Word:
    """A word that we explain: the term and its explanation, each a block."""

    slug: str
    term: Block
    explanation: tuple[Block, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The term and its explanation."""
        return (self.term, *self.explanation)


@dataclass(frozen=True)
class Article:
    """One text in English, ready to be translated block by block and rendered."""

    slug: str
    path: str
    front: FrontMatter
    tokens: tuple[Token, ...]
    blocks: Mapping[int, Block]
    anchors: Mapping[int, str]
    words: tuple[Word, ...] = ()
    lists_words: bool = False
    key_lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def title(self) -> Block:
        """The title as a block."""
        return self._front_block(self.front.title, "title")

    @property
    def summary(self) -> Block:
        """The summary as a block."""
        return self._front_block(self.front.summary, "summary")

    @property
    def change_notes(self) -> tuple[Block, ...]:
        """What each change was, as blocks in the order of the front matter: newest first."""
        line = self.key_lines.get("changes", 1)
        notes = (change.note for change in self.front.changes)
        return tuple(Block(note, "change note", self.path, line) for note in notes)

    @property
    def clinical_note(self) -> Block | None:
        """What the last clinical change was, as a block; None where there has been none."""
        for change, note in zip(self.front.changes, self.change_notes, strict=True):
            if change.kind == "clinical":
                return note
        return None

    @property
    def keywords(self) -> tuple[Block, ...]:
        """The keywords as blocks; readers do not see them on the page."""
        return tuple(self._front_block(word, "keywords") for word in self.front.keywords)

    @property
    def text(self) -> tuple[Block, ...]:
        """Every block that a reader sees on the page; what coverage counts."""
        explained = (block for word in self.words for block in word.blocks)
        notes = () if self.clinical_note is None else (self.clinical_note,)
        return (self.title, self.summary, *notes, *self.blocks.values(), *explained)

    def _front_block(self, message: str, key: str) -> Block:
        return Block(message, key, self.path, self.key_lines.get(key, 1))


def _read_text(path: Path) -> tuple[str, list[Problem]]:
    """The text of a file; one that is not UTF-8 is empty and a problem."""
    try:
        return path.read_text(encoding="utf-8"), []
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return "", [Problem(markdown.relative(path), line, "bytes that are not text", "UTF-8")]


def read_piece(path: Path) -> Piece:
    """A shared piece: Markdown without front matter."""
    text, problems = _read_text(path)
    name = markdown.relative(path)
    piece = markdown.parse(text, name)
    piece.problems += [*problems, *placeholders.in_text(text, name)]
    return piece


def read_body(path: Path) -> Piece:
    """The body of an article file, whatever its front matter says."""
    text, _ = _read_text(path)
    part = front_matter.split(text)
    body, line = (part.body, part.body_line) if part else (text, 1)
    return markdown.parse(body, markdown.relative(path), line)


def read_words(piece: Piece) -> dict[str, Word]:
    """The explained words of `words.md`, by slug: a heading each, then its explanation."""
    words: dict[str, Word] = {}
    for block in piece.blocks.values():
        if block.kind == "heading":
            slug = markdown.slugify(markdown.text_of(markdown.inline(block.message)))
            if slug in words:
                expected = "one explanation for each word"
                found = f"{block.message!r} a second time"
                piece.problems.append(Problem(block.path, block.line, found, expected))
            words[slug] = Word(slug, block, ())
        elif words:
            slug, word = list(words.items())[-1]
            words[slug] = Word(slug, word.term, (*word.explanation, block))
    return words


def read_article(
    path: Path, pieces: Mapping[str, Piece], words: Mapping[str, Word]
) -> tuple[Article | None, list[Problem]]:
    """The article of a file (None where its front matter cannot be used) and all its problems."""
    name = markdown.relative(path)
    text, unreadable = _read_text(path)
    part = front_matter.split(text)
    if part is None:
        return None, unreadable or [
            Problem(name, 1, "no front matter", "keys between two lines ---")
        ]
    front, lines, problems = front_matter.read(part, Path(name))
    body = markdown.parse(part.body, name, part.body_line)
    problems += [*body.problems, *placeholders.in_text(text, name)]
    whole, missing = _with_includes(body, pieces)
    used, unknown = _words_used(whole, words)
    words_anchors = [markdown.word_anchor(word.slug) for word in used]
    anchors, wrong = _anchors(whole, (*PAGE_ANCHORS, *words_anchors))
    problems += missing + wrong + unknown
    if front is None:
        return None, problems
    problems += _check_sources(front, lines, body)
    article = Article(
        slug=path.stem,
        path=name,
        front=front,
        tokens=tuple(whole.tokens),
        blocks=whole.blocks,
        anchors=anchors,
        words=used,
        lists_words=_lists_words(whole),
        key_lines=lines,
    )
    problems += _problems_of_front(article)
    return article, problems


def _problems_of_front(article: Article) -> Iterator[Problem]:
    """What title, summary and notes have that they may not; lists make a link of a title."""
    for block in (article.title, article.summary, *article.change_notes):
        for found, expected in sorted(markdown.strange(block.message)):
            yield Problem(block.path, block.line, found, expected)
        if markdown.links_in(block.message):
            yield Problem(block.path, block.line, f"a link in the {block.kind}", "words only")


def _with_includes(body: Piece, pieces: Mapping[str, Piece]) -> tuple[Piece, list[Problem]]:
    """The body with each `::include` replaced by its piece."""
    whole = Piece(body.path, [])
    problems: list[Problem] = []
    for index, token in enumerate(body.tokens):
        name, _, argument = token.info.partition(" ")
        if token.type != "directive":
            _append(whole, token, body.blocks.get(index))
        elif name == markdown.WORDS and not _lists_words(whole):
            _append(whole, token, None)
        elif name == markdown.WORDS:
            problems.append(Problem(body.path, body.line(index), "::words again", "it once"))
        elif name == markdown.ICON_ARRAY:
            problems += _draw(whole, token, body.line(index))
        elif name != "include":
            found = f"the unknown directive ::{name}"
            expected = "::include, ::icon-array or ::words"
            problems.append(Problem(body.path, body.line(index), found, expected))
        elif argument.strip() not in pieces:
            found = f"::include {argument.strip()}"
            expected = f"one of {', '.join(sorted(pieces))}"
            problems.append(Problem(body.path, body.line(index), found, expected))
        else:
            problems += _include(whole, pieces[argument.strip()])
    return whole, problems


def _draw(whole: Piece, token: Token, line: int) -> Iterator[Problem]:
    """Appends an icon array with the frequency that the block before it says.

    The number stands in the text alone, so that a picture never shows another.
    """
    before = whole.blocks.get(max(whole.blocks, default=-1))
    said = drawable(markdown.text_of(markdown.inline(before.message))) if before else None
    if said is None:
        expected = f'a block before it with one frequency such as "1 in 4", of {LARGEST} at most'
        yield Problem(whole.path, line, f"::{markdown.ICON_ARRAY} with nothing to draw", expected)
    token.meta = {**token.meta, "frequency": said}
    _append(whole, token, None)


def _include(whole: Piece, piece: Piece) -> Iterator[Problem]:
    """Appends a shared piece; it may not hold what only an article can."""
    for index, token in enumerate(piece.tokens):
        block = piece.blocks.get(index)
        if token.type == "directive":
            found, expected = f"::{token.info} in a shared piece", "it in the articles themselves"
            yield Problem(piece.path, piece.line(index), found, expected)
            continue
        if block and block.sources:
            found, expected = "a source mark in a shared piece", "marks where the sources are"
            yield Problem(block.path, block.line, found, expected)
        _append(whole, token, block)


def _lists_words(whole: Piece) -> bool:
    return any(token.type == "directive" and token.info == markdown.WORDS for token in whole.tokens)


def _append(whole: Piece, token: Token, block: Block | None) -> None:
    if block:
        whole.blocks[len(whole.tokens)] = block
    whole.tokens.append(token)


def _anchors(whole: Piece, others: Iterable[str]) -> tuple[dict[int, str], list[Problem]]:
    """An id for each block, the same in every language, and the problems of the headings.

    `others` are the ids that other parts of the page have.
    """
    anchors: dict[int, str] = {}
    taken = dict.fromkeys(others, 1)
    problems: list[Problem] = []
    level = 1
    for index, block in whole.blocks.items():
        if block.kind == "heading":
            name = markdown.slugify(markdown.text_of(markdown.inline(block.message)))
            deeper = int(whole.tokens[index - 1].tag[1])
            if not 2 <= deeper <= level + 1:
                found, expected = f"a heading of level {deeper}", f"a level from 2 to {level + 1}"
                problems.append(Problem(block.path, block.line, found, expected))
            if not name or name in taken:
                found, expected = f"the anchor {name!r} again", "headings that differ"
                problems.append(Problem(block.path, block.line, found, expected))
            level = deeper
        else:
            name = markdown.anchor(block.message)
        taken[name] = taken.get(name, 0) + 1
        anchors[index] = name if taken[name] == 1 else f"{name}-{taken[name]}"
    return anchors, problems


def _words_used(whole: Piece, words: Mapping[str, Word]) -> tuple[tuple[Word, ...], list[Problem]]:
    """The words that a text lists: those it links to, those that these link to, and so on.

    A text without a list of words has none; its links lead to the glossary.
    """
    used: dict[str, Word] = {}
    problems: list[Problem] = []
    waiting: list[Block] = list(whole.blocks.values())
    lists_words = _lists_words(whole)
    while waiting:
        block = waiting.pop(0)
        for slug in _terms(block):
            if slug not in words:
                found, expected = f"the unknown word term:{slug}", "a heading in words.md"
                problems.append(Problem(block.path, block.line, found, expected))
            elif slug not in used and lists_words:
                used[slug] = words[slug]
                waiting += words[slug].explanation
    return tuple(used.values()), problems


def _terms(block: Block) -> Iterable[str]:
    for target in markdown.links_in(block.message):
        if target.startswith("term:"):
            yield target.removeprefix("term:")


def _check_sources(front: FrontMatter, lines: Mapping[str, int], body: Piece) -> list[Problem]:
    problems = []
    used: set[int] = set()
    for block in body.blocks.values():
        used.update(block.sources)
        for number in block.sources:
            if not 1 <= number <= len(front.sources):
                found = f"the source mark {number}"
                expected = f"a number from 1 to {len(front.sources)}"
                problems.append(Problem(block.path, block.line, found, expected))
    for number in sorted(set(range(1, len(front.sources) + 1)) - used):
        found = f"source {number}, which no block uses"
        expected = f"a mark {{{number}}} at the end of a block"
        problems.append(Problem(body.path, lines["sources"], found, expected))
    return problems
