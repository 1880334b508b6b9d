"""Extraction: each block of an article as a message that translators understand."""

import io
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from tests.content.samples import SLEEP, SOURCE, changes, line_of, text, write_library
from webapp.content.extract import extract


def extracted(whole: str, name: str = "articles/information/sleep.md") -> list[tuple]:
    file = io.BytesIO(whole.encode())
    file.name = name
    return list(extract(file, (), (), {}))


def test_each_block_is_a_message_with_its_line_and_kind():
    whole = text("Words. {1}\n\n- An **item**.\n", sources=f"[{SOURCE}]")
    assert extracted(whole) == [
        (2, None, "Sleep and pain", ["title of the article"]),
        (3, None, "How pain and sleep go together.", ["summary of the article"]),
        (6, None, "sleep", ["a word that readers search for"]),
        (6, None, "night", ["a word that readers search for"]),
        (line_of(whole, "Words."), None, "Words.", ["paragraph"]),
        (line_of(whole, "- An"), None, "An **item**.", ["list item"]),
    ]


def test_each_change_note_is_a_message_of_its_own_with_its_line():
    whole = text(changes=changes("The **highest** dose is lower.", "New."))
    line = line_of(whole, "changes:")
    found = [message for message in extracted(whole) if message[0] == line]
    assert found == [
        (line, None, "The **highest** dose is lower.", ["what changed on 2026-02-06"]),
        (line, None, "New.", ["what changed on 2026-02-05"]),
    ]


def test_a_shared_piece_has_no_front_matter_and_still_gives_its_blocks():
    assert extracted("## Pacing\n\nA little, often.\n") == [
        (1, None, "Pacing", ["heading"]),
        (3, None, "A little, often.", ["paragraph"]),
    ]


def test_neither_source_marks_nor_directives_reach_translators():
    messages = [message for _, _, message, _ in extracted(text(SLEEP, sources=f"[{SOURCE}]"))]
    assert "Take **10mg** at night." in messages
    assert not [message for message in messages if "{" in message or "::" in message]


def test_the_body_of_an_article_with_broken_front_matter_is_still_extracted():
    assert [each[2] for each in extracted(text("Words.\n", order="ten"))] == ["Words."]


def test_babel_finds_the_method_and_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write_library(tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    mapping = [("articles/*/**.md", "webapp.content.extract:extract")]
    found = {(name, message) for name, _, message, _, _ in extract_from_dir(".", mapping)}
    assert ("articles/information/sleep.md", "Keep the room dark.") in found
    assert ("articles/shared/safety.md", "You cannot breathe.") in found
    assert ("articles/information/sleep.md", "You cannot breathe.") not in found
