"""The compressed twins of a file."""

import gzip
import os

import brotli
import pytest

from webapp.publish import compress

PAGE = b"<p>Take 10mg at night.</p>\n" * 40


@pytest.mark.parametrize(
    "name", ["index.html", "feed.xml", "robots.txt", "a.js", "i.svg", "p.json"]
)
def test_a_text_file_has_two_twins_that_unpack_to_it(name):
    made = compress.twins(name, PAGE)
    assert set(made) == {".br", ".gz"}
    assert brotli.decompress(made[".br"]) == gzip.decompress(made[".gz"]) == PAGE
    assert max(map(len, made.values())) < len(PAGE)


@pytest.mark.parametrize("name", ["photo.png", "pack.br", "font.woff2", "html"])
def test_a_file_that_is_packed_already_has_none(name):
    assert compress.twins(name, PAGE) == {}


@pytest.mark.parametrize("data", [b"", b"ok\n", os.urandom(400)])
def test_a_twin_that_would_be_longer_is_not_made(data):
    assert compress.twins("a.txt", data) == {}


def test_packing_does_not_depend_on_the_clock(monkeypatch):
    first = compress.twins("index.html", PAGE)
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    assert compress.twins("index.html", PAGE) == first
