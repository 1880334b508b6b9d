"""The search page: a phone searches by itself; without scripts the server does."""

import unicodedata
from functools import cache

from flask import Blueprint, Flask, Response, current_app, render_template, request

from webapp import addresses
from webapp.i18n import known_language
from webapp.languages import Language
from webapp.search_index import MOST_LETTERS, Index

blueprint = Blueprint("search", __name__)
blueprint.url_value_preprocessor(known_language)


def init_app(app: Flask) -> None:
    """Registers the search; the index of a language is made at its first question."""

    @cache
    def index(language: Language) -> Index:
        return Index(app.extensions["editions"]().all(language))

    app.extensions["search_index"] = index
    app.register_blueprint(blueprint)


@blueprint.get("/<lang>/search/")
def search(language: Language) -> str:
    """The form, and other ways to find a page."""
    return render_template("search.html", question="", results=None)


@blueprint.post("/<lang>/search/")
def answer(language: Language) -> Response:
    """What is found on the server.

    The question is in the body and not in the address, because addresses end up in logs.
    """
    question = _without_controls(request.form.get("question", "")[:MOST_LETTERS]).strip()
    results = current_app.extensions["search_index"](language).find(question)
    page = render_template(
        "search.html", question=question, results=results, path=addresses.search(language)
    )
    return Response(page, headers={"Cache-Control": "no-store"})


def _without_controls(text: str) -> str:
    """The text without control characters, which may not stand in HTML."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cc")
