"""What the checks found, as text for a terminal, as JSON, and as annotations of a pull request."""

import json
import textwrap
from collections.abc import Callable, Iterator, Mapping

from webapp.content.problems import Problem
from webapp.editing.check import Report, Result
from webapp.editing.finding import Finding

_WIDTH = 100


def as_text(result: Result) -> str:
    """A page for a terminal: problems first, then each text with its hardest sentences."""
    lines = [f"error: {problem}" for problem in result.problems]
    for report in result.reports:
        lines += ["", *_of_text(report)]
    return "\n".join([*lines, "", _last_line(result)]).lstrip("\n")


def _of_text(report: Report) -> Iterator[str]:
    reading = report.readability
    age = f"reading age {reading.age} (grade {reading.grade})"
    yield f"{report.path}: {reading.words:,} words, {age}"
    if reading.hardest:
        yield "  hardest sentences"
    for grade, sentence in reading.hardest:
        yield from _wrapped(f"grade {grade}, line {sentence.block.line}: {sentence.text}")
    if report.open:
        yield "  warnings"
    for finding in report.open:
        yield from _wrapped(f"line {finding.line}: {finding.found}. {finding.advice}.")
        if finding.text and finding.text not in finding.found:
            yield from _wrapped(f"“{finding.text}”", "      ")
    explained = len(report.findings) - len(report.open)
    if explained:
        yield f"  {explained} more, explained in the front matter"


def _wrapped(text: str, indent: str = "    ") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ")


def _last_line(result: Result) -> str:
    warnings = sum(len(report.open) for report in result.reports)
    texts = len(result.reports)
    return f"{texts} text(s): {len(result.problems)} error(s), {warnings} warning(s)"


def as_json(result: Result) -> str:
    """One object: `problems`, and `texts` with their measures and findings."""
    data = {
        "problems": [
            {"path": each.path, "line": each.line, "found": each.found, "expected": each.expected}
            for each in result.problems
        ],
        "texts": [_measures(report) for report in result.reports],
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def _measures(report: Report) -> dict[str, object]:
    reading = report.readability
    return {
        "path": report.path,
        "words": reading.words,
        "grade": reading.grade,
        "age": reading.age,
        "hardest": [
            {"grade": grade, "line": sentence.block.line, "text": sentence.text}
            for grade, sentence in reading.hardest
        ],
        "findings": [
            {
                "line": finding.line,
                "check": finding.check,
                "found": finding.found,
                "advice": finding.advice,
                "text": finding.text,
                "explanation": finding.explanation,
            }
            for finding in report.findings
        ],
    }


def as_github(result: Result) -> str:
    """Workflow commands that GitHub shows beside the lines of a pull request.

    The form is in docs.github.com, "Workflow commands for GitHub Actions".
    """
    lines = [_of_problem(problem) for problem in result.problems]
    lines += [_of_finding(finding) for report in result.reports for finding in report.open]
    return "\n".join(lines)


def _of_problem(problem: Problem) -> str:
    message = _escaped(f"found {problem.found}; expected {problem.expected}")
    return f"::error file={_property(problem.path)},line={problem.line}::{message}"


def _of_finding(finding: Finding) -> str:
    place = f"file={_property(finding.path)},line={finding.line},title={_property(finding.check)}"
    return f"::warning {place}::{_escaped(f'{finding.found}. {finding.advice}.')}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[Result], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}
