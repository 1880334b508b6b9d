"""Front matter: each key as a value, and each mistake with the line on which it stands."""

import datetime
from pathlib import Path

import msgspec
import pytest

from tests.content.samples import FRONT, SOURCE, changes, line_of, text
from webapp.content import front_matter
from webapp.content.front_matter import FrontMatter
from webapp.content.problems import Problem

PATH = Path("articles/information/sleep.md")
OPTIONAL = ("changes", "accepts")
CHANGES = "a list of date, kind (clinical or minor) and note, newest first, or no such key"
ACCEPTS = "a list of check, why and (if you like) text, or no such key"
KEYS = [field.name for field in msgspec.structs.fields(FrontMatter)]


def read(whole: str) -> tuple[FrontMatter | None, list[Problem]]:
    part = front_matter.split(whole)
    assert part is not None
    front, _, problems = front_matter.read(part, PATH)
    return front, problems


def the_problem(whole: str) -> Problem:
    front, problems = read(whole)
    assert front is None
    assert len(problems) == 1, problems
    assert problems[0].path == str(PATH)
    return problems[0]


def test_a_file_is_cut_where_its_front_matter_ends():
    part = front_matter.split("---\ntitle: A\n---\n\nBody\n---\n")
    assert part == front_matter.Split("title: A\n", 2, "\nBody\n---\n", 4)


@pytest.mark.parametrize(
    "whole", ["", "Body", "title: A\n---\n", "---\ntitle: A\n", "\n---\n---\n"]
)
def test_a_file_that_does_not_begin_with_front_matter_has_none(whole):
    assert front_matter.split(whole) is None


def test_every_key_becomes_a_value_of_its_type():
    front, problems = read(text(sources=f"[{SOURCE}]", codes="[N06AA09]", reviewed_by="Dr A"))
    assert problems == []
    assert front is not None
    assert front.title == "Sleep and pain"
    assert front.order == 10
    assert front.keywords == ("sleep", "night")
    assert front.review_due == datetime.date(2027, 2, 6)
    assert front.reviewed_by == "Dr A"
    assert front.sources[0].year == 2024
    assert front.codes == ("N06AA09",)


def test_the_line_of_each_key_is_that_of_the_file():
    whole = text()
    part = front_matter.split(whole)
    assert part is not None
    _, lines, _ = front_matter.read(part, PATH)
    assert lines == {key: line_of(whole, f"\n{key}:") + 1 for key in FRONT}


@pytest.mark.parametrize("key", [key for key in KEYS if key not in OPTIONAL])
def test_a_missing_key_is_named(key):
    assert the_problem(text(**{key: None})) == Problem(str(PATH), 2, f"no key {key!r}", repr(key))


def test_changes_and_explained_warnings_are_optional_as_most_texts_have_none():
    front, problems = read(text())
    assert problems == []
    assert front is not None
    assert (front.changes, front.accepts) == ((), ())


def test_changes_have_a_day_a_kind_and_a_note():
    front, problems = read(text(changes=changes("The highest dose is lower.")))
    assert problems == []
    assert front is not None
    (change,) = front.changes
    assert (change.date, change.kind) == (datetime.date(2026, 2, 6), "clinical")
    assert change.note == "The highest dose is lower."


@pytest.mark.parametrize(
    "days",
    [["2026-02-07"], ["2026-01-04"], ["2026-02-05", "2026-02-06"], ["2026-02-06", "2026-02-06"]],
    ids=["after the text was revised", "before it was published", "oldest first", "a day twice"],
)
def test_changes_stand_newest_first_each_on_a_day_of_the_texts_life(days):
    listed = ", ".join(f"{{date: {day}, kind: minor, note: Clearer.}}" for day in days)
    whole = text(changes=f"[{listed}]")
    problem = the_problem(whole)
    assert problem.line == line_of(whole, "changes:")
    assert problem.found == f"a change of {days[-1]}"
    assert problem.expected == "days from published to revised, newest first, each once"


# `yes` and `1` are a boolean and a number to YAML, and keys that nobody knows to us.
@pytest.mark.parametrize("key", ["author", "Title", "yes", "1", "null", "2026-11-22"])
def test_an_unknown_key_is_named_with_its_line_and_the_known_ones(key):
    whole = text(**{key: "words"})
    problem = the_problem(whole)
    assert problem.line == line_of(whole, f"\n{key}: words") + 1
    assert "the unknown key" in problem.found
    assert problem.expected == f"one of {', '.join(KEYS)}"


def test_a_key_that_stands_twice_is_named_where_it_stands_again():
    whole = text().replace("codes: []", "codes: []\ntitle: Another")
    expected = Problem(
        str(PATH), line_of(whole, "title: Another"), "the key 'title' twice", "it once"
    )
    assert the_problem(whole) == expected


def test_a_key_that_stands_twice_in_a_source_is_named_too():
    whole = text(sources=f"[{SOURCE[:-1]}, title: Another}}]")
    problem = the_problem(whole)
    assert problem.line == line_of(whole, "sources:")
    assert problem.found == "the key 'title' twice"


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("title", '""', "text"),
        ("title", "[a]", "text"),
        ("title", '" Sleep "', "text"),
        ("title", '"Sleep \\ud83d"', "text"),
        ("summary", "null", "text"),
        ("order", "ten", "a whole number"),
        ("order", "true", "a whole number"),
        ("order", "1.5", "a whole number"),
        ("keywords", "sleep", "a list of texts"),
        ("keywords", "[sleep, 999]", "a list of texts, at keywords[1]"),
        ("published", "soon", "a date such as 2026-11-22"),
        ("published", "2026", "a date such as 2026-11-22"),
        ("published", "05/01/2026", "a date such as 2026-11-22"),
        ("published", "2026-13-45", "a date such as 2026-11-22"),
        ("revised", "2026-02-30", "a date such as 2026-11-22"),
        ("revised", "2026-02-06 10:00:00", "a date such as 2026-11-22"),
        ("review_due", "null", "a date such as 2027-11-22"),
        ("reviewed_by", "12", "text or null"),
        ("related", "[Not A Slug]", "a list of slugs, at related[0]"),
        ("codes", "[paracetamol]", "a list of ATC codes such as N06AA09, at codes[0]"),
        ("fact_sheets", "sleep", "a list of names of files in docs/facts/"),
        ("changes", '""', CHANGES),
        ("changes", "null", CHANGES),
        (
            "changes",
            "[{date: 2026-02-06, kind: big, note: A.}]",
            f"{CHANGES}, at changes[0].kind",
        ),
        ("accepts", "[{check: grade}]", f"{ACCEPTS}, at accepts[0]"),
    ],
)
def test_a_value_of_the_wrong_kind_is_shown_with_what_was_expected(key, value, expected):
    whole = text(**{key: value})
    problem = the_problem(whole)
    assert problem.line == line_of(whole, f"\n{key}:") + 1
    assert problem.found.startswith(f"{key}: ")
    assert str(problem).encode()  # a terminal can show it
    assert problem.expected == expected


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ("https://example.org/leaflet", "http://example.org/leaflet"),
        ("year: 2024", "year: 1066"),
        ("year: 2024", "year: last"),
        ("year: 2024", "page: 7"),
        ("organisation: NHS, ", ""),
        ("title: A leaflet", "title: ''"),
    ],
)
def test_a_broken_source_is_named_by_its_place_in_the_list(part, instead):
    whole = text(sources=f"[{SOURCE}, {SOURCE.replace(part, instead)}]")
    problem = the_problem(whole)
    assert problem.line == line_of(whole, "sources:")
    assert "at sources[1]" in problem.expected


def test_an_article_cannot_be_revised_before_it_is_published():
    whole = text(revised="2026-01-04")
    expected = "a day not before published, 2026-01-05"
    line = line_of(whole, "revised:")
    assert the_problem(whole) == Problem(str(PATH), line, "revised: 2026-01-04", expected)


def test_a_review_cannot_be_due_before_the_revision():
    whole = text(review_due="2026-02-05")
    expected = "a day not before revised, 2026-02-06"
    line = line_of(whole, "review_due:")
    assert the_problem(whole) == Problem(str(PATH), line, "review_due: 2026-02-05", expected)


def test_all_three_dates_may_be_the_same_day():
    front, problems = read(text(published="2026-02-06", review_due="2026-02-06"))
    assert (front is not None, problems) == (True, [])


@pytest.mark.parametrize("section", ["support", "nowhere"])
def test_a_section_is_the_folder_of_the_file(section):
    whole = text(section=section)
    problem = the_problem(whole)
    assert (problem.line, problem.found) == (line_of(whole, "section:"), f"section: {section}")
    assert problem.expected.startswith("'information', the folder of the file")


@pytest.mark.parametrize(
    ("whole", "line"),
    [
        (text(title='"Sleep'), 15),  # the quote runs to the end, which is where YAML gives up
        (text(title="Sleep: well"), 2),
        (text(order="\tten"), 5),
        (text(title="!!python/name:os.system x"), 2),
    ],
)
def test_front_matter_that_is_not_yaml_is_one_problem_near_the_mistake(whole, line):
    expected = Problem(str(PATH), line, "front matter that is not YAML", "YAML keys")
    assert the_problem(whole) == expected


@pytest.mark.parametrize("front", ["", "- a\n- b\n", "words\n"])
def test_front_matter_without_keys_is_refused(front):
    expected = Problem(str(PATH), 2, "no keys", "keys and values")
    assert the_problem(f"---\n{front}---\n") == expected


def test_all_mistakes_are_told_at_once_in_one_line_each():
    whole = text(title=None, order="ten", published="soon", colour="red", review_due="2026-01-01")
    front, problems = read(whole)
    assert front is None
    assert len(problems) == 5
    assert all("\n" not in str(problem) for problem in problems)
