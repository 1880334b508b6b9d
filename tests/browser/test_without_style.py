"""With the style sheet gone, as in a text browser, the page is read in its order."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser import places
from webapp import addresses
from webapp.languages import ENGLISH, LANGUAGES

STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


@pytest.fixture(params=LANGUAGES, ids=lambda each: each.code)
def plain(request: pytest.FixtureRequest, reader) -> Page:
    """The article about amitriptyline without its style."""
    somebody = reader(size=(800, 800))

    def strip(route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=STYLE.sub("", response.text()))

    somebody.context.route("**/articles/*/", strip)
    return somebody.open(addresses.article(request.param, places.AMITRIPTYLINE))


def test_the_parts_are_drawn_in_the_order_in_which_they_are_told(plain: Page):
    assert plain.locator("style").count() == 0
    tops = plain.locator(
        ".skip, header, .languages, .destinations, main, h1, h2, h3, table, .words, footer"
    ).evaluate_all("(all) => all.map((each) => each.getBoundingClientRect().top)")
    assert len(tops) > 25
    assert tops == sorted(tops)


def test_icons_stay_the_size_of_words(plain: Page):
    sizes = plain.locator("svg[aria-hidden=true]").evaluate_all(
        "(all) => all.map((each) => each.getBoundingClientRect().width)"
    )
    assert len(sizes) >= 5
    assert max(sizes) <= 48


def test_what_is_hidden_from_readers_stays_hidden(plain: Page):
    assert plain.locator(".overdue").is_hidden()
    assert plain.locator("title").is_hidden()


def test_the_words_begin_with_the_skip_link_and_end_with_the_footer(reader):
    page = reader().open(addresses.article(ENGLISH, places.AMITRIPTYLINE))
    text = page.evaluate("document.body.textContent").split()
    assert " ".join(text[:4]) == "Skip to the text"
    assert "Plainleaf" in " ".join(text[-8:])
