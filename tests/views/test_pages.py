"""The frozen pages, as a request gets them."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import page_lint
from tests.conftest import ORIGIN
from webapp import addresses, create_app
from webapp.config import Settings
from webapp.content.editions import Editions
from webapp.languages import ENGLISH, LANGUAGES, Language

ARTICLE = "/en/articles/amitriptyline/"
ATOM = {"atom": "http://www.w3.org/2005/Atom"}
SITEMAP = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "html": "http://www.w3.org/1999/xhtml",
}


def each_language(language: Language) -> str:
    return language.code


def parsed(html: str):
    return html5lib.parse(html, namespaceHTMLElements=False)


@pytest.mark.parametrize("language", LANGUAGES, ids=each_language)
def test_every_page_of_every_language_passes_the_lint(
    client: FlaskClient, editions: Editions, language: Language
):
    for address in addresses.pages(editions, language):
        response = client.get(address)
        assert response.status_code == 200, address
        assert parsed(response.text).get("lang") == language.code, address


@pytest.mark.parametrize("language", LANGUAGES, ids=each_language)
def test_every_page_links_to_itself_in_every_language(
    client: FlaskClient, editions: Editions, language: Language
):
    for address in addresses.pages(editions, language):
        page = parsed(client.get(address).text)
        switch = next(nav for nav in page.iter("nav") if nav.get("class") == "languages")
        links = {link.get("hreflang"): link for link in switch.iter("a")}
        for other in LANGUAGES:
            link = links[other.code]
            assert link.get("href") == addresses.in_language(address, other)
            assert (link.get("lang"), link.get("dir")) == (other.code, other.direction)
            assert page_lint.text(link) == other.name
            assert client.get(link.get("href")).status_code == 200


def test_the_home_page_shows_the_four_shelves_with_their_articles(client: FlaskClient):
    page = parsed(client.get("/en/").text)
    shelves = [page_lint.text(heading) for heading in page.iter("h2")]
    assert shelves == ["Information and resources", "Help and support", "Get involved", "About us"]
    assert "/en/articles/amitriptyline/" in [link.get("href") for link in page.iter("a")]


def test_an_article_says_its_dates_and_that_no_clinician_has_checked_it(client: FlaskClient):
    text = page_lint.text(parsed(client.get(ARTICLE).text))
    assert "Not yet checked by a clinician." in text
    assert "Published 22 November 2026." in text
    assert "Next review due 22 November 2027." in text


def test_a_page_about_ourselves_claims_no_clinical_check_either_way(client: FlaskClient):
    text = page_lint.text(parsed(client.get("/en/privacy/").text))
    assert "clinician" not in text


def test_an_article_is_marked_overdue_only_after_its_review_was_due(settings: Settings):
    due = date(2027, 11, 22)
    hidden = {}
    for day in (due, due + timedelta(days=1)):
        late = create_app(replace(settings, today=day)).test_client()
        page = parsed(late.get(ARTICLE).text)
        note = next(each for each in page.iter("p") if each.get("class") == "overdue")
        hidden[day] = "hidden" in note.attrib
    assert hidden == {due: True, due + timedelta(days=1): False}


def test_the_safety_box_stands_before_the_first_heading_of_the_text(client: FlaskClient):
    page = parsed(client.get(ARTICLE).text)
    headings = [page_lint.text(heading) for heading in page.iter("h2")]
    assert headings[0] == "Call 999 or go to A&E now"
    assert headings.index("Ask a pharmacist") < headings.index("What it is for")


def test_an_article_with_a_short_address_is_found_only_there(client: FlaskClient):
    response = client.get("/pl/articles/get-help-now/")
    assert (response.status_code, response.location) == (301, "/pl/help/")


def test_sources_are_listed_with_the_addresses_of_their_owners(
    client: FlaskClient, editions: Editions
):
    section = sources_of(client.get("/en/articles/amitriptyline/").text)
    sources = editions.library.articles["amitriptyline"].front.sources
    assert [link.get("href") for link in section.iter("a")] == [each.address for each in sources]


def test_a_translated_page_names_the_sources_and_links_to_those_of_the_english_page(
    client: FlaskClient, editions: Editions
):
    section = sources_of(client.get("/ur/articles/amitriptyline/").text)
    sources = editions.library.articles["amitriptyline"].front.sources
    (link,) = section.iter("a")
    assert link.get("href") == "/en/articles/amitriptyline/#sources"
    named = list(section.iter("span"))
    assert {(each.get("lang"), each.get("dir")) for each in named} == {("en", "ltr")}
    assert [
        each.text.startswith(f"{source.title}, {source.organisation}")
        for each, source in zip(named, sources, strict=True)
    ] == [True] * len(sources)


def test_a_number_that_matters_is_drawn_and_said(client: FlaskClient):
    page = client.get("/en/articles/stopping-safely/").text
    ((said, drawn),) = re.findall(
        r'<svg role="img" aria-label="([^"]*)"[^>]*>(.*?)</svg>', page, re.DOTALL
    )
    assert said == "15 to 56 in 100"
    paths = re.findall(r'd="([^"]*)"', drawn)
    assert [each.count("M") for each in paths] == [10, 10, 6, 2]  # all, hollowed, up to 56, 15
    assert paths[3] == "M5 5h90.1M5 15h40.1"


def sources_of(page: str):
    return next(each for each in parsed(page).iter("section") if each.get("class") == "sources")


def test_machines_are_told_what_an_article_is_by_the_original_alone(client: FlaskClient):
    assert "ld+json" not in client.get("/pl/articles/amitriptyline/").text
    page = client.get("/en/articles/amitriptyline/").text
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert data["@type"] == "MedicalWebPage"
    assert data["url"] == f"{ORIGIN}/en/articles/amitriptyline/"
    assert data["inLanguage"] == "en"
    assert data["about"][0]["code"]["codeValue"] == "N06AA09"
    assert "lastReviewed" not in data
    assert "reviewedBy" not in data


def test_each_page_names_its_one_address(client: FlaskClient):
    page = parsed(client.get("/ur/help/").text)
    links = [(link.get("rel"), link.get("href")) for link in page.iter("link")]
    assert ("canonical", f"{ORIGIN}/ur/help/") in links


@pytest.mark.parametrize("language", LANGUAGES, ids=each_language)
def test_the_feed_of_a_language_has_all_its_articles_and_each_of_their_changes(
    client: FlaskClient, editions: Editions, language: Language
):
    response = client.get(addresses.feed(language))
    feed = ElementTree.fromstring(response.data)
    found = {link.text for link in feed.findall("atom:entry/atom:id", ATOM)}
    wanted = {addresses.article(language, slug) for slug in editions.library.articles}
    wanted |= {
        f"{addresses.article(language, slug)}#changed-{change.date}"
        for slug, article in editions.library.articles.items()
        for change in article.front.changes
    }
    assert response.mimetype == "application/atom+xml"
    assert found == {f"{ORIGIN}{address}" for address in wanted}


def test_the_sitemap_has_every_page_of_every_language(client: FlaskClient, editions: Editions):
    sitemap = ElementTree.fromstring(client.get("/sitemap.xml").data)
    found = {loc.text for loc in sitemap.findall("map:url/map:loc", SITEMAP)}
    wanted = {
        f"{ORIGIN}{address}"
        for language in LANGUAGES
        for address in addresses.pages(editions, language)
    }
    assert found == wanted


def test_the_sitemap_names_the_twins_of_each_page(client: FlaskClient):
    sitemap = ElementTree.fromstring(client.get("/sitemap.xml").data)
    twins = {
        url.findtext("map:loc", namespaces=SITEMAP): {
            link.get("hreflang"): link.get("href") for link in url.findall("html:link", SITEMAP)
        }
        for url in sitemap.findall("map:url", SITEMAP)
    }
    wanted = {each.code: f"{ORIGIN}/{each.code}/help/" for each in LANGUAGES}
    assert twins[f"{ORIGIN}/ur/help/"] == wanted | {"x-default": f"{ORIGIN}/en/help/"}


def test_robots_are_shown_the_sitemap(client: FlaskClient):
    assert f"Sitemap: {ORIGIN}/sitemap.xml" in client.get("/robots.txt").text


def test_a_translated_page_says_how_it_was_made_and_leads_to_the_english(client: FlaskClient):
    page = parsed(client.get("/pl/articles/amitriptyline/").text)
    note = next(page.iter("aside"))
    link = next(note.iter("a"))
    assert (link.get("href"), link.get("lang")) == (ARTICLE, "en")
    assert len(list(note.iter("strong"))) == 1


def test_the_english_page_has_no_note_about_a_translation(client: FlaskClient):
    assert not list(parsed(client.get(ARTICLE).text).iter("aside"))


def test_an_untranslated_paragraph_stays_english_inside_a_right_to_left_page(
    pseudo_settings: Settings, editions: Editions
):
    hebrew = next(each for each in pseudo_settings.languages if each.code == "he")
    client = create_app(replace(pseudo_settings, languages=(ENGLISH, hebrew))).test_client()
    page = parsed(client.get("/he/articles/amitriptyline/").text)
    assert not [each for each in page.iter() if each.get("lang") == "en" and each.tag == "p"]

    # The same page after an editor has changed one English paragraph: its message is a new one.
    article = editions.library.articles["amitriptyline"]
    block = next(each for each in article.blocks.values() if each.kind == "paragraph")
    app = create_app(replace(pseudo_settings, languages=(ENGLISH, hebrew)))
    catalogue = app.extensions["editions"]().catalogues["he"]
    del catalogue.translations[block.message]
    page = parsed(app.test_client().get("/he/articles/amitriptyline/").text)
    english = [each for each in page.iter("p") if each.get("lang") == "en"]
    assert [(page_lint.text(each), each.get("dir")) for each in english] == [
        (re.sub(r"\[(.*?)\]\(.*?\)", r"\1", block.message), "ltr")
    ]


def test_the_language_of_one_request_never_leaks_into_the_next(app: Flask):
    client = app.test_client()
    alone = {path: client.get(path).data for path in ("/pl/", "/ur/", "/en/", "/ur/help/")}
    with app.app_context():  # as in a command, which has one context for all its requests
        together = {path: client.get(path).data for path in alone}
    assert together == alone


def test_threads_that_ask_for_different_languages_get_their_own(app: Flask):
    paths = ["/en/help/", "/pl/help/", "/ur/help/"] * 20
    alone = {path: app.test_client().get(path).data for path in set(paths)}
    with ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(lambda path: app.test_client().get(path).data, paths))
    assert pages == [alone[path] for path in paths]
