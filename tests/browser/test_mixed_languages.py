"""Blocks that stay English inside a page of another language, as the browser understands them."""

import pytest
from playwright.sync_api import Page

from tests import pseudo_site
from tests.browser import places
from webapp import addresses

URDU = pseudo_site.PARTIAL

BLOCKS = """() => [...document.querySelectorAll("article [id]")]
  .filter((each) => each.matches("h1, h2, h3, p, li, th, td, dt, dd"))
  .filter((each) => !each.closest(".sources"))
  .map((each) => {
    // Where an item of a list is English, its paragraph is, and the marker stays where it was.
    const text = each.querySelector(":scope > p[lang]") ?? each;
    const style = getComputedStyle(text);
    return {
      text: text.textContent,
      isHere: /שלום/.test(text.textContent),
      lang: text.closest("[lang]").lang,
      isEnglish: text.matches(":lang(en)"),
      direction: style.direction,
      nastaliq: style.fontFamily.includes("Nastaliq"),
      marker: getComputedStyle(each).direction,
    };
  })"""


@pytest.fixture
def mixed(reader, pseudo_server) -> Page:
    """An article in Urdu, where a third of the blocks are English."""
    return reader(pseudo_server).open(addresses.article(URDU, places.AMITRIPTYLINE))


def test_an_untranslated_block_is_english_and_runs_from_left_to_right(mixed: Page):
    blocks = [each for each in mixed.evaluate(BLOCKS) if not each["isHere"]]
    assert len(blocks) > 20
    for block in blocks:
        assert (block["lang"], block["direction"]) == ("en", "ltr"), block["text"]
        assert block["isEnglish"], block["text"]
        assert not block["nastaliq"], block["text"]


def test_a_translated_block_is_urdu_and_runs_from_right_to_left(mixed: Page):
    blocks = [each for each in mixed.evaluate(BLOCKS) if each["isHere"]]
    assert len(blocks) > 40
    for block in blocks:
        assert (block["lang"], block["direction"]) == ("ur", "rtl"), block["text"]
        assert not block["isEnglish"], block["text"]
        assert block["nastaliq"], block["text"]


def test_the_markers_of_all_items_stand_on_the_side_of_the_page(mixed: Page):
    items = mixed.locator("article ul:not([class]) > li, .sources li")
    assert items.count() > 40
    directions = items.evaluate_all("(all) => all.map((each) => getComputedStyle(each).direction)")
    assert set(directions) == {"rtl"}


def test_doses_and_numbers_are_not_turned_around_in_urdu(mixed: Page):
    runs = mixed.locator("article p bdi, article td bdi")
    assert runs.count() > 20
    values = runs.evaluate_all("(all) => all.map((each) => getComputedStyle(each).unicodeBidi)")
    assert set(values) == {"isolate"}
    dose = mixed.locator("td strong").first
    assert dose.locator("bdi").inner_text() == dose.inner_text()
