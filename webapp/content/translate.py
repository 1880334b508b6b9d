"""An article in a language: each block with the language that it is really in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp.content.article import Article
from webapp.content.catalogue import Catalogue
from webapp.content.markdown import Block
from webapp.languages import ENGLISH, Language

MOSTLY = 0.6  # below this part translated, a page says first that it is mostly English


@dataclass(frozen=True)
class Text:
    """The Markdown that readers see for a block, and the language it is in."""

    markdown: str
    language: Language


@dataclass(frozen=True)
class Coverage:
    """How many of the blocks of an article are translated."""

    translated: int
    total: int

    @property
    def missing(self) -> int:
        """The number of blocks that are still English."""
        return self.total - self.translated

    @property
    def share(self) -> float:
        """From 0 to 1; 1 for an article without text."""
        return self.translated / self.total if self.total else 1.0

    @property
    def is_mostly_english(self) -> bool:
        """Whether the page has to say so before anything else."""
        return self.share < MOSTLY


@dataclass(frozen=True)
class TranslatedArticle:
    """An article and, for each message in it, the text in a language or the English."""

    article: Article
    language: Language
    texts: Mapping[str, Text]

    def text(self, block: Block) -> Text:
        """What readers see for a block of this article."""
        return self.texts[block.message]

    @property
    def title(self) -> Text:
        """The title as readers see it."""
        return self.text(self.article.title)

    @property
    def summary(self) -> Text:
        """The summary as readers see it."""
        return self.text(self.article.summary)

    @property
    def change_note(self) -> Text | None:
        """What the last change was, as readers see it; None where the editor has not said."""
        block = self.article.change_note
        return None if block is None else self.text(block)

    @property
    def keywords(self) -> Sequence[str]:
        """The keywords in the language of the page; English ones would mislead a search."""
        texts = (self.text(block) for block in self.article.keywords)
        return [text.markdown for text in texts if text.language == self.language]

    @property
    def coverage(self) -> Coverage:
        """How much of what readers see is translated."""
        blocks = self.article.text
        translated = sum(self.text(block).language == self.language for block in blocks)
        return Coverage(translated, len(blocks))


def translate(article: Article, catalogue: Catalogue, language: Language) -> TranslatedArticle:
    """The article in a language; a block without a current translation stays English, whole."""
    texts = {}
    for block in (*article.text, *article.keywords):
        found = catalogue.lookup(block.message)
        texts[block.message] = (
            Text(block.message, ENGLISH) if found is None else Text(found, language)
        )
    return TranslatedArticle(article, language, texts)
