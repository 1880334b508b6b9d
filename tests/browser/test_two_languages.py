"""Reading in two languages at once, and showing one part to a pharmacist."""

import re
import subprocess

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import axe
from tests.browser.conftest import PHONE
from tests.browser.waiting import until
from webapp.languages import ENGLISH, LANGUAGES

ARTICLE = "articles/amitriptyline/"
WIDE = (1280, 900)
TRANSLATED = [language.code for language in LANGUAGES if language != ENGLISH]
RTL = [language.code for language in LANGUAGES if language.direction == "rtl"]


@pytest.fixture
def opened(reader):
    """Opens an article on a phone, or in a wide window, with its controls at work."""

    def opening(code: str = "pl", size: tuple[int, int] = PHONE, **options: object) -> Page:
        page = reader(size=size, **options).open(f"/{code}/{ARTICLE}")
        page.wait_for_selector(".two [role=status]", state="attached")
        page.wait_for_selector(".listen")
        page.wait_for_selector("article + p > button")
        return page

    return opening


def second(page: Page) -> Locator:
    return page.locator(".two [value=en]")


def in_two(page: Page) -> Page:
    second(page).click()
    page.wait_for_selector(".pair")
    return page


KEPT = "caches.match('/settings').then((kept) => kept?.json()).then((kept) => kept?.second)"
PAIRS = """() => [...document.querySelectorAll('.pair')].map((pair) => {
  const [own, twin] = pair.children;
  const place = (each) => each.getBoundingClientRect().toJSON();
  return {
    own: own.closest('[lang]').lang, ownDir: getComputedStyle(own).direction, ownBox: place(own),
    twin: twin.lang, twinDir: getComputedStyle(twin).direction, twinBox: place(twin),
    text: twin.textContent.trim(), isCell: !!pair.closest('td, th'),
  };
})"""


@pytest.mark.parametrize("code", TRANSLATED)
def test_each_part_is_followed_by_its_twin_in_its_own_language(opened, code):
    page = in_two(opened(code))
    pairs = page.evaluate(PAIRS)
    assert len(pairs) > 100
    for pair in pairs:
        assert (pair["own"], pair["twin"]) == (code, "en")
        assert (pair["ownDir"], pair["twinDir"]) == ("rtl" if code in RTL else "ltr", "ltr")
        assert pair["twinBox"]["top"] >= pair["ownBox"]["bottom"]
        assert pair["text"]
    texts = [pair["text"] for pair in pairs]
    assert "Amitriptyline for pain" in texts
    assert "Never take two doses at once." in " ".join(texts)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]


@pytest.mark.parametrize("code", ["pl", "ur"])
def test_in_a_wide_window_twins_stand_side_by_side(opened, code):
    page = in_two(opened(code, WIDE))
    for pair in page.evaluate(PAIRS):
        own, twin = pair["ownBox"], pair["twinBox"]
        if not pair["isCell"]:
            assert own["top"] == pytest.approx(twin["top"], abs=1)
            first, last = (twin, own) if code == "ur" else (own, twin)
            assert first["right"] <= last["left"]


def test_nothing_is_in_the_page_twice(opened):
    page = in_two(opened())
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(({ id }) => id)")
    assert len(ids) == len(set(ids))
    assert page.locator("h1").count() == 1
    assert page.locator(".twin button, .twin svg").count() == 0


def test_one_language_again_is_the_page_as_it_was(opened):
    page = opened()
    before = page.inner_html("article").replace("\n", "")
    in_two(page)
    second(page).click()
    expect(page.locator(".pair")).to_have_count(0)
    expect(second(page)).to_have_text("Pokaż też angielski")
    assert page.inner_html("article").replace("\n", "") == before


def test_what_is_being_read_stays_where_it_is(opened):
    page = opened()
    block = page.locator("#if-you-miss-a-dose")
    block.evaluate("(each) => scrollTo(0, each.getBoundingClientRect().top + scrollY - 18)")
    top = "(each) => each.getBoundingClientRect().top"
    before = block.evaluate(top)
    second(page).evaluate("(button) => button.click()")
    page.wait_for_selector(".pair", state="attached")
    assert block.evaluate(top) == pytest.approx(before, abs=2)


def test_the_choice_is_kept_for_the_next_article_and_ends_with_the_other(opened):
    page = in_two(opened())
    page.goto(page.url.replace("amitriptyline", "side-effects"))
    page.wait_for_selector(".pair", state="attached")
    expect(second(page)).to_have_text("Pokaż tylko jeden język")
    second(page).click()
    expect(page.locator(".pair")).to_have_count(0)
    until(page, lambda: not page.evaluate(KEPT))
    page.reload()
    page.wait_for_selector(".two [role=status]", state="attached")
    expect(second(page)).to_have_text("Pokaż też angielski")
    assert page.locator(".pair").count() == 0


def test_a_screen_reader_can_be_given_one_of_the_two(opened):
    page = in_two(opened())
    snapshot = page.locator("article").aria_snapshot()
    assert 'heading "Pominięta dawka"' in snapshot
    assert "If you miss a dose" in snapshot
    choice = page.get_by_label("Dla czytnika ekranu: czytaj")
    choice.select_option("other")
    snapshot = page.locator("article").aria_snapshot()
    assert 'heading "If you miss a dose"' in snapshot
    assert "Pominięta dawka" not in snapshot
    choice.select_option("own")
    snapshot = page.locator("article").aria_snapshot()
    assert "If you miss a dose" not in snapshot
    hidden = page.locator("[aria-hidden=true] a:not([tabindex='-1'])")
    assert hidden.count() == 0


def test_a_page_that_cannot_be_loaded_is_told_and_can_be_asked_for_again(opened):
    page = opened()
    page.route("**/en/**", lambda route: route.abort("aborted"))
    told = page.locator(".two [role=status]")
    second(page).click()
    expect(told).to_contain_text("Nie udało się wczytać")
    page.unroute("**/en/**")
    in_two(page)


@pytest.mark.parametrize(
    ("code", "place"), [("pl", r"Część 1 z \d{3}"), ("ur", r"\d{3} میں سے حصہ 1")]
)
def test_the_sheet_says_which_part_of_how_many_in_the_order_of_the_language(opened, code, place):
    page = opened(code)
    page.click(".two .show")
    page.locator("h1").click(position={"x": 2, "y": 2})
    expect(page.locator("dialog[open] .count")).to_have_text(re.compile(f"^{place}$"))


@pytest.mark.parametrize("code", ["pl", "ur"])
def test_a_tap_on_a_part_shows_it_large_in_both_languages(opened, code):
    page = opened(code)
    page.click(".two .show")
    item = page.locator("article .emergency li").first
    item.click(position={"x": 4, "y": 4})
    sheet = page.locator("dialog[open]")
    texts = sheet.locator(".text")
    expect(texts).to_have_count(2)
    assert [each.get_attribute("lang") for each in texts.all()] == [code, "en"]
    box = sheet.bounding_box()
    assert (box["width"], box["height"]) == PHONE
    size = texts.last.evaluate("(each) => parseFloat(getComputedStyle(each).fontSize)")
    assert size > 24
    first = texts.last.inner_text()
    page.keyboard.press("ArrowLeft" if code in RTL else "ArrowRight")
    expect(texts.last).not_to_have_text(first)
    page.keyboard.press("ArrowRight" if code in RTL else "ArrowLeft")
    expect(texts.last).to_have_text(first)
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)


def test_the_keyboard_opens_a_part_and_comes_back_to_it(opened):
    page = opened()
    page.focus(".two .show")
    page.keyboard.press("Enter")
    opener = page.get_by_role("button", name="Pokaż tę część farmaceucie: ").nth(3)
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_have_count(0)
    assert page.locator(".choosing").count() == 0


def test_the_sheet_says_where_it_is_and_stops_at_both_ends(opened):
    page = opened()
    page.click(".two .show")
    page.locator("h1").click(position={"x": 2, "y": 2})
    sheet = page.locator("dialog[open]")
    expect(sheet).to_be_visible()
    before, after, close = sheet.get_by_role("button").all()
    assert before.is_disabled()
    total = int(sheet.locator(".count").inner_text().split()[-1])
    for _ in range(total - 1):
        after.click()
    assert after.is_disabled()
    assert not before.is_disabled()
    close.click()
    expect(sheet).to_have_count(0)


def test_axe_finds_nothing_to_mend_in_two_languages_or_in_the_sheet(opened):
    page = in_two(opened(bypass_csp=True))
    assert axe.faults(page) == []
    page.get_by_label("Dla czytnika ekranu: czytaj").select_option("other")
    assert axe.faults(page) == []
    page.click(".two .show")
    assert axe.faults(page, rules=["color-contrast-enhanced", "label-title-only"]) == []
    page.locator("article .emergency li").first.click(position={"x": 4, "y": 4})
    page.wait_for_selector("dialog[open]")
    # It does not know that a modal dialog is above everything, also above the bar at the bottom.
    page.evaluate("document.querySelector('header').remove()")
    assert axe.faults_in_every_theme(page, within="dialog") == []


def test_paper_has_both_languages_and_no_buttons(opened):
    page = in_two(opened(size=WIDE))
    page.emulate_media(media="print")
    pair = page.locator(".pair.p").first
    own, twin = pair.locator("> *").all()
    assert own.bounding_box()["y"] == pytest.approx(twin.bounding_box()["y"], abs=1)
    assert not page.locator(".two").is_visible()


def test_paper_begins_with_what_is_urgent_though_two_languages_need_more_than_a_page(
    opened, tmp_path
):
    path = tmp_path / "article.pdf"
    in_two(opened()).pdf(path=path, prefer_css_page_size=True)
    command = ["pdftotext", "-enc", "UTF-8", "-raw", "-l", "1", str(path), "-"]
    first = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "or go to A&E" in " ".join(first.split())


def test_without_scripts_each_heading_leads_to_its_english(reader):
    page = reader(java_script_enabled=False).open(f"/pl/{ARTICLE}")
    links = page.get_by_role("link", name="Ta część po angielsku")
    assert links.count() == page.locator("article h2[id]:not(#sources)").count()
    assert not page.locator(".two").is_visible()
    links.nth(2).click()
    assert "/en/articles/amitriptyline/#" in page.url
    anchor = page.url.partition("#")[2]
    assert page.locator(f"h2#{anchor}").count() == 1


def test_an_english_page_loads_nothing_of_it_where_no_other_language_is_saved(reader):
    somebody = reader()
    page = somebody.open(f"/en/{ARTICLE}")
    page.wait_for_selector("article + p > button")
    assert page.locator(".two").count() == 0
    assert not [each for each in somebody.requests if "two-languages" in each]
