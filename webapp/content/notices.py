"""Safety notices: short, dated, and shown above the page that they are about."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec

from webapp.content import markdown
from webapp.content.problems import Problem
from webapp.content.translate import Text
from webapp.languages import ENGLISH, Language


class NoticeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file in `notices/`; its README explains each key."""

    article: str
    date: datetime.date
    text: dict[str, Annotated[str, msgspec.Meta(min_length=1, max_length=400)]]


@dataclass(frozen=True)
class Notice:
    """What readers of an article must know at once."""

    article: str
    date: datetime.date
    texts: dict[str, str]

    def text(self, language: Language) -> Text:
        """The notice in a language, or else in English."""
        if language.code in self.texts:
            return Text(self.texts[language.code], language)
        return Text(self.texts[ENGLISH.code], ENGLISH)


def read(folder: Path, slugs: Collection[str]) -> tuple[list[Notice], list[Problem]]:
    """The notices of a folder, newest first, and every problem in them."""
    notices: list[Notice] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml"), reverse=True):
        name = markdown.relative(path)
        try:
            file = msgspec.yaml.decode(path.read_bytes(), type=NoticeFile)
        except (msgspec.ValidationError, msgspec.DecodeError, ValueError) as error:
            problems.append(Problem(name, 1, "a wrong value", str(error)))
            continue
        if file.article not in slugs:
            problems.append(Problem(name, 1, f"article: {file.article}", "the slug of an article"))
        if ENGLISH.code not in file.text:
            problems.append(Problem(name, 1, "no text in English", "text: en"))
        else:
            notices.append(Notice(file.article, file.date, file.text))
    return notices, problems
