"""The languages that have catalogues, whether readers are shown them or not."""

from collections.abc import Iterable
from pathlib import Path

from babel import Locale

from webapp.languages import ENGLISH, Language


def languages_in(translations: Path, shown: Iterable[Language]) -> list[Language]:
    """The languages that readers are shown, then those that are only begun, without English.

    What a begun language is called, and how it runs, is what Unicode's CLDR says.
    """
    known = [language for language in shown if language != ENGLISH]
    folders = {language.folder for language in known}
    begun = (path.parent.name for path in translations.glob("*/LC_MESSAGES"))
    return [*known, *(_begun(name) for name in sorted(set(begun) - folders))]


def _begun(folder: str) -> Language:
    locale = Locale.parse(folder)
    name = locale.get_display_name() or folder
    return Language(folder.replace("_", "-"), name, locale.text_direction)
