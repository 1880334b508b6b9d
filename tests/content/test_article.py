"""Articles: shared pieces in their place, ids for every block, explained words and sources."""

from pathlib import Path

import pytest

from tests.content.samples import SAFETY, SLEEP, SOURCE, WORDS, changes, line_of, text, write
from webapp.content import article, markdown
from webapp.content.article import Article, Word
from webapp.content.frequency import Frequency
from webapp.content.markdown import Piece
from webapp.content.problems import Problem


@pytest.fixture
def pieces() -> dict[str, Piece]:
    return {"safety": markdown.parse(SAFETY, "articles/shared/safety.md")}


@pytest.fixture
def words() -> dict[str, Word]:
    return article.read_words(markdown.parse(WORDS, "articles/shared/words.md"))


@pytest.fixture
def read(tmp_path: Path, pieces: dict[str, Piece], words: dict[str, Word], monkeypatch):
    """Reads the text of an article file: the article, and its problems."""
    monkeypatch.chdir(tmp_path)

    def reading(whole: str, **more: str) -> tuple[Article | None, list[Problem]]:
        shared = {name: markdown.parse(each, f"shared/{name}.md") for name, each in more.items()}
        path = write(tmp_path / "information" / "sleep.md", whole)
        return article.read_article(path, {**pieces, **shared}, words)

    return reading


@pytest.fixture
def the_problem(read):
    """The only problem of an article whose body is given; it names the article's file."""

    def reading(body: str, **more: str) -> Problem:
        _, problems = read(text(body, sources=f"[{SOURCE}]"), **more)
        assert len(problems) == 1, problems
        return problems[0]

    return reading


def line(part: str, body: str) -> int:
    return line_of(text(body, sources=f"[{SOURCE}]"), part)


def test_a_good_article_has_its_blocks_words_and_anchors(read):
    read_one, problems = read(text(SLEEP, sources=f"[{SOURCE}]"))
    assert problems == []
    assert read_one.slug == "sleep"
    assert read_one.path == "information/sleep.md"
    assert [block.message for block in read_one.blocks.values()][:4] == [
        "Pain can wake you. Try [pacing](term:pacing).",
        "Call [999](tel:999) now",
        "You cannot breathe.",
        "At night",
    ]
    assert list(read_one.anchors) == list(read_one.blocks)
    assert len(set(read_one.anchors.values())) == len(read_one.anchors)


def test_a_heading_has_its_english_slug_for_an_id(read):
    read_one, _ = read(text(SLEEP, sources=f"[{SOURCE}]"))
    headings = [
        read_one.anchors[index]
        for index, block in read_one.blocks.items()
        if block.kind == "heading"
    ]
    assert headings == ["call-999-now", "at-night", "words-used-here"]


def test_a_source_mark_is_not_part_of_the_id_of_a_heading(read):
    read_one, _ = read(text("## At night {1}\n", sources=f"[{SOURCE}]"))
    assert list(read_one.anchors.values()) == ["at-night"]


def test_the_same_words_twice_get_two_ids(read):
    read_one, problems = read(text("- Sleep.\n- Sleep.\n- Sleep.\n"))
    first = markdown.anchor("Sleep.")
    assert problems == []
    assert list(read_one.anchors.values()) == [first, f"{first}-2", f"{first}-3"]


def test_an_included_block_says_in_which_file_it_stands(read):
    read_one, _ = read(text(SLEEP, sources=f"[{SOURCE}]"))
    block = next(each for each in read_one.blocks.values() if each.message == "You cannot breathe.")
    assert (block.path, block.line) == ("articles/shared/safety.md", 4)


def test_only_the_words_that_an_article_uses_are_explained_also_those_in_explanations(read):
    read_one, _ = read(text(SLEEP, sources=f"[{SOURCE}]"))
    assert [word.slug for word in read_one.words] == ["pacing", "flare-up"]
    assert [block.message for block in read_one.words[1].blocks] == [
        "Flare-up",
        "A time when pain is worse.",
    ]


def test_what_readers_see_is_title_summary_blocks_and_explanations_but_not_keywords(read):
    read_one, _ = read(text(SLEEP, sources=f"[{SOURCE}]"))
    messages = [block.message for block in read_one.text]
    assert messages[:2] == ["Sleep and pain", "How pain and sleep go together."]
    assert messages[-1] == "A time when pain is worse."
    assert "night" not in messages
    assert [block.message for block in read_one.keywords] == ["sleep", "night"]
    assert read_one.title.line == 2


def test_the_last_clinical_change_is_a_block_that_readers_see_after_the_summary(read):
    whole = text(changes=changes("The highest dose is lower.", "Older."))
    read_one, problems = read(whole)
    assert problems == []
    block = read_one.clinical_note
    assert (block.message, block.kind) == ("The highest dose is lower.", "change note")
    assert (block.path, block.line) == ("information/sleep.md", line_of(whole, "changes:"))
    assert read_one.text[:3] == (read_one.title, read_one.summary, block)


def test_a_minor_change_is_not_on_the_page(read):
    read_one, problems = read(text(changes=changes("A clearer sentence.", kind="minor")))
    assert problems == []
    assert [note.message for note in read_one.change_notes] == ["A clearer sentence."]
    assert read_one.clinical_note is None
    assert [block.message for block in read_one.text] == [
        "Sleep and pain",
        "How pain and sleep go together.",
        "Some words.",
    ]


@pytest.mark.parametrize(
    ("body", "part", "level", "expected"),
    [
        ("Words. {1}\n\n# One\n", "# One", 1, "a level from 2 to 2"),
        ("Words. {1}\n\n### Three\n", "### Three", 3, "a level from 2 to 2"),
        ("## Two {1}\n\n#### Four\n", "#### Four", 4, "a level from 2 to 3"),
        ("## Two {1}\n\nOne\n===\n", "One", 1, "a level from 2 to 3"),
    ],
)
def test_a_heading_level_may_not_be_skipped(the_problem, body, part, level, expected):
    problem = the_problem(body)
    assert problem == Problem(
        "information/sleep.md", line(part, body), f"a heading of level {level}", expected
    )


def test_headings_may_come_up_by_any_number_of_levels(read):
    _, problems = read(text("## A\n\n### B\n\n#### C\n\n## D\n"))
    assert problems == []


def test_two_headings_with_one_anchor_are_refused_at_the_second(the_problem):
    body = "## At night {1}\n\nWords.\n\n## At night!\n"
    expected = Problem(
        "information/sleep.md",
        line("## At night!", body),
        "the anchor 'at-night' again",
        "headings that differ",
    )
    assert the_problem(body) == expected


def test_a_heading_that_an_included_piece_has_too_is_refused(the_problem):
    problem = the_problem("## Call 999 now {1}\n\n::include safety\n")
    assert (problem.path, problem.line) == ("articles/shared/safety.md", 2)
    assert problem.found == "the anchor 'call-999-now' again"


@pytest.mark.parametrize("heading", ["##", "## !!", "## اردو"])
def test_a_heading_without_an_anchor_is_refused(the_problem, heading):
    body = f"Words. {{1}}\n\n{heading}\n"
    assert the_problem(body).line == line(heading, body)


# The templates give these ids to parts of every page; two of one name break links and labels.
@pytest.mark.parametrize("heading", ["Content", "Sources", "Related", "Word pacing"])
def test_a_heading_whose_anchor_the_page_itself_has_is_refused(the_problem, heading):
    body = f"[Pacing](term:pacing) {{1}}\n\n## {heading}\n\n## Words used here\n\n::words\n"
    problem = the_problem(body)
    assert problem.line == line(f"## {heading}", body)
    assert problem.found == f"the anchor {markdown.slugify(heading)!r} again"


def test_an_unknown_directive_is_refused(the_problem):
    body = "Words. {1}\n\n::gallery pills\n"
    assert the_problem(body) == Problem(
        "information/sleep.md",
        line("::gallery", body),
        "the unknown directive ::gallery",
        "::include, ::icon-array or ::words",
    )


def test_an_icon_array_has_the_frequency_of_the_block_before_it(read):
    whole = text("Of **1 in 4** people. {1}\n\n::icon-array\n", sources=f"[{SOURCE}]")
    read_one, problems = read(whole)
    assert problems == []
    drawn = [token.meta["frequency"] for token in read_one.tokens if token.type == "directive"]
    assert drawn == [Frequency(1, 1, 4)]
    assert read_one.lists_words is False


@pytest.mark.parametrize("before", ["", "Some people. {1}\n\n", "1 in 4, or 1 in 5. {1}\n\n"])
def test_an_icon_array_without_one_frequency_before_it_is_refused(the_problem, before):
    body = f"{before}::icon-array\n\nMore. {{1}}\n"
    problem = the_problem(body)
    assert problem.line == line("::icon-array", body)
    assert problem.found == "::icon-array with nothing to draw"
    assert '"1 in 4"' in problem.expected


def test_an_include_of_nothing_known_is_refused(the_problem):
    body = "Words. {1}\n\n::include saftey\n"
    assert the_problem(body) == Problem(
        "information/sleep.md", line("::include", body), "::include saftey", "one of safety"
    )


@pytest.mark.parametrize("directive", ["::include safety", "::gallery", "::icon-array", "::words"])
def test_a_shared_piece_may_not_hold_a_directive(the_problem, directive):
    problem = the_problem("Words. {1}\n\n::include more\n", more=f"More.\n\n{directive}\n")
    assert (problem.path, problem.line) == ("shared/more.md", 3)
    assert directive in problem.found


@pytest.mark.parametrize("directive", ["::include safety", "::words"])
@pytest.mark.parametrize(
    "around", ["- Item. {{1}}\n\n  {}\n", ":::advice\n## H {{1}}\n\n{}\n:::\n"]
)
def test_a_directive_inside_a_list_or_box_is_refused(the_problem, directive, around):
    body = around.format(directive)
    problem = the_problem(body)
    assert problem.line == line(directive, body)
    assert problem.expected == "it on a line of its own, outside of lists and boxes"


def test_a_second_list_of_words_is_refused_because_its_ids_would_stand_twice(the_problem):
    body = "[Pacing](term:pacing) {1}\n\n::words\n\nMore.\n\n::words\n"
    problem = the_problem(body)
    assert problem.line == line("More.", body) + 2


def test_an_unknown_word_is_refused(the_problem):
    body = "Words. {1}\n\nTry [this](term:pasing).\n\n::words\n"
    assert the_problem(body) == Problem(
        "information/sleep.md",
        line("Try", body),
        "the unknown word term:pasing",
        "a heading in words.md",
    )


def test_an_unknown_word_in_an_explanation_is_refused_where_it_stands(tmp_path):
    broken = "## Pacing\n\nSee [this](term:flair-up).\n"
    words = article.read_words(markdown.parse(broken, "shared/words.md"))
    path = write(tmp_path / "information" / "sleep.md", text("[p](term:pacing)\n\n::words\n"))
    _, problems = article.read_article(path, {}, words)
    assert [(each.path, each.line, each.found) for each in problems] == [
        ("shared/words.md", 3, "the unknown word term:flair-up")
    ]


def test_an_article_that_does_not_list_its_words_may_link_to_them_all_the_same(read):
    read_one, problems = read(text("Try [pacing](term:pacing).\n"))
    assert problems == []
    assert (read_one.words, read_one.lists_words) == ((), False)


def test_a_word_that_is_explained_twice_is_refused_at_the_second():
    piece = markdown.parse("## Pacing\n\nOne.\n\n## Pacing\n\nTwo.\n", "shared/words.md")
    article.read_words(piece)
    assert piece.problems == [
        Problem("shared/words.md", 5, "'Pacing' a second time", "one explanation for each word")
    ]


@pytest.mark.parametrize("number", [0, 2, 99])
def test_a_source_mark_without_a_source_is_refused(the_problem, number):
    body = f"Words. {{1}}\n\nMore. {{1, {number}}}\n"
    assert the_problem(body) == Problem(
        "information/sleep.md",
        line("More.", body),
        f"the source mark {number}",
        "a number from 1 to 1",
    )


def test_a_source_mark_in_a_shared_piece_is_refused_because_sources_belong_to_articles(the_problem):
    problem = the_problem("Words. {1}\n\n::include more\n", more="More. {1}\n")
    assert (problem.path, problem.line) == ("shared/more.md", 1)


def test_a_source_that_no_block_uses_is_refused(the_problem):
    body = "Words.\n"
    assert the_problem(body) == Problem(
        "information/sleep.md",
        line("sources:", body),
        "source 1, which no block uses",
        "a mark {1} at the end of a block",
    )


@pytest.mark.parametrize("key", ["title", "summary"])
@pytest.mark.parametrize(
    "value", ["<b>Sleep</b>", "![Sleep](https://example.org/a.png)", "Sleep `well`", "A <!-- b -->"]
)
def test_the_texts_of_the_front_matter_are_markdown_of_the_same_dialect(read, key, value):
    whole = text(**{key: f'"{value}"'})
    _, problems = read(whole)
    assert {problem.line for problem in problems} == {line_of(whole, f"\n{key}:") + 1}


@pytest.mark.parametrize("note", ["<b>Sleep</b>", "Sleep `well`", "See [this](https://nhs.uk)"])
def test_a_change_note_is_words_of_the_same_dialect_without_links(read, note):
    whole = text(changes=changes(note))
    _, problems = read(whole)
    assert {problem.line for problem in problems} == {line_of(whole, "\nchanges:") + 1}


@pytest.mark.parametrize("key", ["title", "summary"])
def test_the_texts_of_the_front_matter_have_no_links_because_lists_link_them(read, key):
    whole = text(**{key: '"See [this](https://nhs.uk)"'})
    _, problems = read(whole)
    line = line_of(whole, f"\n{key}:") + 1
    expected = Problem("information/sleep.md", line, f"a link in the {key}", "words only")
    assert problems == [expected]


def test_a_file_without_front_matter_is_one_problem(read):
    expected = [Problem("information/sleep.md", 1, "no front matter", "keys between two lines ---")]
    assert read("Just words.\n") == (None, expected)


def test_a_file_that_is_not_utf8_is_one_problem(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "sleep.md"
    path.write_bytes(text("Words.").encode() + b"\xff\n")
    read_one, problems = article.read_article(path, {}, {})
    assert read_one is None
    assert [(problem.path, problem.expected) for problem in problems] == [("sleep.md", "UTF-8")]


def test_mistakes_of_the_front_matter_and_of_the_body_are_told_together(read):
    read_one, problems = read(text("# One\n\n::gallery\n\n[a](term:b) {7}\n", order="ten"))
    assert read_one is None
    assert {problem.found for problem in problems} >= {
        "order: ten",
        "a heading of level 1",
        "the unknown directive ::gallery",
        "the unknown word term:b",
    }
