"""Natural frequencies in a text, and which of them can be drawn."""

import pytest

from webapp.content.frequency import Frequency, drawable, frequencies_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Relief for about 1 in 4 more people.", [Frequency(1, 1, 4)]),
        ("That is 15 to 56 in every 100.", [Frequency(15, 56, 100)]),
        ("3 out of 10 had it, and 1 in 1,000 died.", [Frequency(3, 3, 10), Frequency(1, 1, 1000)]),
        ("Take 10mg, 2 in the evening, 3 in 5mg", []),
        ("About 15% in 100% of cases; version 1.5 in 4", []),
    ],
)
def test_frequencies_are_read_from_the_text(text, found):
    assert frequencies_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "No number.",
        "1 in 4 felt better, 1 in 5 felt ill.",
        "1 in 1,000 people",
        "0 in 10",
        "5 in 4",
        "6 to 2 in 10",
    ],
)
def test_nothing_is_drawn_that_a_picture_cannot_show(text):
    assert drawable(text) is None


def test_a_hundred_people_can_be_drawn():
    assert drawable("1 to 100 in 100") == Frequency(1, 100, 100)
