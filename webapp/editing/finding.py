"""What a check says of a text."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """Something that an editor should look at: it may be right as it stands.

    `text` is the plain text that it is about. `explanation` is the editor's, from the front matter.
    """

    path: str
    line: int
    check: str
    found: str
    advice: str
    text: str = ""
    explanation: str | None = None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.check}: {self.found}. {self.advice}"
