"""The placeholders of a draft: nobody who reads a page may meet one."""

import re
from collections.abc import Iterator
from textwrap import shorten

from webapp.content.problems import Problem

# Written in two parts, as a test looks for the whole word in every file of the house.
MARK = "TO" + "DO"

_MARK = re.compile(rf"\b{MARK}\b")
_EXPECTED = "the finished words in its place, or no such line"


def in_text(text: str, path: str) -> Iterator[Problem]:
    """A problem for each line of a file that still says that something belongs there."""
    for number, line in enumerate(text.splitlines(), start=1):
        if _MARK.search(line):
            found = f"a placeholder: {shorten(line, 80, placeholder=' …')}"
            yield Problem(path, number, found, _EXPECTED, is_placeholder=True)
