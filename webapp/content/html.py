"""A translated article to HTML: prose, boxes and explained words, for templates to place."""

import copy
import re
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from webapp.content import markdown
from webapp.content.article import Article, Word
from webapp.content.frequency import Frequency
from webapp.content.markdown import Block
from webapp.content.translate import Text, TranslatedArticle
from webapp.languages import Language

# Latin words, numbers and doses, with the spaces and marks inside them: "10mg", "116 123".
_LEFT_TO_RIGHT = re.compile(r"([A-Za-z0-9](?:[A-Za-z0-9\u00a0 .,:/@'’&+-]*[A-Za-z0-9])?%?)")


@dataclass(frozen=True)
class Links:
    """Where links lead: to an article and its anchor, and to the word of a slug."""

    article: Callable[[str, str], str]
    word: Callable[[str], str]


@dataclass(frozen=True)
class Heading:
    """A heading of the second level, for the contents list."""

    anchor: str
    html: str
    language: Language


@dataclass(frozen=True)
class ExplainedWord:
    """A word and its explanation, rendered."""

    anchor: str
    term: str
    term_language: Language
    explanation: tuple[tuple[str, Language], ...]


@dataclass(frozen=True)
class Part:
    """A run of prose, a box (`kind` emergency, urgent, advice), questions, icon array or words."""

    kind: str
    html: str = ""
    label_id: str = ""
    words: tuple[ExplainedWord, ...] = ()
    frequency: Frequency | None = None


class Renderer(RendererHTML):
    """markdown-it's renderer, with the site's links and isolated runs in right-to-left text."""

    def __init__(self, links: Links) -> None:
        super().__init__()
        self._links = links

    def text_html(self, text: Text) -> str:
        """The inline HTML of a text."""
        return self.render_inline_in(markdown.inline(text.markdown).children or [], text.language)

    def render_inline_in(self, tokens: list[Token], language: Language) -> str:
        """The HTML of inline tokens that are in a language."""
        env = {"isolate": language.direction == "rtl"}
        return self.renderInline(tokens, markdown.parser().options, env)

    def text(
        self, tokens: Sequence[Token], idx: int, _options: object, env: MutableMapping[str, Any]
    ) -> str:
        """The text of one token.

        In right-to-left text Latin words and numbers stand apart, so that "10mg" or "116 123" is
        not turned around (Unicode UAX 9, HTML's bdi element).
        """
        content = tokens[idx].content
        if not env.get("isolate"):
            return escapeHtml(content)
        pieces = _LEFT_TO_RIGHT.split(content)  # what stands between runs, and the runs, in turn
        return "".join(
            f"<bdi>{escapeHtml(piece)}</bdi>" if place % 2 else escapeHtml(piece)
            for place, piece in enumerate(pieces)
        )

    def link_open(self, tokens: list[Token], index: int, options: object, env: object) -> str:
        """A link with the address that its target has on this site."""
        token = copy.copy(tokens[index])
        token.attrs = {"href": self._href(str(token.attrs["href"]))}
        return self.renderToken([token], 0, options, env)  # type: ignore[arg-type]

    def _href(self, target: str) -> str:
        kind, _, rest = target.partition(":")
        if kind == "term":
            return self._links.word(rest)
        if kind == "article":
            slug, _, anchor = rest.partition("#")
            return self._links.article(slug, anchor)
        return target


def render(
    translated: TranslatedArticle, links: Links, below_heading: Callable[[str], str] | None = None
) -> list[Part]:
    """The parts of an article's body in their order.

    Words lead to the list of words of the article, where it has one. `below_heading` gives HTML to
    stand below a translated heading of the second level, for its anchor.
    """
    if translated.article.lists_words:
        links = replace(links, word=lambda slug: f"#{markdown.word_anchor(slug)}")
    renderer = Renderer(links)
    tokens = _prepared(translated)
    parts: list[Part] = []
    for kind, start, end in _runs(tokens):
        if kind == markdown.ICON_ARRAY:
            parts.append(Part(kind, frequency=tokens[start].meta["frequency"]))
        elif kind == markdown.WORDS:
            words = explained(translated.article.words, translated.text, renderer)
            parts.append(Part(kind, words=tuple(words)))
        else:
            html = _html(tokens[start:end], renderer, translated, below_heading)
            parts.append(Part(kind, html, _label_id(tokens, start)))
    return [part for part in parts if part.html or part.words or part.frequency]


def headings(translated: TranslatedArticle, links: Links) -> list[Heading]:
    """The headings of the second level, for the contents list."""
    article, renderer = translated.article, Renderer(links)
    found = []
    for index, block in article.blocks.items():
        if block.kind == "heading" and article.tokens[index - 1].tag == "h2":
            text = translated.text(block)
            html = re.sub(r"</?a\b[^>]*>", "", renderer.text_html(text))
            found.append(Heading(article.anchors[index], html, text.language))
    return found


def _prepared(translated: TranslatedArticle) -> list[Token]:
    """Copies of the tokens with translated text, ids, and the language where it is another."""
    article: Article = translated.article
    tokens = [copy.copy(token) for token in article.tokens]
    for token in tokens:
        token.attrs = dict(token.attrs)
    for index, block in article.blocks.items():
        text = translated.text(block)
        token = tokens[index]
        token.children = markdown.inline(text.markdown).children
        token.meta = {"language": text.language}
        if text.language != translated.language:
            _show_paragraphs_of_item(tokens, index)
        element = _element(tokens, index)
        element.attrs["id"] = article.anchors[index]
        if text.language != translated.language:
            element.attrs |= {"lang": text.language.code, "dir": text.language.direction}
        if element.type == "th_open":
            element.attrs["scope"] = "col"
    return tokens


def _element(tokens: list[Token], index: int) -> Token:
    """The nearest element that is really written: in a tight list the item, not its paragraph."""
    opener = tokens[index - 1]
    return tokens[index - 2] if opener.hidden else opener


def _show_paragraphs_of_item(tokens: list[Token], index: int) -> None:
    """Gives a tight item a paragraph, so that the item's marker stays on the page's side."""
    for place in (index - 1, index + 1):
        tokens[place].hidden = False


def _runs(tokens: list[Token]) -> Iterator[tuple[str, int, int]]:
    """Cuts the tokens at boxes and directives: the kind of each run, its first token, its end."""
    start = 0
    for index, token in enumerate(tokens):
        if token.type == "container_box_open":
            yield "prose", start, index
            start = index + 1
            kind = token.info.strip()
        elif token.type == "container_box_close":
            yield kind, start, index
            start = index + 1
        elif token.type == "directive":
            yield "prose", start, index
            yield token.info, index, index + 1
            start = index + 1
    yield "prose", start, len(tokens)


def _label_id(tokens: list[Token], start: int) -> str:
    if start < len(tokens) and tokens[start].type == "heading_open":
        return str(tokens[start].attrs["id"])
    return ""


def _html(
    tokens: list[Token],
    renderer: Renderer,
    translated: TranslatedArticle,
    below_heading: Callable[[str], str] | None,
) -> str:
    options = markdown.parser().options
    out = []
    for index, token in enumerate(tokens):
        if token.type == "inline":
            language = token.meta.get("language", translated.language)
            out.append(renderer.render_inline_in(token.children or [], language))
        else:
            out.append(renderer.renderToken(tokens, index, options, {}))
        if below_heading and token.type == "heading_close" and token.tag == "h2":
            opener = tokens[index - 2]
            if "lang" not in opener.attrs:  # one that is in English itself needs no way there
                out.append(below_heading(str(opener.attrs["id"])))
    return "".join(out)


def explained(
    words: Iterable[Word], text_of: Callable[[Block], Text], renderer: Renderer
) -> Iterator[ExplainedWord]:
    """Words with their explanations, in the language that `text_of` gives for each block."""
    for word in words:
        term = text_of(word.term)
        texts = [text_of(block) for block in word.explanation]
        yield ExplainedWord(
            markdown.word_anchor(word.slug),
            renderer.text_html(term),
            term.language,
            tuple((renderer.text_html(text), text.language) for text in texts),
        )


def plain_text(text: Text) -> str:
    """A text without its Markdown marks, for titles, descriptions and data."""
    return markdown.text_of(markdown.inline(text.markdown))


def without_tags(rendered: str) -> str:
    """The text of inline HTML that this module made."""
    return re.sub(r"<[^>]*>", "", rendered)
