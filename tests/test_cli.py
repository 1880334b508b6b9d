"""The commands of editors, translators and operators, on content of their own."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from click.testing import Result
from flask.testing import FlaskCliRunner

from tests.content.samples import (
    POLISH,
    URDU,
    small_settings,
    text,
    write,
    write_catalogue,
)
from webapp import cli, create_app
from webapp.config import ROOT, Settings
from webapp.languages import ENGLISH
from webapp.publish import freeze as freezing


@pytest.fixture
def small(tmp_path: Path, monkeypatch) -> Settings:
    """A small site in the folder that the commands run in."""
    monkeypatch.chdir(tmp_path)
    return small_settings(tmp_path)


@pytest.fixture
def run(small: Settings):
    """Runs a command on the small site as it is now."""

    def running(command: str) -> Result:
        runner: FlaskCliRunner = create_app(small).test_cli_runner()
        return runner.invoke(args=command.split())

    return running


def files_of(settings: Settings) -> dict[str, int]:
    """The frozen files, with the time of their last change."""
    folder = settings.site.parent
    return {
        str(path.relative_to(folder)): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file()
    }


def assert_refused(result: Result) -> list[str]:
    """The lines of a refusal: exit code 1 and no stack trace."""
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr.splitlines()


def test_freeze_says_how_many_files_there_are_and_how_many_are_new(run, small):
    first, second = run("freeze"), run("freeze")
    assert first.exit_code == second.exit_code == 0
    files, written = (int(word) for word in first.stdout.split() if word.isdigit())
    assert files == written > 20
    assert second.stdout == f"{files} files, 0 of them new, in site\n"
    assert (small.site / "pl" / "articles" / "sleep" / "index.html").is_file()


def test_freeze_writes_each_page_in_its_own_language(run, small):
    run("freeze")
    frozen = (small.site / "pl" / "articles" / "sleep" / "index.html").read_bytes()
    assert frozen == create_app(small).test_client().get("/pl/articles/sleep/").data


def test_freeze_names_a_page_that_fails_in_one_line(small, monkeypatch):
    monkeypatch.setattr(freezing.addresses, "ROBOTS", "/moved/robots.txt")
    result = create_app(small).test_cli_runner().invoke(args=["freeze"])
    assert assert_refused(result) == ["Error: /moved/robots.txt answered 404 NOT FOUND"]
    assert not small.site.exists()


BROKEN_BODY = """\
### Deep

<b>Bold</b>

::gallery

:::warning
## Box
:::

## Same

## Same

[a](article:nowhere)

[b](term:nothing)

More. {3}
"""
LOSSY = {
    "Wait 2 days": "Poczekaj",
    "Take 10mg": "Weź 10 ml",
    "Take 5g": "Weź 5",
    "See [this](tel:999)": "Zobacz",
    "By %(name)s": "Przez",
}


def break_everything(small: Settings) -> list[str]:
    """Makes mistakes in many files; gives the beginnings of the lines that must tell of them."""
    shelf = small.articles / "information"
    keys = text("Words.\n", title=None, order="ten", colour="red", review_due="2026-01-01")
    write(shelf / "keys.md", keys)
    write(shelf / "twice.md", text("Words.\n").replace("codes: []", "order: 1"))
    write(shelf / "date.md", text("Words.\n", revised="2026-02-30"))
    source = "[{title: A, organisation: B, year: null, address: https://example.org/a}]"
    write(shelf / "body.md", text(BROKEN_BODY, sources=source))
    write(small.articles / "support" / "sleep.md", text(section="support"))
    write_catalogue(small.translations, LOSSY)
    write_catalogue(small.translations, {"Bold": "<b>Grube</b>"}, domain="messages")
    write(small.translations / "pl" / "provenance.yaml", "interface: [\n")
    return [
        "articles/information/body.md:12: found source 1, which no block uses; expected a mark {1}",
        "articles/information/body.md:17: found a heading of level 3; expected a level from 2 to 2",
        "articles/information/body.md:19: found HTML: <b>; expected Markdown only",
        "articles/information/body.md:21: found the unknown directive ::gallery; expected ::incl",
        "articles/information/body.md:23: found the unknown directive :::warning; expected one of",
        "articles/information/body.md:29: found the anchor 'same' again; expected headings that",
        "articles/information/body.md:31: found a link to article:nowhere; expected the slug of an",
        "articles/information/body.md:33: found the unknown word term:nothing; expected a heading",
        "articles/information/body.md:35: found the source mark 3; expected a number from 1 to 1",
        "articles/information/date.md:8: found revised: 2026-02-30; expected a date such as",
        "articles/information/keys.md:2: found no key 'title'; expected 'title'",
        "articles/information/keys.md:4: found order: ten; expected a whole number",
        "articles/information/keys.md:8: found review_due: 2026-01-01; expected a day not before",
        "articles/information/keys.md:14: found the unknown key 'colour'; expected one of title,",
        "articles/information/twice.md:14: found the key 'order' twice; expected it once",
        "articles/support/sleep.md:1: found the slug 'sleep' of articles/information/sleep.md; exp",
        "translations/pl/LC_MESSAGES/articles.po:6: found the numbers none; expected the numbers 2",
        "translations/pl/LC_MESSAGES/articles.po:9: found the doses 10ml; expected the doses 10mg",
        "translations/pl/LC_MESSAGES/articles.po:12: found the doses none; expected the doses 5g",
        "translations/pl/LC_MESSAGES/articles.po:15: found links to none; expected links to tel:99",
        "translations/pl/LC_MESSAGES/articles.po:18: found the placeholders none; expected the pla",
        "translations/pl/LC_MESSAGES/messages.po:6: found HTML in a translation; expected Markdown",
        "translations/pl/provenance.yaml:1: found ",
    ]


@pytest.mark.parametrize("command", ["freeze", "notices"])
def test_broken_content_is_told_all_at_once_a_line_each_and_nothing_is_frozen(small, command):
    runner = create_app(small).test_cli_runner()
    assert runner.invoke(args=["freeze"]).exit_code == 0
    target, before = small.site.readlink(), files_of(small)
    expected = break_everything(small)
    result = create_app(small).test_cli_runner().invoke(args=[command])
    *lines, last = assert_refused(result)
    for beginning in expected:
        assert [line for line in lines if line.startswith(beginning)], beginning
    assert last == f"Error: nothing was published; mend {len(lines)} problem(s)"
    assert all(": found " in line and "; expected " in line for line in lines)
    assert len(lines) == len(set(lines)) >= len(expected)
    assert (small.site.readlink(), files_of(small)) == (target, before)


def test_nothing_is_frozen_where_there_was_no_site_yet(run, small):
    write(small.articles / "information" / "pain.md", text("# One\n"))
    assert_refused(run("freeze"))
    assert not small.site.parent.exists()


def test_check_finds_no_fault_in_a_site_that_was_just_frozen(run):
    run("freeze")
    result = run("check")
    assert (result.exit_code, result.output) == (0, "the frozen site has no faults\n")


def test_check_names_each_fault_and_fails(run, small):
    run("freeze")
    page = small.site / "en" / "about" / "index.html"
    page.write_text(page.read_text() + '<a href="/en/nothing/">x</a><img src="//a.example/b">')
    first, second, last = assert_refused(run("check"))
    assert first.startswith("en/about/index.html: loads //a.example/b")
    assert second.startswith("en/about/index.html: links to /en/nothing/")
    assert last == "Error: 2 fault(s) in the frozen site"


def test_check_fails_where_nothing_has_been_frozen(run):
    assert_refused(run("check"))


def test_help_lists_the_commands():
    result = create_app().test_cli_runner().invoke(args=["--help"])
    assert result.exit_code == 0
    for command in ("freeze", "articles", "check", "messages", "translations"):
        assert f"\n  {command} " in result.stdout


@pytest.fixture
def repository(tmp_path: Path, monkeypatch) -> Path:
    """As much of a repository as extraction reads, with the small library as its articles."""
    folder = tmp_path / "repository"
    small_settings(folder)
    write(folder / "webapp" / "words.py", 'from flask_babel import gettext\ngettext("From Python")')
    write(folder / "templates" / "a.html", "{% trans %}\n  From a\n  template\n{% endtrans %}")
    for name in ("articles.cfg", "messages.cfg"):
        shutil.copy(ROOT / "translations" / name, folder / "translations" / name)
    monkeypatch.setattr(cli, "ROOT", folder)
    return folder


def run_messages(repository: Path) -> None:
    settings = replace(small_settings(repository.parent), languages=(ENGLISH, POLISH, URDU))
    result = create_app(settings).test_cli_runner().invoke(args=["messages"])
    assert result.exit_code == 0, result.output


def messages_of(repository: Path, language: str, domain: str) -> dict[str, str]:
    path = repository / "translations" / language / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as file:
        return {message.id: message.string for message in read_po(file) if message.id}


def test_messages_brings_every_catalogue_of_both_domains_up_to_date(repository):
    run_messages(repository)
    interface = {"From Python": "", "From a template": ""}
    assert messages_of(repository, "pl", "messages") == interface
    assert messages_of(repository, "ur", "messages") == interface
    articles = messages_of(repository, "pl", "articles")
    assert articles["Keep the room dark."] == "Niech będzie ciemno."
    assert articles["You cannot breathe."] == ""
    assert set(messages_of(repository, "ur", "articles")) == set(articles)
    assert not (repository / "translations" / "en").exists()


def test_messages_changes_nothing_the_second_time(repository):
    run_messages(repository)
    catalogues = sorted(repository.rglob("*.po"))
    before = [path.read_bytes() for path in catalogues]
    run_messages(repository)
    assert len(catalogues) == 4
    assert [path.read_bytes() for path in catalogues] == before


def test_a_translation_whose_english_changed_is_no_longer_shown(repository):
    run_messages(repository)
    sleep = repository / "articles" / "information" / "sleep.md"
    write(sleep, sleep.read_text().replace("Keep the room dark.", "Keep the room very dark."))
    run_messages(repository)
    path = repository / "translations" / "pl" / "LC_MESSAGES" / "articles.po"
    with path.open("rb") as file:
        catalogue = read_po(file)
    assert "Keep the room dark." not in catalogue
    message = catalogue["Keep the room very dark."]
    assert message.fuzzy or not message.string


def test_a_broken_article_stops_the_real_command_without_a_stack_trace(tmp_path):
    """The whole way: a process of its own, as `make` starts it."""
    for name in ("webapp", "templates", "translations"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.pyc"))
    settings = small_settings(tmp_path / "small")
    shutil.copytree(settings.assets, tmp_path / "build" / "assets")
    shutil.copytree(settings.articles, tmp_path / "articles")
    write(tmp_path / "articles" / "information" / "pain.md", text("# One\n"))
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "webapp", "freeze"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "articles/information/pain.md:17: found a heading of level 1; expected a level from 2 to 2",
        "Error: nothing was published; mend 1 problem(s)",
    ]
    assert not (tmp_path / "build" / "site").exists()
