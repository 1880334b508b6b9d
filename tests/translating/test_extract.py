"""What translators see beside a message: what it is, and on which page it stands."""

import io
from pathlib import Path

import pytest

from tests.content.samples import text
from webapp.translating.extract import extract, place_of


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("articles/support/sleep.md", "page /en/articles/sleep/"),
        ("articles/support/get-help-now.md", "page /en/help/"),
        ("articles/shared/words.md", "page /en/glossary/ and at the end of articles"),
        ("articles/shared/safety.md", "in every article that has the box “safety”"),
    ],
)
def test_a_translator_learns_where_a_text_stands(path, place):
    assert place_of(Path(path)) == place


def test_each_message_says_what_it_is_and_where():
    file = io.BytesIO(text("Words.\n").encode())
    file.name = "articles/information/sleep.md"
    comments = {message: said for _, _, message, said in extract(file, (), (), {})}
    assert comments["Sleep and pain"] == ["title of the article; page /en/articles/sleep/"]
    assert comments["Words."] == ["paragraph; page /en/articles/sleep/"]
