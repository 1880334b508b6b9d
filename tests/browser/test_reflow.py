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


@pytest.fixture(params=places.named([places.ENTRANCE, *places.everything()]))
def real_page(request: pytest.FixtureRequest, reader) -> Page:
    """Each page of the real site."""
    return reader().open(request.param)


@pytest.fixture(params=places.named(places.everything(PSEUDO_LANGUAGES)))
def pseudo_page(request: pytest.FixtureRequest, reader, pseudo_server) -> Page:
    """Each page in the long language, and each in the mirrored one."""
    return reader(pseudo_server).open(request.param)


def check(page: Page) -> None:
    assert faults(page, WIDTHS) == {}, "at the usual text size"
    text_size(page, 32)
    assert faults(page, (320, 640, 1280)) == {}, "with text twice as large"
    assert faults(page, (320, 500), height=1200) == {}, "with text twice as large on a tall screen"
    text_size(page, 16)
    space_out(page)
    assert faults(page, (320, 1280)) == {}, "with wide text spacing"


def test_nothing_is_lost_in_a_narrow_window_or_with_large_or_spaced_text(real_page: Page):
    real_page.set_viewport_size({"width": 320, "height": 640})
    assert real_page.evaluate(BROKEN_WORDS) == []
    check(real_page)


def test_nothing_is_lost_in_a_long_or_mirrored_language(pseudo_page: Page):
    check(pseudo_page)
