"""The site as the files have it now: made again when one has changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

from flask import Flask

from webapp import create_app
from webapp.config import Settings
from webapp.content import editions, library
from webapp.content.editions import Editions, Translations
from webapp.content.library import Library
from webapp.content.problems import ContentError, Problem
from webapp.editing import check
from webapp.editing.check import Result
from webapp.editing.preview import watch


@dataclass(frozen=True)
class Edition:
    """The app over one state of the files, and the placeholders of drafts in it."""

    version: str
    app: Flask
    content: Editions
    placeholders: tuple[Problem, ...]


@dataclass
class Live:
    """The newest edition. Requests come in several threads; one of them makes it for all."""

    settings: Settings
    _lock: Lock = field(default_factory=Lock)
    _newest: Edition | None = None
    _translations: tuple[str, Translations] | None = None

    def version(self) -> str:
        """The name of the state of the files; changes as soon as one of them does."""
        return watch.version(self.settings)

    def edition(self) -> Edition:
        """The edition of the files as they are.

        Raises ContentError where the content cannot be shown, and whatever else goes wrong.
        """
        with self._lock:
            version = self.version()  # before anything is read: what changes later is seen later
            if self._newest is None or self._newest.version != version:
                self._newest = self._made(version)
            return self._newest

    def _made(self, version: str) -> Edition:
        settings = self.settings
        content, problems = editions.join(
            library.read(settings.articles), self._read_translations(), settings.notices
        )
        placeholders = tuple(problem for problem in problems if problem.is_placeholder)
        if len(placeholders) < len(problems):
            raise ContentError(problem for problem in problems if not problem.is_placeholder)
        app = create_app(settings)
        app.extensions["editions"] = lambda: content
        app.config["PROPAGATE_EXCEPTIONS"] = True  # an editor sees what went wrong, not an apology
        return Edition(version, app, content, placeholders)

    def _read_translations(self) -> Translations:
        """The translations; half of the work of an edition, and most changes leave them alone."""
        folder = self.settings.translations
        version = watch.version_of(folder)
        if self._translations is None or self._translations[0] != version:
            read = editions.read_translations(folder, self.settings.languages)
            self._translations = version, read
        return self._translations[1]

    def checked(self, read: Library, names: Sequence[str] = ()) -> Result:
        """What `flask articles check` says of texts of a library; of all without names.

        Raises OSError or ValueError where the word list cannot be read.
        """
        settings = self.settings
        return check.check_library(read, settings.articles, settings.facts, settings.today, names)
