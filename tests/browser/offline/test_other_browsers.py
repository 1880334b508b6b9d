"""The library in the pocket of readers whose browser is not Chromium."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.offline.other_browsers import Firefox, OtherBrowser, WebKit
from tests.browser.offline.site import Site
from tests.browser.offline.steps import ARTICLE, LIST
from tests.browser.offline.test_updates import NEW, OLD, PARAGRAPH


@pytest.fixture(params=[Firefox, WebKit], ids=lambda browser: browser.__name__)
def phone(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OtherBrowser]:
    """A phone with one of the other browsers, running, that remembers nothing yet."""
    running: OtherBrowser = request.param(tmp_path / "phone")
    yield running
    running.close()


def visit(phone: OtherBrowser, site: Site, path: str = ARTICLE) -> None:
    """Opens a page and waits until its language is on the phone."""
    phone.open(site.address + path)
    phone.wait_for_state("saved")


def heading(site: Site, path: str) -> str:
    """The h1 of a page as the site was frozen."""
    text = (site.settings.site / path[1:] / "index.html").read_text(encoding="utf-8")
    return html.unescape(re.findall(r"<h1>(.*?)</h1>", text)[0])


def test_after_one_visit_every_page_opens_without_a_server_and_after_a_restart(site, phone):
    visit(phone, site)
    with site.gone():
        for path in site.pages("en"):
            phone.open(site.address + path)
            assert phone.texts("h1") == [heading(site, path)]
        phone.restart()
        for path in site.pages("en"):
            phone.open(site.address + path)
            assert phone.texts("h1") == [heading(site, path)]


def test_an_update_costs_little_waits_for_the_reader_and_outlives_a_restart(site, phone):
    visit(phone, site)
    site.edit(OLD, NEW)
    site.publish()
    phone.open(site.address + LIST)
    phone.click("[data-language=en] [data-wish=check]")
    phone.wait_until_visible(".newer a")
    assert phone.texts(".newer a") == ["Amitriptyline for pain"]
    fetched = [path for path in site.sent if "pack" in path]
    assert [re.sub(r"-[0-9a-f]{16}", "", path) for path in fetched] == [
        "/en/pack.json",
        "/packs/en.json",
    ]
    assert sum(site.sent[path] for path in fetched) <= PARAGRAPH

    phone.open(site.address + ARTICLE)
    assert OLD in phone.texts("main")[0]
    phone.click(".newer button")
    phone.wait_for(f"document.querySelector('main').innerText.includes('{NEW}')")
    with site.gone():
        phone.restart()
        phone.open(site.address + ARTICLE)
        assert NEW in phone.texts("main")[0]


def test_a_page_in_a_language_that_is_not_saved_says_so_and_leads_to_one_that_is(site, phone):
    visit(phone, site)
    with site.gone():
        phone.open(f"{site.address}/ur{ARTICLE.removeprefix('/en')}")
        phone.wait_until_visible("main > p[lang=ur]")
        phone.click("main a[data-language=en]")
        phone.wait_for(f"location.pathname === '{ARTICLE}'")
        phone.wait_for(f"document.querySelector('h1').innerText === '{heading(site, ARTICLE)}'")
