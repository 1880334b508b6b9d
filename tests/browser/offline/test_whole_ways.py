"""What all of it is for: a week of a record in a doctor's hand, and a list on somebody's phone."""

import subprocess
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import places
from tests.browser.offline.steps import asked_by_itself, visit, wait_for_state
from tests.browser.offline.test_saved import names, open_list, save
from tests.browser.test_record import answer, opened, press, step, wait_for, write
from tests.browser.test_saved import decoded
from webapp import addresses
from webapp.languages import ENGLISH, LANGUAGES

URDU = next(each for each in LANGUAGES if each.code == "ur")
RAIN = "بارش میں درد تھا"
DRIVING = "کیا میں گاڑی چلا سکتا ہوں؟"


def write_a_day(page: Page, day: int) -> None:
    """An entry as somebody writes it who reads only Urdu; pain is the number of the day."""
    write(page)
    page.fill("[data-view=form] [name=date]", f"2026-03-0{day}")
    step(page, "pain_now")
    answer(page, "pain_now", day)
    medicine = step(page, "medicines").locator(".medicine").first
    medicine.locator("select").first.select_option("amitriptyline")
    step(page, "side_effects_senses")
    answer(page, "side_effects", "dry_mouth")
    step(page, "notes").locator("textarea").fill(RAIN)
    step(page, "question").locator("textarea").fill(DRIVING)
    press(page, "save")
    wait_for(page, "home")


def words_on_paper(page: Page, path: Path) -> str:
    page.pdf(path=path, prefer_css_page_size=True)
    command = ["pdftotext", "-layout", path, "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_a_week_written_in_urdu_without_a_network_is_read_by_an_english_pharmacist(
    site, phone, tmp_path
):
    visit(phone(), site, addresses.checklist(URDU))
    with site.gone():
        page = phone().new_page()
        page.goto(site.address + addresses.checklist(URDU))
        opened(page)
        for day in range(1, 8):
            write_a_day(page, day)
        page.goto(site.address + addresses.summary(URDU))
        page.check("[value=notes]")
        rows = page.locator(".summary table").first.locator("tbody tr")
        expect(rows).to_have_count(7)
        words = words_on_paper(page, tmp_path / "summary.pdf")
        site.asked.clear()
    page.reload()  # with a server again, to which anything that waited could now go
    expect(rows).to_have_count(7)
    wait_for_state(page, "saved")
    assert set(site.asked) <= asked_by_itself("ur")
    for english in (
        "Written by the patient. Not checked by a clinician. Not a diagnosis.",
        "Number of entries: 7",
        "amitriptyline",
        "dry mouth",
        "in the patient’s own words, not translated",
    ):
        assert english in " ".join(words.split())
    assert "منہ خشک ہونا" in page.locator(".summary").inner_text()


def test_a_carer_sends_five_pages_to_a_phone_by_a_code_that_no_server_reads(site, phone, tmp_path):
    five = [addresses.article(ENGLISH, slug) for slug in places.slugs(site.settings.articles)[:5]]
    visit(phone("theirs"), site)
    visit(phone("carers"), site)
    with site.gone():
        page = phone("carers").new_page()
        for address in five:
            page.goto(site.address + address)
            save(page)
        open_list(page, site)
        expect(page.locator(".pages > li")).to_have_count(5)
        sent = names(page)
        page.get_by_role("img", name="QR code").screenshot(path=tmp_path / "code.png")
        link = decoded(tmp_path / "code.png")

        page = phone("theirs").new_page()
        page.goto(link)
        expect(page.locator(".offered li")).to_have_text(sent)
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.locator(".pages .name")).to_have_text(sent)
        page = open_list(phone("theirs").new_page(), site)
        expect(page.locator(".pages .name")).to_have_text(sent)
        site.asked.clear()
    page = phone("theirs").new_page()
    page.goto(link)  # with a server again
    expect(page.locator(".pages .name")).to_have_text(sent)
    wait_for_state(page, "saved")
    assert set(site.asked) <= asked_by_itself("en")
