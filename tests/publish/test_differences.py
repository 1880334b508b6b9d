"""Differences: they give the new pack, and a small change costs little."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.pack import weight
from tests.content.samples import write
from tests.publish.test_packs import applied
from webapp import create_app
from webapp.config import Settings
from webapp.languages import LANGUAGES
from webapp.publish import freeze, packs
from webapp.publish.differences import SHORTEST, difference

# Few letters and short lines, so that lines come again in both texts; some take up several bytes.
LINES = st.lists(st.text("ab\nł\r😀", max_size=12) | st.text(max_size=40), max_size=30)
TEXTS = LINES.map("\n".join).map(str.encode)


@given(old=TEXTS, new=TEXTS)
def test_a_difference_makes_the_new_bytes_from_the_old(old, new):
    assert applied(old, difference(old, new)) == new


@st.composite
def changed_texts(draw) -> tuple[bytes, bytes]:
    """A text of longer lines, and the same after a few cuts, moves and insertions."""
    old = draw(st.lists(st.text("abcdef ł", min_size=20, max_size=60), min_size=1, max_size=20))
    new = list(old)
    for _ in range(draw(st.integers(0, 5))):
        place = draw(st.integers(0, len(new)))
        new[place:place] = draw(st.lists(st.sampled_from(old) | st.text(max_size=9), max_size=3))
        end = draw(st.integers(0, len(new)))
        del new[end : end + draw(st.integers(0, 2))]
    return "\n".join(old).encode(), "\n".join(new).encode()


@given(texts=changed_texts())
def test_a_difference_of_texts_that_are_much_alike_makes_the_new_bytes(texts):
    old, new = texts
    parts = difference(old, new)
    assert applied(old, parts) == new
    assert all(isinstance(part, str) or part[1] >= SHORTEST for part in parts)


@given(old=st.binary(max_size=300), new=st.binary(max_size=300))
def test_a_difference_of_any_bytes_is_right_or_there_is_none(old, new):
    parts = difference(old, new)
    if parts is None:
        with pytest.raises(UnicodeDecodeError):
            new.decode()
    else:
        assert applied(old, parts) == new


@given(text=TEXTS)
def test_a_difference_survives_its_way_as_json(text):
    parts = difference(b"", text)
    assert applied(b"", json.loads(json.dumps(parts, ensure_ascii=False).encode())) == text


def test_the_same_bytes_are_one_copy():
    text = b"".join(b"line %d\n" % number for number in range(100))
    assert difference(text, text) == [(0, len(text))]


def test_an_inserted_line_is_the_only_thing_that_is_written_out():
    lines = [f"line number {number}\n".encode() for number in range(100)]
    old, new = b"".join(lines), b"".join([*lines[:50], b"a new line\n", *lines[50:]])
    assert difference(old, new) == [(0, 740), "a new line\n", (740, 750)]


def test_nothing_is_made_of_nothing():
    assert difference(b"some text", b"") == []


@pytest.mark.parametrize("new", [b"\xff", b"text\n\x89PNG\r\n", b"\xc5", b"a" * 50 + b"\n\xfe"])
def test_new_bytes_that_are_no_text_give_none(new):
    assert difference(b"text\n", new) is None


def test_bytes_that_are_no_text_are_copied_where_they_did_not_change():
    image = b"\x89PNG\r\n" + bytes(range(256))
    old, new = b"old words\n" + image, b"new words\n" + image
    assert applied(old, difference(old, new)) == new


@pytest.fixture(scope="module")
def updated(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is published when one paragraph of one real article has changed."""
    folder = tmp_path_factory.mktemp("updated")
    articles = folder / "articles"
    shutil.copytree(settings.articles, articles)
    own = replace(settings, articles=articles)
    for _ in range(2):
        files = freeze.render(create_app(own))
        files |= freeze._asset_files(own.assets, has_worker=True)
        made = packs.publish(files, LANGUAGES, folder / "packs", own.today)
        change_a_paragraph(articles / "information" / "amitriptyline.md")
    return made


def change_a_paragraph(path: Path) -> None:
    """Puts other words in the place of the longest paragraph without a source."""
    text = path.read_text(encoding="utf-8")
    words = "Take it at the same time each evening, two hours before you go to bed, with water."
    paragraphs = re.findall(r"(?m)^[A-Z][^\n{]+$", text.partition("\n---\n")[2])
    longest = max(paragraphs, key=len)
    write(path, text.replace(longest, f"{words} Your pharmacist can tell you more about it."))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
def test_one_changed_paragraph_costs_a_reader_at_most_2000_bytes(updated, language):
    data = updated[f"{language.code}/pack.json"]
    said = json.loads(data)
    assert len(said["from"]) == 1
    change = updated[f"packs/{language.code}-{said['from'][0]}-{said['version']}.json"]
    assert weight(data) + weight(change) <= 2000
