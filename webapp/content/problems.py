"""What an editor or translator has to mend, said so that they can."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one line of one file.

    A text with a placeholder can be looked at, but not published.
    """

    path: str
    line: int
    found: str
    expected: str
    is_placeholder: bool = False

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: found {self.found}; expected {self.expected}"


class ContentError(Exception):
    """The content cannot be published; says every problem at once, a line each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
