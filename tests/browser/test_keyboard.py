"""With a keyboard alone: the order of the stops, the focus that is always seen, the skip link.

WCAG 2.2: 2.4.1, 2.4.3, 2.4.7, 2.4.12 focus not obscured (enhanced), 2.4.13 focus appearance.
"""

import pytest
from playwright.sync_api import Page

from tests.browser import places
from tests.browser.conftest import THEMES
from webapp import addresses
from webapp.languages import ENGLISH, LANGUAGES

ARTICLE = {each.code: addresses.article(each, places.AMITRIPTYLINE) for each in LANGUAGES}
SIZES = {"tall-phone": (320, 640), "short-window": (320, 256), "desk": (1280, 800)}

# Where the focus is, what shows it, and whether anything lies over it.
STOP = """() => {
  const focused = document.activeElement;
  if (focused === document.body) return null;
  const style = getComputedStyle(focused);
  const box = focused.getBoundingClientRect();
  const lines = [...focused.getClientRects()];
  const seen = (x, y) => {
    const top = document.elementFromPoint(x, y);
    return top !== null && (focused.contains(top) || top.contains(focused));
  };
  const bar = document.querySelector(".destinations");
  return {
    part: focused.closest("header, main, footer")?.tagName.toLowerCase() ?? "skip",
    group: focused.closest("nav")?.className ?? "",
    brand: focused.matches(".brand"),
    text: focused.textContent.trim(),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    outlineColour: style.outlineColor,
    shadow: style.boxShadow,
    background: getComputedStyle(document.body).backgroundColor,
    inside: box.top >= 0 && box.bottom <= innerHeight,
    covered: !lines.every(({ left, right, top, bottom }) =>
      [left + 1, (left + right) / 2, right - 1].every((x) => seen(x, (top + bottom) / 2))),
    underBar: getComputedStyle(bar).position === "fixed" && !bar.contains(focused)
      && box.bottom > bar.getBoundingClientRect().top,
  };
}"""


def stops(page: Page, key: str = "Tab") -> list[dict]:
    """Every stop that a key makes from here to the end of the page."""
    found = []
    while len(found) < 500:
        page.keyboard.press(key)
        stop = page.evaluate(STOP)
        if stop is None:
            return found
        found.append(stop)
    raise AssertionError("the keyboard never leaves the page")


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """A window on a phone, one that zoom or a keyboard made short, and one on a desk."""
    return SIZES[request.param]


@pytest.mark.parametrize("code", ARTICLE)
def test_tab_walks_from_the_skip_link_through_the_header_to_the_text(reader, code):
    page = reader().open(ARTICLE[code])
    page.wait_for_selector("main button")  # which a script makes, once it has its words
    walked = stops(page)
    expected = page.evaluate(
        """() => [...document.querySelectorAll("a[href], summary, button")]
          .filter((each) => each.checkVisibility()).map((each) => each.textContent.trim())"""
    )
    assert [stop["text"] for stop in walked] == expected
    parts = [stop["group"] or ("brand" if stop["brand"] else stop["part"]) for stop in walked]
    order = list(dict.fromkeys(parts))
    assert order == ["skip", "brand", "languages", "destinations", "main", "footer"]
    assert parts == sorted(parts, key=order.index)
    assert parts.count("languages") == len(LANGUAGES)


@pytest.mark.parametrize("code", ["en", "ur"])
def test_nothing_ever_covers_the_focus(reader, code, size):
    page = reader(size=size).open(ARTICLE[code])
    page.evaluate("document.querySelector('details').open = true")
    for key in ("Tab", "Shift+Tab"):
        walked = stops(page, key)
        assert len(walked) > 60
        assert [stop["text"] for stop in walked if stop["covered"] or stop["underBar"]] == []
        assert [stop["text"] for stop in walked if not stop["inside"]] == []


@pytest.mark.parametrize("theme", THEMES)
def test_every_stop_shows_the_focus(reader, theme):
    for stop in stops(reader(**THEMES[theme]).open(ARTICLE["en"])):
        assert stop["outline"] >= 2, stop["text"]
        assert stop["outlineColour"] != stop["background"], stop["text"]
        if theme == "forced-colours":  # which takes shadows away: the outline alone must do
            assert stop["shadow"] == "none"
        else:
            assert stop["shadow"] != "none", stop["text"]


@pytest.mark.parametrize("code", ARTICLE)
def test_the_skip_link_appears_and_moves_the_focus_to_the_text(reader, code):
    page = reader().open(ARTICLE[code])
    page.wait_for_selector("main button")
    skip = page.locator(".skip")
    page.keyboard.press("Tab")
    box = skip.bounding_box()
    assert page.evaluate("document.activeElement.matches('.skip')")
    assert skip.evaluate("(each) => getComputedStyle(each).clipPath") == "none"
    assert box["width"] > 44
    assert box["height"] >= 44
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    first = page.evaluate("document.querySelector('main :is(a, summary, button)').textContent")
    assert page.evaluate("document.activeElement.textContent") == first


def test_the_skip_link_is_out_of_sight_without_the_focus(reader):
    page = reader().open(ARTICLE["en"])
    clip = "getComputedStyle(document.querySelector('.skip')).clipPath"
    assert page.evaluate(clip) == "inset(50%)"


@pytest.mark.parametrize(
    ("window", "position"),
    [
        ((320, 640), "fixed"),
        ((412, 915), "fixed"),
        ((320, 256), "static"),  # 400 % zoom of a window of 1280 by 1024
        ((640, 320), "static"),  # a phone on its side
        ((1280, 800), "static"),
    ],
)
def test_the_main_pages_stand_at_the_bottom_of_tall_phones_only(reader, window, position):
    bar = reader(size=window).open(addresses.home(ENGLISH)).locator(".destinations")
    assert bar.evaluate("(each) => getComputedStyle(each).position") == position
    assert bar.is_visible()
    if position == "fixed":
        box = bar.bounding_box()
        assert box["y"] + box["height"] == pytest.approx(window[1], abs=1)
