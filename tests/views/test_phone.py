"""What a phone asks for beside the pages: manifest, words, notices, and what it holds."""

import json
import re
import struct
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest
from flask.testing import FlaskClient

from tests import page_lint
from tests.conftest import LintingClient
from tests.content.samples import POLISH, small_settings, write
from webapp import addresses, create_app
from webapp.config import ROOT, Settings
from webapp.languages import LANGUAGES, Language

WORDS = re.compile(r'@typedef \{Record<((?:[\s*|]*"\w+")+)')


@pytest.fixture(params=LANGUAGES, ids=lambda each: each.code)
def language(request: pytest.FixtureRequest) -> Language:
    """Each real language."""
    found: Language = request.param
    return found


def parsed(html: str):
    return html5lib.parse(html, namespaceHTMLElements=False)


def test_the_page_of_what_a_phone_holds_has_a_part_for_each_language(client, language):
    page = parsed(client.get(addresses.offline(language)).text)
    parts = [each for each in page.iter("section") if each.get("class") == "holding"]
    assert [each.get("data-language") for each in parts] == [each.code for each in LANGUAGES]
    for part in parts:
        wishes = [button.get("data-wish") for button in part.iter("button")]
        assert wishes == ["save", "check", "change", "remove"]
        assert len(list(part.iter("progress"))) == 1
        assert "hidden" in part.attrib


def test_without_scripts_the_page_of_what_a_phone_holds_claims_nothing(client, language):
    page = parsed(client.get(addresses.offline(language)).text)
    unable = next(each for each in page.iter("p") if each.get("class") == "unable")
    assert "hidden" not in unable.attrib
    assert page_lint.text(unable)


def test_every_page_leads_to_what_the_phone_holds_and_has_a_place_for_its_state(
    client, editions, language
):
    for address in addresses.pages(editions, language):
        page = parsed(client.get(address).text)
        assert addresses.offline(language) in [link.get("href") for link in page.iter("a")]
        header = next(page.iter("header"))
        states = [each for each in header.iter("p") if each.get("role") == "status"]
        assert [page_lint.text(each) for each in states] == [""]


def test_a_missing_page_says_so_in_every_language(client, language):
    page = parsed(client.get(addresses.missing(language)).text)
    main = next(page.iter("main"))
    headings = {
        each.code: page_lint.text(parsed(client.get(addresses.missing(each)).text).find(".//h1"))
        for each in LANGUAGES
    }
    sentences = {
        each.get("lang"): (page_lint.text(each), each.get("dir"), "hidden" in each.attrib)
        for each in main.iter("p")
        if each.get("lang")
    }
    assert sentences == {
        each.code: (headings[each.code], each.direction, True)
        for each in LANGUAGES
        if each != language
    }


def test_a_missing_page_has_a_link_for_each_language_and_to_help(client, language):
    page = parsed(client.get(addresses.missing(language)).text)
    main = next(page.iter("main"))
    links = {each.get("data-language"): each.get("href") for each in main.iter("a")}
    assert links.items() >= {each.code: addresses.home(each) for each in LANGUAGES}.items()
    assert addresses.article(language, addresses.HELP) in [a.get("href") for a in main.iter("a")]


def test_a_missing_page_is_kept_out_of_search_engines(client, language):
    page = client.get(addresses.missing(language)).text
    assert '<meta name="robots" content="noindex">' in page
    assert addresses.missing(language) not in client.get("/sitemap.xml").text


def test_the_manifest_says_what_an_installed_site_needs(client, language):
    response = client.get(addresses.manifest(language))
    manifest = json.loads(response.data)
    assert response.mimetype == "application/manifest+json"
    assert (manifest["lang"], manifest["dir"]) == (language.code, language.direction)
    assert (manifest["id"], manifest["scope"]) == ("/", "/")
    assert manifest["display"] == "standalone"
    assert manifest["name"]
    assert manifest["short_name"]
    assert client.get(manifest["start_url"]).status_code in (200, 302)


def test_the_icons_of_the_manifest_are_there_with_the_purposes_that_phones_want(
    client, language, site: Path
):
    icons = json.loads(client.get(addresses.manifest(language)).data)["icons"]
    for icon in icons:
        data = (site / icon["src"][1:]).read_bytes()
        if icon["type"] == "image/png":
            width, height = (int.from_bytes(data[at : at + 4]) for at in (16, 20))
            assert data.startswith(b"\x89PNG")
            assert icon["sizes"] == f"{width}x{height}"
        else:
            assert b"<svg" in data
    assert {icon.get("purpose", "any") for icon in icons} == {"any", "maskable", "monochrome"}
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in icons}


def test_the_screenshots_of_the_manifest_are_there_in_its_language(client, language, settings):
    shots = json.loads(client.get(addresses.manifest(language)).data)["screenshots"]
    assert [shot["form_factor"] for shot in shots] == ["narrow", "wide"]
    for shot in shots:
        name = shot["src"].removeprefix("/assets/")
        assert name.startswith(f"{shot['form_factor']}-{language.code}-")
        width, height = struct.unpack(">II", (settings.assets / name).read_bytes()[16:24])
        assert shot["sizes"] == f"{width}x{height}"


def test_the_shortcuts_of_the_manifest_lead_to_pages(client, language):
    shortcuts = json.loads(client.get(addresses.manifest(language)).data)["shortcuts"]
    targets = [shortcut["url"] for shortcut in shortcuts]
    assert addresses.article(language, addresses.HELP) in targets
    for shortcut in shortcuts:
        assert shortcut["name"]
        assert client.get(shortcut["url"]).status_code == 200


def words_used() -> set[str]:
    """The words that the scripts take from `words.json`, by the type that the compiler checks."""
    declared = WORDS.search((ROOT / "static/js/lib/words.js").read_text(encoding="utf-8"))
    return set(re.findall(r'"(\w+)"', declared[1]))


def test_every_word_that_scripts_use_is_there_in_every_language(client, language):
    response = client.get(addresses.words(language))
    words = json.loads(response.data)
    assert response.mimetype == "application/json"
    assert set(words) == words_used()
    assert all(isinstance(word, str) and word.strip() for word in words.values())


def test_the_words_that_scripts_take_are_those_of_the_type():
    used = set()
    for script in (ROOT / "static" / "js").rglob("*.js"):
        source = script.read_text(encoding="utf-8")
        if "/words.js" in source:  # the record has words of its own
            used |= set(re.findall(r"(?<!/)\bwords\.(\w+)(?![\w(])", source))
    assert used
    assert used <= words_used()


def test_there_is_no_safety_notice_where_none_is_in_force(client, language):
    response = client.get(addresses.notices(language))
    assert response.mimetype == "application/json"
    assert isinstance(json.loads(response.data), list)


@pytest.fixture
def warned(tmp_path: Path) -> Settings:
    """A small site with a notice in English and one in Polish too."""
    small = small_settings(tmp_path)
    both = 'article: sleep\ndate: 2026-12-01\ntext:\n  en: Wrong dose.\n  pl: "<Zła> „dawka”."\n'
    english = "article: get-help-now\ndate: 2026-11-30\ntext:\n  en: A number has changed.\n"
    write(small.notices / "2026-12-01-sleep.yaml", both)
    write(small.notices / "2026-11-30-help.yaml", english)
    return small


@pytest.fixture
def warned_client(warned: Settings) -> FlaskClient:
    """A client of that site whose every page is linted."""
    app = create_app(warned)
    app.test_client_class = LintingClient
    return app.test_client(use_cookies=False)


def test_notices_name_their_page_their_day_and_the_language_of_their_text(warned_client):
    said = json.loads(warned_client.get(addresses.notices(POLISH)).data)
    assert [{key: each[key] for key in ("page", "text", "lang", "dir")} for each in said] == [
        {
            "page": "/pl/articles/sleep/",
            "text": "<Zła> „dawka”.",
            "lang": "pl",
            "dir": "ltr",
        },
        {"page": "/pl/help/", "text": "A number has changed.", "lang": "en", "dir": "ltr"},
    ]
    assert said[0]["day"] == "1 grudnia 2026"


def test_a_page_that_a_notice_names_shows_it_first_and_as_text(warned_client):
    page = parsed(warned_client.get("/pl/articles/sleep/").text)
    article = next(page.iter("article"))
    boxes = [each for each in page.iter("aside") if "notice" in each.get("class", "").split()]
    assert len(boxes) == 1
    assert "<Zła> „dawka”." in page_lint.text(boxes[0])
    assert list(article).index(boxes[0]) == 0


def test_a_page_that_no_notice_names_shows_none(warned_client):
    for address in ("/en/", "/en/articles/", "/en/about/"):
        assert "emergency notice" not in warned_client.get(address).text


@pytest.mark.parametrize(
    "path",
    [
        *("/xx/offline/", "/xx/offline/missing/", "/xx/app.webmanifest", "/xx/words.json"),
        *("/xx/notices.json", "/en/pack.json", "/packs/en-0123456789abcdef.pack", "/sw.js"),
    ],
)
def test_what_is_not_frozen_for_a_language_is_not_found(client, path):
    assert client.get(path, follow_redirects=True).status_code == 404


def test_an_app_without_a_worker_has_the_same_pages(settings: Settings, client):
    without = create_app(replace(settings, has_worker=False)).test_client()
    assert without.get("/en/help/").data == client.get("/en/help/").data
