"""All checks of the editor's tools, over the whole library."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from webapp.content import library
from webapp.content.article import read_piece, read_words
from webapp.content.library import Library
from webapp.content.problems import Problem
from webapp.editing import copying, dates, manuscript, readability, sheets, style, terms
from webapp.editing.finding import Finding
from webapp.editing.manuscript import Manuscript
from webapp.editing.readability import HIGHEST_GRADE, Readability

# Every name that a finding can have; `accepts` in a front matter names one of them.
CHECKS = (
    "banned",
    "copied",
    "fact-sheet",
    "grade",
    "long-sentence",
    "no-source",
    "number-not-in-sheet",
    "passive",
    "prefer",
    "review",
    "source-year",
    "unexplained-term",
    "untold-revision",
    "unused-explanation",
    "unused-term",
)


@dataclass(frozen=True)
class Report:
    """What is to be said of one text: how it reads, and what to look at."""

    path: str
    readability: Readability
    findings: tuple[Finding, ...]

    @property
    def open(self) -> list[Finding]:
        """The findings that nobody has explained."""
        return [finding for finding in self.findings if finding.explanation is None]


@dataclass(frozen=True)
class Result:
    """The problems for which the build refuses the library, and a report of each text."""

    problems: Sequence[Problem]
    reports: Sequence[Report]


def check(articles: Path, facts: Path, today: datetime.date, names: Iterable[str] = ()) -> Result:
    """The result for a folder of articles and a folder of fact sheets.

    `names` are slugs of articles or names of shared pieces; none means all. Raises KeyError for a
    name that does not exist, and OSError or ValueError where the word list cannot be read.
    """
    return check_library(library.read(articles), articles, facts, today, names)


def check_library(
    read: Library, articles: Path, facts: Path, today: datetime.date, names: Iterable[str] = ()
) -> Result:
    """The result for a library that has been read from the folder of articles; see `check`."""
    texts = manuscript.all_in(read, articles)
    by_name = {text.name: text for text in texts}
    checking = _Checking(texts, articles, facts, today)
    wanted = [by_name[name] for name in names] or texts
    return Result(sorted(set(read.problems)), [checking.report(text) for text in wanted])


class _Checking:
    """What the checks of one text have to know of all others."""

    def __init__(
        self, texts: Sequence[Manuscript], articles: Path, facts: Path, today: datetime.date
    ) -> None:
        self.sheets: Mapping[str, sheets.Sheet] = sheets.read(facts)
        self.listed = style.read_word_list(articles)
        self.words = read_words(read_piece(articles / "shared" / f"{library.WORDS}.md")).values()
        self.elsewhere = copying.Elsewhere.of(self.sheets, texts)
        self.unused = list(terms.unused(self.words, texts))
        self.today = today

    def report(self, text: Manuscript) -> Report:
        """How a text reads, and all findings in the order of their lines."""
        reading = readability.measure(text)
        findings = sorted(self._findings(text, reading))
        return Report(text.path, reading, tuple(_explained(text, findings)))

    def _findings(self, text: Manuscript, reading: Readability) -> Iterator[Finding]:
        if reading.grade > HIGHEST_GRADE:
            found = f"grade {reading.grade}, a reading age of {reading.age}"
            advice = f"Shorten the hardest sentences, to grade {HIGHEST_GRADE} or below"
            yield Finding(text.path, 1, "grade", found, advice)
        yield from style.long_sentences(text)
        yield from style.passive_runs(text)
        yield from style.listed_words(text, self.listed)
        yield from sheets.wrong_sheets(text, self.sheets)
        yield from sheets.numbers_not_in_sheets(text, self.sheets)
        yield from sheets.numbers_without_source(text)
        yield from dates.reviews_due(text, self.today)
        yield from dates.untold_revisions(text)
        yield from dates.sources_without_year(text)
        yield from self.elsewhere.copied(text)
        yield from terms.unexplained(text, self.words)
        yield from (finding for finding in self.unused if finding.path == text.path)


def _explained(text: Manuscript, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings with the explanations of the front matter; one that explains nothing is one."""
    accepts = text.front.accepts if text.front else ()
    used = set()
    for finding in findings:
        fitting = [
            each
            for each in accepts
            if each.check == finding.check and (each.text or "") in finding.text
        ]
        used.update(fitting)
        yield replace(finding, explanation=fitting[0].why) if fitting else finding
    for each in accepts:
        if each not in used:
            found = f"an explanation of {each.check!r} that nothing needs"
            line = text.line_of("accepts")
            advice = "Take it out of `accepts`"
            yield Finding(text.path, line, "unused-explanation", found, advice)
