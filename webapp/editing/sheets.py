"""The fact sheets: every number of an article must stand in one of its own."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from webapp.content import markdown
from webapp.content.markdown import Block
from webapp.editing.finding import Finding
from webapp.editing.manuscript import Manuscript, plain

ABOUT_HEALTH = ("information", "support")  # the shelves whose texts state facts about health

_UNITS = (
    "mg|micrograms?|ml|kg|g|%|minutes?|hours?|days?|weeks?|months?|years?|times|tablets?|pills?"
    "|doses?|trials|people|units?"
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_RANGE = re.compile(rf"(\d+(?:\.\d+)?)\s*(?:to|-|–|or|and)\s*(\d+(?:\.\d+)?)\s*({_UNITS})(?!\w)")
_AMOUNT = re.compile(rf"(\d+(?:\.\d+)?)\s*({_UNITS})(?!\w)")
_CHANCE = re.compile(r"(\d+(?:\.\d+)?) in (\d+(?:\.\d+)?)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MARKS = re.compile(r"\((?:C2?|GK|TBC)[^)]*\)|\[\d+[a-z]?\]")
# Numbers to call; their owners' pages stand in the sheets on red flags and on where to get help.
_EMERGENCY = {"999", "111"}
_NAMES = re.compile(r"\b[A-Z]+\d[\w.]*|\b\w+-\d\w*")  # NG193, BNF82; names, not amounts


@dataclass(frozen=True)
class Sheet:
    """One fact sheet: its name, and its text without the marks of sources and of confidence."""

    name: str
    text: str

    @cached_property
    def amounts(self) -> frozenset[str]:
        """Every amount, chance and number that stands in it, in one spelling."""
        return frozenset(_amounts(self.text) | set(_NUMBER.findall(_joined(self.text))))


def read(folder: Path) -> dict[str, Sheet]:
    """The fact sheets of a folder by their names."""
    paths = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    texts = {path.stem: path.read_text(encoding="utf-8") for path in paths}
    return {name: Sheet(name, _MARKS.sub(" ", text)) for name, text in texts.items()}


def wrong_sheets(text: Manuscript, sheets: Mapping[str, Sheet]) -> Iterator[Finding]:
    """Names in `fact_sheets` that are no fact sheets, and a text about health without any."""
    if text.front is None:
        return
    advice = f"Name files of docs/facts/: {', '.join(sheets)}"
    line = text.line_of("fact_sheets")
    if not text.front.fact_sheets and text.front.section in ABOUT_HEALTH:
        yield Finding(text.path, line, "fact-sheet", "no fact sheet", advice)
    for name in text.front.fact_sheets:
        if name not in sheets:
            yield Finding(text.path, line, "fact-sheet", f"the fact sheet {name!r}", advice)


def numbers_not_in_sheets(text: Manuscript, sheets: Mapping[str, Sheet]) -> Iterator[Finding]:
    """Amounts ("75mg", "1 in 4", "5 days") and numbers that stand in no sheet of the article."""
    if text.front is None or not text.front.fact_sheets:
        return
    known: set[str] = set().union(
        *(sheets[name].amounts for name in text.front.fact_sheets if name in sheets)
    )
    for block in text.blocks:
        for amount in sorted(amounts_of(block) - known):
            found = f"{amount!r}, which none of its fact sheets has"
            advice = "Copy the number from the sheet, or correct `fact_sheets`"
            yield Finding(text.path, block.line, "number-not-in-sheet", found, advice, plain(block))


def numbers_without_source(text: Manuscript) -> Iterator[Finding]:
    """Amounts in an article with no source mark at the end of their block or table row."""
    if text.front is None or not text.front.fact_sheets:
        return
    for block in text.blocks:
        row = text.rows.get(block, (block,))
        amounts = amounts_of(block)
        if block.kind != "heading" and amounts and not any(each.sources for each in row):
            found = f"{', '.join(sorted(amounts))} without a source"
            advice = "Say which source has it: {1} at the end"
            yield Finding(text.path, block.line, "no-source", found, advice, plain(block))


def amounts_of(block: Block) -> set[str]:
    """The amounts and chances of a block, and its numbers that have no unit; no numbers to call."""
    text = plain(block)
    for child in markdown.inline(block.message).children or ():
        if child.type == "link_open" and str(child.attrs["href"]).startswith(("tel:", "sms:")):
            digits = str(child.attrs["href"]).partition(":")[2]
            text = re.sub(r"\s?".join(digits), " ", text)
    text = _NAMES.sub(" ", text)
    amounts = _amounts(text)
    for pattern in (_RANGE, _CHANCE, _AMOUNT):
        text = pattern.sub(" ", _joined(text))
    return amounts | (set(_NUMBER.findall(text)) - _EMERGENCY)


def _amounts(text: str) -> set[str]:
    text = _joined(text)
    found = {f"{few} in {many}" for few, many in _CHANCE.findall(text)}
    text = _CHANCE.sub(" ", text)  # "1 in 4 people" is not 4 people
    for low, high, unit in _RANGE.findall(text):
        found |= {_amount(low, unit), _amount(high, unit)}
    return found | {_amount(number, unit) for number, unit in _AMOUNT.findall(text)}


def _amount(number: str, unit: str) -> str:
    """An amount in one spelling: "2 hours" for "2 hour" and "2hours", "75mg" for "75 mg"."""
    if unit in ("mg", "ml", "kg", "g", "%"):
        return f"{number}{unit}"
    return f"{number} {unit}" if unit in ("people", "times") else f"{number} {unit.rstrip('s')}s"


def _joined(text: str) -> str:
    return _THOUSANDS.sub("", text.replace("**", "").replace("\u00a0", " "))
