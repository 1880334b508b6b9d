"""The checks of translate-toolkit's pofilter that fit our messages."""

from collections.abc import Iterator

from translate.filters import checks
from translate.storage.pypo import pounit

from webapp.languages import Language
from webapp.translating.entries import Entry

# What is not here is covered by checks of our own, which know Markdown and digits in all scripts
# (`numbers`, `urls`, `sentencecount`), or speaks of what a good translation may do: begin with
# another letter, end in a date with a full stop of its own, say a word twice, explain in brackets.
FILTERS = [
    "acronyms",
    "blank",
    "doublespacing",
    "emails",
    "endwhitespace",
    "escapes",
    "newlines",
    "printf",
    "pythonbraceformat",
    "startwhitespace",
    "tabs",
    "variables",
    "xmltags",
]
# Acronyms that languages have words for; which word that is, is for their glossaries.
_TRANSLATED = ["GP", "UK"]


class Pofilter:
    """The checks for one language."""

    def __init__(self, language: Language) -> None:
        config = checks.CheckerConfig(
            targetlanguage=language.folder, musttranslatewords=_TRANSLATED
        )
        self._checker = checks.StandardChecker(checkerconfig=config, limitfilters=FILTERS)

    def __call__(self, entry: Entry) -> Iterator[tuple[str, str]]:
        """What pofilter says of an entry."""
        unit = pounit(entry.english)
        unit.target = entry.translation
        for name, message in self._checker.run_filters(unit).items():
            yield f"pofilter {name}: {message}", "no fault that pofilter finds"
