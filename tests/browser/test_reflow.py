"""Narrow windows, large text, wide spacing: everything stays there, and nothing scrolls sideways.

WCAG 2.2: 1.4.4 resize text, 1.4.10 reflow, 1.4.12 text spacing.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import pseudo
from tests.browser import places

LAYOUT = Path(__file__).with_name("layout.js").read_text(encoding="utf-8")
WIDTHS = (320, 360, 480, 641, 1024, 1440)
# The lengths of success criterion 1.4.12. Urdu is joined writing: letter spacing does not apply.
SPACING = """
  * { line-height: 1.5 !important; word-spacing: 0.16em !important; }
  :not(:lang(ur)) { letter-spacing: 0.12em !important; }
  p { margin-block-end: 2em !important; }
"""
# Words of headings and of the main links that do not fit on one line.
BROKEN_WORDS = """() => {
  const broken = [];
  for (const each of document.querySelectorAll("h1, h2, h3, .brand, nav a")) {
    const walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      for (const { 0: word, index } of node.data.matchAll(/[\\p{L}\\p{M}]+/gu)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const tops = [...range.getClientRects()].map(({ top }) => Math.round(top));
        if (new Set(tops).size > 1) broken.push(word);
      }
    }
  }
  return broken;
}"""
PSEUDO_LANGUAGES = (pseudo.LONG, pseudo.MIRRORED)


def text_size(page: Page, pixels: int) -> None:
    """Sets the size that a reader has chosen for text in the browser's settings; 16 is usual."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": pixels, "fixed": pixels - 3}})


def faults(page: Page, widths: tuple[int, ...], height: int = 800) -> dict[int, list[str]]:
    """What is lost at each width, also with everything unfolded; nothing for a good page."""
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    found = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": height})
        found[width] = page.evaluate(LAYOUT)
    return {width: each for width, each in found.items() if each}


def space_out(page: Page) -> None:
    page.evaluate(
        """(rules) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(rules);
          document.adoptedStyleSheets.push(sheet);
        }""",
        SPACING,
    )


def faults_anywhere(page: Page) -> dict[str, object]:
    """What is lost in any of the ways in which readers see a page; it is spaced out afterwards."""
    found = {"at the usual text size": faults(page, WIDTHS)}
    text_size(page, 32)
    found["with text twice as large"] = faults(page, (320, 640, 1280))
    found["so on a tall screen"] = faults(page, (320, 500), height=1200)
    text_size(page, 16)
    space_out(page)
    found["with wide text spacing"] = faults(page, (320, 1280))
    return {how: each for how, each in found.items() if each}


@pytest.mark.parametrize("addresses", places.by_language())
def test_nothing_is_lost_in_a_narrow_window_or_with_large_or_spaced_text(reader, addresses):
    found = {}
    for address, page in reader().visit([places.ENTRANCE, *addresses]):
        page.set_viewport_size({"width": 320, "height": 640})
        broken = page.evaluate(BROKEN_WORDS)
        found[address] = faults_anywhere(page) | ({"broken": broken} if broken else {})
    assert {address: each for address, each in found.items() if each} == {}


@pytest.mark.parametrize("addresses", places.by_language(PSEUDO_LANGUAGES))
def test_nothing_is_lost_in_a_long_or_mirrored_language(reader, pseudo_server, addresses):
    found = {
        address: faults_anywhere(page) for address, page in reader(pseudo_server).visit(addresses)
    }
    assert {address: each for address, each in found.items() if each} == {}
