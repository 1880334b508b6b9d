"""What the real server sends: gunicorn, WhiteNoise over the frozen site, Flask behind it."""

import base64
import gzip
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import time
from contextlib import closing
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from werkzeug.test import Client

from tests import page_lint
from tests.conftest import Server, start_server
from tests.content.samples import small_settings
from webapp import create_app
from webapp.config import Settings
from webapp.headers import SecurityHeaders, security_headers
from webapp.languages import LANGUAGES
from webapp.publish import freeze
from webapp.wsgi import frozen_site

ARTICLE = "/en/articles/amitriptyline/"
SLEEP = "/en/articles/sleep/"  # which the small library of the samples has too
PROMISED = {
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Referrer-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
}


@dataclass
class Answer:
    """A response with its whole body."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> Answer:
    """One request as it stands, without a client that mends it."""
    with closing(HTTPConnection(urlsplit(server.address).netloc, timeout=20)) as connection:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=sent)
        return _answer(connection.getresponse())


def _answer(response: HTTPResponse) -> Answer:
    return Answer(response.status, dict(response.getheaders()), response.read())


def ask_raw(server: Server, request: bytes) -> Answer:
    """The answer to bytes that no client would send."""
    with socket.create_connection(("127.0.0.1", urlsplit(server.address).port), 20) as connection:
        connection.sendall(request)
        response = HTTPResponse(connection)
        response.begin()
        return _answer(response)


def asset_of(site: Path) -> str:
    return next(f"/assets/{path.name}" for path in sorted((site / "assets").glob("*.js")))


def test_every_frozen_file_is_served_as_it_was_frozen(server: Server, site: Path):
    for path in sorted(site.resolve().rglob("*")):
        if path.is_file() and path.suffix not in (".br", ".gz"):
            address = "/" + str(path.relative_to(site.resolve())).removesuffix("index.html")
            answer = ask(server, address)
            assert (answer.status, answer.body) == (200, path.read_bytes()), address


def test_pages_travel_compressed_where_the_browser_can_read_it(server: Server):
    plain = ask(server, ARTICLE).body
    small = ask(server, ARTICLE, Accept_Encoding="gzip, deflate, br")
    old = ask(server, ARTICLE, Accept_Encoding="gzip")
    assert small.headers["Content-Encoding"] == "br"
    assert brotli.decompress(small.body) == plain
    assert old.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(old.body) == plain
    assert small.headers["Vary"] == "Accept-Encoding"


def test_a_page_that_has_not_changed_is_not_sent_again(server: Server):
    first = ask(server, ARTICLE)
    again = ask(server, ARTICLE, If_None_Match=first.headers["ETag"])
    assert first.headers["Cache-Control"] == "no-cache"
    assert (again.status, again.body) == (304, b"")


def test_the_etag_is_made_from_the_contents_alone(server: Server, site: Path, settings: Settings):
    for path in site.resolve().rglob("*"):
        os.utime(path, (0, 0))
    other = start_server("webapp.wsgi:application()", environment(settings))
    try:
        assert ask(other, ARTICLE).headers["ETag"] == ask(server, ARTICLE).headers["ETag"]
    finally:
        other.stop()


def environment(settings: Settings) -> dict[str, str]:
    return {
        "PLAINLEAF_SITE": str(settings.site),
        "PLAINLEAF_ORIGIN": settings.origin,
        "PLAINLEAF_TODAY": str(settings.today),
    }


def test_hashed_assets_are_kept_for_good(server: Server, site: Path):
    answer = ask(server, asset_of(site))
    assert answer.headers["Cache-Control"] == "max-age=31536000, immutable"


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
def test_packs_are_kept_for_good_and_their_descriptions_are_asked_about(server: Server, language):
    description = ask(server, f"/{language.code}/pack.json")
    said = json.loads(description.body)
    pack = ask(server, said["address"], Accept_Encoding="br")
    assert description.headers["Cache-Control"] == "no-cache"
    assert pack.headers["Cache-Control"] == "max-age=31536000, immutable"
    assert pack.headers["Content-Type"] == "application/octet-stream"
    assert pack.headers["Content-Encoding"] == "br"
    assert len(pack.body) == said["bytes"]
    digest = hashlib.sha256(brotli.decompress(pack.body)).digest()
    assert said["integrity"] == f"sha256-{base64.b64encode(digest).decode()}"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/sw.js", "text/javascript"),
        ("/en/notices.json", "application/json"),
        ("/en/words.json", "application/json"),
        ("/en/app.webmanifest", "application/manifest+json"),
    ],
)
def test_what_phones_ask_for_is_asked_about_each_time(server: Server, path: str, kind: str):
    answer = ask(server, path)
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Content-Type"].partition(";")[0] == kind
    again = ask(server, path, If_None_Match=answer.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


def test_the_worker_weighs_at_most_5000_bytes(server: Server):
    assert len(ask(server, "/sw.js", Accept_Encoding="br").body) <= 5000


def test_feeds_are_served_as_feeds(server: Server):
    assert ask(server, "/pl/feed.xml").headers["Content-Type"].startswith("application/atom+xml")


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        (ARTICLE, "GET", 200),
        (ARTICLE, "HEAD", 200),
        ("/", "GET", 200),
        ("/healthz", "GET", 200),
        ("/pl", "GET", 302),
        ("/en/articles/get-help-now/", "GET", 301),
        ("/nothing/", "GET", 404),
        (ARTICLE, "POST", 405),
    ],
)
def test_every_response_carries_the_headers_and_sets_no_cookie(
    server: Server, path: str, method: str, status: int
):
    answer = ask(server, path, method)
    assert answer.status == status
    assert set(answer.headers) >= PROMISED
    assert "Set-Cookie" not in answer.headers
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_not_modified_and_partial_answers_carry_the_headers_too(server: Server):
    etag = ask(server, ARTICLE).headers["ETag"]
    kept = {"Content-Security-Policy"}  # by the browser, with the page
    assert set(ask(server, ARTICLE, If_None_Match=etag).headers) >= PROMISED - kept
    part = ask(server, ARTICLE, Range="bytes=0-9")
    assert (part.status, len(part.body)) == (206, 10)
    assert set(part.headers) >= PROMISED


def lets_its_style_in(answer: Answer) -> bool:
    style = re.search(rb"<style>(.*?)</style>", answer.body, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style).digest()).decode()
    return f"style-src 'self' 'sha256-{digest}';" in answer.headers["Content-Security-Policy"]


def test_the_policy_lets_in_the_style_that_a_page_carries(server: Server):
    assert lets_its_style_in(ask(server, ARTICLE))
    assert lets_its_style_in(ask(server, "/en/nothing/"))


def test_an_answer_that_nothing_has_changed_leaves_the_policy_that_the_browser_has(server: Server):
    first = ask(server, "/en/offline/")
    again = ask(server, "/en/offline/", If_None_Match=first.headers["ETag"])
    assert again.status == 304
    assert "Content-Security-Policy" not in again.headers
    assert lets_its_style_in(first)


def test_a_front_end_built_after_the_site_was_frozen_does_not_shut_out_the_pages_style(
    settings: Settings, tmp_path: Path
):
    newer = tmp_path / "assets"
    shutil.copytree(settings.assets, newer)
    (newer / "site.css").write_text("body{color:red}", encoding="utf-8")
    behind = create_app(replace(settings, assets=newer))
    headers = security_headers(behind.extensions["assets"].style, https=True)
    application = SecurityHeaders(frozen_site(settings.site, behind), headers)
    for path in (ARTICLE, "/en/nothing/"):
        response = Client(application).get(path, buffered=True)
        assert lets_its_style_in(
            Answer(response.status_code, dict(response.headers), response.data)
        )


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
def test_errors_on_the_wire_are_pages_in_the_readers_language(server: Server, language):
    for method, path, status in (("GET", "nothing/", 404), ("POST", "help/", 405)):
        answer = ask(server, f"/{language.code}/{path}", method)
        assert answer.status == status
        assert f'<html lang="{language.code}"' in answer.body.decode()
        assert page_lint.faults(answer.body.decode()) == []


def test_an_accept_language_of_64_kib_gets_a_page(server: Server):
    answer = ask(server, "/", Accept_Language="pl;q=0.5," + "a-b-c," * 10900)
    assert (answer.status, answer.headers["Location"]) == (302, "/pl/")


@pytest.mark.parametrize(
    "target",
    [
        b"/../../../../etc/passwd",
        b"/en/../../webapp/config.py",
        b"/assets/..%2f..%2f..%2fpyproject.toml",
        b"/en/articles/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        b"//etc/passwd",
        b"//evil.example",
        b"//evil.example/en",
        b"/\\evil.example",
        b"/en//help/",
        b"/en/help/index.html.br",
        b"/en/%ff%fe/",
        b"/en/%00/",
        b"/%",
        b"/en/\xd8\xa7/",
    ],
)
def test_an_odd_target_is_not_found_and_gives_nothing_away(server: Server, target: bytes):
    answer = ask_raw(
        server, b"GET " + target + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    )
    text = answer.body.decode("utf-8", "replace")
    assert answer.status in (302, 308, 400, 404) or target.endswith(b".br")
    assert re.match(r"/(?!/)", answer.headers.get("Location", "/"))
    assert "root:" not in text
    assert "Traceback" not in text
    assert "[project]" not in text


@pytest.mark.parametrize(
    "request_line", [b"NONSENSE\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01"]
)
def test_bytes_that_are_not_http_do_not_stop_the_server(server: Server, request_line: bytes):
    with socket.create_connection(("127.0.0.1", urlsplit(server.address).port), 20) as connection:
        connection.sendall(request_line)
        connection.shutdown(socket.SHUT_WR)
        answer = connection.recv(65536)
    assert b" 500 " not in answer
    assert b"Traceback" not in answer
    assert ask(server, "/healthz").status == 200


def test_a_newly_frozen_site_is_served_after_a_reload_and_not_before(tmp_path: Path):
    own = replace(small_settings(tmp_path), origin="https://before.example")
    freeze.freeze(create_app(own), own.site, own.assets)
    server = start_server("webapp.wsgi:application()", environment(own))
    try:
        before = ask(server, SLEEP).body
        assert b"https://before.example" in before
        after = replace(own, origin="https://after.example")
        freeze.freeze(create_app(after), after.site, after.assets)
        assert ask(server, SLEEP).body == before
        server.process.send_signal(signal.SIGHUP)
        assert eventually(server, b"https://after.example")
    finally:
        server.stop()


def eventually(server: Server, wanted: bytes) -> bool:
    """Whether the article comes to hold the bytes; asked until then, for half a minute at most."""
    for _ in range(300):
        if wanted in ask(server, SLEEP).body:
            return True
        time.sleep(0.1)  # the processors belong to the new workers meanwhile
    return False
