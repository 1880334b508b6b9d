"""Markdown: one grouping of text into blocks, and one small dialect that refuses the rest."""

import pytest

from tests.content.samples import line_of
from webapp.content import markdown
from webapp.content.markdown import Block
from webapp.content.problems import Problem

PATH = "articles/information/sleep.md"
EVERYTHING = """\
A paragraph that goes on
in a second line. {1}

## A heading {2}

- An item. {1, 3}
- An item
  in two lines.

1. A step.

| Head {4} | Other |
|---|---|
| Cell {5} | **10mg** |

:::advice
### In a box

Words.
:::
"""


def problems(text: str) -> list[Problem]:
    return markdown.parse(text, PATH).problems


def the_problem(text: str) -> Problem:
    found = problems(text)
    assert len(found) == 1, found
    assert found[0].path == PATH
    return found[0]


def test_each_piece_of_text_is_one_block_with_its_kind_line_and_sources():
    piece = markdown.parse(EVERYTHING, PATH)
    assert piece.problems == []
    assert list(piece.blocks.values()) == [
        Block("A paragraph that goes on in a second line.", "paragraph", PATH, 1, (1,)),
        Block("A heading", "heading", PATH, 4, (2,)),
        Block("An item.", "list item", PATH, 6, (1, 3)),
        Block("An item in two lines.", "list item", PATH, 7, ()),
        Block("A step.", "list item", PATH, 10, ()),
        Block("Head", "table cell", PATH, 12, (4,)),
        Block("Other", "table cell", PATH, 12, ()),
        Block("Cell", "table cell", PATH, 14, (5,)),
        Block("**10mg**", "table cell", PATH, 14, ()),
        Block("In a box", "heading", PATH, 17, ()),
        Block("Words.", "paragraph", PATH, 19, ()),
    ]


def test_lines_are_counted_from_where_the_text_stands_in_its_file():
    first, *_, last = markdown.parse(EVERYTHING, PATH, 21).blocks.values()
    assert (first.line, last.line) == (21, 39)


def test_a_second_paragraph_of_an_item_is_a_block_of_its_own():
    piece = markdown.parse("- One.\n\n  Two.\n", PATH)
    assert [(block.message, block.line) for block in piece.blocks.values()] == [
        ("One.", 1),
        ("Two.", 3),
    ]


def test_directives_are_not_text():
    piece = markdown.parse("Words.\n::include safety\n\n::words\n", PATH)
    infos = [token.info for token in piece.tokens if token.type == "directive"]
    assert infos == ["include safety", "words"]
    assert [block.message for block in piece.blocks.values()] == ["Words."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<div>words</div>", "HTML: <div>words</div>"),
        ("Some <b>bold</b> words", "HTML: <b>"),
        ("<!-- a note -->", "HTML: <!-- a note -->"),
        ("Words <!-- a note --> more", "HTML: <!-- a note -->"),
        ("<script>alert(1)</script>", "HTML: <script>alert(1)</script>"),
        ("- an item <br> more", "HTML: <br>"),
    ],
)
def test_html_is_refused_and_shown(text, found):
    reported = problems(f"Words.\n\n{text}\n")
    assert reported[0] == Problem(PATH, 3, found, "Markdown only")
    assert {problem.expected for problem in reported} == {"Markdown only"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("![A pill](https://example.org/pill.png)", "a image"),
        ("Take `10mg`.", "a code inline"),
        ("    Take 10mg.", "a code block"),
        ("```\nTake 10mg.\n```", "a fence"),
        ("> Take 10mg.", "a blockquote"),
        ("---", "a hr"),
        ("Two  \nlines", "a hardbreak"),
    ],
)
def test_markdown_outside_of_the_dialect_is_refused(text, found):
    expected = "text, a list, a table, a link or a box"
    reported = problems(f"Words.\n\n{text}\n")
    assert Problem(PATH, 3, found, expected) in reported


@pytest.mark.parametrize(
    "target",
    ["http://example.org", "mailto:a@example.org", "/en/help/", "#doses", "ftp://a.example"],
)
def test_a_link_with_an_unknown_beginning_is_refused(target):
    expected = "one that begins with https://, term:, article:, tel:, sms:"
    whole = f"Words.\n\nSee [this]({target}).\n"
    assert the_problem(whole) == Problem(PATH, 3, f"a link to {target}", expected)


@pytest.mark.parametrize(
    "target", ["https://nhs.uk", "term:pacing", "article:sleep#at-night", "tel:999", "sms:85258"]
)
def test_the_links_of_the_dialect_are_taken(target):
    assert problems(f"See [this]({target}).") == []


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:x", "vbscript:x"]
)
def test_a_link_to_a_script_is_no_link(target):
    assert markdown.links_in(f"See [this]({target}).") == []


def test_a_link_written_in_two_places_is_refused_because_translators_get_only_one():
    whole = "See [the leaflet][nhs].\n\n[nhs]: https://nhs.uk\n"
    assert the_problem(whole).line == 3


def test_a_table_with_aligned_columns_is_refused():
    reported = problems("Words.\n\n| a | b |\n|:--|--:|\n| c | d |\n")
    assert Problem(PATH, 3, "a table with aligned columns", "plain columns") in reported


def test_an_empty_cell_is_refused_because_a_screen_reader_says_nothing_there():
    problem = the_problem("| a | b |\n|---|---|\n| c | |\n")
    assert (problem.line, problem.found) == (3, "an empty table cell")


@pytest.mark.parametrize(
    "text", ["Take **10mg {9}** now.", "Take 10mg {9}.", "One. {1} Two. {2}", "Words {one}"]
)
def test_a_source_mark_that_readers_would_see_is_refused(text):
    problem = the_problem(f"Words.\n\n{text}\n")
    assert problem.line == 3
    assert problem.expected == "source marks only at the very end of a block"


def test_a_source_mark_of_absurd_length_is_a_problem_and_not_a_crash():
    assert problems("Words. {" + "9" * 5000 + "}") != []


@pytest.mark.parametrize("name", ["warning", "Emergency", "emergency now"])
def test_an_unknown_box_is_refused_with_the_known_ones(name):
    whole = f"Words.\n\n:::{name}\n## Heading\n:::\n"
    found, expected = (
        f"the unknown directive :::{name}",
        "one of emergency, urgent, advice, questions",
    )
    assert the_problem(whole) == Problem(PATH, 3, found, expected)


def test_a_box_without_a_heading_is_refused():
    problem = the_problem("Words.\n\n:::advice\nWords.\n:::\n")
    assert (problem.line, problem.found) == (3, "a box without a heading")


@pytest.mark.parametrize(
    "text",
    [
        "::::advice\n## Outer\n\n:::urgent\n## Inner\n:::\n::::\n",
        "- item\n\n  :::urgent\n  ## Inner\n  :::\n",
    ],
)
def test_a_box_inside_a_box_or_list_is_refused(text):
    problem = the_problem(text)
    assert (problem.line, problem.found) == (
        line_of(text, ":::urgent"),
        "a box inside a box or list",
    )


def test_a_box_that_is_never_closed_is_refused_where_it_opens():
    whole = "Words.\n\n:::advice\n## Heading\n\nWords.\n"
    assert the_problem(whole) == Problem(PATH, 3, "a box that is not closed", "a line ::: after it")


def test_problems_of_one_text_are_told_together():
    reported = problems("<b>x</b>\n\n![a](https://b.example)\n\n[c](http://d.example)\n")
    assert {problem.line for problem in reported} == {1, 3, 5}


def test_the_text_of_a_token_is_without_marks():
    assert (
        markdown.text_of(markdown.inline("**Take** [10mg](tel:1) &amp; rest")) == "Take 10mg & rest"
    )


def test_links_are_found_in_their_order():
    message = "[a](term:b), [c](https://d.example/?e=(f)) and [g](tel:1)"
    assert markdown.links_in(message) == ["term:b", "https://d.example/?e=(f)", "tel:1"]


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("If you miss a dose", "if-you-miss-a-dose"),
        ("St John's wort & you", "st-johns-wort-you"),
        ("Don’t stop: 10mg?", "dont-stop-10mg"),
        ("اردو", ""),
    ],
)
def test_a_slug_has_small_letters_digits_and_hyphens(heading, slug):
    assert markdown.slugify(heading) == slug


def test_the_id_of_a_paragraph_never_changes_because_readers_have_links_to_it():
    assert markdown.anchor("Keep the room dark.") == "bbtl"
    assert markdown.anchor("Keep the room light.") != markdown.anchor("Keep the room dark.")


def test_a_path_is_named_from_the_folder_that_the_editor_works_in(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert markdown.relative(tmp_path / "articles" / "a.md") == "articles/a.md"
    assert markdown.relative(tmp_path.parent / "a.md") == str(tmp_path.parent / "a.md")
