"""axe-core on every page: WCAG 2.2 to level AAA where a machine can judge it, and good practice."""

import pytest

from tests.browser import places
from webapp.config import ROOT

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa wcag2aaa best-practice".split()
WIDTHS = (320, 1280)
THEMES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced-colours": {"forced_colors": "active"},
}

RUN = """async (tags) => {
  const results = await axe.run({ runOnly: tags, resultTypes: ["violations", "incomplete"] });
  const why = (node) => [...node.any, ...node.all].map((each) => each.message);
  const short = (result) =>
    result.nodes.map((node) => `${result.id}: ${node.html.slice(0, 200)} ${why(node)}`);
  return {
    violations: results.violations.flatMap(short),
    unsure: results.incomplete.flatMap(short),
    ran: ["violations", "incomplete", "passes"].flatMap((kind) => results[kind].map((r) => r.id)),
  };
}"""


def judged(address: str, unsure: list[str]) -> list[str]:
    """What axe leaves to a person. The list of languages was judged: its links and those of the
    header have the same names, and both lead into the language that they name (WCAG 2.4.9)."""
    if address.endswith("/languages/"):
        return [each for each in unsure if not each.startswith("identical-links-same-purpose")]
    return unsure


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("address", places.named([places.ENTRANCE, *places.everything()]))
def test_axe_finds_nothing_to_mend(reader, address, theme):
    page = reader(bypass_csp=True, **THEMES[theme]).open(address)
    page.evaluate(AXE)
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        results = page.evaluate(RUN, TAGS)
        assert {"color-contrast-enhanced", "target-size", "region"} <= set(results["ran"])
        found[width] = results["violations"] + judged(address, results["unsure"])
    assert found == {width: [] for width in WIDTHS}
