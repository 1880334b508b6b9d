"""An article in a language: each block with the language that it is really in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp.content.article import Article
from webapp.content.catalogue import Catalogue
from webapp.content.front_matter import Change
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
    def clinical_note(self) -> Text | None:
        """What the last clinical change was, as readers see it; None where there has been none."""
        block = self.article.clinical_note
        return None if block is None else self.text(block)

    @property
    def changes(self) -> Sequence[tuple[Change, Text]]:
        """Each change with its note as readers see it, newest first."""
        notes = (self.text(block) for block in self.article.change_notes)
        return list(zip(self.article.front.changes, notes, strict=True))

    @property
    def keywords(self) -> Sequence[str]:
        """The keywords in the language of the page; English ones would mislead a search."""
        texts = (self.text(block) for block in self.article.keywords)
        return [text.markdown for text in texts if text.language == self.language]

    @property
    def all_keywords(self) -> Sequence[str]:
        """The keywords in the language of the page, and the English ones that these have not."""
        own = list(self.keywords)
        english = (block.message for block in self.article.keywords)
        return [*own, *(word for word in english if not any(word in each for each in own))]

    @property
    def coverage(self) -> Coverage:
        """How much of what readers see is translated."""
        blocks = self.article.text
        translated = sum(self.text(block).language == self.language for block in blocks)
        return Coverage(translated, len(blocks))


def text_in(block: Block, catalogue: Catalogue, language: Language) -> Text:
    """A block in a language, or whole in English where it has no current translation."""
    found = catalogue.lookup(block.message)
    return Text(block.message, ENGLISH) if found is None else Text(found, language)


def translate(article: Article, catalogue: Catalogue, language: Language) -> TranslatedArticle:
    """The article in a language; a block without a current translation stays English, whole."""
    blocks = (*article.text, *article.keywords, *article.change_notes)
    texts = {block.message: text_in(block, catalogue, language) for block in blocks}
    return TranslatedArticle(article, language, texts)
