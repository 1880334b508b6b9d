"""The library in the pocket of readers whose browser is not Chromium."""

import html
import re

from tests.browser.offline.other_browsers import visit
from tests.browser.offline.site import Site
from tests.browser.offline.steps import ARTICLE, LIST
from tests.browser.offline.test_updates import NEW, OLD, PARAGRAPH


def heading(site: Site, path: str) -> str:
    """The h1 of a page as the site was frozen."""
    text = (site.settings.site / path[1:] / "index.html").read_text(encoding="utf-8")
    return html.unescape(re.findall(r"<h1[^>]*>(.*?)</h1>", text)[0])


def test_after_one_visit_every_page_opens_without_a_server_and_after_a_restart(site, other_phone):
    visit(other_phone, site)
    with site.gone():
        for path in site.pages("en"):
            other_phone.open(site.address + path)
            assert other_phone.texts("h1") == [heading(site, path)]
        other_phone.restart()
        for path in site.pages("en"):
            other_phone.open(site.address + path)
            assert other_phone.texts("h1") == [heading(site, path)]


def test_an_update_costs_little_waits_for_the_reader_and_outlives_a_restart(site, other_phone):
    visit(other_phone, site)
    site.edit(OLD, NEW)
    site.publish()
    other_phone.open(site.address + LIST)
    other_phone.click("[data-language=en] [data-wish=check]")
    other_phone.wait_until_visible(".newer button")
    assert other_phone.texts(".newer a") == []
    fetched = [path for path in site.sent if "pack" in path]
    assert [re.sub(r"-[0-9a-f]{16}", "", path) for path in fetched] == [
        "/en/pack.json",
        "/packs/en.json",
    ]
    assert sum(site.sent[path] for path in fetched) <= PARAGRAPH

    other_phone.open(site.address + ARTICLE)
    assert OLD in other_phone.texts("main")[0]
    other_phone.click(".newer button")
    other_phone.wait_for(f"document.querySelector('main').innerText.includes('{NEW}')")
    with site.gone():
        other_phone.restart()
        other_phone.open(site.address + ARTICLE)
        assert NEW in other_phone.texts("main")[0]


def test_a_page_in_a_language_that_is_not_saved_says_so_and_leads_to_one_that_is(site, other_phone):
    visit(other_phone, site)
    with site.gone():
        other_phone.open(f"{site.address}/ur{ARTICLE.removeprefix('/en')}")
        other_phone.wait_until_visible("main > p[lang=ur]")
        other_phone.click("main a[data-language=en]")
        other_phone.wait_for(f"location.pathname === '{ARTICLE}'")
        other_phone.wait_for(
            f"document.querySelector('h1').innerText === '{heading(site, ARTICLE)}'"
        )
