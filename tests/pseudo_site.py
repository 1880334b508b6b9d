"""The site in the pseudo-languages, for browsers: what is in its catalogues, and how it is served.

Beside the two whole pseudo-languages it has Urdu with a third of its texts missing, so that pages
mix two directions whatever the real translation has. gunicorn runs `application()`.
"""

import hashlib
import os
import shutil
from dataclasses import replace
from pathlib import Path
from wsgiref.types import WSGIApplication

from tests import pseudo
from webapp import wsgi
from webapp.config import ROOT, Settings
from webapp.languages import LANGUAGES

LANGUAGES_SERVED = (*LANGUAGES, pseudo.LONG, pseudo.MIRRORED)
PARTIAL = next(language for language in LANGUAGES if language.code == "ur")
CATALOGUES = "PSEUDO_TRANSLATIONS"


def with_gaps(message: str) -> str:
    """The message from right to left, or nothing for a third of all messages, always the same."""
    is_missing = hashlib.sha256(message.encode()).digest()[0] % 3 == 0
    return "" if is_missing else pseudo.mirrored(message)


def write(translations: Path, templates: Path) -> None:
    """The real catalogues and those of the pseudo-languages, in a folder of their own."""
    shutil.copytree(ROOT / "translations", translations)
    pseudo.write_catalogues(translations, pseudo.LONG, pseudo.lengthened, templates)
    pseudo.write_catalogues(translations, pseudo.MIRRORED, pseudo.mirrored, templates)
    # Articles fall back to English block by block; the words of the interface are all there.
    pseudo.write_catalogues(translations, PARTIAL, with_gaps, templates)
    folder = translations / PARTIAL.folder / "LC_MESSAGES"
    shutil.copytree(
        translations / pseudo.MIRRORED.folder / "LC_MESSAGES", folder.with_name("whole")
    )
    for name in ("messages.po", "messages.mo"):
        (folder.with_name("whole") / name).replace(folder / name)
    shutil.rmtree(folder.with_name("whole"))


def settings(translations: Path) -> Settings:
    """The settings of the environment, with these catalogues and languages."""
    return replace(
        Settings.from_environment(), translations=translations, languages=LANGUAGES_SERVED
    )


def application() -> WSGIApplication:
    """What gunicorn serves; the environment names the frozen site and the catalogues."""
    return wsgi.application(settings(Path(os.environ[CATALOGUES])))
