"""axe-core finds nothing to mend on any page; what readers can do on it has tests of its own."""

import pytest
from playwright.sync_api import Page

from tests.browser import axe, places
from tests.browser.conftest import PHONE
from webapp.languages import ENGLISH, LANGUAGES

WIDTHS = (320, 1280)
TRANSLATED = [language for language in LANGUAGES if language != ENGLISH]


def judged(address: str, found: list[str]) -> list[str]:
    """What axe leaves to a person. The list of languages was judged: its links and those of the
    header have the same names, and both lead into the language that they name (WCAG 2.4.9)."""
    if address.endswith("/languages/"):
        return [each for each in found if not each.startswith("identical-links-same-purpose")]
    return found


def unfolded(page: Page) -> Page:
    """A page with all that its scripts add, and with everything unfolded."""
    if page.locator("script[src*='pages/article']").count():
        page.wait_for_selector("article + p > button")
        page.wait_for_selector(".listen")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    return page


def test_axe_finds_nothing_to_mend_in_any_theme_on_a_phone_or_a_desk(reader):
    found = {}
    everything = [places.ENTRANCE, *places.everything([ENGLISH])]
    for address, page in reader(bypass_csp=True).visit(everything):
        unfolded(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found[address, width] = judged(address, axe.faults_in_every_theme(page))
    assert {place: each for place, each in found.items() if each} == {}


@pytest.mark.parametrize("addresses", places.by_language(TRANSLATED))
def test_axe_finds_nothing_to_mend_in_any_language(reader, addresses):
    """The colours are those of every language, and the English pages have shown them."""
    visited = reader(size=PHONE, bypass_csp=True).visit(addresses)
    found = {address: judged(address, axe.faults(unfolded(page))) for address, page in visited}
    assert {address: each for address, each in found.items() if each} == {}


def test_axe_sees_what_is_wrong_in_a_page_and_in_a_theme(reader):
    page = reader(bypass_csp=True).open(places.ENTRANCE)
    page.evaluate(
        """() => {
          const main = document.querySelector("main");
          main.append(document.createElement("button"));
          const faint = document.createElement("p");
          faint.textContent = "Ink of the light theme.";
          faint.style.color = "#1a1a1a";
          main.append(faint);
        }"""
    )
    found = axe.faults_in_every_theme(page)
    assert [each for each in found if each.startswith("button-name: ")]
    assert [each for each in found if each.startswith("dark: color-contrast")]
    assert not [each for each in found if each.startswith("light: ")]
