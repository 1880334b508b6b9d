"""What a screen reader is told: the structure of an article, in English and half translated.

The stored outlines are what we want readers to hear. Where an article changes on purpose, so does
its outline in `outlines/`; the failure shows both.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import pseudo_site
from tests.browser import places
from tests.browser.conftest import Reader
from tests.browser.outline import outline
from webapp import addresses
from webapp.languages import ENGLISH, LANGUAGES, Language

OUTLINES = Path(__file__).with_name("outlines")
URDU = pseudo_site.PARTIAL


@pytest.fixture
def english(reader) -> Page:
    """The article about amitriptyline in English."""
    return opened(reader(), ENGLISH)


@pytest.fixture
def mixed(reader, pseudo_server) -> Page:
    """The same in Urdu, where a third of the blocks are English."""
    return opened(reader(pseudo_server), URDU)


def opened(somebody: Reader, language: Language) -> Page:
    """The article, with the buttons that scripts bring."""
    page = somebody.open(addresses.article(language, places.AMITRIPTYLINE))
    page.wait_for_selector(".listen")
    page.wait_for_selector("article + p > button")
    return page


def stored(name: str) -> list[str]:
    return (OUTLINES / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def test_the_english_article_is_told_as_stored(english: Page):
    assert outline(english) == stored("amitriptyline.en")


def test_an_urdu_article_with_english_blocks_is_told_as_stored(mixed: Page):
    assert outline(mixed) == stored("amitriptyline.ur")


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
def test_the_emergency_box_is_the_first_part_of_every_medicine_article(reader, language):
    page = opened(reader(), language)
    parts = [line.split()[0] for line in outline(page)]
    box = parts.index("region")
    assert parts[parts.index("article") : box] in (
        ["article", "heading", "group", "group"],  # "Listen", and the contents
        ["article", "heading", "complementary", "group", "group"],
    )
    assert page.locator("article section").first.get_attribute("class") == "box emergency"
    dangers = page.locator(".emergency").bounding_box()
    assert dangers["y"] < page.locator("article h2").nth(1).bounding_box()["y"]


def test_the_note_about_the_translation_comes_first_after_the_title(mixed: Page):
    after_title = mixed.locator("article > h1 + *")
    assert after_title.get_attribute("class") == "note"
    assert mixed.locator("article > h1").evaluate(
        "(each) => each === each.parentElement.firstElementChild"
    )


def test_icons_say_nothing(reader):
    for _, page in reader().visit(places.everything([ENGLISH])):
        assert page.locator("svg").count() >= 4
        told = [line for line in outline(page) if line.strip().startswith("img")]
        # Pictures that are no icons say their numbers, or that they are a QR code.
        pictures = page.locator("svg[role=img][aria-label]:is(.icon-array *, .code)")
        assert len(told) == pictures.filter(visible=True).count()
        assert page.locator("svg:not([aria-hidden=true], [role=img])").count() == 0


def test_every_box_is_named_by_its_heading_and_says_its_kind(english: Page):
    for box in english.locator(".box").all():
        heading = box.locator("h2")
        assert box.get_attribute("aria-labelledby") == heading.get_attribute("id")
        assert box.locator(".kind").inner_text().strip() in ("Emergency", "Urgent", "Advice")
