"""An article on paper: A4, its address, the addresses of its links, and nothing to click."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import places
from tests.conftest import ORIGIN
from webapp import addresses
from webapp.languages import ENGLISH, LANGUAGES

PAPER = [language for language in LANGUAGES if language.code in ("en", "ur")]


@pytest.fixture(params=PAPER, ids=lambda each: each.code)
def language(request: pytest.FixtureRequest):
    """A language from each side."""
    return request.param


@pytest.fixture
def article(reader, language) -> Page:
    """The article about amitriptyline."""
    return reader().open(addresses.article(language, places.AMITRIPTYLINE))


@pytest.fixture
def paper(article: Page, tmp_path: Path) -> Path:
    """The article as a PDF file, on the paper that its own style asks for."""
    path = tmp_path / "article.pdf"
    article.pdf(path=path, prefer_css_page_size=True)
    return path


def words_on(paper: Path) -> str:
    """All text of a PDF file without white space, which differs by where lines end."""
    command = ["pdftotext", "-enc", "UTF-8", "-raw", str(paper), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    # Marks of direction, which a PDF writes around runs of the other direction.
    return re.sub(r"[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+", "", text)


def test_the_paper_is_a4(paper: Path):
    told = subprocess.run(["pdfinfo", paper], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Page size: .*\(A4\)", told)


def test_the_paper_names_its_own_address(paper: Path, language):
    assert f"{ORIGIN}{addresses.article(language, places.AMITRIPTYLINE)}" in words_on(paper)


def test_the_addresses_of_links_are_written_out(article: Page, paper: Path):
    links = article.locator("main a[href^='https:']")
    found = links.evaluate_all("(all) => all.map((each) => each.getAttribute('href'))")
    printed = words_on(paper)
    # A translated page leaves the addresses of its sources to the English page.
    assert len(found) > (10 if language == ENGLISH else 0)
    assert [address for address in found if address not in printed] == []


def test_no_navigation_is_on_the_paper(paper: Path):
    printed = words_on(paper)
    assert "999" in printed
    for word in ("Polski", "Skiptothetext", "Onthispage", "AboutPlainleaf"):
        assert word not in printed


def test_the_text_is_on_the_paper_and_the_controls_are_not(article: Page):
    article.emulate_media(media="print")
    for part in ("header", ".skip", ".contents", "footer ul"):
        expect(article.locator(part)).to_be_hidden()
    for part in ("h1", ".emergency", "table", ".words", ".sources", ".address", "footer p"):
        expect(article.locator(part).first).to_be_visible()


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_ink_is_dark_on_paper_in_a_dark_theme_too(reader, scheme):
    page = reader(color_scheme=scheme).open(addresses.home(PAPER[0]))
    page.emulate_media(media="print")
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert max(int(part) for part in re.findall(r"\d+", ink)) < 80
