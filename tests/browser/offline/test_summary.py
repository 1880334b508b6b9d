"""The summary without a server: made, printed, saved, brought in again, and nothing of it sent."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.offline.site import Site
from tests.browser.offline.steps import visit, wait_for_state
from tests.browser.record_entries import CLEAR, entry, generated, own, seed
from webapp import addresses
from webapp.languages import ENGLISH, LANGUAGES, Language

URDU = next(each for each in LANGUAGES if each.code == "ur")
ENTRIES = [
    *generated(11, 12, "ur"),
    entry(90, "2026-03-03", pain_now=4, doctor_q=own("کیا میں گاڑی چلا سکتا ہوں؟", "ur")),
]


def seeded(context: BrowserContext, site: Site, language: Language) -> None:
    """A phone that holds a language, and entries."""
    page = visit(context, site, addresses.settings(language))
    seed(page, ENTRIES)
    page.close()


def summary(context: BrowserContext, site: Site, language: Language) -> Page:
    page = context.new_page()
    page.add_init_script("window.print = () => { window.isPrinted = true; };")
    page.goto(site.address + addresses.summary(language))
    return page


def saved(page: Page, button: str) -> bytes:
    with page.expect_download() as download:
        page.click(f'[data-do="{button}"]')
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("language", [ENGLISH, URDU], ids=lambda each: each.code)
def test_the_summary_is_made_after_a_restart_without_a_server(site, phone, language: Language):
    seeded(phone(), site, language)
    with site.gone():
        page = summary(phone(), site, language)
        expect(page.locator(".summary")).to_be_visible()
        text = page.locator(".summary").inner_text()
        assert "Number of entries: 13" in text
        assert "کیا میں گاڑی چلا سکتا ہوں؟" in text
        assert "in the patient’s own words, not translated" in text
        page.click('[data-do="print"]')
        assert page.evaluate("window.isPrinted") is True
        assert len(json.loads(saved(page, "save-file"))["entries"]) == 13
        assert saved(page, "save-spreadsheet").startswith(b"\xef\xbb\xbf")


def test_a_record_goes_to_another_phone_and_is_the_same_there(site, phone, tmp_path: Path):
    seeded(phone("first"), site, ENGLISH)
    first = tmp_path / "record.json"
    with site.gone():
        first.write_bytes(saved(summary(phone("first"), site, ENGLISH), "save-file"))
    visit(phone("second"), site, addresses.settings(ENGLISH))
    with site.gone():
        page = summary(phone("second"), site, ENGLISH)
        page.click(".import summary")
        page.set_input_files("#import-file", first)
        page.click('[data-do="add"]')
        expect(page.locator(".said")).to_have_text("Entries added: 13")
        assert saved(page, "save-file") == first.read_bytes()


def test_nothing_that_a_reader_does_with_the_summary_reaches_the_network(
    site, phone, tmp_path: Path
):
    seeded(phone(), site, ENGLISH)
    context = phone()
    page = summary(context, site, ENGLISH)
    wait_for_state(page, "saved")
    page.wait_for_load_state("networkidle")
    page.wait_for_selector(".made")
    before = list(site.asked)
    page.uncheck('[value="mood"]')
    page.click('[data-do="print"]')
    file = tmp_path / "record.json"
    file.write_bytes(saved(page, "save-file"))
    saved(page, "save-spreadsheet")
    page.evaluate(CLEAR)
    page.click(".import summary")
    page.set_input_files("#import-file", file)
    page.click('[data-do="add"]')
    expect(page.locator(".said")).to_have_text("Entries added: 13")
    page.wait_for_load_state("networkidle")
    assert site.asked == before
    own_files = ("/assets/", "/packs/", "/en/", "/sw.js")
    assert [path for path in before if not path.startswith(own_files)] == []
