"""From one language to another without losing the article, or the paragraph that is being read."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import places
from tests.browser.conftest import DESK, PHONE
from webapp import addresses
from webapp.languages import ENGLISH, LANGUAGES

ARTICLE = addresses.article(ENGLISH, places.AMITRIPTYLINE)
OTHERS = [language for language in LANGUAGES if language != ENGLISH]


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def article(request: pytest.FixtureRequest, reader) -> Page:
    """The article about amitriptyline."""
    return reader(size=request.param).open(ARTICLE)


def read_down_to(page: Page, selector: str) -> str:
    """Scrolls as a reader does until a block is at the top of the window; returns its id."""
    block = page.locator(selector)
    page.mouse.move(100, 100)
    page.mouse.wheel(0, block.bounding_box()["y"])
    page.wait_for_function(
        "(each) => Math.abs(each.getBoundingClientRect().top) < 2", arg=block.element_handle()
    )
    return block.get_attribute("id")


@pytest.mark.parametrize("language", OTHERS, ids=lambda each: each.code)
@pytest.mark.parametrize("selector", ["#driving + p", "tbody tr:nth-child(3) td >> nth=0"])
def test_a_language_link_lands_on_the_paragraph_that_was_being_read(
    article: Page, path_of, language, selector
):
    block = read_down_to(article, selector)
    article.locator(f'.languages a[hreflang="{language.code}"]').click()
    assert path_of(article) == addresses.article(language, places.AMITRIPTYLINE)
    assert article.url.endswith(f"#{block}")
    top = article.locator(f"#{block}").evaluate("(each) => each.getBoundingClientRect().top")
    assert 0 <= top <= 120
    expect(article.locator("html")).to_have_attribute("lang", language.code)


def test_the_place_is_kept_there_and_back(article: Page):
    block = read_down_to(article, "#stopping + p")
    article.locator('.languages a[hreflang="ur"]').click()
    article.locator('.languages a[hreflang="en"]').click()
    assert article.url.endswith(f"{ARTICLE}#{block}")


def test_from_the_top_of_the_page_the_other_language_begins_at_its_top(article: Page):
    article.locator('.languages a[hreflang="pl"]').click()
    expect(article.locator("html")).to_have_attribute("lang", "pl")
    assert "#" not in article.url
    assert article.evaluate("scrollY") == 0


def test_every_page_leads_to_itself_in_every_language_by_its_own_name(reader):
    for address, page in reader().visit(places.pages(ENGLISH)):
        offered = page.locator(".languages a").evaluate_all(
            """(all) => all.map((each) =>
              [each.textContent, each.lang, each.dir, each.hreflang, each.getAttribute("href")])"""
        )
        assert offered == [
            [each.name, each.code, each.direction, each.code, addresses.in_language(address, each)]
            for each in LANGUAGES
        ]


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
@pytest.mark.parametrize("address", [addresses.home(ENGLISH), ARTICLE], ids=["home", "article"])
def test_a_reader_walks_through_all_languages(reader, path_of, scripts, address):
    page = reader(java_script_enabled=scripts).open(address)
    for language in [*OTHERS, ENGLISH]:
        page.locator(f'.languages a[hreflang="{language.code}"]').click()
        assert path_of(page) == addresses.in_language(address, language)
        expect(page.locator("html")).to_have_attribute("lang", language.code)
        expect(page.locator("html")).to_have_attribute("dir", language.direction)
        expect(page.locator(".languages [aria-current=true]")).to_have_text(language.name)
