"""The whole way of a reader whose browser runs no scripts."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import places
from tests.browser.conftest import PHONE
from webapp import addresses
from webapp.languages import ENGLISH, LANGUAGES

POLISH = next(language for language in LANGUAGES if language.code == "pl")


@pytest.fixture
def reader_without_scripts(reader):
    """Somebody with scripts turned off."""
    return reader(size=PHONE, java_script_enabled=False)


@pytest.fixture
def article(reader_without_scripts) -> Page:
    """The article about amitriptyline on a phone, without scripts."""
    return reader_without_scripts.open(addresses.article(ENGLISH, places.AMITRIPTYLINE))


def is_in_window(page: Page, selector: str) -> bool:
    box = page.locator(selector).bounding_box()
    return box is not None and -1 <= box["y"] < page.viewport_size["height"]


def test_a_reader_gets_from_home_to_an_article_and_to_another_language_and_back(
    reader_without_scripts, path_of
):
    page = reader_without_scripts.open(addresses.home(ENGLISH))
    page.locator(f'main a[href="{addresses.section(ENGLISH, "information")}"]').click()
    assert path_of(page) == addresses.section(ENGLISH, "information")
    page.locator(f'main a[href="{addresses.article(ENGLISH, places.AMITRIPTYLINE)}"]').click()
    assert path_of(page) == addresses.article(ENGLISH, places.AMITRIPTYLINE)
    page.locator('.languages a[hreflang="pl"]').click()
    assert path_of(page) == addresses.article(POLISH, places.AMITRIPTYLINE)
    expect(page.locator("html")).to_have_attribute("lang", "pl")
    page.locator('.languages a[hreflang="en"]').click()
    assert path_of(page) == addresses.article(ENGLISH, places.AMITRIPTYLINE)
    page.go_back()
    page.go_back()
    assert path_of(page) == addresses.article(ENGLISH, places.AMITRIPTYLINE)


def test_the_contents_list_opens_and_leads_to_each_part(article: Page):
    contents = article.locator(".contents")
    expect(contents.locator("a").first).to_be_hidden()
    contents.locator("summary").click()
    for link in contents.locator("a").all():
        anchor = link.get_attribute("href")
        link.click()
        assert article.url.endswith(anchor)
        assert is_in_window(article, anchor)


def test_a_word_leads_to_its_explanation_and_the_way_back_works(article: Page):
    word = article.locator('article p a[href="#word-tricyclic"]').first
    word.click()
    assert is_in_window(article, "#word-tricyclic")
    explained = article.locator("dt#word-tricyclic + dd")
    expect(explained).to_be_visible()
    assert len(explained.inner_text().split()) > 3
    article.go_back()
    expect(word).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
def test_help_is_one_tap_away_and_its_numbers_can_be_called(
    reader_without_scripts, path_of, language
):
    page = reader_without_scripts.open(addresses.home(language))
    page.locator(".destinations a").nth(1).click()
    assert path_of(page) == addresses.article(language, addresses.HELP)
    number = page.locator(".emergency a[href='tel:999']").first
    number.scroll_into_view_if_needed()
    expect(number).to_be_in_viewport()


def test_nothing_is_shown_that_needs_a_script(article: Page):
    expect(article.locator("button, input, select, form")).to_have_count(0)
    expect(article.locator(".overdue")).to_be_hidden()
