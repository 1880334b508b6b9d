"""What depends on the request and cannot be frozen: the way in, the errors, the health check."""

import logging
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import HTTPException, InternalServerError

from webapp import addresses
from webapp.i18n import current_language
from webapp.languages import negotiate

blueprint = Blueprint("visitors", __name__)


@blueprint.get("/")
def entrance() -> ResponseReturnValue:
    """The home page in a language the browser asks for, or the list of languages to choose from.

    No cookie remembers the choice; the address does.
    """
    wanted = request.headers.get("Accept-Language")
    language = negotiate(wanted, current_app.extensions["settings"].languages)
    if language:
        response = redirect(addresses.home(language), 302)
    else:
        response = Response(render_template("entrance.html"))
    response.vary.add("Accept-Language")
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get("/healthz")
def health() -> Response:
    """Says that the app answers; for the operator's monitoring."""
    return Response("ok\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})


def init_app(app: Flask) -> None:
    """Registers the way in, and one page for every error."""
    app.register_blueprint(blueprint)
    app.register_error_handler(HTTPException, show_error)
    app.after_request(stay_on_this_site)


def show_error(error: HTTPException) -> ResponseReturnValue:
    """What happened and what to do, in the reader's language."""
    code = error.code or InternalServerError.code
    title, advice = _words(code)
    home = addresses.home(current_language())  # the page that failed has no twins to switch to
    page = render_template("error.html", title=title, advice=advice, path=home)
    response = Response(page, code)
    response.headers.extend(_kept(error))
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept-Language")
    return response


def stay_on_this_site(response: Response) -> Response:
    """Makes every redirect a path: Flask's own ones name the Host header, which anybody can set."""
    if response.location:
        response.location = "/" + urlsplit(response.location).path.lstrip("/")
    return response


def _kept(error: HTTPException) -> list[tuple[str, str]]:
    """The headers that give an error its meaning, such as Allow with 405."""
    response = error.get_response()
    return [(name, value) for name, value in response.headers if name in ("Allow", "Retry-After")]


def _words(code: int) -> tuple[str, str]:
    if code == 404:
        return (
            gettext("We could not find this page"),
            gettext("The address may be mistyped, or the page may have moved."),
        )
    if code == 405:
        return (
            gettext("This page can only be read"),
            gettext("Nothing can be sent to this address. Go back and open it as a page."),
        )
    if code < 500:
        return (
            gettext("We could not understand this request"),
            gettext("The address may be broken. Start again from the home page."),
        )
    logging.getLogger(__name__).error("answered %s to %s", code, request.path)
    return (
        gettext("Something went wrong on our side"),
        gettext("It is not your fault. Wait a minute, then try again."),
    )
