"""Safety notices: what editors write, and what is refused."""

import datetime
from pathlib import Path

import pytest

from tests.content.samples import POLISH, URDU, small_settings, write
from webapp import create_app
from webapp.content import notices
from webapp.content.notices import Notice
from webapp.content.problems import ContentError
from webapp.languages import ENGLISH

GOOD = """\
article: sleep
date: 2026-12-01
text:
  en: The dose was wrong.
  pl: Dawka była błędna.
"""
SLUGS = ["sleep", "get-help-now"]


def problems_of(folder: Path, content: str | bytes) -> list[str]:
    path = write(folder / "2026-12-01-sleep.yaml", "")
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    _, problems = notices.read(folder, SLUGS)
    return [str(problem) for problem in problems]


def test_a_notice_is_read_with_its_article_its_day_and_its_texts(tmp_path):
    write(tmp_path / "2026-12-01-sleep.yaml", GOOD)
    texts = {"en": "The dose was wrong.", "pl": "Dawka była błędna."}
    found = Notice("sleep", datetime.date(2026, 12, 1), texts)
    assert notices.read(tmp_path, SLUGS) == ([found], [])


def test_the_newest_notice_comes_first(tmp_path):
    for day in ("2026-12-01", "2027-01-05", "2026-11-30"):
        write(tmp_path / f"{day}-sleep.yaml", GOOD.replace("2026-12-01", day))
    found, _ = notices.read(tmp_path, SLUGS)
    assert [f"{notice.date}" for notice in found] == ["2027-01-05", "2026-12-01", "2026-11-30"]


def test_a_notice_in_a_language_that_has_no_text_is_the_english_one():
    notice = Notice("sleep", datetime.date(2026, 12, 1), {"en": "Wrong.", "pl": "Błąd."})
    said = {each.code: notice.text(each) for each in (ENGLISH, POLISH, URDU)}
    assert {code: text.markdown for code, text in said.items()} == {
        "en": "Wrong.",
        "pl": "Błąd.",
        "ur": "Wrong.",
    }
    assert {code: text.language.code for code, text in said.items()} == {
        "en": "en",
        "pl": "pl",
        "ur": "en",
    }


@pytest.mark.parametrize("folder", ["empty", "missing"])
def test_a_folder_without_notices_has_none(tmp_path, folder):
    write(tmp_path / "empty" / "README.md", "# Safety notices")
    assert notices.read(tmp_path / folder, SLUGS) == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("article: sleep", "article: slepe", "article: slepe; expected the slug of an article"),
        ("article: sleep\n", "", "missing required field `article`"),
        ("date: 2026-12-01\n", "", "missing required field `date`"),
        ("date: 2026-12-01", "date: soon", "date"),
        ("date: 2026-12-01", "date: 2026-13-01", "month must be in 1..12"),
        ("  en: The dose was wrong.\n", "", "no text in English; expected text: en"),
        ("The dose was wrong.", '""', "length >= 1"),
        ("The dose was wrong.", "x" * 401, "length <= 400"),
        ("The dose was wrong.", "5", "Expected `str`, got `int`"),
        ("The dose was wrong.", "[a, b]", "Expected `str`, got `array`"),
        ("text:", "texts:", "unknown field `texts`"),
        ("text:", "until: 2027-01-01\ntext:", "unknown field `until`"),
        ("article: sleep", "article: [", "expected"),
        ("article: sleep", "article: 5", "Expected `str`, got `int`"),
    ],
)
def test_a_notice_with_a_mistake_is_refused_with_its_file_and_what_was_expected(
    tmp_path, old, new, words
):
    assert old in GOOD
    (problem,) = problems_of(tmp_path, GOOD.replace(old, new))
    assert "2026-12-01-sleep.yaml:1: found " in problem
    assert "; expected " in problem
    assert words in problem


@pytest.mark.parametrize(
    "content", ["", "just words", "[]", "null", b"\xff\xfe", b"\x00", "a: &a *a"]
)
def test_a_file_that_is_no_notice_is_refused(tmp_path, content):
    (problem,) = problems_of(tmp_path, content)
    assert "2026-12-01-sleep.yaml:1: found " in problem


def test_all_mistakes_of_all_notices_are_said_at_once_with_those_of_the_articles(tmp_path):
    small = small_settings(tmp_path)
    write(small.notices / "2026-12-01-a.yaml", GOOD.replace("article: sleep", "article: a"))
    write(small.notices / "2026-12-02-b.yaml", "text: {}")
    write(small.articles / "information" / "sleep.md", "no front matter")
    with pytest.raises(ContentError) as caught:
        create_app(small).extensions["editions"]()
    said = str(caught.value)
    for name in ("2026-12-01-a.yaml", "2026-12-02-b.yaml", "sleep.md"):
        assert name in said
