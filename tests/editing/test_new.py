"""The first draft of an article: the build refuses it until an editor has written the article."""

import datetime
import shlex
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from tests.content.samples import small_settings, write
from webapp import create_app
from webapp.config import Settings
from webapp.content import library
from webapp.content.front_matter import SECTIONS
from webapp.content.library import Library
from webapp.content.placeholders import MARK

LEAP_DAY = datetime.date(2028, 2, 29)
# What a draft says in its text without an editor; every other line is a placeholder.
FIXED = [
    "::include safety",
    "## Worries and answers",
    ":::questions",
    "## Questions to ask",
    ":::",
    "## Words used here",
    "::words",
]


@pytest.fixture
def small(tmp_path: Path, monkeypatch) -> Settings:
    """A small site in the folder that the commands run in, with two fact sheets."""
    monkeypatch.chdir(tmp_path)
    for name in ("pacing", "red-flags"):
        write(tmp_path / "facts" / f"{name}.md", f"# {name}\n")
    write(tmp_path / "articles" / "style.yaml", "prefer: {}\nbanned: {}\n")
    settings = small_settings(tmp_path)
    return replace(settings, facts=tmp_path / "facts", today=datetime.date(2026, 3, 1))


@pytest.fixture
def run(small: Settings) -> Callable[..., Result]:
    """Runs a command of `flask articles` on the small site."""

    def running(command: str, **settings: object) -> Result:
        app = create_app(replace(small, **settings))
        return app.test_cli_runner().invoke(args=["articles", *shlex.split(command)])

    return running


def read(small: Settings) -> Library:
    return library.read(small.articles)


def files(small: Settings) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in small.articles.rglob("*") if path.is_file()}


def finished(text: str) -> str:
    """A draft after an editor: each placeholder has become words of its own."""
    lines = text.splitlines(keepends=True)
    return "".join(line.replace(MARK, f"Number {number}.") for number, line in enumerate(lines))


@pytest.mark.parametrize("section", SECTIONS)
def test_a_draft_has_all_that_an_article_needs_but_the_words(run, small, section):
    result = run(f"new pacing --title 'Pacing: a start' --section {section}")
    assert (result.exit_code, result.stderr) == (0, "")
    path = small.articles / section / "pacing.md"
    problems = read(small).problems
    assert problems
    assert all(each.is_placeholder for each in problems)
    assert {each.path for each in problems} == {f"articles/{section}/pacing.md"}
    write(path, finished(path.read_text()))
    assert read(small).problems == ()
    assert read(small).articles["pacing"].front.title == "Pacing: a start"


def test_the_front_matter_says_what_is_known(run, small):
    run("new pacing --title Pacing --sheet pacing --sheet red-flags")
    front = read(small).articles["pacing"].front
    assert (front.published, front.revised) == (small.today, small.today)
    assert front.review_due == datetime.date(2027, 3, 1)
    assert front.fact_sheets == ("pacing", "red-flags")
    assert front.reviewed_by is None
    assert front.sources == front.related == front.codes == front.changes == ()


def test_a_draft_of_a_leap_day_is_due_a_day_earlier(run, small):
    run("new pacing --title Pacing", today=LEAP_DAY)
    assert read(small).articles["pacing"].front.review_due == datetime.date(2029, 2, 28)


def test_a_draft_stands_last_on_its_shelf(run, small):
    run("new first --title First")
    run("new second --title Second")
    run("new alone --title Alone --section get-involved")
    orders = {slug: each.front.order for slug, each in read(small).articles.items()}
    assert orders["sleep"] < orders["first"] < orders["second"]
    assert orders["second"] == orders["first"] + 10
    assert orders["alone"] == 10


def test_each_placeholder_is_one_line_and_nothing_else_is_said_for_the_editor(run, small):
    run("new pacing --title Pacing")
    _, _, body = (small.articles / "information" / "pacing.md").read_text().split("---\n", 2)
    lines = [line for line in body.splitlines() if line]
    assert [line for line in lines if MARK not in line] == FIXED


def test_what_to_do_next_is_said(run):
    lines = run("new pacing --title Pacing").stdout.splitlines()
    assert lines[0] == "Wrote articles/information/pacing.md"
    assert any("make preview ARGS=pacing" in line for line in lines)
    assert any("make articles ARGS=pacing" in line for line in lines)


def test_check_names_each_line_of_a_draft_and_fails(run, small):
    run("new pacing --title Pacing")
    text = (small.articles / "information" / "pacing.md").read_text()
    expected = [number for number, line in enumerate(text.splitlines(), 1) if MARK in line]
    result = run("check pacing")
    assert result.exit_code == 1
    errors = [line for line in result.stdout.splitlines() if line.startswith("error: ")]
    assert [int(line.split(":")[2]) for line in errors] == expected
    assert all("found a placeholder: " in line for line in errors)


def test_the_build_refuses_a_draft_and_freezes_nothing(run, small):
    run("new pacing --title Pacing")
    result = create_app(small).test_cli_runner().invoke(args=["freeze"])
    assert result.exit_code == 1
    assert "articles/information/pacing.md:3: found a placeholder" in result.stderr
    assert not small.site.exists()


@pytest.mark.parametrize("name", ["safety", "words"])
def test_the_build_refuses_a_placeholder_in_a_shared_piece(small, name):
    path = small.articles / "shared" / f"{name}.md"
    write(path, f"{path.read_text()}\n{MARK} More.\n")
    (problem,) = {each for each in read(small).problems if each.is_placeholder}
    assert problem.path == f"articles/shared/{name}.md"


def test_words_that_only_look_like_a_placeholder_may_stand(small):
    path = small.articles / "about" / "about.md"
    write(path, f"{path.read_text()}\nMake a to-do list. Todo, {MARK.lower()} and {MARK}S.\n")
    assert read(small).problems == ()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("new sleep --title Sleep", "articles/information/sleep.md is there already"),
        ("new sleep --title Sleep --section about", "articles/information/sleep.md is there"),
        ("new safety --title Safety", "articles/shared/safety.md is there already"),
        ("new Sleep-2 --title Sleep", "'Sleep-2' cannot be part of an address"),
        ("new sleep_2 --title Sleep", "'sleep_2' cannot be part of an address"),
        ("new ../sleep --title Sleep", "'../sleep' cannot be part of an address"),
        ("new sleep- --title Sleep", "'sleep-' cannot be part of an address"),
        ("new śleep --title Sleep", "'śleep' cannot be part of an address"),
        ("new pacing", 'add --title "…"'),
        ("new pacing --title ' '", 'add --title "…"'),
        ("new pacing --title '[Pain](tel:999)'", "the title has a link"),
        ("new pacing --title '<b>Pain</b>'", "the title has HTML"),
        ("new pacing --title 'a\nb'", "one line of plain words"),
        ("new pacing --title Pacing --section shared", "there is no section 'shared': give --sec"),
        ("new pacing --title Pacing --sheet pains", "there is no fact sheet 'pains': give --sheet"),
        ("new pacing --title Pacing --sheet README", "there is no fact sheet 'README'"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_not_written(run, small, command, said):
    before = files(small)
    result = run(command)
    assert result.exit_code == 1
    assert result.stdout == ""
    (sentence,) = result.stderr.splitlines()
    assert said in sentence
    assert files(small) == before
