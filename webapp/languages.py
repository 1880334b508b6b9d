"""The languages Plainleaf speaks, and how a reader's wish finds one of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_RANGE = re.compile(
    r"\s*(?P<tag>[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)\s*"
    r"(?:;\s*q\s*=\s*(?P<q>0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\s*)?"
)
_LONGEST_HEADER = 1000  # characters; a browser sends fewer than 100


@dataclass(frozen=True)
class Language:
    """One language: its BCP 47 tag, its own name, its direction, and Babel's locale for formats."""

    code: str
    name: str
    direction: str = "ltr"
    formats: str = ""

    @property
    def locale(self) -> str:
        """Babel's name of the language, also the name of its folder in `translations/`."""
        return self.formats or self.code.replace("-", "_")

    @property
    def folder(self) -> str:
        """The folder of its catalogues, named as gettext names locales (`zh_Hans`)."""
        return self.code.replace("-", "_")


ENGLISH = Language("en", "English", formats="en_GB")

LANGUAGES = (
    ENGLISH,
    Language("pl", "Polski"),
    Language("ur", "اردو", "rtl"),
)


def negotiate(header: str | None, languages: Iterable[Language]) -> Language | None:
    """The language that an Accept-Language header asks for, or None where it asks for none of ours.

    Lookup as in RFC 4647, section 3.4: a range loses its last part until something matches, so
    that `pt-BR` finds `pt`. A wildcard asks for nothing in particular and finds nothing.
    """
    offered = {language.code.lower(): language for language in languages}
    for wanted in _by_preference(header or ""):
        for tag in _truncations(wanted.lower()):
            if tag in offered:
                return offered[tag]
    return None


def _by_preference(header: str) -> list[str]:
    if len(header) > _LONGEST_HEADER:  # the last range may have been cut in the middle
        header = header[:_LONGEST_HEADER].rpartition(",")[0]
    weighted = []
    for part in header.split(","):
        match = _RANGE.fullmatch(part)
        if match and float(match["q"] or 1) > 0:
            weighted.append((-float(match["q"] or 1), match["tag"]))
    return [tag for _, tag in sorted(weighted, key=lambda pair: pair[0])]


def _truncations(tag: str) -> Iterator[str]:
    subtags = tag.split("-")
    while subtags:
        yield "-".join(subtags)
        subtags.pop()
        if subtags and len(subtags[-1]) == 1:  # a singleton never ends a tag (RFC 4647, 3.4)
            subtags.pop()
