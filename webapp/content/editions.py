"""The library in every language: what a site is made from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from webapp.content import catalogue, library
from webapp.content.catalogue import Catalogue, ProvenanceFile, Tally, Untranslated
from webapp.content.library import Library
from webapp.content.markdown import Block
from webapp.content.notices import Notice
from webapp.content.notices import read as read_notices
from webapp.content.problems import ContentError, Problem
from webapp.content.translate import Text, TranslatedArticle, text_in, translate
from webapp.languages import ENGLISH, Language


@dataclass(frozen=True)
class Editions:
    """The library, and what each language has of it."""

    library: Library
    languages: tuple[Language, ...]
    catalogues: Mapping[str, Catalogue]
    provenances: Mapping[str, ProvenanceFile]
    notices: Sequence[Notice] = ()
    interfaces: Mapping[str, Tally] = field(default_factory=dict)

    def article(self, slug: str, language: Language) -> TranslatedArticle:
        """One article in one language; raises KeyError for a slug that does not exist."""
        return translate(self.library.articles[slug], self.catalogues[language.code], language)

    def section(self, name: str, language: Language) -> list[TranslatedArticle]:
        """The articles of one shelf in one language, in their order."""
        return [self.article(each.slug, language) for each in self.library.section(name)]

    def all(self, language: Language) -> Iterator[TranslatedArticle]:
        """Every article in one language, in their order."""
        return (self.article(slug, language) for slug in self.library.articles)

    def text(self, block: Block, language: Language) -> Text:
        """What readers of a language see for a block that is in no article, such as a word."""
        return text_in(block, self.catalogues[language.code], language)

    def provenance(self, language: Language) -> ProvenanceFile | None:
        """How the language's catalogues were made; None for English, which is the original."""
        return self.provenances.get(language.code)


@dataclass(frozen=True)
class Translations:
    """What there is beside the English: the catalogues, how they were made, and their problems."""

    languages: tuple[Language, ...]
    catalogues: Mapping[str, Catalogue]
    provenances: Mapping[str, ProvenanceFile]
    interfaces: Mapping[str, Tally]
    problems: tuple[Problem, ...]


def load(
    articles: Path, translations: Path, notices: Path, languages: Iterable[Language]
) -> Editions:
    """The editions of folders of articles, catalogues and safety notices.

    Raises ContentError with every problem of every file.
    """
    editions, problems = read(articles, translations, notices, languages)
    if problems:
        raise ContentError(problems)
    return editions


def read(
    articles: Path, translations: Path, notices: Path, languages: Iterable[Language]
) -> tuple[Editions, list[Problem]]:
    """The editions as far as they can be read, and every problem of every file."""
    return join(library.read(articles), read_translations(translations, languages), notices)


def read_translations(folder: Path, languages: Iterable[Language]) -> Translations:
    """The translations of a folder as far as they can be read."""
    languages = tuple(languages)
    problems: list[Problem] = []
    catalogues: dict[str, Catalogue] = {ENGLISH.code: Untranslated()}
    provenances: dict[str, ProvenanceFile] = {}
    interfaces: dict[str, Tally] = {}
    for language in languages:
        if language == ENGLISH:
            continue
        interface, texts = (
            catalogue.read(catalogue.path_of(folder, language, domain), language)
            for domain in ("messages", "articles")
        )
        problems += (*interface[1], *texts[1])
        interfaces[language.code] = interface[0].tally
        catalogues[language.code] = texts[0]
        provenance, missing = catalogue.read_provenance(folder, language)
        problems += missing
        if provenance:
            provenances[language.code] = provenance
    return Translations(languages, catalogues, provenances, interfaces, tuple(problems))


def join(
    shelves: Library, translations: Translations, notices: Path
) -> tuple[Editions, list[Problem]]:
    """The editions of a library and its translations, and every problem of all of them."""
    in_force, wrong = read_notices(notices, shelves.articles)
    editions = Editions(
        shelves,
        translations.languages,
        translations.catalogues,
        translations.provenances,
        in_force,
        translations.interfaces,
    )
    return editions, [*shelves.problems, *translations.problems, *wrong]
