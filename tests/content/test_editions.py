"""The library in every language, or every mistake in any file of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.content.samples import (
    POLISH,
    URDU,
    small_settings,
    text,
    write,
    write_catalogue,
    write_library,
)
from webapp.config import Settings
from webapp.content import editions
from webapp.content.editions import Editions
from webapp.content.problems import ContentError, Problem
from webapp.languages import ENGLISH


@pytest.fixture
def settings(tmp_path: Path, monkeypatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    return small_settings(tmp_path)


def load(settings: Settings) -> Editions:
    return editions.load(
        settings.articles, settings.translations, settings.notices, settings.languages
    )


def problems(settings: Settings) -> list[Problem]:
    with pytest.raises(ContentError) as caught:
        load(settings)
    return caught.value.problems


def test_each_language_has_every_article(settings):
    loaded = load(settings)
    assert loaded.article("sleep", POLISH).language == POLISH
    assert [each.article.slug for each in loaded.all(POLISH)] == list(loaded.library.articles)
    assert [each.article.slug for each in loaded.section("support", POLISH)] == ["get-help-now"]


def test_the_catalogue_of_articles_counts_and_not_the_one_of_the_interface(settings):
    write_catalogue(settings.translations, {"Sleep and pain": "Inne słowa"}, domain="messages")
    write_catalogue(settings.translations, {"Sleep and pain": "Sen i ból"})
    assert load(settings).article("sleep", POLISH).title.markdown == "Sen i ból"


def test_english_is_the_original_and_needs_no_catalogue_and_no_provenance(settings):
    loaded = load(settings)
    assert loaded.provenance(ENGLISH) is None
    assert loaded.provenance(POLISH) is not None
    assert loaded.article("sleep", ENGLISH).coverage.missing == 0


def test_an_article_that_does_not_exist_is_a_key_error(settings):
    with pytest.raises(KeyError):
        load(settings).article("slep", POLISH)


def test_a_language_without_a_folder_lacks_its_provenance(settings):
    more = replace(settings, languages=(ENGLISH, POLISH, URDU))
    assert [problem.path for problem in problems(more)] == ["translations/ur/provenance.yaml"]


def test_a_catalogue_that_is_missing_leaves_the_language_in_english(settings):
    for path in settings.translations.rglob("*.po"):
        path.unlink()
    assert load(settings).article("sleep", POLISH).coverage.translated == 0


def test_every_mistake_of_every_file_is_told_at_once_a_line_each(settings):
    write(settings.articles / "information" / "pain.md", text("# One\n\n<b>", order="ten"))
    write(settings.articles / "shared" / "safety.md", "`Words`\n")
    write_catalogue(settings.translations, {"Take 10mg": "Weź 10 ml"})
    write_catalogue(settings.translations, {"By %(name)s": "Przez"}, domain="messages")
    write(settings.translations / "pl" / "provenance.yaml", "interface: {}\n")
    found = problems(settings)
    assert {problem.path for problem in found} == {
        "articles/information/pain.md",
        "articles/shared/safety.md",
        "translations/pl/LC_MESSAGES/articles.po",
        "translations/pl/LC_MESSAGES/messages.po",
        "translations/pl/provenance.yaml",
    }
    assert found == sorted(found)
    assert str(ContentError(found)).splitlines() == [str(problem) for problem in found]


def test_a_mistake_in_a_shared_piece_is_told_once_and_not_for_each_article(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_library(tmp_path / "articles")
    write(tmp_path / "articles" / "shared" / "safety.md", "See [this](article:slep).\n")
    body = "::include safety\n"
    write(tmp_path / "articles" / "information" / "pain.md", text(body))
    with pytest.raises(ContentError) as caught:
        editions.load(tmp_path / "articles", tmp_path, tmp_path / "notices", (ENGLISH,))
    assert len(caught.value.problems) == 1


def test_a_problem_reads_as_file_line_found_and_expected():
    problem = Problem("articles/a.md", 7, "no key 'title'", "'title'")
    assert str(problem) == "articles/a.md:7: found no key 'title'; expected 'title'"
