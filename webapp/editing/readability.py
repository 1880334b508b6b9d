"""How hard a text is to read, by textstat."""

from dataclasses import dataclass

import textstat

from webapp.editing.manuscript import Manuscript, Sentence

HIGHEST_GRADE = 6.0  # an English reading age of 11; the fact sheets ask for 9 to 11
_AGE_IN_GRADE_0 = 5
_FEWEST_WORDS = 6  # in a shorter sentence one long name decides everything


@dataclass(frozen=True)
class Readability:
    """The grade of a text, its number of words, and its hardest sentences with their grades."""

    grade: float
    words: int
    hardest: tuple[tuple[float, Sentence], ...]

    @property
    def age(self) -> int:
        """The age, in years, at which a child in school reads this with ease."""
        return round(self.grade) + _AGE_IN_GRADE_0


def measure(text: Manuscript) -> Readability:
    """The readability of a text by the Flesch-Kincaid grade (Kincaid and others, 1975)."""
    grades = [
        (_grade(sentence.text), sentence)
        for sentence in text.sentences
        if sentence.words >= _FEWEST_WORDS
    ]
    grades.sort(key=lambda pair: pair[0], reverse=True)
    whole = " ".join(_ended(sentence.text) for sentence in text.sentences)
    return Readability(_grade(whole) if whole else 0.0, text.words, tuple(grades[:3]))


def _grade(text: str) -> float:
    return round(float(textstat.flesch_kincaid_grade(text)), 1)


def _ended(text: str) -> str:
    """A sentence with a mark at its end, so that textstat does not join list items."""
    return text if text[-1] in ".!?" else f"{text}."
