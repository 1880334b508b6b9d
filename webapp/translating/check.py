"""All checks of translations, over the catalogues and glossaries of every language."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from webapp.content import catalogue
from webapp.content.problems import Problem
from webapp.languages import Language
from webapp.translating import entries, formality, glossary, keeping, scripts
from webapp.translating.entries import Entry
from webapp.translating.pofilter import Pofilter

DOMAINS = ("messages", "articles")
GLOSSARY = "glossary.csv"

_OF_AN_ENTRY = (
    keeping.dialled_numbers,
    keeping.bold_words,
    keeping.length,
    scripts.script,
    scripts.english_left,
    scripts.direction_marks,
    formality.familiar_words,
)


def check(translations: Path, languages: Iterable[Language]) -> list[Problem]:
    """Everything to be mended in the languages' folders, file by file and line by line."""
    return sorted({found for language in languages for found in _of(translations, language)})


def _of(translations: Path, language: Language) -> Iterator[Problem]:
    terms, problems = glossary.read(translations / language.folder / GLOSSARY)
    yield from problems
    _, missing = catalogue.read_provenance(translations, language)
    yield from missing
    pofilter = Pofilter(language)
    for domain in DOMAINS:
        path = catalogue.path_of(translations, language, domain)
        yield from catalogue.read(path, language)[1]
        for entry in entries.read(path, language):
            for found, expected in (*_faults(entry, terms), *pofilter(entry)):
                yield entry.problem(found, expected)


def _faults(entry: Entry, terms: list[glossary.Term]) -> Iterator[tuple[str, str]]:
    for each in _OF_AN_ENTRY:
        yield from each(entry)
    yield from glossary.lost_terms(entry, terms)
