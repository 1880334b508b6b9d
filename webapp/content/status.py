"""How far each language is: its interface, and each article."""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.content.catalogue import ProvenanceFile, Tally
from webapp.content.editions import Editions
from webapp.content.translate import TranslatedArticle
from webapp.languages import ENGLISH, Language


@dataclass(frozen=True)
class Status:
    """What one language has; `articles` by slug, in the order in which readers meet them."""

    language: Language
    interface: Tally
    articles: Mapping[str, Tally]
    provenance: ProvenanceFile | None

    @property
    def library(self) -> Tally:
        """All articles together."""
        return sum(self.articles.values(), Tally())


def of(editions: Editions) -> list[Status]:
    """The status of each language but English, which is the original."""
    return [_of(editions, each) for each in editions.languages if each != ENGLISH]


def _of(editions: Editions, language: Language) -> Status:
    articles = {each.article.slug: tally(each, editions) for each in editions.all(language)}
    interface = editions.interfaces.get(language.code, Tally())
    return Status(language, interface, articles, editions.provenance(language))


def tally(edition: TranslatedArticle, editions: Editions) -> Tally:
    """How many of the texts that readers see of an article are translated, stale and missing."""
    coverage = edition.coverage
    known = editions.catalogues[edition.language.code]
    stale = sum(known.is_stale(block.message) for block in edition.article.text)
    return Tally(coverage.translated, stale, coverage.missing - stale)
