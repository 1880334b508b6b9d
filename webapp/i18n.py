"""Flask-Babel: the words of the interface in the language that a request is for."""

from typing import Any

from flask import Flask, abort, current_app, has_request_context, request
from flask_babel import Babel, refresh

from webapp.config import Settings
from webapp.languages import ENGLISH, Language, negotiate


def init_app(app: Flask, settings: Settings) -> None:
    """Wires the catalogues in; the words are those of `current_language`."""
    app.extensions["languages"] = {language.code: language for language in settings.languages}
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(settings.translations)
    Babel(app, locale_selector=lambda: current_language().locale)
    # Flask-Babel keeps the locale on the app context. A command has one context for all requests
    # that it makes, and a freeze would give every page the language of the first.
    app.before_request(refresh)
    app.jinja_env.policies["ext.i18n.trimmed"] = True


def language_of(code: str) -> Language | None:
    """The language with a BCP 47 tag, or None where it is not one of ours."""
    found: Language | None = current_app.extensions["languages"].get(code)
    return found


def known_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Gives a view the language in the place of its tag; a tag that is not ours is not found.

    For `url_value_preprocessor` of a blueprint.
    """
    if values and "lang" in values:
        language = language_of(values.pop("lang"))
        if language is None:
            abort(404)
        values["language"] = language


def current_language() -> Language:
    """The language of the address; else the one the browser asks for; else English.

    It depends on nothing but the request, so that no request's language can leak into another's.
    """
    if not has_request_context():
        return ENGLISH
    first = request.path.removeprefix("/").partition("/")[0]
    wanted = request.headers.get("Accept-Language")
    offered = current_app.extensions["languages"].values()
    return language_of(first) or negotiate(wanted, offered) or ENGLISH
