"""How much of each article each language has."""

from collections.abc import Iterator

from webapp.content.editions import Editions


def table(editions: Editions) -> Iterator[str]:
    """The lines of a table in text: an article a line, a language a column, in per cent."""
    codes = [language.code for language in editions.languages]
    width = max((len(slug) for slug in editions.library.articles), default=0)
    yield " ".join([" " * width, *(f"{code:>7}" for code in codes)])
    for slug in editions.library.articles:
        shares = (editions.article(slug, each).coverage.share for each in editions.languages)
        yield " ".join([slug.ljust(width), *(f"{share:>7.0%}" for share in shares)])
