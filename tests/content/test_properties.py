"""What holds for any text and any catalogue, however strange."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from itertools import count
from pathlib import Path
from xml.etree.ElementTree import Element

import flask_babel
import html5lib
import pytest
import yaml
from babel.messages.pofile import read_po
from flask import Flask
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from tests import pseudo
from tests.content.samples import (
    SAFETY,
    SLEEP,
    SOURCE,
    URDU,
    WORDS,
    elements_of,
    po,
    text,
    write,
)
from webapp import addresses, create_app
from webapp.config import Settings
from webapp.content import article, catalogue, html, markdown, translate
from webapp.content.article import Article
from webapp.content.catalogue import Untranslated
from webapp.content.editions import Editions
from webapp.content.extract import extract
from webapp.content.problems import Problem
from webapp.languages import ENGLISH, LANGUAGES, Language
from webapp.publish import freeze

# Australian dates and numbers are those of the British pages, and nothing else is of them.
IDENTITY = Language("en-AU", "English (identity)")

LINKS = html.Links(lambda slug, anchor: f"/{slug}/{anchor}", lambda slug: f"/words/{slug}")

relaxed = settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

# --- any text ------------------------------------------------------------------------------------

MARKS = """\
# |## |### |- |1. |> |* |+ |    |\t|---|===|```|~~~|`|**|*|_|__|~~|[|](|)|![|<|>|</|<b>|<!--|-->|<?
<script>|</script>|<script src=x>|<img src=x onerror=alert(1)>|<a href="javascript:x">|<![CDATA[|]]>
javascript:alert(1)|data:text/html,|https://a.example/|term:pacing|article:sleep|tel:999|[x]: https://a
:::advice|:::|::::|::include safety|::include nothing|::words|::|{1}|{2}|{0}|{1, 1}|{|}|%(name)s|%
| a | b ||---|---||:--|--:|||10mg|2.5ml|999|&lt;script&gt;|&#60;|&amp;|&#0;|\\|\\<|\"|'|اردو|שלום
"""
FRAGMENTS = [part for line in MARKS.splitlines() for part in line.split("|")] + ["|", "| a |", "\r"]
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ANY_MARKDOWN = st.lists(
    st.sampled_from([*FRAGMENTS, "\n", "\n\n", "\n", "\n\n", " "]) | ANY_TEXT, max_size=25
).map("".join)
DIALECT = {"DOCUMENT_FRAGMENT", "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "bdi"} | {
    *("strong", "em", "a", "table", "thead", "tbody", "tr", "th", "td")
}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory):
    """Reads the text of an article, which may include a piece and use words."""
    folder = tmp_path_factory.mktemp("articles") / "information"
    pieces = {"safety": markdown.parse(SAFETY, "safety.md")}
    words = article.read_words(markdown.parse(WORDS, "words.md"))

    def reading(whole: str) -> tuple[Article | None, list[Problem]]:
        return article.read_article(write(folder / "sleep.md", whole), pieces, words)

    return reading


def rendered(read_one: Article, language: Language) -> str:
    """All HTML of the article in a language that has the English for translations."""
    translated = translate.translate(read_one, Untranslated(), language)
    parts = html.render(translated, LINKS)
    renderer = html.Renderer(LINKS)
    words = [word for part in parts for word in part.words]
    pieces = [part.html for part in parts]
    pieces += [word.term for word in words]
    pieces += [each for word in words for each, _ in word.explanation]
    pieces += [renderer.text_html(translated.title), renderer.text_html(translated.summary)]
    return "".join(pieces)


def assert_harmless(page: str) -> None:
    """Only elements of the dialect, as a browser reads it, and no attribute that runs."""
    assert "<script" not in page.lower()
    assert elements_of(page) <= DIALECT
    fragment = html5lib.parseFragment(page, namespaceHTMLElements=False)
    for element in fragment.iter():
        assert set(element.attrib) <= {"id", "href", "lang", "dir", "scope", "start"}
        href = element.get("href", "#")
        assert href.startswith(("#", "/", "https://", "tel:", "sms:"))


@relaxed
@given(body=ANY_MARKDOWN)
@example(body="<script>alert(1)</script>")
@example(body="a <script\nsrc=x> b")
@example(body="&lt;script&gt; \\<script>")
@example(body="- ::include safety\n- <b>")
@example(body=":::advice\n## A\n::words\n:::")
@example(body="{" + "9" * 5000 + "}")
def test_any_body_is_an_article_of_harmless_html_or_has_problems(read, body):
    read_one, problems = read(text(body))
    assert all("\n" not in str(problem) for problem in problems)
    if read_one and not problems:
        assert_harmless(rendered(read_one, ENGLISH))
        assert_harmless(rendered(read_one, URDU))


@relaxed
@given(title=ANY_MARKDOWN | ANY_TEXT)
@example(title="<script>alert(1)</script>")
@example(title="![x](https://a.example/x.png)")
@example(title="<javascript:alert(1)\U00010000-->")  # JSON writes this letter as two halves
def test_any_title_is_harmless_html_or_has_problems(read, title):
    read_one, problems = read(text("Words.", title=json.dumps(title), summary=json.dumps(title)))
    if read_one and not problems:
        assert_harmless(rendered(read_one, ENGLISH))
        assert_harmless(rendered(read_one, URDU))


ANY_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.dates() | st.datetimes() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=6,
)


@relaxed
@given(key=st.sampled_from(["title", "published", "sources", "related", "more"]), value=ANY_VALUE)
def test_any_value_of_front_matter_is_taken_or_is_a_problem(read, key, value):
    written = yaml.safe_dump(value, default_flow_style=True, width=10**6).removesuffix("\n...\n")
    assume("\n" not in written.strip())
    read_one, problems = read(text("Words.", **{key: written.strip()}))
    assert (read_one is None) == bool(problems)


@relaxed
@given(front=ANY_MARKDOWN)
def test_any_front_matter_at_all_is_read_or_is_a_problem(read, front):
    read_one, problems = read(f"---\n{front}\n---\nWords.\n")
    assert read_one is None
    assert problems != []


@relaxed
@given(translation=ANY_MARKDOWN)
@example(translation="<script>alert(1)</script>")
@example(translation="![x](https://a.example/x.png)")
@example(translation="słowa <!-- b -->")
@example(translation="a  \nb")
def test_any_translation_is_harmless_html_or_has_problems(read, tmp_path, translation):
    message = "Keep the room dark."
    path = write(tmp_path / "articles.po", po({message: translation}))
    found, problems = catalogue.read(path, URDU)
    if not problems:
        read_one, _ = read(text(message))
        translated = translate.translate(read_one, found, URDU)
        (part,) = html.render(translated, LINKS)
        assert_harmless(part.html)


@relaxed
@given(content=st.binary(max_size=60) | ANY_MARKDOWN.map(str.encode))
def test_any_bytes_are_a_catalogue_or_a_problem(tmp_path, content):
    path = tmp_path / "articles.po"
    path.write_bytes(po({"Sleep": "Sen", "Night": "Noc"}).encode() + content)
    found, problems = catalogue.read(path, URDU)
    assert problems or found.lookup("Sleep") == "Sen"


def said_by(token: Token) -> str:
    """What a token says, on one line and without its source mark."""
    children = token.children or ()
    words = "".join(" " if each.type == "softbreak" else each.content for each in children)
    return re.sub(r"\s*\{[\d, ]+\}$", "", " ".join(words.split()))


@relaxed
@given(body=ANY_MARKDOWN)
@example(body="[a][b]\n\n[b]: https://a.example")
@example(body="| a \\| b |\n|---|\n| **c** |")
def test_a_block_says_the_same_by_itself_as_in_its_file(body):
    assume(not re.search("[\x1c-\x1f]", body))  # white space to Python, and not to Markdown
    piece = markdown.parse(body.replace("\r", "\n"), "sleep.md")
    assume(not piece.problems)
    for index, block in piece.blocks.items():
        alone = markdown.inline(block.message)
        whole = piece.tokens[index]
        assert said_by(alone) == said_by(whole)
        assert markdown.links_in(block.message) == [
            child.attrs["href"] for child in whole.children or () if child.type == "link_open"
        ]


class Asked:
    """A catalogue that has nothing and remembers what it was asked for."""

    def __init__(self) -> None:
        self.messages: set[str] = set()

    def lookup(self, message: str) -> None:
        self.messages.add(message)


def messages_in(whole: str, name: str = "information/sleep.md") -> set[str]:
    """The messages that extraction gives for the text of a file."""
    file = BytesIO(whole.encode())
    file.name = name
    return {message for _, _, message, _ in extract(file, (), (), {})}


@relaxed
@given(body=ANY_MARKDOWN)
@example(body=SLEEP.replace(" {1}", ""))
@example(body="| a | |\n|---|---|\n|  | b |")
@example(body="One.\r\rTwo.\r\n\r\nThree.")
def test_what_is_looked_up_for_any_article_is_what_was_extracted_for_translators(read, body):
    whole = text(body)
    read_one, problems = read(whole)
    assume(read_one is not None and not problems)
    asked = Asked()
    translate.translate(read_one, asked, URDU)
    shared = messages_in(SAFETY) | messages_in(WORDS)
    own = messages_in(whole)
    assert own <= asked.messages <= own | shared
    assert "" not in asked.messages


def test_a_block_of_an_article_with_sources_is_grouped_the_same_way(read):
    whole = text(SLEEP, sources=f"[{SOURCE}]")
    read_one, problems = read(whole)
    assert problems == []
    asked = Asked()
    translate.translate(read_one, asked, URDU)
    assert messages_in(whole) <= asked.messages


# --- the real content ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pots(templates: Path) -> dict[str, set[str]]:
    """The messages of the interface and of the articles, as `make messages` extracts them now."""
    found = {}
    for domain in ("messages", "articles"):
        with (templates / f"{domain}.pot").open("rb") as file:
            ids = [message.id for message in read_po(file) if message.id]
        found[domain] = {each if isinstance(each, str) else each[0] for each in ids}
    return found


def test_every_message_of_an_article_that_is_looked_up_is_among_those_extracted(
    editions: Editions, pots
):
    asked = Asked()
    for each in editions.library.articles.values():
        translate.translate(each, asked, URDU)
    assert asked.messages <= pots["articles"]
    assert len(asked.messages) > 200


def test_every_message_of_the_interface_that_is_looked_up_is_among_those_extracted(
    app: Flask, pots, monkeypatch
):
    asked: set[str] = set()

    class Translations:
        def ugettext(self, message: str) -> str:
            asked.add(message)
            return message

        def upgettext(self, _context: str, message: str) -> str:
            return self.ugettext(message)

        def ungettext(self, one: str, many: str, number: int) -> str:
            asked.add(one)
            return one if number == 1 else many

    monkeypatch.setattr(flask_babel.Domain, "get_translations", lambda _: Translations())
    freeze.render(app)
    for path in ("/", "/en/nothing/", "/healthz/"):
        app.test_client().get(path)
    app.test_client().post("/en/")
    assert asked <= pots["messages"]
    assert len(asked) > 40


@pytest.fixture(scope="module")
def identity_app(
    settings: Settings, templates: Path, tmp_path_factory: pytest.TempPathFactory
) -> Flask:
    """The real articles in English, and in a language in which each translation is the English."""
    translations = tmp_path_factory.mktemp("identity")
    pseudo.write_catalogues(translations, IDENTITY, pseudo.same, templates)
    return create_app(replace(settings, translations=translations, languages=(ENGLISH, IDENTITY)))


def addresses_of(app: Flask) -> list[str]:
    return list(addresses.pages(app.extensions["editions"](), ENGLISH))


# A language says its code and its name on the page; the rest must be the English page.
OF_TRANSLATIONS = ("note", "both", "to-english")
LANGUAGE_ATTRIBUTES = {"lang", "dir", "hreflang", "aria-current"}


def essence(page: bytes, language: Language) -> list[str]:
    """The page, an element a line, without what is different for each language by design."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    for element in tree.iter():
        if element.get("class") == "sources":
            unlink(element)
        for child in list(element):
            is_way_to_english = child.tag == "noscript" or child.get("hreflang")
            is_of_translations = child.get("class") in (*OF_TRANSLATIONS, "languages")
            is_for_machines = child.get("type") == "application/ld+json"
            if is_way_to_english or is_of_translations or is_for_machines:
                remove(element, child)
    return list(lines_of(tree, language))


def unlink(sources: Element) -> None:
    """Leaves the names of sources; only the English page has their addresses."""
    for item in sources.iter("li"):
        name = "".join(item.itertext())
        item.clear()
        item.text = name


def remove(parent: Element, child: Element) -> None:
    """Takes an element out but leaves the text behind it."""
    place = list(parent).index(child)
    if child.tail and place:
        before = parent[place - 1]
        before.tail = (before.tail or "") + child.tail
    parent.remove(child)


def lines_of(element: Element, language: Language) -> Iterator[str]:
    attributes: Mapping[str, str] = {
        name: value.replace(f"/{language.code}/", "/en/")
        for name, value in element.attrib.items()
        if name not in LANGUAGE_ATTRIBUTES
    }
    words = (element.text or "").replace(f"/{language.code}/", "/en/")
    words = words.replace(f'"inLanguage":"{language.code}"', '"inLanguage":"en"')
    yield f"{element.tag} {dict(attributes)} {words.split()} {(element.tail or '').split()}"
    for child in element:
        yield from lines_of(child, language)


def test_an_identity_catalogue_gives_the_english_page_but_for_its_language_and_notes(identity_app):
    client = identity_app.test_client()
    pages = addresses_of(identity_app)
    assert len(pages) > 12
    for address in pages:
        english = client.get(address)
        same = client.get(addresses.in_language(address, IDENTITY))
        assert english.status_code == same.status_code == 200
        assert essence(same.data, IDENTITY) == essence(english.data, ENGLISH), address


def test_an_identity_catalogue_says_that_it_is_whole_and_that_a_machine_made_it(identity_app):
    page = html5lib.parse(
        identity_app.test_client().get("/en-AU/articles/amitriptyline/").data,
        namespaceHTMLElements=False,
    )
    assert page.get("lang") == "en-AU"
    (note,) = [element for element in page.iter() if element.get("class") == "note"]
    words = "".join(note.itertext())
    assert "A machine made this translation on 22 November 2026." in " ".join(words.split())
    assert "still in English" not in words
    main = next(page.iter("main"))
    foreign = [each for each in main.iter() if each.get("lang") == "en"]
    assert {each.tag for each in foreign} <= {"span", "a"}  # titles of sources, the way to English


# Each language has an order of its own there.
FROM_A_TO_Z = (addresses.glossary(ENGLISH), addresses.topics(ENGLISH))


def ids_of(page: bytes) -> list[str]:
    main = next(html5lib.parse(page, namespaceHTMLElements=False).iter("main"))
    return [element.attrib["id"] for element in main.iter() if "id" in element.attrib]


@pytest.fixture(scope="module")
def many_languages_app(pseudo_settings: Settings, templates: Path) -> Flask:
    """The real languages, the pseudo-languages, and one that has every second message."""
    number = count()

    def every_second(message: str) -> str:
        return message if next(number) % 2 else ""

    pseudo.write_catalogues(pseudo_settings.translations, IDENTITY, every_second, templates)
    languages = (*pseudo_settings.languages, IDENTITY)
    return create_app(replace(pseudo_settings, languages=languages))


def test_the_ids_of_blocks_are_the_same_in_all_languages_and_in_the_same_order(many_languages_app):
    client = many_languages_app.test_client()
    languages = many_languages_app.extensions["settings"].languages
    assert len(languages) == len(LANGUAGES) + 3
    for address in addresses_of(many_languages_app):
        if address in FROM_A_TO_Z:
            continue
        expected = ids_of(client.get(address).data)
        for language in languages[1:]:
            page = client.get(addresses.in_language(address, language)).data
            assert ids_of(page) == expected, (address, language.code)


def words_of(page: bytes) -> list[str]:
    """What the main part of a page says, without what only a translation has."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    main = next(tree.iter("main"))
    for element in main.iter():
        for child in list(element):
            if child.get("class") in OF_TRANSLATIONS:
                remove(element, child)
    return " ".join(main.itertext()).replace("/en-AU/", "/en/").split()


def test_whatever_is_missing_no_block_is_lost_or_doubled_or_out_of_its_place(many_languages_app):
    client = many_languages_app.test_client()
    for address in addresses_of(many_languages_app):
        english, half = client.get(address), client.get(addresses.in_language(address, IDENTITY))
        assert words_of(half.data) == words_of(english.data), address
    assert half.text.count('lang="en"') > 5
