"""The polite form of address: a site that speaks to patients says the formal "you" everywhere."""

from collections.abc import Iterator, Mapping

from webapp.translating.entries import Entry
from webapp.translating.plain import split

# Words that only the familiar "you" has. One that means something else too is left out: Urdu
# "تو" is also "then". Arabic is not here, as its written "you" has one form for all.
FAMILIAR: Mapping[str, frozenset[str]] = {
    "bn": frozenset("তুমি তোমার তোমাকে তোমরা তোমাদের তুই তোর তোকে".split()),
    "cy": frozenset("ti tithau dy rwyt wyt gelli ddylet".split()),
    "es": frozenset(
        "tú ti contigo tuyo tuya tus vosotros vosotras os vuestro vuestra eres estás tienes puedes"
        " debes quieres necesitas vos".split()
    ),
    "gu": frozenset("તું તારું તારો તારી તારા તને તારે".split()),
    "pa": frozenset("ਤੂੰ ਤੇਰਾ ਤੇਰੀ ਤੇਰੇ ਤੈਨੂੰ".split()),
    "pl": frozenset(
        "ty ciebie cię tobie tobą twój twoja twoje twojego twojej twoim twoich twoją jesteś masz"
        " możesz musisz chcesz wiesz".split()
    ),
    "pt": frozenset("tu ti contigo teu tua teus tuas vós és estás tens podes deves queres".split()),
    "ro": frozenset("tu tine ție tău ta tăi tale ești poți trebuie-ți".split()),
    "uk": frozenset(
        "ти тебе тобі тобою твій твоя твоє твої твого твоєї твоєму твоїм можеш маєш мусиш".split()
    ),
    "ur": frozenset("تم تمہیں تمہارا تمہاری تمہارے تجھے تیرا تیری تیرے".split()),
}


def familiar_words(entry: Entry) -> Iterator[tuple[str, str]]:
    """No word is of the familiar form of address."""
    familiar = FAMILIAR.get(entry.language.code.partition("-")[0], frozenset())
    words = (word.casefold() for word in split(entry.translation) if not word.isupper())
    found = sorted(familiar.intersection(words))
    if found:
        yield f"the familiar “{'”, “'.join(found)}”", "the formal “you”"
