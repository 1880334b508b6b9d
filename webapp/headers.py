"""The headers that every response carries, errors and redirects too."""

import base64
import hashlib
from collections.abc import Callable, Iterable
from types import TracebackType
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None] | None
)

REVALIDATE = "no-cache"  # kept, but asked about before each use; the ETag makes that cheap
FOREVER = "max-age=31536000, immutable"


def content_security_policy(*styles: str) -> str:
    """A policy that starts from nothing and lets in these styles and the site's scripts and images.

    A style in a page is let in by its hash (CSP Level 3, hash-source). Of the site's files one is a
    style sheet: the one that shows pages as a reader has chosen.
    """
    digests = (base64.b64encode(hashlib.sha256(each.encode()).digest()) for each in styles)
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            " ".join(("style-src 'self'", *(f"'sha256-{digest.decode()}'" for digest in digests))),
            "img-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types plainleaf search",
        )
    )


# For what is not a page: it loads nothing, wherever it is opened.
POLICY_OF_FILES = "default-src 'none'; frame-ancestors 'none'"


def page_headers(*styles: str) -> dict[str, str]:
    """The headers that a page keeps when a phone answers for the server."""
    return {
        "Content-Security-Policy": content_security_policy(*styles),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }


def security_headers(style: str, *, https: bool) -> dict[str, str]:
    """The headers by name; the promise to stay on https only where the site is on it."""
    headers = page_headers(style) | {
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if https:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers


class SecurityHeaders:
    """WSGI middleware outside of everything, so that no response can leave without the headers."""

    def __init__(self, application: WSGIApplication, headers: dict[str, str]) -> None:
        self._application = application
        self._headers = list(headers.items())

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answers as the wrapped application does, with the headers added."""

        def start(
            status: str, headers: list[tuple[str, str]], exc_info: ExceptionInfo = None, /
        ) -> Callable[[bytes], object]:
            present = {name.lower() for name, _ in headers}
            if status.startswith("304"):
                # A browser puts these headers in the place of those it has kept (RFC 9111, section
                # 4.3.4): a policy that is not the page's own would shut out the page's style.
                present.add("content-security-policy")
            added = [pair for pair in self._headers if pair[0].lower() not in present]
            # WhiteNoise's is the time at which a file was written, which two hosts with one build
            # do not share; the ETag says better what has changed.
            kept = [pair for pair in headers if pair[0].lower() != "last-modified"]
            return start_response(status, kept + added, exc_info)

        return self._application(environ, start)
