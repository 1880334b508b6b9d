"""The table of how much of each article each language has."""

from tests.content.samples import POLISH, URDU, small_settings, write_catalogue
from webapp.config import Settings
from webapp.content import editions
from webapp.languages import ENGLISH
from webapp.publish import coverage


def lines(settings: Settings, *languages) -> list[list[str]]:
    loaded = editions.load(
        settings.articles, settings.translations, settings.notices, (ENGLISH, *languages)
    )
    return [line.split() for line in coverage.table(loaded)]


def test_each_article_has_a_line_and_each_language_a_column(tmp_path):
    settings = small_settings(tmp_path)
    help_now = ("Get help now", "Whom to call.", "Call **999**.", "At once")
    write_catalogue(settings.translations, {message: message for message in help_now}, URDU)
    table = lines(settings, POLISH, URDU)
    assert table[0] == ["en", "pl", "ur"]
    assert [row[0] for row in table[1:]] == [
        "sleep",
        "get-help-now",
        "about",
        "accessibility",
        "privacy",
    ]
    # 4 of the 5 blocks: "Go to A&E now." is missing. Of the sleep article Polish has 1 block of 17.
    assert table[2] == ["get-help-now", "100%", "0%", "80%"]
    assert table[1][:3] == ["sleep", "100%", "6%"]


def test_the_columns_stand_below_their_heads(tmp_path):
    settings = small_settings(tmp_path)
    loaded = editions.load(
        settings.articles, settings.translations, settings.notices, (ENGLISH, POLISH)
    )
    assert len({len(line) for line in coverage.table(loaded)}) == 1


def test_a_library_without_articles_has_only_the_head(tmp_path):
    loaded = editions.load(tmp_path, tmp_path, tmp_path, (ENGLISH,))
    assert [line.split() for line in coverage.table(loaded)] == [["en"]]
