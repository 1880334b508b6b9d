"""HTML of a translated article: its parts, its ids, its languages, and runs set apart."""

from pathlib import Path

import pytest

from tests.content.samples import POLISH, SOURCE, URDU, elements_of, text, write, write_library
from webapp.content import html, library, translate
from webapp.content.catalogue import GettextCatalogue, Untranslated
from webapp.content.frequency import Frequency
from webapp.content.html import Heading, Part
from webapp.content.translate import Text, TranslatedArticle
from webapp.languages import ENGLISH, Language

LINKS = html.Links(
    article=lambda slug, anchor: f"/here/{slug}/" + (f"#{anchor}" if anchor else ""),
    word=lambda slug: f"/words/#word-{slug}",
)


@pytest.fixture
def translated(tmp_path: Path):
    """The sleep article with a body, in a language, with the translations that are given."""

    def translating(
        body: str, language: Language = ENGLISH, catalogue: dict[str, str] | None = None
    ) -> TranslatedArticle:
        write_library(tmp_path)
        sources = f"[{SOURCE}]" if "{1}" in body else "[]"
        write(tmp_path / "information" / "sleep.md", text(body, sources=sources))
        read = library.read(tmp_path)
        assert read.problems == ()
        found = Untranslated() if language == ENGLISH else GettextCatalogue(catalogue or {})
        return translate.translate(read.articles["sleep"], found, language)

    return translating


@pytest.fixture
def html_of(translated):
    """The HTML of the only part of a body."""

    def rendering(body: str, *language_and_catalogue) -> str:
        (part,) = html.render(translated(body, *language_and_catalogue), LINKS)
        assert part.kind == "prose"
        return part.html

    return rendering


def inline(markdown: str, language: Language) -> str:
    return html.Renderer(LINKS).text_html(Text(markdown, language))


def test_questions_and_icon_arrays_are_parts_of_their_own(translated):
    body = (
        "It is 2 in 5 people.\n\n::icon-array\n\n:::questions\n## To ask\n\n- Why?\n:::\n\nEnd.\n"
    )
    parts = html.render(translated(body), LINKS)
    assert [part.kind for part in parts] == ["prose", "icon-array", "questions", "prose"]
    assert parts[1].frequency == Frequency(2, 2, 5)
    assert "<li id=" in parts[2].html


def test_a_body_is_cut_into_prose_boxes_and_the_list_of_words(translated):
    body = "Try [pacing](term:pacing).\n\n::include safety\n\nMore.\n\n::words\n\nLast.\n"
    parts = html.render(translated(body), LINKS)
    assert [part.kind for part in parts] == ["prose", "emergency", "prose", "words", "prose"]
    assert parts[1].label_id == "call-999-now"
    assert '<h2 id="call-999-now">' in parts[1].html
    assert [word.anchor for word in parts[3].words] == ["word-pacing", "word-flare-up"]


def test_a_body_without_anything_between_its_boxes_has_no_empty_parts(translated):
    body = ":::urgent\n## A\n:::\n\n:::advice\n## B\n:::\n"
    parts = html.render(translated(body), LINKS)
    assert [(part.kind, part.label_id) for part in parts] == [("urgent", "a"), ("advice", "b")]


def test_a_text_without_words_makes_no_part(translated):
    assert html.render(translated(""), LINKS) == []


def test_source_marks_are_not_shown(html_of):
    assert "{" not in html_of("Words. {1}\n\n- Item. {1}\n\n## Heading {1}\n")


def test_a_table_head_says_that_it_heads_a_column(html_of):
    page = html_of("| For | Dose |\n|---|---|\n| Start | 10mg |\n")
    assert page.count('scope="col"') == 2
    assert page.count("<td ") == 2


def test_links_lead_to_this_site_to_the_words_below_and_away(translated):
    body = (
        "[a](article:get-help-now), [b](article:get-help-now#at-once), [c](term:pacing), "
        "[d](https://nhs.uk/?a=1&b=2), [e](tel:999)\n\n::words\n"
    )
    page = html.render(translated(body), LINKS)[0].html
    for href in (
        "/here/get-help-now/",
        "/here/get-help-now/#at-once",
        "#word-pacing",
        "https://nhs.uk/?a=1&amp;b=2",
        "tel:999",
    ):
        assert f'<a href="{href}">' in page


def test_a_word_leads_to_the_glossary_from_a_text_that_lists_no_words(html_of):
    assert '<a href="/words/#word-pacing">' in html_of("Try [pacing](term:pacing).\n")


def test_text_that_looks_like_html_is_escaped():
    assert inline('a &lt;script&gt; &amp; \\<b> "c"', ENGLISH) == (
        "a &lt;script&gt; &amp; &lt;b&gt; &quot;c&quot;"
    )


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("Keep the room dark.", '<p id="bbtl" lang="en" dir="ltr">'),
        ("## Keep the room dark.", '<h2 id="keep-the-room-dark" lang="en" dir="ltr">'),
        # The item's own marker stays on the page's side; only its words are English.
        ("- Keep the room dark.", '<ul>\n<li>\n<p id="bbtl" lang="en" dir="ltr">'),
        (
            "| Keep the room dark. |\n|---|\n",
            '<table>\n<thead>\n<tr>\n<th id="bbtl" lang="en" dir="ltr" scope="col">',
        ),
    ],
)
def test_an_english_block_on_a_page_of_another_language_says_so_on_its_nearest_element(
    html_of, body, start
):
    assert html_of(body, URDU).startswith(start)


@pytest.mark.parametrize("language", [ENGLISH, POLISH])
def test_a_block_in_the_language_of_the_page_does_not_repeat_it(html_of, language):
    page = html_of(
        "- Keep the room dark.", language, {"Keep the room dark.": "Niech będzie ciemno."}
    )
    assert page.startswith('<ul>\n<li id="bbtl">')
    assert "lang=" not in page


def test_a_translated_and_an_english_item_stand_in_one_list(html_of):
    page = html_of("- Rest.\n- Keep the room dark.\n", POLISH, {"Rest.": "Odpocznij."})
    assert page.count("<ul>") == page.count("</ul>") == 1
    assert page.count("<li") == page.count("</li>") == 2
    assert page.count("<p ") == page.count("</p>") == 1
    assert page.count('lang="en"') == 1


def test_lists_inside_lists_keep_an_id_for_each_item(html_of):
    page = html_of("- One.\n  - Two.\n    - Three.\n", URDU)
    assert page.count("id=") == page.count('lang="en"') == 3


@pytest.mark.parametrize(
    ("markdown", "run"),
    [
        ("رات کو 10mg لیں", "10mg"),
        ("رات کو **10mg** لیں", "10mg"),
        ("فون 116 123 کریں", "116 123"),
        ("فون 0808 808 8000 کریں", "0808 808 8000"),
        ("دوا amitriptyline ہے", "amitriptyline"),
        ("دوا St John's wort ہے", "St John's wort"),
        ("میں 60% لوگ", "60%"),
        ("میں 25mg/5ml لیں", "25mg/5ml"),
        ("میں A&E جائیں", "A&amp;E"),
        ("میں 2.5ml لیں", "2.5ml"),
    ],
)
def test_a_name_number_or_dose_in_right_to_left_text_is_set_apart_whole(markdown, run):
    assert f"<bdi>{run}</bdi>" in inline(markdown, URDU)


def test_text_from_left_to_right_has_nothing_set_apart():
    assert inline("Weź 10mg, A&E", POLISH) == "Weź 10mg, A&amp;E"


def test_english_inside_a_page_from_right_to_left_has_nothing_set_apart(html_of):
    assert "<bdi>" not in html_of("Take 10mg.", URDU)


def test_escaped_signs_are_not_taken_apart_in_right_to_left_text():
    page = inline("اردو &lt;script&gt; &quot;اردو&quot; &amp; اردو", URDU)
    assert elements_of(page) == {"DOCUMENT_FRAGMENT", "bdi"}
    assert "&lt;" in page
    assert "&<bdi>" not in page


def test_the_contents_list_has_the_headings_of_the_second_level_in_their_language(translated):
    body = (
        "## At [night](article:get-help-now)\n\n### Small\n\n"
        ":::advice\n## In a box\n:::\n\n## By day\n"
    )
    catalogue = {
        "By day": "Za dnia",
        "At [night](article:get-help-now)": "[Noc](article:get-help-now)",
    }
    found = html.headings(translated(body, POLISH, catalogue), LINKS)
    assert found == [
        Heading("at-night", "Noc", POLISH),
        Heading("in-a-box", "In a box", ENGLISH),
        Heading("by-day", "Za dnia", POLISH),
    ]


def test_an_explained_word_and_its_explanation_have_each_their_own_language(translated):
    catalogue = {"Pacing": "Tempo"}
    body = "[Pacing](term:pacing)\n\n::words\n"
    (_, part) = html.render(translated(body, POLISH, catalogue), LINKS)
    first = part.words[0]
    assert (first.term, first.term_language) == ("Tempo", POLISH)
    assert first.explanation[0][1] == ENGLISH
    assert '<a href="#word-flare-up">' in first.explanation[0][0]


def test_rendering_leaves_the_article_as_it_was(translated):
    article = translated("- Keep the room dark.\n", URDU)
    first = html.render(article, LINKS)
    assert html.render(article, LINKS) == first
    assert [Part("prose", each.html) for each in first] == first


def test_plain_text_has_no_marks():
    assert html.plain_text(Text("**Sleep** & [pain](term:pain)", ENGLISH)) == "Sleep & pain"
