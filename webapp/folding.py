"""Text as a search compares it: without case, accents and the many forms of one Arabic letter.

The phone folds in the same way, in `static/search/folding.js`; both read `letters.json`.
"""

import json
import unicodedata
from functools import cache
from pathlib import Path

LETTERS = Path(__file__).resolve().parent.parent / "static" / "search" / "letters.json"


def fold(text: str) -> str:
    """The text with each letter in its plainest form, and digits of any script as 0 to 9."""
    return unicodedata.normalize("NFKD", text).lower().translate(_table())


def tokens(text: str) -> list[str]:
    """The folded words of a text. A vowel sign of an Indic script belongs to its word."""
    letters = (each if unicodedata.category(each)[0] in "LMN" else " " for each in fold(text))
    return "".join(letters).split()


@cache
def _table() -> dict[int, str]:
    data = json.loads(LETTERS.read_text(encoding="utf-8"))
    table = {ord(letter): plain for letter, plain in data["same"].items()}
    for part in data["drop"].split():
        first, _, last = part.partition("-")
        table |= dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), "")
    for zero in data["zeros"]:
        table |= {ord(zero) + value: str(value) for value in range(10)}
    return table
