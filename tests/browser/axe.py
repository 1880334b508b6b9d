"""axe-core in a page: WCAG 2.2 to level AAA where a machine can judge it, and good practice."""

from playwright.sync_api import Page

from tests.browser.conftest import THEMES
from webapp.config import ROOT

TAGS = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa wcag2aaa best-practice".split()
# All that the colours of a theme can change.
COLOURS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]

_SOURCE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
# Axe looks at the elements more than once, and no longer knows what has moved meanwhile: a page
# that its own scripts have changed under it is judged again.
_RUN = """async ([within, only]) => {
  let results, isChanged;
  const watch = new MutationObserver(() => { isChanged = true; });
  watch.observe(document, { childList: true, subtree: true });
  do {
    isChanged = false;
    results = await axe.run(within, {
      runOnly: only, resultTypes: ["violations", "incomplete"],
    });
  } while (isChanged);
  watch.disconnect();
  const why = (node) => [...node.any, ...node.all].map((each) => each.message);
  const short = (result) =>
    result.nodes.map((node) => `${result.id}: ${node.html.slice(0, 200)} ${why(node)}`);
  return {
    found: [...results.violations, ...results.incomplete].flatMap(short),
    ran: ["violations", "incomplete", "passes"].flatMap((kind) => results[kind].map((r) => r.id)),
  };
}"""


def faults(page: Page, within: str = "html", rules: list[str] | None = None) -> list[str]:
    """What axe finds to mend in a part of the page, and what it leaves to a person to judge.

    The page is of a reader with `bypass_csp=True`. All rules are checked if none are named.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_SOURCE)
    results = page.evaluate(_RUN, [within, rules or TAGS])
    assert set(results["ran"]) >= ({"color-contrast-enhanced"} if rules else {"target-size"})
    found: list[str] = results["found"]
    return found


def faults_in_every_theme(page: Page, within: str = "html") -> list[str]:
    """As `faults` of a page that is light, and what its colours do in each other theme."""
    found = faults(page, within)
    for name, theme in THEMES.items():
        page.emulate_media(**theme)
        found += [f"{name}: {each}" for each in faults(page, within, COLOURS)]
    page.emulate_media(color_scheme="light", forced_colors="none")
    return found
