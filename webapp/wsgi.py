"""The site as a WSGI application: WhiteNoise over the frozen site, Flask behind it for the rest."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from wsgiref.headers import Headers
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from whitenoise import WhiteNoise

from webapp import addresses, create_app
from webapp.config import Settings
from webapp.headers import (
    FOREVER,
    POLICY_OF_FILES,
    REVALIDATE,
    SecurityHeaders,
    content_security_policy,
    security_headers,
)

UNCHANGING = ("/assets/", "/packs/")  # their names carry the hash of what they hold


class SiteMissingError(Exception):
    """There is no frozen site to serve."""


def application(settings: Settings | None = None) -> WSGIApplication:
    """The application for gunicorn: `webapp.wsgi:application()`. Called again at each reload.

    Raises SiteMissingError where the site has not been frozen, ContentError where it cannot be.
    """
    app = create_app(settings)
    settings = app.extensions["settings"]
    if not settings.site.is_dir():
        message = f"The site is not frozen: {settings.site} is missing. Run: make build"
        raise SiteMissingError(message)
    app.extensions["editions"]()  # before the workers fork, so that they share it
    headers = security_headers(
        app.extensions["assets"].style, https=settings.origin.startswith("https:")
    )
    return SecurityHeaders(frozen_site(settings.site, app), headers)


def frozen_site(site: Path, behind: WSGIApplication) -> WSGIApplication:
    """The frozen site, and the app behind it.

    The link `build/site` is followed once, here: whatever is frozen later, this server goes on
    with the files whose sizes it has read.
    """
    files: WSGIApplication = WhiteNoise(
        behind,
        root=site.resolve(),
        index_file=True,
        allow_all_origins=False,
        max_age=None,
        mimetypes={
            "feed.xml": "application/atom+xml",
            ".webmanifest": "application/manifest+json",
            ".pack": "application/octet-stream",
        },
        add_headers_function=_add_headers,
    )

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        is_reading = environ["REQUEST_METHOD"] in ("GET", "HEAD")
        # WhiteNoise refuses anything else without a word; the app says in words what is wrong.
        return (files if is_reading else behind)(environ, start_response)

    return answer


def _add_headers(headers: Headers, path: str, url: str) -> None:
    """A content hash as ETag, so that two hosts with one build agree, and the policy of a page.

    The ETag is weak, as the bytes differ by Content-Encoding (RFC 9110, section 8.8.1). The policy
    is made from the page itself: a front end that was built later, for pages that are not frozen
    yet, must not shut out the style that these pages carry.
    """
    data = Path(path).read_bytes()
    headers["ETag"] = f'W/"{hashlib.sha256(data).hexdigest()[:16]}"'
    headers["Cache-Control"] = FOREVER if url.startswith(UNCHANGING) else REVALIDATE
    style = re.search(rb"<style>(.*?)</style>", data, re.DOTALL)
    if path.endswith(".html") and style:
        headers["Content-Security-Policy"] = content_security_policy(style[1].decode())
    elif url != addresses.WORKER:  # a worker's policy also says what the worker may ask for
        headers["Content-Security-Policy"] = POLICY_OF_FILES
