"""Block by block: a current translation or the English, whole, and how much there is of each."""

from pathlib import Path

import pytest

from tests.content.samples import POLISH, URDU, changes, text, write_library
from webapp.content import library, translate
from webapp.content.article import Article
from webapp.content.catalogue import GettextCatalogue, Untranslated
from webapp.content.markdown import Block
from webapp.content.translate import Coverage, Text
from webapp.languages import ENGLISH


@pytest.fixture
def sleep(tmp_path: Path) -> Article:
    return library.read(write_library(tmp_path)).articles["sleep"]


def block(article: Article, message: str) -> Block:
    return next(each for each in article.text if each.message == message)


def test_a_translated_block_is_in_the_language_and_any_other_is_whole_english(sleep):
    catalogue = GettextCatalogue({"Keep the room dark.": "کمرہ اندھیرا رکھیں۔"})
    translated = translate.translate(sleep, catalogue, URDU)
    dark, dose = block(sleep, "Keep the room dark."), block(sleep, "Take **10mg** at night.")
    assert translated.text(dark) == Text("کمرہ اندھیرا رکھیں۔", URDU)
    assert translated.text(dose) == Text("Take **10mg** at night.", ENGLISH)


def test_the_english_edition_is_english_throughout(sleep):
    translated = translate.translate(sleep, Untranslated(), ENGLISH)
    assert {text.language for text in translated.texts.values()} == {ENGLISH}
    assert translated.coverage == Coverage(len(sleep.text), len(sleep.text))


def test_title_and_summary_are_translated_each_by_itself(sleep):
    catalogue = GettextCatalogue({"Sleep and pain": "Sen i ból"})
    translated = translate.translate(sleep, catalogue, POLISH)
    assert translated.title == Text("Sen i ból", POLISH)
    assert translated.summary == Text("How pain and sleep go together.", ENGLISH)


@pytest.fixture
def noted(tmp_path: Path) -> Article:
    """An article of four blocks, one of which says what the last change was."""
    (tmp_path / "information").mkdir()
    whole = text(changes=changes("The dose is lower."))
    (tmp_path / "information" / "sleep.md").write_text(whole)
    return library.read(tmp_path).articles["sleep"]


def test_a_change_note_is_translated_or_it_is_english_and_says_so(noted):
    catalogue = GettextCatalogue({"The dose is lower.": "Dawka jest mniejsza."})
    translated = translate.translate(noted, catalogue, POLISH)
    assert translated.clinical_note == Text("Dawka jest mniejsza.", POLISH)
    untranslated = translate.translate(noted, GettextCatalogue({}), POLISH)
    assert untranslated.clinical_note == Text("The dose is lower.", ENGLISH)


def test_the_note_of_a_clinical_change_counts_as_part_of_the_page(noted):
    catalogue = GettextCatalogue({"The dose is lower.": "Dawka jest mniejsza."})
    assert translate.translate(noted, catalogue, POLISH).coverage == Coverage(1, 4)
    assert translate.translate(noted, GettextCatalogue({}), POLISH).coverage == Coverage(0, 4)


def test_an_article_without_a_clinical_change_has_no_note_of_one_in_any_language(sleep):
    catalogue = GettextCatalogue({"Sleep and pain": "Sen i ból"})
    assert translate.translate(sleep, catalogue, POLISH).clinical_note is None


def test_keywords_that_are_not_translated_are_left_out_of_the_search(sleep):
    translated = translate.translate(sleep, GettextCatalogue({"night": "noc"}), POLISH)
    assert translated.keywords == ["noc"]


def test_a_translated_explanation_of_a_word_counts_as_part_of_the_page(sleep):
    catalogue = GettextCatalogue({"A time when pain is worse.": "Czas, gdy boli bardziej."})
    translated = translate.translate(sleep, catalogue, POLISH)
    assert translated.coverage == Coverage(1, len(sleep.text))


def test_a_keyword_does_not_count_as_part_of_the_page(sleep):
    translated = translate.translate(sleep, GettextCatalogue({"night": "noc"}), POLISH)
    assert translated.coverage.translated == 0


def test_every_occurrence_of_a_block_counts(tmp_path):
    (tmp_path / "information").mkdir()
    (tmp_path / "information" / "sleep.md").write_text(text("- Rest.\n- Rest.\n"))
    article = library.read(tmp_path).articles["sleep"]
    translated = translate.translate(article, GettextCatalogue({"Rest.": "Odpocznij."}), POLISH)
    assert translated.coverage == Coverage(2, 4)


@pytest.mark.parametrize(
    ("translated", "total", "share", "is_mostly_english"),
    [(0, 10, 0, True), (59, 100, 0.59, True), (60, 100, 0.6, False), (10, 10, 1, False)],
)
def test_below_sixty_per_cent_a_page_says_first_that_it_is_english(
    translated, total, share, is_mostly_english
):
    coverage = Coverage(translated, total)
    assert coverage.share == share
    assert coverage.is_mostly_english is is_mostly_english
    assert coverage.missing == total - translated


def test_nothing_is_missing_where_there_is_nothing():
    assert Coverage(0, 0).share == 1
    assert not Coverage(0, 0).is_mostly_english
