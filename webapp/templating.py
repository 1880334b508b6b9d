"""What templates can call. They hold no queries and no arithmetic; what they need is made here."""

import datetime
from typing import Any

from flask import Flask, request
from flask.json.provider import DefaultJSONProvider
from flask_babel import format_date, format_decimal, format_percent
from markupsafe import Markup

from webapp import addresses
from webapp.config import Settings
from webapp.content import html
from webapp.content.translate import Text
from webapp.i18n import current_language
from webapp.languages import ENGLISH, Language
from webapp.pages import SECTION_NAMES


class ShortJSON(DefaultJSONProvider):
    """JSON in as few bytes as it can be written in."""

    ensure_ascii = False  # an escaped letter of Urdu is three times as long

    def dumps(self, obj: object, **options: object) -> str:
        """The JSON of an object, without spaces between its parts."""
        return super().dumps(obj, **{"separators": (",", ":"), **options})


def init_app(app: Flask, settings: Settings) -> None:
    """Registers the globals and filters of the templates."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals |= {
        "addresses": addresses,
        "english": ENGLISH,
        "origin": settings.origin,
        "contact": settings.contact,
        "languages": settings.languages,
        "section_names": SECTION_NAMES,
    }
    app.jinja_env.filters |= {
        "date": lambda day: format_date(day, "long"),
        "inline": inline,
        "number": format_decimal,
        "percent": format_percent,
        "plain": html.plain_text,
        "timestamp": timestamp,
    }
    app.jinja_env.tests["foreign"] = is_foreign
    app.context_processor(_page)
    app.json = json = ShortJSON(app)
    # Flask bound the filter `tojson` to the provider before, when it made the environment.
    app.jinja_env.policies["json.dumps_function"] = json.dumps


def _page() -> dict[str, Any]:
    """The language of the page and its other languages: the same page in each of them."""
    language = current_language()
    is_page = request.path.startswith(addresses.home(language)) if request else False
    path = request.path if is_page else addresses.home(language)
    return {"language": language, "path": path}


def inline(text: Text) -> Markup:
    """The inline HTML of a text; its Markdown was checked when the content was read."""
    renderer = html.Renderer(addresses.links(text.language))
    return Markup(renderer.text_html(text))  # noqa: S704 (rendered by markdown-it from checked text)


def is_foreign(text_language: Language) -> bool:
    """Whether a text has to carry its own language on the page."""
    return text_language != current_language()


def timestamp(day: datetime.date) -> str:
    """Midnight of a day in UTC, as feeds write it (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00Z"
