"""The terms of a language that were decided once: `translations/<lang>/glossary.csv`."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from webapp.content import markdown
from webapp.content.problems import Problem
from webapp.translating.entries import Entry
from webapp.translating.plain import words_of

COLUMNS = ["english", "translation", "forms", "note"]
NOT_CHECKED = "*"  # in the column `forms`: the term is rightly translated in several ways

_TERM = re.compile(r"[\w'’&/ -]+")  # with a bracket, as "fit (seizure)", it is one sense of many


@dataclass(frozen=True)
class Term:
    """An English term, and the translations of which one must stand where the English has it."""

    english: str
    pattern: re.Pattern[str]
    forms: tuple[str, ...]

    def is_lost_in(self, entry: Entry) -> bool:
        """Whether the English of an entry has the term, and its translation none of the forms."""
        if not self.pattern.search(words_of(entry.english)):
            return False
        translation = words_of(entry.translation).casefold()
        return not any(form.casefold() in translation for form in self.forms)


def read(path: Path) -> tuple[list[Term], list[Problem]]:
    """The terms of a glossary that can be checked, and what is wrong in its file."""
    name = markdown.relative(path)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = csv.reader(file)
            rows = [(lines.line_num, row) for row in lines]
    except FileNotFoundError:
        return [], [Problem(name, 1, "no such file", "the terms of the language, decided once")]
    except (UnicodeDecodeError, csv.Error) as error:
        return [], [Problem(name, 1, str(error), "a CSV file in UTF-8")]
    problems = list(_problems(name, rows))
    return ([] if problems else [_term(*row[:3]) for _, row in rows[1:] if _is_term(row)]), problems


def _problems(name: str, rows: Sequence[tuple[int, list[str]]]) -> Iterator[Problem]:
    if not rows or rows[0][1] != COLUMNS:
        yield Problem(name, 1, "another first line", ",".join(COLUMNS))
        return
    seen: dict[str, int] = {}
    for line, row in rows[1:]:
        if len(row) != len(COLUMNS) or not row[0].strip() or not row[1].strip():
            yield Problem(name, line, ",".join(row), "an English term and its translation")
        elif row[0] in seen:
            found = f"{row[0]!r}, which is in line {seen[row[0]]} too"
            yield Problem(name, line, found, "each term once")
        else:
            seen[row[0]] = line


def _is_term(row: Sequence[str]) -> bool:
    return row[2].strip() != NOT_CHECKED and bool(_TERM.fullmatch(row[0]))


def _term(english: str, translation: str, forms: str) -> Term:
    """The plural counts as the term; one in small letters may begin a sentence."""
    flags = re.IGNORECASE if english.islower() else re.NOFLAG
    pattern = re.compile(rf"(?<![\w-]){re.escape(english)}(?:s|es)?(?![\w-])", flags)
    given = (form.strip() for form in (translation, *forms.split("|")))
    return Term(english, pattern, tuple(form for form in given if form))


def lost_terms(entry: Entry, terms: Sequence[Term]) -> Iterator[tuple[str, str]]:
    """Each term of the English that is translated otherwise than the glossary says."""
    for term in terms:
        if term.is_lost_in(entry):
            expected = " or ".join(f"“{form}”" for form in term.forms)
            yield f"another word for “{term.english}”", expected
