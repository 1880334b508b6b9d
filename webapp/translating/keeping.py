"""What a translation must keep letter by letter, beside what the build itself compares."""

import re
from collections import Counter
from collections.abc import Iterator

from webapp.translating.entries import Entry
from webapp.translating.plain import words_of

# What a reader dials or texts.
_DIALLED = re.compile(r"(?<![\d.,])(?:999|111|116 123|85258|0\d{2,4}(?: \d{2,4})+)(?!\d|[.,]\d)")
_BOLD = re.compile(r"\*\*.+?\*\*", re.DOTALL)

# A translation may be this many times as long as its English and some letters more ("CBT" needs a
# few words), or this part of it and some fewer.
LONGEST, MORE = 2.5, 35
SHORTEST, FEWER = 0.33, 5


def dialled_numbers(entry: Entry) -> Iterator[tuple[str, str]]:
    """999, 111 and other phone numbers stand as a phone shows them, in digits from 0 to 9."""
    wanted = Counter(_DIALLED.findall(entry.english))
    given = Counter(_DIALLED.findall(entry.translation))
    if wanted != given:
        yield f"the phone numbers {_said(given)}", f"the phone numbers {_said(wanted)}"


def bold_words(entry: Entry) -> Iterator[tuple[str, str]]:
    """As many places are bold as in the English: these are what a tired reader looks at."""
    wanted, given = (len(_BOLD.findall(text)) for text in (entry.english, entry.translation))
    if wanted != given or entry.translation.count("**") != 2 * given:
        yield f"{given} place(s) in **bold**", f"{wanted}"


def length(entry: Entry) -> Iterator[tuple[str, str]]:
    """A translation that is far too long or too short has lost or won a sentence."""
    wanted, given = (len(words_of(text)) for text in (entry.english, entry.translation))
    low, high = max(1, round(SHORTEST * wanted) - FEWER), round(LONGEST * wanted) + MORE
    if not low <= given <= high:
        yield f"{given} letters for {wanted} of English", f"{low} to {high} letters"


def _said(counter: Counter[str]) -> str:
    return ", ".join(sorted(counter.elements())) or "none"
