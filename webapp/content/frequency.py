"""Natural frequencies, such as "1 in 4": what an icon array is drawn from."""

import re
from dataclasses import dataclass

LARGEST = 100  # people in a picture; of more nobody sees how many are filled in

_FREQUENCY = re.compile(
    r"(?<![\d.,])(?:(\d+) to )?(\d+) (?:in|out of) (?:every )?(\d[\d,]*)(?![\w%])"
)


@dataclass(frozen=True)
class Frequency:
    """So many of so many people; `least` and `most` differ where a text gives a range."""

    least: int
    most: int
    whole: int


def frequencies_in(text: str) -> list[Frequency]:
    """The natural frequencies of an English text, in their order."""
    found = []
    for least, most, whole in _FREQUENCY.findall(text):
        found.append(Frequency(int(least or most), int(most), int(whole.replace(",", ""))))
    return found


def drawable(text: str) -> Frequency | None:
    """The one frequency of a text that a picture can show; None where it has none, or several."""
    found = frequencies_in(text)
    if len(found) != 1:
        return None
    (only,) = found
    return only if 0 < only.least <= only.most <= only.whole <= LARGEST else None
