"""What a reader has chosen is there from the first paint, with the server gone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.offline.steps import (
    ARTICLE,
    LIST,
    fetch_newer,
    listen,
    take_newer,
    visit,
)
from tests.browser.test_settings import COLOUR, STORE, STORED, choose, full
from tests.views.test_comforts import colours

SETTINGS = "/en/settings/"
CHOICES = "fieldset:not([disabled])"

# Notes what the document is like before any of its scripts, and each change of its first tag.
WATCH = """
  window.looks = [];
  const note = () => document.documentElement && window.looks.push(
    JSON.stringify({ ...document.documentElement.dataset }));
  new MutationObserver(note).observe(document, { attributes: true, subtree: true,
    attributeFilter: ["data-text", "data-theme"] });
  addEventListener("DOMContentLoaded", note);
  window.firstPaper = new Promise((resolve) => {
    const look = () => document.body
      ? resolve([getComputedStyle(document.body).backgroundColor,
          getComputedStyle(document.documentElement).colorScheme])
      : requestAnimationFrame(look);
    requestAnimationFrame(look);
  });
"""


def settings_page(context, site, **choices: str) -> Page:
    page = visit(context, site, SETTINGS)
    page.wait_for_selector(CHOICES)
    choose(page, **choices)
    return page


def text_of(page: Page, address: str) -> str:
    """The very bytes with which a navigation is answered."""
    with page.expect_response(lambda each: each.url.endswith(address)) as answer:
        page.goto(address)
    assert answer.value.from_service_worker
    return answer.value.text()


def test_the_first_bytes_of_a_page_have_what_was_chosen_with_the_server_gone(site, phone):
    page = settings_page(phone(color_scheme="light"), site, text="150", theme="dark")
    with site.gone():
        text = text_of(page, site.address + ARTICLE)
        head = text.partition("<style>")[0]
        assert '<html data-text="150" data-theme="dark" lang="en"' in head
        assert '<meta name="color-scheme" content="dark">' in head
        assert re.search(r'<link rel="stylesheet" href="/assets/comforts-\w+\.css">$', head)
        size = "Number.parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
        assert page.evaluate(size) >= 27


def test_no_frame_is_painted_in_other_colours_and_nothing_changes_later(site, phone):
    context = phone(color_scheme="light")
    settings_page(context, site, text="150", theme="dark")
    with site.gone():
        page = context.new_page()
        page.add_init_script(WATCH)
        for address in (ARTICLE, "/en/", SETTINGS):
            page.goto(site.address + address)
            page.wait_for_selector(".status[data-state]")
            assert set(page.evaluate("window.looks")) == {'{"text":"150","theme":"dark"}'}
            assert page.evaluate("window.firstPaper") == ["rgb(24, 22, 19)", "dark"]


def test_after_a_restart_of_the_browser_pages_look_as_chosen(site, phone):
    settings_page(phone(), site, theme="sepia", lines="most")
    with site.gone():
        page = phone().new_page()
        text = text_of(page, site.address + ARTICLE)
        assert '<html data-lines="most" data-theme="sepia" lang="en"' in text
        paper = full(colours("sepia")["paper"])
        assert page.evaluate(COLOUR, ["body", "backgroundColor"]) == paper


def test_a_choice_can_be_made_with_the_server_gone(site, phone):
    page = visit(phone(), site, SETTINGS)
    with site.gone():
        page.reload()
        page.wait_for_selector(CHOICES)
        choose(page, theme="white-on-black")
        assert 'data-theme="white-on-black"' in text_of(page, site.address + ARTICLE)


def test_a_page_that_is_not_saved_is_as_chosen_from_its_first_bytes(site, phone):
    page = settings_page(phone(), site, theme="dark")
    for address in ("/pl/articles/amitriptyline/", "/en/no-such-page/"):
        text = text_of(page, site.address + address)
        assert 'data-theme="dark"' in text.partition("<style>")[0]
        dark = full(colours("dark")["paper"])
        assert page.evaluate(COLOUR, ["body", "backgroundColor"]) == dark


def test_nothing_is_asked_for_when_choices_change(site, phone):
    page = settings_page(phone(), site)
    site.asked.clear()
    choose(page, text="200", theme="sepia", letters="wide", start="ur")
    page.click(".back button")
    expect(page.locator(".kept")).not_to_have_text("Kept on this phone")
    assert site.asked == []


def test_other_open_tabs_change_at_once(site, phone):
    context = phone()
    other = visit(context, site)
    page = settings_page(context, site, text="175")
    other.wait_for_selector("html[data-text='175']")
    other.wait_for_function("() => [...document.styleSheets].some((each) => each.href)")
    page.click(".back button")
    other.wait_for_selector("html:not([data-text])")


def test_a_page_that_goes_past_the_worker_is_as_chosen_when_its_script_runs(site, phone):
    page = settings_page(phone(), site, theme="dark")
    page.goto(site.address + ARTICLE)
    session = page.context.new_cdp_session(page)
    session.send("Page.reload", {"ignoreCache": True})  # what Shift and reload does
    page.wait_for_function("() => navigator.serviceWorker.controller === null")
    page.wait_for_selector("html[data-theme=dark]")
    page.wait_for_function("() => [...document.styleSheets].some((each) => each.href)")
    assert page.evaluate(COLOUR, ["body", "backgroundColor"]) == full(colours("dark")["paper"])


def test_choices_outlive_a_newer_pack(site, phone):
    context = phone()
    page = settings_page(context, site, theme="sepia")
    site.edit("Amitriptyline", "Newer words", name="information/amitriptyline.md")
    site.publish()
    page = listen(context.new_page())
    page.goto(site.address + LIST)
    fetch_newer(page, site)
    take_newer(page)
    text = text_of(page, site.address + ARTICLE)
    assert "Newer words" in text
    assert 'data-theme="sepia"' in text


def test_the_off_switch_leaves_the_readers_choices(site, phone):
    page = settings_page(phone(), site, theme="sepia")
    site.publish(has_worker=False)
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one?.update())")
    page.wait_for_function(
        "() => caches.keys().then((names) => String(names) === 'reader-settings-1')"
    )
    page = phone().new_page()
    page.goto(site.address + ARTICLE)
    page.wait_for_selector("html[data-theme=sepia]")
    assert page.evaluate("navigator.serviceWorker.controller") is None
    assert page.evaluate(STORED)["theme"] == "sepia"


def test_the_way_in_leads_to_the_language_to_start_in(site, phone):
    context = phone()
    visit(context, site, "/ur/")
    page = settings_page(context, site, start="ur")
    visit(context, site)
    with site.gone():
        page = phone().new_page()
        page.goto(site.address + "/")
        assert page.url == site.address + "/ur/"


def test_a_language_to_start_in_that_is_gone_leads_to_the_one_read_last(site, phone):
    settings_page(phone(), site, start="ur")
    with site.gone():
        page = phone().new_page()
        page.goto(site.address + "/")
        assert page.url == site.address + "/en/"
    page = phone().new_page()
    page.goto(site.address + "/")
    assert page.url == site.address + "/ur/"


@pytest.mark.parametrize(
    "text",
    [
        '{"theme":"x\\" onload=\\"alert(1)","text":"<b>","style":"//evil.example/a.css"}',
        '{"theme":"dark","style":"/assets/comforts-A.css\\"><script src=/x></script>"}',
        "{",
    ],
)
def test_hostile_settings_never_reach_a_page(site, phone, text):
    context = phone()
    page = visit(context, site)
    page.evaluate(STORE, text)
    page = phone().new_page()
    answer = text_of(page, site.address + ARTICLE)
    head = answer.partition("<style>")[0]
    root = re.search("<html[^>]*>", head)[0]
    assert root.replace(' data-theme="dark"', "") == '<html lang="en" dir="ltr">'
    assert "evil" not in head
    assert "src=/x" not in head
    assert set(re.findall(r'rel="stylesheet" href="([^"]+)"', head)) <= set(
        re.findall(r"/assets/comforts-\w+\.css", head)
    )
    expect(page.locator("h1")).to_be_visible()
