"""A message as readers meet it: without the addresses of links and the names of placeholders."""

import re

_TARGET = re.compile(r"\]\([^)]*\)")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")
_MARKS = re.compile(r"\*\*|[\[\]`]")
# By what stands between words: Python's \w breaks words of Indic scripts at their vowel signs.
_WORD = re.compile(r"[^\s\d.,:;!?()/…“”„«»\"‘–—،؛؟।۔-]+")


def words_of(message: str) -> str:
    """The words of a message, with spaces for what is no word of its language."""
    without_targets = _TARGET.sub("]", message)
    return _MARKS.sub("", _PLACEHOLDER.sub(" ", without_targets))


def split(message: str) -> list[str]:
    """The single words of a message, as they are written."""
    return _WORD.findall(words_of(message))
