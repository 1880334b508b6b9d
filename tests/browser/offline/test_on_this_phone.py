"""What a reader is told and asked: the line in the header, and the page "On this phone"."""

import re

from playwright.sync_api import expect

from tests.browser import axe
from tests.browser.offline.proxy import silent
from tests.browser.offline.steps import (
    ARTICLE,
    LIST,
    listen,
    visit,
    wait_for_news,
    wait_for_state,
    wish,
)

METERED = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"


def test_the_header_says_in_words_and_politely_what_the_phone_holds(site, phone):
    page = visit(phone(), site)
    line = page.locator("header .status[role=status]")
    assert line.inner_text() == "Saved on this phone"
    assert line.locator("svg[aria-hidden=true]").count() == 1
    with site.gone():
        page.goto(site.address + "/en/help/")
        wait_for_state(page, "offline")
        assert line.inner_text() == "No network. These are the saved pages."
    page.goto(site.address + "/en/help/")
    wait_for_state(page, "saved")


def test_the_header_follows_the_network_without_a_new_page(site, phone):
    page = visit(phone(), site)
    page.context.set_offline(True)
    wait_for_state(page, "offline")
    page.context.set_offline(False)
    wait_for_state(page, "saved")


def test_a_reader_on_a_metered_connection_is_asked_first_with_the_size(site, phone):
    context = phone()
    context.add_init_script(METERED)
    page = context.new_page()
    page.goto(site.address + ARTICLE)
    page.wait_for_selector('.status a[href="#asking"]')
    weight = len(site.pack("en").with_suffix(".pack.br").read_bytes())
    assert f"{weight / 1000:.1f}".rstrip("0").rstrip(".") in page.inner_text(".asking button")
    assert site.asked_for(r"/packs/.*") == []
    page.click(".asking button")
    wait_for_state(page, "saved")
    with site.gone():
        assert phone().new_page().goto(site.address + ARTICLE).status == 200


def test_a_reader_on_a_metered_connection_is_not_asked_on_every_page(site, phone):
    context = phone()
    context.add_init_script(METERED)
    page = listen(context.new_page())
    page.goto(site.address + ARTICLE)
    page.wait_for_selector('.status a[href="#asking"]')
    site.asked.clear()
    page.goto(site.address + "/en/help/")
    wait_for_news(page, "notices")
    page.goto(site.address + LIST)
    wait_for_news(page, "facts")
    assert site.asked_for(r"/en/pack\.json") == []


def test_the_page_lists_each_language_with_what_is_known_of_it(site, phone):
    page = visit(phone(), site, LIST)
    english = page.locator("[data-language=en]")
    page.wait_for_selector("[data-language=en] [data-wish=remove]:visible")
    assert english.locator("[data-fact=pages]").inner_text() == str(len(site.pages("en")))
    size = site.pack("en").stat().st_size
    assert english.locator("[data-fact=size]").inner_text() == f"{size / 1000:.1f} kB"
    for fact in ("saved", "checked"):
        assert re.search(r"20\d\d", english.locator(f"[data-fact={fact}]").inner_text())
    polish = page.locator("[data-language=pl]")
    expect(polish.locator("text=Not on this phone")).to_be_visible()
    expect(polish.locator("dl")).to_be_hidden()
    expect(page.locator(".room [data-fact=used]")).not_to_be_empty()


def test_saving_shows_its_progress_in_bytes_and_can_be_undone(site, phone):
    page = visit(phone(), site, LIST)
    page.evaluate(
        """() => {
          window.seen = [];
          const section = document.querySelector("[data-language=pl]");
          new MutationObserver(() => {
            const { value, max } = section.querySelector("progress");
            window.seen.push([value, max]);
          }).observe(section.querySelector("progress"), { attributes: true });
        }"""
    )
    wish(page, "save", "pl")
    page.wait_for_selector("[data-language=pl] [data-wish=remove]:visible")
    steps = page.evaluate("window.seen")
    size = site.pack("pl").stat().st_size
    assert steps[-1] == [size, size]
    assert steps == sorted(steps)
    wish(page, "remove", "pl")
    page.wait_for_selector("[data-language=pl] [data-wish=save]:visible")
    assert page.is_visible("[data-language=en] [data-wish=remove]")


def test_a_save_that_fails_says_so_and_can_be_tried_again(site, phone):
    page = visit(phone(), site, LIST)
    with site.gone():
        wish(page, "save", "pl")
        page.wait_for_selector("[data-language=pl] [data-when=failed]:visible")
    wish(page, "save", "pl")
    page.wait_for_selector("[data-language=pl] [data-wish=remove]:visible")


def test_the_page_works_while_the_server_is_silent(site, phone):
    visit(phone(), site)
    site.faults[r"/.*"] = silent
    page = phone().new_page()
    page.goto(site.address + LIST)
    page.wait_for_selector("[data-language=en] [data-wish=remove]:visible")


def test_an_overdue_review_is_found_on_the_phone_without_a_server(site, phone):
    site.edit("published: 2026-11-22", "published: 2020-01-01")
    site.edit("revised: 2026-11-23", "revised: 2020-01-01")
    site.edit("- date: 2026-11-23", "- date: 2020-01-01")
    site.edit("review_due: 2027-11-22", "review_due: 2021-01-01")
    site.publish(today=site.settings.today.replace(year=2020))
    page = visit(phone(), site)
    page.wait_for_selector(".overdue:visible")
    with site.gone():
        page = phone().new_page()
        page.goto(site.address + ARTICLE)
        page.wait_for_selector(".overdue:visible")
        page.goto(site.address + "/en/help/")
        wait_for_state(page, "offline")
        assert not page.is_visible(".overdue")


def test_nothing_that_we_want_to_say_pushes_the_emergency_numbers_down(site, phone):
    context = phone()
    context.add_init_script(METERED)
    page = context.new_page()
    page.goto(site.address + "/en/help/")
    top = "document.querySelector('a[href=\"tel:999\"]').getBoundingClientRect().top"
    before = page.evaluate(top)
    wait_for_state(page, "asking")
    assert page.evaluate(top) == before
    page.click(".status a")
    assert page.evaluate("document.activeElement.id") == "asking"


def test_axe_finds_nothing_to_mend_in_what_a_phone_adds_to_pages(site, phone):
    context = phone(bypass_csp=True)
    visit(context, site)
    site.edit("Swallow your tablet with water.", "Swallow the tablet with water.")
    notice = "article: amitriptyline\ndate: 2026-12-01\ntext:\n  en: The table was wrong.\n"
    (site.settings.notices / "2026-12-01-table.yaml").write_text(notice, encoding="utf-8")
    site.publish()
    page = context.new_page()
    page.goto(site.address + LIST)
    wish(page, "check")
    page.wait_for_selector(".newer button")
    found = {LIST: axe.faults_in_every_theme(page)}
    page.goto(site.address + ARTICLE)
    page.wait_for_selector(".newer button")
    page.wait_for_selector("article > .notice")
    found[ARTICLE] = axe.faults_in_every_theme(page)
    assert found == {LIST: [], ARTICLE: []}
