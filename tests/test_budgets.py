"""Sizes that fail the build: what a phone on a bad network has to wait for.

Measured on the wire, from the real server, with brotli. 12,000 bytes are less than the ten segments
that a server may send before the first acknowledgement (RFC 6928), so a page arrives in one flight.
"""

import re

import brotli
import pytest

from bench import text, wire
from bench.wire import Answer
from tests.browser import places
from tests.conftest import Server
from webapp import addresses
from webapp.languages import ENGLISH, LANGUAGES

PAGE = 12_000
SHORT_ARTICLE = 7_000
SHORT_ARTICLE_WORDS = 1_250
SCRIPTS = 8_000
STYLE = 2_700
STYLE_OF_ITS_OWN = 1_500
OWN_SCRIPTS = 12_000
OWN_PAGES = [
    page(ENGLISH)
    for page in (addresses.checklist, addresses.summary, addresses.saved, addresses.settings)
]

ARTICLES = [address for language in LANGUAGES for address in places.articles(language)]
SCRIPT = re.compile(r"<script\b([^>]*)>")
STYLE_OF_PAGE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def get(server: Server, address: str, status: int = 200) -> Answer:
    answer = wire.get(server.address, address)
    assert answer.status == status
    assert "content-encoding: br" in answer.header_lines or status == 404
    return answer


@pytest.mark.parametrize(
    "address", places.named([address for each in LANGUAGES for address in places.pages(each)])
)
def test_a_page_with_its_headers_fits_in_the_first_flight(server: Server, address: str):
    assert get(server, address).total <= PAGE


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
def test_an_error_page_fits_in_the_first_flight_though_nothing_compresses_it(server, language):
    assert get(server, places.missing(language), 404).total <= PAGE


def test_english_articles_of_usual_length_are_small(server: Server):
    bodies = {}
    for address in places.articles(ENGLISH):
        answer = get(server, address)
        if text.words_in(text.article_of(answer.text)) <= SHORT_ARTICLE_WORDS:
            bodies[address] = len(answer.body)
    assert len(bodies) >= 4
    assert {address: size for address, size in bodies.items() if size > SHORT_ARTICLE} == {}


@pytest.mark.parametrize("address", places.named(ARTICLES))
def test_the_scripts_of_an_article_are_small_and_block_nothing(server: Server, address: str):
    attributes = SCRIPT.findall(get(server, address).text)
    loaded = [each for each in attributes if "src=" in each]
    assert len(loaded) >= 1
    for each in attributes:
        assert 'type="application/ld+json"' in each or 'type="module"' in each
    sizes = [len(get(server, re.search(r'src="([^"]+)"', each)[1]).body) for each in loaded]
    assert sum(sizes) <= SCRIPTS


@pytest.mark.parametrize("address", places.named(OWN_PAGES))
def test_the_scripts_of_what_readers_make_for_themselves_are_small(server: Server, address: str):
    page = get(server, address).text
    loaded = [each for each in SCRIPT.findall(page) if "src=" in each]
    sizes = [len(get(server, re.search(r'src="([^"]+)"', each)[1]).body) for each in loaded]
    assert len(sizes) == 2  # that of every page, and its own
    assert sum(sizes) <= OWN_SCRIPTS


def compressed(style: str) -> int:
    return len(brotli.compress(style.encode(), mode=brotli.MODE_TEXT, quality=11))


@pytest.mark.parametrize("address", places.named(places.pages(ENGLISH)))
def test_the_style_that_every_page_carries_is_small(server: Server, address: str):
    (style,) = STYLE_OF_PAGE.findall(get(server, address).text)
    (shared,) = STYLE_OF_PAGE.findall(get(server, addresses.home(ENGLISH)).text)
    assert style.startswith(shared)
    assert compressed(shared) <= STYLE
    assert compressed(style.removeprefix(shared)) <= STYLE_OF_ITS_OWN


def test_the_measure_counts_what_is_there():
    article = text.article_of(
        "<article><h1>Two words</h1><p>and <a href=x>one more</a></p></article>"
    )
    assert text.words_in(article) == 5
    assert b"<" not in text.bare_page(article)[:1]
    assert brotli.decompress(text.bare_page(article)).endswith(
        b'<h1>Two words</h1><p>and <a href="x">one more</a></p></main>'
    )
    assert Answer(b"HTTP/1.1 200 OK\r\nA: b\r\n\r\n", b"12345").total == 30
