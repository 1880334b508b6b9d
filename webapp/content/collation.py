"""The order in which readers look for words: not that of code points."""

import unicodedata
from functools import cache

from pyuca.collator import Collator

from webapp.languages import Language


def sort_key(text: str, language: Language) -> tuple[bool, tuple[int, ...]]:
    """A key that sorts as the Default Unicode Collation Element Table does (UTS 10).

    Words in the script of the language come before all others. Languages that give a letter a
    place of its own ("ą" after all of "a") are close to this order.
    """
    key: tuple[int, ...] = _collator().sort_key(text.casefold())
    return _script(text) != _script(language.name), key


def _script(text: str) -> str:
    """The script of the first letter, as its Unicode name begins: "LATIN", "ARABIC"."""
    names = (unicodedata.name(each, "") for each in text if each.isalpha())
    return next(names, "").partition(" ")[0]


def first_letter(text: str) -> str:
    """The letter under which a word stands in an index: without accents, as a capital."""
    letters = (each for each in unicodedata.normalize("NFD", text) if each.isalpha())
    return next(letters, text[:1]).upper()


@cache
def _collator() -> Collator:
    return Collator()
