"""The Nu Html Checker on every frozen page and on one that says that there is no page."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser import places
from webapp.config import ROOT
from webapp.languages import LANGUAGES

CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def check(folder: Path) -> list[dict]:
    """The messages of the checker, errors and warnings, about all HTML files of a folder."""
    command = ["java", "-jar", str(CHECKER), "--format", "json", "--exit-zero-always"]
    done = subprocess.run(
        [*command, "--skip-non-html", str(folder)], capture_output=True, text=True, check=True
    )
    messages: list[dict] = json.loads(done.stderr)["messages"]
    return messages


@pytest.fixture(scope="module")
def messages(site: Path, app, tmp_path_factory: pytest.TempPathFactory) -> list[dict]:
    """What the checker says of the frozen site and of each language's error page."""
    folder = tmp_path_factory.mktemp("checked")
    shutil.copytree(site, folder / "site")
    for language in LANGUAGES:
        page = app.test_client().get(places.missing(language))
        assert page.status_code == 404
        (folder / f"{language.code}.html").write_bytes(page.data)
    return check(folder)


def told(message: dict) -> str:
    where = f"{'/'.join(message['url'].split('/')[-4:])}:{message.get('lastLine')}"
    return f"{where} {message['message']} {message.get('extract', '')!r}"


def test_the_checker_finds_no_errors(messages: list[dict]):
    assert [told(each) for each in messages if each["type"] == "error"] == []


def test_the_checker_finds_nothing_to_warn_of(messages: list[dict]):
    assert [told(each) for each in messages if each.get("subType") == "warning"] == []


def test_the_checker_does_look(tmp_path: Path):
    (tmp_path / "bad.html").write_text("<!doctype html><html lang=en><title>x</title><p><div></p>")
    assert [each["type"] for each in check(tmp_path)].count("error") >= 1
