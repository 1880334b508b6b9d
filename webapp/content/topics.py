"""The topics of the library from A to Z: what readers look for, and the articles that have it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from webapp.content.collation import first_letter, sort_key
from webapp.content.translate import Text, TranslatedArticle
from webapp.languages import Language


@dataclass(frozen=True)
class Topic:
    """A keyword, and the articles in whose front matter it stands.

    `english` are the keywords that it is a translation of: readers search with these too.
    """

    name: Text
    articles: tuple[TranslatedArticle, ...]
    english: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letter:
    """The topics that begin with one letter."""

    letter: str
    topics: tuple[Topic, ...]


def from_a_to_z(articles: Iterable[TranslatedArticle], language: Language) -> list[Letter]:
    """The keywords of all articles by their first letters; one that is not translated is English.

    An article without keywords stands under its title.
    """
    found: dict[Text, list[TranslatedArticle]] = {}
    english: dict[Text, set[str]] = {}
    for article in articles:
        for block in article.article.keywords or [article.article.title]:
            name = article.text(block)
            have_it = found.setdefault(name, [])
            if article not in have_it[-1:]:  # two of its keywords may be one in this language
                have_it.append(article)
            english.setdefault(name, set()).add(block.message)
    topics = [
        Topic(name, tuple(have_it), tuple(sorted(english[name] - {name.markdown})))
        for name, have_it in found.items()
    ]
    topics.sort(key=lambda topic: sort_key(topic.name.markdown, language))
    grouped = groupby(topics, key=lambda topic: first_letter(topic.name.markdown))
    return [Letter(letter, tuple(each)) for letter, each in grouped]
