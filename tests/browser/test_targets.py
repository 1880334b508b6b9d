"""What a finger has to hit: 44 pixels high, as the design asks, or in running text (WCAG 2.5.8)."""

import pytest

from tests.browser import places

LEAST = 44
WIDTHS = (320, 1280)

# Every link and control with the height of its box, but for links in the middle of a sentence and
# links that are an inline part of a heading; what stands beside the link in its block tells them.
TARGETS = """() => [...document.querySelectorAll("a[href], button, summary, input, select")]
  .filter((each) => each.checkVisibility() && !each.closest(".skip"))
  .map((each) => {
    let block = each;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const isInText = block !== each && block.textContent.trim() !== each.textContent.trim();
    const { width, height, x, y } = each.getBoundingClientRect();
    return { text: each.textContent.trim(), isInText, width, height, x, y };
  })"""


def told(target: dict) -> str:
    return f"{target['text']}: {target['width']:.0f} by {target['height']:.0f}"


@pytest.mark.parametrize("addresses", places.by_language())
def test_targets_outside_of_sentences_are_large_enough_for_a_finger(reader, addresses):
    found = {}
    for address, page in reader().visit([places.ENTRANCE, *addresses]):
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            apart = [each for each in page.evaluate(TARGETS) if not each["isInText"]]
            assert len(apart) >= 10
            small = [each for each in apart if each["height"] < LEAST or each["width"] < 24]
            found[address, width] = [told(each) for each in small]
    assert {place: each for place, each in found.items() if each} == {}
