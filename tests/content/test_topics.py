"""Topics from A to Z: keywords under their letters, with the English that they stand for."""

from pathlib import Path

import pytest

from tests.content.samples import POLISH, URDU, text, write, write_library
from webapp.content import library, translate
from webapp.content.catalogue import GettextCatalogue, Untranslated
from webapp.content.topics import from_a_to_z
from webapp.languages import ENGLISH


@pytest.fixture
def letters(tmp_path: Path):
    """The letters of a library of one article with some keywords, in Polish or English."""

    def reading(keywords: str, catalogue: dict[str, str] | None = None):
        write_library(tmp_path)
        whole = text("Words.\n", keywords=keywords)
        write(tmp_path / "information" / "sleep.md", whole)
        found = library.read(tmp_path)
        assert found.problems == ()
        language = ENGLISH if catalogue is None else POLISH
        words = Untranslated() if catalogue is None else GettextCatalogue(catalogue)
        article = translate.translate(found.articles["sleep"], words, language)
        return from_a_to_z([article], language)

    return reading


def said(letters):
    return [
        (each.letter, [(topic.name.markdown, topic.english) for topic in each.topics])
        for each in letters
    ]


def test_an_english_topic_stands_for_itself(letters):
    assert said(letters("[rest, night]")) == [("N", [("night", ())]), ("R", [("rest", ())])]


def test_a_translated_topic_keeps_its_english_and_two_may_become_one(letters):
    found = letters("[night, evening, rest]", {"night": "noc", "evening": "noc"})
    assert said(found) == [("N", [("noc", ("evening", "night"))]), ("R", [("rest", ())])]
    assert [len(topic.articles) for each in found for topic in each.topics] == [1, 1]


def test_an_article_without_keywords_stands_under_its_title(letters):
    assert said(letters("[]", {})) == [("S", [("Sleep and pain", ())])]


def test_words_in_the_script_of_the_language_come_first(tmp_path: Path):
    write_library(tmp_path)
    whole = text("Words.\n", keywords="[NHS, night, rest]")
    write(tmp_path / "information" / "sleep.md", whole)
    article = library.read(tmp_path).articles["sleep"]
    catalogue = GettextCatalogue({"night": "رات", "rest": "آرام"})
    letters = from_a_to_z([translate.translate(article, catalogue, URDU)], URDU)
    names = [topic.name.markdown for each in letters for topic in each.topics]
    assert names == ["آرام", "رات", "NHS"]
