"""The articles and catalogues that readers really get."""

import re
import shutil
import unicodedata
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

from tests import page_lint
from webapp.config import ROOT
from webapp.content import catalogue, library, markdown
from webapp.content.article import read_piece, read_words
from webapp.content.editions import Editions
from webapp.languages import ENGLISH, LANGUAGES, Language

TRANSLATIONS = ROOT / "translations"
TRANSLATED = [language for language in LANGUAGES if language != ENGLISH]
# Languages may be added with few articles; these two were promised whole.
WHOLE = [language for language in LANGUAGES if language.code in ("pl", "ur")]
DOMAINS = ("messages", "articles")

# Exactly the dose table of the fact sheet, which the clinic pages behind it agree on.
DOSES = [
    ("Usual start", ["10mg", "25mg"]),
    ("Start at many NHS pain services", ["10mg"]),
    ("Increase, if needed, as your prescriber says", ["10mg", "25mg", "3", "7"]),
    ("Usual range for nerve pain", ["25mg", "75mg"]),
    ("Single dose", ["75mg"]),
    ("Over 65, or with heart disease", ["65", "10mg", "25mg", "75mg"]),
]


def code(value: object) -> str:
    return value.code if isinstance(value, Language) else str(value)


def by_language(languages: list[Language]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("language", languages, ids=code)


def catalogue_of(language: Language, domain: str) -> Catalog:
    with catalogue.path_of(TRANSLATIONS, language, domain).open("rb") as file:
        return read_po(file)


def messages_in(messages: Catalog) -> dict[tuple[object, str | None], Message]:
    return {(message.id, message.context): message for message in messages if message.id}


def untranslated(messages: Catalog) -> list[str]:
    """The messages without a whole and current translation."""
    missing = []
    for message in messages_in(messages).values():
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = messages.num_plurals if message.pluralizable else 1
        if message.fuzzy or len([form for form in forms if form]) != wanted:
            missing.append(str(message.id))
    return missing


def test_the_real_content_has_no_problems(editions: Editions):
    assert set(editions.library.articles) >= {
        "amitriptyline",
        "get-help-now",
        "where-to-get-help",
        "about",
        "accessibility",
        "privacy",
    }
    assert editions.library.problems == ()


@by_language(TRANSLATED)
def test_every_message_of_the_interface_is_translated(language):
    assert untranslated(catalogue_of(language, "messages")) == []


@by_language(WHOLE)
def test_every_message_of_the_articles_is_translated(language):
    assert untranslated(catalogue_of(language, "articles")) == []


@pytest.mark.parametrize("domain", DOMAINS)
@by_language(TRANSLATED)
def test_a_catalogue_has_exactly_the_messages_that_are_extracted_now(language, domain, templates):
    with (templates / f"{domain}.pot").open("rb") as file:
        expected = set(messages_in(read_po(file)))
    found = set(messages_in(catalogue_of(language, domain)))
    assert len(expected) > 40
    assert (expected - found, found - expected) == (set(), set()), "run: make messages"


@by_language(TRANSLATED)
def test_the_catalogues_of_a_language_name_it_in_their_header(language):
    for domain in DOMAINS:
        messages = catalogue_of(language, domain)
        assert str(messages.locale) == language.folder
        assert messages.charset == "utf-8"


@by_language(WHOLE)
def test_nothing_claims_a_check_that_did_not_happen(language, editions):
    provenance = editions.provenance(language)
    for made in (provenance.interface, provenance.articles):
        assert made.made_by == "machine"
        assert (made.checked_by, made.checked_on) == (None, None)


def main_of(client: FlaskClient, address: str) -> Element:
    page = html5lib.parse(client.get(address).data, namespaceHTMLElements=False)
    return next(page.iter("main"))


def quantities(words: str) -> list[str]:
    """The numbers in a text with their units, in any digits, in their order."""
    plain = "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in words
    )
    return ["".join(found) for found in re.findall(r"(\d+(?:[.,]\d+)?)\s?(mg|ml|g|%)?", plain)]


def dose_rows(client: FlaskClient, language: Language) -> list[tuple[str, list[str]]]:
    main = main_of(client, f"/{language.code}/articles/amitriptyline/")
    (table,) = main.iter("table")
    rows = [[page_lint.text(cell) for cell in row.iter("td")] for row in table.iter("tr")]
    return [(cells[0], quantities(" ".join(cells))) for cells in rows if cells]


def test_the_dose_table_of_amitriptyline_is_that_of_the_fact_sheet(client):
    assert dose_rows(client, ENGLISH) == DOSES


@by_language(TRANSLATED)
def test_every_language_has_the_same_doses_in_the_same_rows(client, language):
    found = [sorted(numbers) for _, numbers in dose_rows(client, language)]
    assert found == [sorted(numbers) for _, numbers in DOSES]


SAFETY = ROOT / "articles" / "shared" / "safety.md"


def emergency_messages() -> list[str]:
    """The messages of the emergency box: its heading and its signs."""
    messages: list[str] = []
    piece = read_piece(SAFETY)
    start = next(
        index
        for index, token in enumerate(piece.tokens)
        if token.type == "container_box_open" and token.info.strip() == "emergency"
    )
    for index, token in enumerate(piece.tokens[start:], start=start):
        if token.type == "container_box_close":
            return messages
        if index in piece.blocks:
            messages.append(piece.blocks[index].message)
    raise AssertionError("the emergency box is not closed")


def test_the_emergency_wording_stands_in_one_source_file_only():
    messages = emergency_messages()
    assert len(messages) > 5
    sources = [*(ROOT / "articles").rglob("*.md"), *(ROOT / "templates").rglob("*.*")]
    assert len(sources) > 20
    for message in messages:
        holders = [path for path in sources if message in path.read_text(encoding="utf-8")]
        assert holders == [SAFETY], message


@pytest.mark.parametrize("address", ["articles/amitriptyline", "help"])
@by_language(list(LANGUAGES))
def test_the_emergency_wording_is_on_the_page_in_its_language(client, editions, language, address):
    main = main_of(client, f"/{language.code}/{address}/")
    boxes = [element for element in main.iter("section") if element.get("class") == "box emergency"]
    found = page_lint.text(boxes[0])
    for message in emergency_messages():
        translation = editions.catalogues[language.code].lookup(message)
        assert translation is not None
        assert " ".join(markdown.text_of(markdown.inline(translation)).split()) in found
    assert "tel:999" in [link.get("href") for link in boxes[0].iter("a")]


@pytest.mark.parametrize("slug", ["amitriptyline", "where-to-get-help"])
@by_language(list(LANGUAGES))
def test_help_is_reached_from_the_page_in_one_step(client, language, slug):
    page = client.get(f"/{language.code}/articles/{slug}/").text
    assert f'href="/{language.code}/help/"' in page


def test_no_article_says_that_a_clinician_has_checked_it(editions):
    assert {each.front.reviewed_by for each in editions.library.articles.values()} == {None}


def test_a_changed_dose_in_any_catalogue_would_stop_the_build(tmp_path: Path):
    """The check on real catalogues can fail: one digit of one dose in one language."""
    for language in WHOLE:
        path = catalogue.path_of(TRANSLATIONS, language, "articles")
        copy = shutil.copy(path, tmp_path / "articles.po")
        whole = copy.read_text(encoding="utf-8")
        assert catalogue.read(copy, language)[1] == []
        spoilt = re.sub(r'(?m)^(msgstr ".*?)75(\s?mg)', r"\g<1>57\2", whole, count=1)
        assert spoilt != whole
        copy.write_text(spoilt, encoding="utf-8")
        assert len(catalogue.read(copy, language)[1]) == 2


def test_every_explained_word_is_used_by_an_article():
    read = library.read(ROOT / "articles")
    used = {word.slug for each in read.articles.values() for word in each.words}
    assert set(read_words(read_piece(ROOT / "articles" / "shared" / "words.md"))) == used
