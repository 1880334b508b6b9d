"""Two languages, and the sheet for a pharmacist, from what the phone holds."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.offline.site import Site
from tests.browser.offline.steps import ARTICLE, visit

POLISH = ARTICLE.replace("/en/", "/pl/")


def with_both(context: BrowserContext, site: Site) -> None:
    """Both languages are on the phone."""
    visit(context, site, ARTICLE)
    visit(context, site, POLISH)


def ready(page: Page) -> Page:
    page.wait_for_selector(".two [role=status]", state="attached")
    return page


def test_both_languages_are_there_without_the_server_and_after_a_restart(site, phone):
    with_both(phone(), site)
    with site.gone():
        page = phone().new_page()
        page.goto(site.address + POLISH)
        ready(page).click(".two [value=en]")
        page.wait_for_selector(".pair")
        page.goto(site.address + POLISH.replace("amitriptyline", "sleep"))
        page.wait_for_selector(".pair", state="attached")
        page.click(".two .show")
        page.locator("article .emergency li").first.click(position={"x": 4, "y": 4})
        expect(page.locator("dialog[open] .text")).to_have_count(2)


def test_an_english_page_offers_the_language_that_is_saved(site, phone):
    context = phone()
    with_both(context, site)
    with site.gone():
        page = context.new_page()
        page.goto(site.address + ARTICLE)
        page.get_by_role("button", name="Show Polski too").click()
        page.wait_for_selector(".pair")
        assert page.locator(".twin[lang=pl]").count() > 50


def test_a_language_that_is_not_saved_is_told_without_the_server(site, phone):
    context = phone()
    visit(context, site, POLISH)
    with site.gone():
        page = context.new_page()
        page.goto(site.address + POLISH)
        ready(page).click(".two [value=en]")
        expect(page.locator(".two [role=status]")).to_contain_text("Nie udało się wczytać")
        assert page.locator(".pair").count() == 0
