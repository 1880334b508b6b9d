"""What depends on the request: the way in, the errors, the health check."""

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import page_lint
from tests.conftest import LintingClient
from webapp import create_app
from webapp.config import Settings
from webapp.languages import LANGUAGES


def language_of(html: str) -> str:
    return html5lib.parse(html, namespaceHTMLElements=False).get("lang")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("pl", "/pl/"),
        ("pl-PL,pl;q=0.9,en;q=0.1", "/pl/"),
        ("fr, ur;q=0.2", "/ur/"),
        ("en-US", "/en/"),
    ],
)
def test_the_way_in_leads_to_a_language_that_the_browser_asks_for(
    client: FlaskClient, wanted: str, found: str
):
    response = client.get("/", headers={"Accept-Language": wanted})
    assert (response.status_code, response.location) == (302, found)
    assert "Accept-Language" in response.vary
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("wanted", [None, "", "fr", "*", "pl;q=0", ";;;,,q=", "x" * 65536])
def test_the_way_in_offers_every_language_where_the_browser_asks_for_none_of_ours(
    client: FlaskClient, wanted: str | None
):
    response = client.get("/", headers={"Accept-Language": wanted} if wanted is not None else {})
    page = html5lib.parse(response.text, namespaceHTMLElements=False)
    offered = {link.get("href") for link in next(page.iter("main")).iter("a")}
    assert response.status_code == 200
    assert offered == {f"/{language.code}/" for language in LANGUAGES}


@pytest.mark.parametrize(
    ("path", "wanted", "language"),
    [
        ("/pl/articles/nothing/", "ur", "pl"),
        ("/ur/nothing/", "", "ur"),
        ("/xx/help/", "pl", "pl"),
        ("/nothing", "", "en"),
        ("/en/sections/nothing/", "", "en"),
        ("/en/articles/../../../etc/passwd", "", "en"),
        ("/en/articles/%2e%2e%2f%2e%2e%2fetc/passwd/", "", "en"),
        ("/pl/articles/%ff%fe/", "", "pl"),
        ("/pl/articles/%00/", "", "pl"),
        ("/ur/articles/<script>alert(1)</script>/", "", "ur"),
        ("/" + "a" * 4000, "", "en"),
    ],
)
def test_an_unknown_address_is_answered_in_the_readers_language(
    client: FlaskClient, path: str, wanted: str, language: str
):
    response = client.get(path, headers={"Accept-Language": wanted}, follow_redirects=True)
    assert response.status_code == 404
    assert language_of(response.text) == language
    assert f'href="/{language}/help/"' in response.text
    assert "<script>" not in response.text


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_sent_to_a_page(client: FlaskClient, method: str):
    response = client.open("/pl/help/", method=method)
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert language_of(response.text) == "pl"


def test_an_error_page_switches_to_the_home_pages_of_the_other_languages(client: FlaskClient):
    page = html5lib.parse(client.get("/en/nothing/").text, namespaceHTMLElements=False)
    switch = next(nav for nav in page.iter("nav") if nav.get("class") == "languages")
    assert [link.get("href") for link in switch.iter("a")] == [
        f"/{each.code}/" for each in LANGUAGES
    ]


@pytest.fixture
def broken(settings: Settings) -> Flask:
    """An app in which one address always fails."""
    app = create_app(settings)
    app.test_client_class = LintingClient

    @app.get("/<lang>/broken/")
    def fail(lang: str) -> float:
        return len(lang) / 0

    return app


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
def test_a_fault_of_ours_is_admitted_in_the_readers_language_without_a_stack_trace(
    broken: Flask, language
):
    response = broken.test_client().get(f"/{language.code}/broken/")
    heading = html5lib.parse(response.text, namespaceHTMLElements=False).find(".//h1")
    assert response.status_code == 500
    assert language_of(response.text) == language.code
    assert page_lint.text(heading)
    assert "ZeroDivisionError" not in response.text
    assert "Traceback" not in response.text


def test_the_health_check_answers_and_is_never_kept(client: FlaskClient):
    response = client.get("/healthz")
    assert (response.text, response.headers["Cache-Control"]) == ("ok\n", "no-store")
