"""Search on the phone: in the pack that is there, without a server, and told of in good time."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.offline.steps import LIST, asked_by_itself, visit, wish

SEARCH = "/en/search/"
QUESTION = "#question"
FIRST = ".results li:first-child a"


def search(page: Page, address: str, words: str) -> None:
    """Opens a search page and types, letter by letter, once the phone can answer."""
    page.goto(address)
    expect(page.locator(".scripted")).to_be_visible()
    page.locator(QUESTION).press_sequentially(words)


@pytest.mark.parametrize(
    "words", ["amitriptyline", "amitriptiline", "amytriptyline", "AMITRIPT", "nerve pills"]
)
def test_what_a_reader_writes_is_found_without_a_server_and_leads_to_the_paragraph(
    site, phone, words
):
    page = visit(phone(), site)
    with site.gone():
        search(page, site.address + SEARCH, words)
        expect(page.locator(FIRST)).to_have_text("Amitriptyline for pain")
        page.locator(FIRST).click()
        expect(page.locator("h1")).to_have_text("Amitriptyline for pain")
        page.wait_for_function(
            "() => location.hash === '' || document.querySelector(':target') !== null"
        )


def test_the_server_does_not_hear_what_is_looked_for(site, phone):
    page = visit(phone(), site)
    page.goto(site.address + SEARCH)
    expect(page.locator(".scripted")).to_be_visible()
    site.asked.clear()
    page.fill(QUESTION, "sleep")
    expect(page.locator(FIRST)).to_have_text("Sleep and pain")
    page.keyboard.press("Enter")
    expect(page.locator(FIRST)).to_have_text("Sleep and pain")
    assert set(site.asked) <= asked_by_itself("en")


def test_the_words_that_were_found_are_marked_in_the_paragraph(site, phone):
    page = visit(phone(), site)
    search(page, site.address + SEARCH, "serotonin")
    marks = page.locator(".results li:first-child mark")
    expect(marks.first).to_be_visible()
    assert {each.lower() for each in marks.all_inner_texts()} <= {"serotonin"}
    anchor = page.locator(FIRST).get_attribute("href").split("#")[1]
    page.locator(FIRST).click()
    assert "serotonin" in page.locator(f"[id={anchor}]").inner_text().lower()


def test_the_count_is_said_once_when_typing_pauses(site, phone):
    page = visit(phone(), site)
    page.goto(site.address + SEARCH)
    expect(page.locator(".scripted")).to_be_visible()
    page.evaluate(
        """() => {
          window.told = [];
          const line = document.querySelector(".said");
          new MutationObserver(() => window.told.push(line.textContent))
            .observe(line, { childList: true, characterData: true, subtree: true });
        }"""
    )
    page.locator(QUESTION).press_sequentially("sleep", delay=50)
    expect(page.locator(".said")).to_have_text(
        f"Pages found: {page.locator('.results li').count()}"
    )
    assert len(page.evaluate("() => window.told")) == 1
    page.fill(QUESTION, "zzzzzz")
    expect(page.locator(".said")).to_contain_text("Nothing found.")
    page.fill(QUESTION, "")
    expect(page.locator(".said")).to_have_text("")
    expect(page.locator(".results li")).to_have_count(0)


def test_results_come_before_everything_else_for_the_keyboard(site, phone):
    page = visit(phone(), site)
    search(page, site.address + SEARCH, "sleep")
    expect(page.locator(".said")).to_contain_text("Pages found")
    count = page.locator(".results a").count()
    stops = []
    for _ in range(count + 2):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate("() => document.activeElement.closest('ol, ul, form')?.className")
        )
    assert stops == ["search", *["results"] * count, "links"]


@pytest.mark.parametrize(
    ("language", "words", "title"),
    [
        ("pl", "amitryptylina", "amitr"),
        ("pl", "BOL", "ból"),
        ("pl", "bezsennosc", "sen"),
        # A keyboard for Arabic writes other letters for the same words.
        ("ur", "نيند", "نیند"),
        ("ur", "amitriptyline", "amitriptyline"),
    ],
)
def test_other_languages_are_found_however_their_letters_are_written(
    site, phone, language, words, title
):
    page = visit(phone(), site, f"/{language}/help/")
    with site.gone():
        search(page, f"{site.address}/{language}/search/", words)
        expect(page.locator(FIRST)).to_be_visible()
        found = " ".join(page.locator(".results li").all_inner_texts()).lower()
    assert title in found


def test_newer_pages_are_found_by_their_new_words_once_they_are_shown(site, phone):
    page = visit(phone(), site)
    search(page, site.address + SEARCH, "xylophone")
    expect(page.locator(".said")).to_contain_text("Nothing found.")
    site.edit("Swallow your tablet with water.", "Swallow your xylophone with water.")
    site.publish()
    page.goto(site.address + LIST)
    wish(page, "check")
    with page.expect_navigation():
        page.locator(".newer button").first.click()
    search(page, site.address + SEARCH, "xylophone")
    expect(page.locator(FIRST)).to_have_text("Amitriptyline for pain")


def test_a_reader_without_a_saved_language_is_answered_by_the_server(site, phone):
    context = phone(service_workers="block")
    page = context.new_page()
    page.goto(site.address + SEARCH)
    expect(page.locator(".unscripted")).to_be_visible()
    page.fill(QUESTION, "amitriptilin")
    page.keyboard.press("Enter")
    expect(page.locator(FIRST)).to_have_text("Amitriptyline for pain")
    assert "question" not in page.url
    assert page.input_value(QUESTION) == "amitriptilin"
