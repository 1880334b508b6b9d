"""What a translation must keep: numbers, doses, links and placeholders. A lost dose is a harm."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from webapp.content import markdown

# Between a digit and exactly three more these group thousands: in English, in every language, and
# in one that means "1.125" or "1,125" as a decimal.
_ENGLISH = re.compile(r"(?<=\d)[,\u00a0\u202f](?=\d{3}(?!\d))")
_GROUPED = re.compile(r"(?<=\d)[.,\u00a0\u202f](?=\d{3}(?!\d))")
_SPACED = re.compile(r"(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"(?<=\d)[,\u066b](?=\d)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DOSE = re.compile(r"(\d+(?:\.\d+)?)[ \u00a0\u202f]?(mg|ml|kg|g|%)(?![^\W\d_])")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")
_HTML = re.compile(r"</?[A-Za-z][^>]*>|<[!?]")


def differences(source: str, translation: str) -> Iterator[tuple[str, str]]:
    """Pairs of what a translation has and what its source asks for; none where nothing is lost."""
    ours = _plain_digits(_without_targets(source), _ENGLISH)
    theirs = [_plain_digits(_without_targets(translation), each) for each in (_GROUPED, _SPACED)]
    for name, pattern in (("numbers", _NUMBER), ("doses", _DOSE)):
        wanted, readings = _found(pattern, ours), [_found(pattern, each) for each in theirs]
        if wanted not in readings:
            yield f"the {name} {_said(readings[0])}", f"the {name} {_said(wanted)}"
    wanted, given = Counter(markdown.links_in(source)), Counter(markdown.links_in(translation))
    if wanted != given:
        yield f"links to {_said(given)}", f"links to {_said(wanted)}"
    wanted, given = _found(_PLACEHOLDER, source), _found(_PLACEHOLDER, translation)
    if wanted != given:
        yield f"the placeholders {_said(given)}", f"the placeholders {_said(wanted)}"
    strange = sorted(markdown.strange(translation) - markdown.strange(source))
    yield from list(_html(translation)) or strange


def _html(translation: str) -> Iterator[tuple[str, str]]:
    if _HTML.search(translation):
        yield "HTML in a translation", "Markdown only"


def unknown_placeholders(source: str, plural_form: str) -> Iterator[tuple[str, str]]:
    """As `differences`, for one plural form: it may leave a placeholder out ("one part")."""
    wanted, given = _found(_PLACEHOLDER, source), _found(_PLACEHOLDER, plural_form)
    if given - wanted:
        yield f"the placeholders {_said(given)}", f"the placeholders {_said(wanted)}"
    yield from _html(plural_form)


def _without_targets(message: str) -> str:
    """The message with the addresses of its links taken out: their digits are not for readers."""
    return re.sub(r"\]\([^)]*\)", "]", message)


def _plain_digits(text: str, grouping: re.Pattern[str]) -> str:
    """The text with the digits of any script as 0 to 9, without grouping, with decimal points."""
    digits = "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text
    )
    return _DECIMAL.sub(".", grouping.sub("", digits))


def _found(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter("".join(match.groups()) or match[0] for match in pattern.finditer(text))


def _said(counter: Counter[str]) -> str:
    return ", ".join(sorted(counter.elements())) or "none"
