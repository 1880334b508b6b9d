"""The library in every language: what a site is made from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from webapp.content import catalogue, library
from webapp.content.catalogue import Catalogue, ProvenanceFile, Untranslated
from webapp.content.library import Library
from webapp.content.notices import Notice
from webapp.content.notices import read as read_notices
from webapp.content.problems import ContentError, Problem
from webapp.content.translate import TranslatedArticle, translate
from webapp.languages import ENGLISH, Language


@dataclass(frozen=True)
class Editions:
    """The library, and what each language has of it."""

    library: Library
    languages: tuple[Language, ...]
    catalogues: Mapping[str, Catalogue]
    provenances: Mapping[str, ProvenanceFile]
    notices: Sequence[Notice] = ()

    def article(self, slug: str, language: Language) -> TranslatedArticle:
        """One article in one language; raises KeyError for a slug that does not exist."""
        return translate(self.library.articles[slug], self.catalogues[language.code], language)

    def section(self, name: str, language: Language) -> list[TranslatedArticle]:
        """The articles of one shelf in one language, in their order."""
        return [self.article(each.slug, language) for each in self.library.section(name)]

    def all(self, language: Language) -> Iterator[TranslatedArticle]:
        """Every article in one language, in their order."""
        return (self.article(slug, language) for slug in self.library.articles)

    def provenance(self, language: Language) -> ProvenanceFile | None:
        """How the language's catalogues were made; None for English, which is the original."""
        return self.provenances.get(language.code)


def load(
    articles: Path, translations: Path, notices: Path, languages: Iterable[Language]
) -> Editions:
    """The editions of folders of articles, catalogues and safety notices.

    Raises ContentError with every problem of every file.
    """
    languages = tuple(languages)
    read = library.read(articles)
    problems: list[Problem] = list(read.problems)
    catalogues: dict[str, Catalogue] = {ENGLISH.code: Untranslated()}
    provenances: dict[str, ProvenanceFile] = {}
    for language in languages:
        if language == ENGLISH:
            continue
        for domain in ("messages", "articles"):
            path = catalogue.path_of(translations, language, domain)
            found, wrong = catalogue.read(path, language)
            problems += wrong
        catalogues[language.code] = found
        provenance, missing = catalogue.read_provenance(translations, language)
        problems += missing
        if provenance:
            provenances[language.code] = provenance
    in_force, wrong = read_notices(notices, read.articles)
    problems += wrong
    if problems:
        raise ContentError(problems)
    return Editions(read, languages, catalogues, provenances, in_force)
