"""What a screen reader is told of a page's structure, from Playwright's accessibility snapshot."""

import re

from playwright.sync_api import Page

ROLES = (
    "banner navigation main article complementary region contentinfo group"
    " heading table columnheader term img".split()
)
_LINE = re.compile(
    r"""(?P<indent> *)- '?(?P<role>[a-z]+)(?: "(?P<name>(?:[^"\\]|\\.)*)")?(?P<rest>.*)"""
)


def outline(page: Page) -> list[str]:
    """The landmarks, headings, tables and explained words in their order, indented as nested."""
    found: list[str] = []
    parents: list[int] = []
    for line in page.locator("body").aria_snapshot().splitlines():
        match = _LINE.fullmatch(line)
        if not match or match["role"] not in ROLES:
            continue
        depth = len(match["indent"])
        while parents and parents[-1] >= depth:
            parents.pop()
        found.append("  " * len(parents) + _told(match))
        parents.append(depth)
    return found


def _told(match: re.Match[str]) -> str:
    level = re.search(r"level=(\d)", match["rest"])
    role = f"heading {level[1]}" if level else match["role"]
    name = (match["name"] or match["rest"].rstrip("':").lstrip(": ")).replace("''", "'")
    return f"{role} {name}".strip()
