"""Whether a translation is in its language: its script, its direction, and no English left."""

import unicodedata
from collections.abc import Iterator, Mapping

from webapp.translating.entries import Entry
from webapp.translating.plain import split, words_of

# How Unicode's names of letters begin, for languages that are not written in Latin letters.
SCRIPTS: Mapping[str, str] = {
    "ar": "ARABIC",
    "bn": "BENGALI",
    "gu": "GUJARATI",
    "pa": "GURMUKHI",
    "uk": "CYRILLIC",
    "ur": "ARABIC",
}
LATIN = "LATIN"

# Words of English that no other language of ours has. Two of them in one run of words that stands
# so in the English too are a piece that was left.
_STOP_WORDS = frozenset(
    "about after and any are because been before can could does for from have how if into is it"
    " its may must need not of or other should some than that the their them then these they this"
    " those to was what when where which who why will with without would you your".split()
)
_RUN = 4  # words; shorter runs are names, such as "Get Help with Pain"

_OPENING = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_POP_EMBEDDING, _POP_ISOLATE = "\u202c", "\u2069"


def script(entry: Entry) -> Iterator[tuple[str, str]]:
    """Letters are those of the language, but for words that the English has too, such as names."""
    own = SCRIPTS.get(entry.language.code.partition("-")[0], LATIN)
    letters = [letter for letter in words_of(entry.translation) if letter.isalpha()]
    strange = sorted({each for each in letters if _script_of(each) not in {own, LATIN}})
    if strange:
        yield f"letters of another script: {' '.join(strange)}", f"{own.title()} letters"
    kept = set(_words(entry.english))
    rest = " ".join(word for word in _words(entry.translation) if word not in kept)
    others = [letter for letter in rest if letter.isalpha()]
    if sum(_script_of(letter) == own for letter in others) * 2 < len(others):
        yield f"“{rest}”", f"{own.title()} letters, but for words that the English has too"


def _script_of(letter: str) -> str:
    name = unicodedata.name(letter, "")
    if unicodedata.category(letter) == "Lm":  # a letter of any script, such as the tatweel
        return next((each for each in (*SCRIPTS.values(), LATIN) if name.startswith(each)), LATIN)
    return name.partition(" ")[0]


def english_left(entry: Entry) -> Iterator[tuple[str, str]]:
    """No run of words is still English."""
    english = _words(entry.english)
    runs = {tuple(english[at : at + _RUN]) for at in range(len(english) - _RUN + 1)}
    words = _words(entry.translation)
    for at in range(len(words) - _RUN + 1):
        run = tuple(words[at : at + _RUN])
        if run in runs and len(_STOP_WORDS.intersection(run)) > 1:
            yield f"English: “{' '.join(run)}”", "the words of the language"
            return
    if words == english and len(_STOP_WORDS.intersection(words)) > 1:
        yield "the English as it stands", "a translation, or an empty one"


def _words(message: str) -> list[str]:
    return [word.casefold() for word in split(message)]


def direction_marks(entry: Entry) -> Iterator[tuple[str, str]]:
    """Every character that turns the direction of text is ended again in the same message.

    The pairs are those of UAX 9, 2.1 to 2.5. One that stays open turns the rest of a paragraph.
    """
    open_marks: list[str] = []
    for letter in entry.translation:
        if letter in _OPENING:
            open_marks.append(_POP_EMBEDDING if letter in _EMBEDDINGS else _POP_ISOLATE)
        elif letter in (_POP_EMBEDDING, _POP_ISOLATE) and (
            not open_marks or open_marks.pop() != letter
        ):
            yield f"U+{ord(letter):04X} that ends nothing", "pairs of direction marks"
            return
    if open_marks:
        yield "a direction mark that is never ended", "pairs of direction marks"
