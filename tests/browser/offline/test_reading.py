"""The library in the pocket: one visit, and then the server is gone for good."""

import re

import pytest

from tests.browser.offline.proxy import silent, stalled
from tests.browser.offline.steps import ARTICLE, asked_by_itself, visit, wait_for_state
from webapp.languages import LANGUAGES

# Milliseconds until a page stood there whole.
OPENED = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


def test_after_one_visit_every_page_of_the_language_opens_without_a_server(site, phone):
    page = visit(phone(), site)
    with site.gone():
        for path in site.pages("en"):
            assert page.goto(site.address + path).status == 200
            assert page.locator("h1").count() == 1
        restarted = phone().new_page()
        for path in site.pages("en"):
            assert restarted.goto(site.address + path).status == 200
            assert restarted.locator("h1").count() == 1


def test_a_reader_finds_and_opens_an_article_without_a_server(site, phone):
    visit(phone(), site)
    with site.gone():
        page = phone().new_page()
        page.goto(f"{site.address}/")
        page.click("nav >> text=Read")
        page.click("main >> text=Amitriptyline for pain")
        assert page.locator("h1").inner_text() == "Amitriptyline for pain"
        page.click("main .contents summary")
        page.click("main .contents a >> nth=1")
        assert page.evaluate("document.querySelector(':target') !== null")
        page.click("header >> text=Get help now")
        assert page.locator("h1").inner_text() == "Get help now"


def test_the_pack_comes_in_one_request_beside_its_description(site, phone):
    visit(phone(), site)
    fetched = [path for path in site.asked if "pack" in path]
    assert [re.sub(r"-[0-9a-f]{16}", "", path) for path in fetched] == [
        "/en/pack.json",
        "/packs/en.pack",
    ]


def test_the_server_does_not_learn_which_saved_page_is_opened_when_the_browser_starts(site, phone):
    visit(phone(), site)
    for path in ("/en/saved/", ARTICLE):
        page = phone().new_page()
        site.asked.clear()
        page.goto(site.address + path)
        wait_for_state(page, "saved")
        assert set(site.asked) <= asked_by_itself("en")


def test_the_notices_are_asked_for_before_the_pack(site, phone):
    visit(phone(), site)
    assert site.asked.index("/en/notices.json") < site.asked.index("/en/pack.json")


def test_a_saved_page_keeps_the_policy_of_the_site(site, phone):
    page = visit(phone(), site)
    with site.gone():
        headers = page.goto(site.address + ARTICLE).headers
    assert headers["content-security-policy"].startswith("default-src 'none';")
    assert headers["content-type"] == "text/html; charset=utf-8"


def test_the_way_in_leads_to_the_language_read_last_without_a_server(site, phone):
    context = phone()
    visit(context, site)
    visit(context, site, "/ur/help/")
    with site.gone():
        page = phone().new_page()
        page.goto(f"{site.address}/")
        assert page.url == f"{site.address}/ur/"


def test_a_page_in_a_language_that_is_not_saved_says_so_in_that_language(site, phone):
    page = visit(phone(), site)
    with site.gone():
        page.goto(f"{site.address}/ur{ARTICLE.removeprefix('/en')}")
        sentence = page.locator("main > p[lang=ur]")
        sentence.wait_for(state="visible")
        link = page.locator("main a[data-language=en]")
        link.wait_for(state="visible")
        assert link.get_attribute("href") == ARTICLE
        link.click()
        page.wait_for_url(f"**{ARTICLE}")
        assert page.title().startswith("Amitriptyline for pain")


def test_two_saved_languages_are_switched_between_without_a_server(site, phone):
    context = phone()
    visit(context, site)
    page = visit(context, site, "/pl/articles/amitriptyline/")
    with site.gone():
        for language in ("en", "pl"):
            page.click(f".languages a[hreflang={language}]")
            page.wait_for_url(f"**/{language}/articles/amitriptyline/*")
            assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize("fault", [silent, stalled], ids=["silent", "stalled after its headers"])
def test_a_server_that_never_answers_does_not_hold_a_saved_page_up(site, phone, fault):
    page = visit(phone(), site)
    site.faults[r"/.*"] = fault
    times = []
    for path in ("/en/help/", ARTICLE, "/en/", "/en/articles/", "/en/help/"):
        page.goto(site.address + path)
        times.append(page.evaluate(OPENED))
    # The quickest of them: waiting would slow down each, a busy machine only some.
    assert min(times) < 300


def test_a_page_that_is_not_saved_is_given_up_when_the_server_never_answers(site, phone):
    page = visit(phone(), site)
    site.faults[r"/.*"] = silent
    page.goto(f"{site.address}/ur/help/", timeout=20_000)
    page.locator("main > p[lang=ur]").wait_for(state="visible")


def test_the_whole_site_is_in_every_language_of_this_test(site):
    assert [site.pages(each.code)[0].split("/")[1] for each in LANGUAGES] == ["en", "pl", "ur"]
