"""The preview: what it answers, and that it is no part of the published site."""

import datetime
import logging
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import LintingClient, free_port
from tests.content.samples import SAFETY, WORDS, small_settings, write
from tests.editing.conftest import start, stop, text
from webapp import create_app, wsgi
from webapp.config import Settings
from webapp.content import library
from webapp.content.placeholders import MARK
from webapp.editing import check
from webapp.editing.preview import beside, live, watch
from webapp.editing.preview.beside import TOP, Note
from webapp.editing.preview.site import create_preview

STYLE = "prefer:\n  utilise: use\nbanned: {}\n"
BODY = """\
Utilise a plain word. Some more.

::include safety

## At night

- Go to bed.
- Utilise a pillow. See [pacing](term:pacing).

| For | Dose |
|---|---|
| Sleep | Utilise less |

## Words used here

::words
"""
EXPLAINED = "[{check: prefer, text: plain word, why: It is an example.}]"


@pytest.fixture
def small(tmp_path: Path, monkeypatch) -> Settings:
    """A small site in the folder that it is served from."""
    monkeypatch.chdir(tmp_path)
    settings = replace(
        small_settings(tmp_path), facts=tmp_path / "facts", today=datetime.date(2026, 3, 1)
    )
    write(settings.articles / "style.yaml", STYLE)
    return settings


@pytest.fixture
def app(small: Settings) -> Flask:
    """The preview of the small site."""
    app = create_preview(small)
    app.test_client_class = LintingClient
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client whose every page is linted."""
    return app.test_client()


@pytest.fixture
def notes(small: Settings) -> Callable[..., list[Note]]:
    """What stands beside the blocks of an article with this text."""

    def reading(body: str = BODY, **front: str) -> list[Note]:
        sleep = small.articles / "information" / "sleep.md"
        write(sleep, text(body, fact_sheets="[sleep]", **front))
        write(small.facts / "sleep.md", "# Sleep\n")
        read = library.read(small.articles)
        article = read.articles["sleep"]
        names = beside.names_of(article)
        result = check.check(small.articles, small.facts, small.today, names)
        findings = [each for report in result.reports for each in report.findings]
        return beside.notes(article, findings, read.problems)

    return reading


def places(found: list[Note], kind: str = "open") -> list[tuple[str, str]]:
    return [(note.anchor, note.found) for note in found if note.kind == kind]


def anchor_of(small: Settings, message: str) -> str:
    """The id that a block of the sleep article has on its page."""
    article = library.read(small.articles).articles["sleep"]
    return next(
        article.anchors[index]
        for index, block in article.blocks.items()
        if block.message.startswith(message)
    )


def test_a_finding_stands_at_the_block_that_causes_it(notes, small):
    found = places(notes())
    assert [what for _, what in found] == ["'utilise'"] * 3
    assert [anchor for anchor, _ in found] == [
        anchor_of(small, "Utilise a plain"),
        anchor_of(small, "Utilise a pillow"),
        anchor_of(small, "Utilise less"),  # a cell, and not the first one of its row
    ]


def test_a_finding_of_the_front_matter_stands_at_the_top(notes):
    found = notes("Go to bed.\n", review_due="2026-03-20")
    assert places(found) == [(TOP, "a review that is due on 2026-03-20")]


def test_a_finding_of_a_shared_piece_stands_at_its_block(notes, small):
    write(small.articles / "shared" / "safety.md", SAFETY.replace("You cannot", "Utilise it. You"))
    found = [note for note in notes() if note.path == "articles/shared/safety.md"]
    assert [note.anchor for note in found] == [anchor_of(small, "Utilise it.")]


def test_a_finding_of_an_explained_word_stands_at_the_word_where_the_page_has_it(notes, small):
    write(
        small.articles / "shared" / "words.md",
        WORDS.replace("Doing a little", "Utilise a little").replace("A word", "Utilise a word"),
    )
    found = [note for note in notes() if note.path == "articles/shared/words.md"]
    assert [(note.anchor, note.found) for note in found] == [("word-pacing", "'utilise'")]


def test_an_explained_finding_is_told_with_its_explanation(notes, small):
    (note,) = [each for each in notes(accepts=EXPLAINED) if each.kind == "explained"]
    assert (note.anchor, note.why) == (anchor_of(small, "Utilise a plain"), "It is an example.")


def test_only_a_part_of_a_block_is_quoted(notes):
    long = f"Go {'go ' * 25}now."

    def quoted(body: str) -> list[str]:
        return [note.quoted for note in notes(body) if "a sentence of 27 words" in note.found]

    assert quoted(f"Rest now. {long}\n") == [long]
    assert quoted(f"{long}\n") == [""]


def test_a_placeholder_stands_at_its_block_or_at_the_top(notes, small):
    found = places(
        notes(f"Go.\n\nOne line,\n{MARK} two.\n", title=f"{MARK} A title"), "placeholder"
    )
    assert [anchor for anchor, _ in found] == [TOP, anchor_of(small, "One line")]


def test_the_version_changes_with_every_file_that_pages_are_made_from(small):
    seen = {watch.version(small)}
    for path in (
        small.articles / "information" / "sleep.md",
        small.articles / "style.yaml",
        small.translations / "pl" / "LC_MESSAGES" / "articles.po",
        small.facts / "new.md",
        small.assets / "site.css",
    ):
        write(path, "changed")
        seen.add(watch.version(small))
    os.utime(small.articles / "style.yaml", ns=(0, 0))
    seen.add(watch.version(small))
    (small.articles / "information" / "sleep.md").unlink()
    seen.add(watch.version(small))
    assert len(seen) == 8


@pytest.mark.parametrize("name", [".sleep.md.swp", "sleep.md~", "#sleep.md#", ".#sleep.md"])
def test_what_a_program_for_editing_leaves_beside_a_file_is_no_new_version(small, name):
    before = watch.version(small)
    write(small.articles / "information" / name, "half a word")
    assert watch.version(small) == before


def test_an_edition_is_made_once_for_each_state_of_the_files(small, monkeypatch):
    made = []
    monkeypatch.setattr(live, "create_app", lambda settings: made.append(1) or create_app(settings))
    newest = live.Live(small)
    assert newest.edition() is newest.edition()
    write(small.articles / "about" / "about.md", text("Other words.\n", section="about"))
    newest.edition()
    assert len(made) == 2


def test_a_page_is_the_real_one_with_the_script_of_the_preview_before_all_others(client, small):
    published = create_app(small).test_client().get("/en/articles/sleep/").text
    shown = client.get("/en/articles/sleep/").text
    before, added, after = shown.partition(
        '<link rel="stylesheet" href="/preview/static/page.css">\n'
    )
    head, ours, _ = before.partition('<meta name="plainleaf-preview"')
    assert added
    assert ours
    assert f"{head.rstrip()}\n{after.lstrip()}".split() == published.split()
    assert shown.index("/preview/static/page.js") < shown.index("<script", len(before))


def test_a_page_shows_what_the_file_says_now(client, small):
    path = small.articles / "information" / "sleep.md"
    assert "Keep the room dark." in client.get("/en/articles/sleep/").text
    write(path, path.read_text().replace("Keep the room dark.", "Close the curtains."))
    assert "Close the curtains." in client.get("/en/articles/sleep/").text


def test_a_draft_can_be_looked_at_although_it_cannot_be_published(client, small):
    write(small.articles / "information" / "new.md", text(f"{MARK} Words.\n", title="New"))
    assert f"{MARK} Words." in client.get("/en/articles/new/").text
    notes = client.get("/preview/new/notes.json").json
    assert notes["measures"]["placeholder"] == 1


def test_broken_content_is_shown_as_a_list_until_it_is_mended(client, small):
    path = small.articles / "information" / "sleep.md"
    right = path.read_text()
    write(path, right.replace("order: 10", "order: ten"))
    answer = client.get("/en/articles/get-help-now/")
    assert answer.status_code == 503
    for said in ("articles/information/sleep.md", "line 5", "order: ten", "a whole number"):
        assert said in answer.text
    assert client.get("/preview/sleep/").status_code == 200
    assert client.get("/preview/sleep/notes.json").status_code == 503
    assert "order: ten" in client.get("/preview/").text
    write(path, right)
    assert client.get("/en/articles/sleep/").status_code == 200


def test_an_error_in_python_is_shown_and_the_next_page_answers(client, monkeypatch, caplog):
    with monkeypatch.context() as patch:
        patch.setattr(
            "webapp.pages.web_page", lambda *_: (_ for _ in ()).throw(ValueError("a <bad> day"))
        )
        answer = client.get("/en/articles/sleep/")
        assert answer.status_code == 500
        assert "ValueError: a &lt;bad&gt; day" in answer.text
        assert "test_preview.py, line" in answer.text
    assert caplog.records[0].levelno == logging.ERROR
    assert client.get("/en/articles/sleep/").status_code == 200


def test_a_front_end_that_goes_away_is_asked_for_and_awaited(client, small):
    style = small.assets / "site.css"
    right = style.read_text()
    style.unlink()
    assert "Run: make build" in client.get("/en/").text
    write(style, right)
    assert client.get("/en/").status_code == 200


def test_the_overview_has_each_article_with_what_is_open_and_left_to_write(client, small):
    write(small.articles / "information" / "new.md", text(f"Utilise it.\n\n{MARK} Words.\n"))
    page = client.get("/preview/").text
    for slug in ("sleep", "get-help-now", "about", "accessibility", "privacy", "new"):
        assert page.count(f'href="/preview/{slug}/"') == 1
    row = page[page.index("information/new.md") :].partition("</tr>")[0]
    words, _, warnings, left = re.findall(r'"number">(?:<strong>)?(\d+)', row)
    assert (words, warnings, left) == ("4", "2", "1")
    assert "articles/shared/safety.md" in page


def test_an_article_that_does_not_exist_is_not_found(client):
    assert client.get("/preview/nowhere/").status_code == 404
    assert client.get("/preview/nowhere/notes.json").status_code == 404
    assert client.get("/preview/shared/README.md").status_code == 404


def test_there_is_no_worker(client):
    assert client.get("/sw.js").status_code == 404


PAGES = ["/preview/", "/preview/sleep/", "/preview/nowhere/", "/en/articles/sleep/", "/en/nothing/"]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_may_be_framed_by_the_preview_alone_and_asks_no_stranger(client, address):
    headers = client.get(address).headers
    policy = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert policy["frame-ancestors"] == "'self'"
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert not any("http" in sources or "unsafe" in sources for sources in policy.values())
    assert headers["Cache-Control"] == "no-store"


def test_the_policy_of_a_page_lets_its_own_style_in(client):
    answer = client.get("/en/articles/sleep/")
    carried = re.search(r"<style>(.*?)</style>", answer.text, re.DOTALL)[1]
    published = wsgi.content_security_policy(carried)
    style = next(rule for rule in published.split("; ") if rule.startswith("style-src"))
    assert style in answer.headers["Content-Security-Policy"]
    assert "worker-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["drafts.example", "127.0.0.1.drafts.example:8100"])
def test_nobody_is_answered_who_calls_this_machine_by_another_name(client, host):
    for address in ("/preview/", "/en/articles/sleep/", "/preview/version.json"):
        assert client.get(address, headers={"Host": host}).status_code == 400


def test_the_published_site_knows_nothing_of_the_preview(small):
    app = create_app(small)
    assert [str(rule) for rule in app.url_map.iter_rules() if "preview" in str(rule)] == []
    for address in ("/preview/", "/preview/sleep/", "/preview/version.json"):
        assert app.test_client().get(address).status_code == 404
    app.test_cli_runner().invoke(args=["freeze"])
    frozen = [path for path in small.site.rglob("*") if path.is_file()]
    assert len(frozen) > 20
    assert [path for path in frozen if "preview" in str(path.relative_to(small.site))] == []
    assert [path for path in frozen if b"/preview/" in path.read_bytes()] == []


def test_the_command_refuses_an_article_that_does_not_exist(small):
    runner = create_app(small).test_cli_runner()
    result = runner.invoke(args=["articles", "preview", "slep"])
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: there is no article 'slep': leave the name out to see the list of all\n"
    )


def test_the_command_says_what_to_do_where_the_front_end_is_not_built(tmp_path, checkout):
    folder = tmp_path / "fresh"
    shutil.copytree(checkout, folder, ignore=shutil.ignore_patterns("build"))
    process = start(folder)
    said, complained = process.communicate(timeout=60)
    assert (process.returncode, said) == (1, "")
    (sentence,) = complained.splitlines()
    assert sentence.endswith("Run: make build")


def test_the_command_names_its_address_and_ends_quietly(checkout):
    port = free_port()
    process = start(checkout, "sleep", "--port", str(port))
    assert process.stdout
    expected = f"The preview is at http://127.0.0.1:{port}/preview/sleep/ until you press Ctrl-C"
    assert process.stdout.readline().startswith(expected)
    assert stop(process) == (0, "", "")


def test_the_command_says_what_to_do_where_the_port_is_taken(preview):
    port = int(preview.address.rpartition(":")[2])
    process = start(preview.checkout, "--port", str(port))
    said, complained = process.communicate(timeout=60)
    assert (process.returncode, said) == (1, "")
    (sentence,) = complained.splitlines()
    assert f"port {port}, as something already listens there: choose another" in sentence
