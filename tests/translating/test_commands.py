"""The commands of translators, on a small library of their own."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from tests.content.samples import POLISH, URDU, po, small_settings, write, write_catalogue
from webapp import create_app
from webapp.config import ROOT, Settings
from webapp.languages import ENGLISH
from webapp.translating.folders import languages_in

HELP_NOW = ("Get help now", "Whom to call.", "Call **999**.", "At once")
CHECKED = """\
interface: {made_by: machine, made_with: x, made_on: 2026-01-05, checked_by: null, checked_on: null}
articles:
  made_by: person
  made_with: a translator
  made_on: 2026-01-05
  checked_by: Somebody
  checked_on: 2026-02-06
"""


@pytest.fixture
def small(tmp_path: Path, monkeypatch) -> Settings:
    """Readers are shown Polish; Urdu is only begun, with two texts that are out of date."""
    monkeypatch.chdir(tmp_path)
    settings = small_settings(tmp_path)
    path = write_catalogue(settings.translations, dict.fromkeys(HELP_NOW, "ابھی"), URDU)
    fuzzy = '\n#, fuzzy\nmsgid "Go to A&E now."\nmsgstr "x"\n\n#, fuzzy\nmsgid "Gone"\nmsgstr "x"\n'
    write(path, path.read_text(encoding="utf-8") + fuzzy)
    interface = po({"Read": "پڑھیں", "Saved": ""})
    write(path.with_name("messages.po"), interface)
    write(settings.translations / "ur" / "provenance.yaml", CHECKED)
    return replace(settings, languages=(ENGLISH, POLISH))


@pytest.fixture
def run(small: Settings):
    """Runs a command of the translators."""

    def running(command: str) -> Result:
        runner = create_app(small).test_cli_runner()
        return runner.invoke(args=["translations", *command.split()])

    return running


def test_status_has_a_column_for_each_language_shown_or_begun(run):
    result = run("status")
    assert result.exit_code == 0
    table = [line.split("  ") for line in result.stdout.splitlines()]
    assert len({len(line) for line in result.stdout.splitlines()}) == 1
    assert result.stdout.splitlines()[0].split() == ["pl", "ur"]
    rows = {line[0].strip(): [cell.strip() for cell in line[1:] if cell.strip()] for line in table}
    assert rows["get-help-now"] == ["0%", "80% (1 old)"]
    assert rows["buttons and notes"] == ["0%", "50%"]


def test_status_of_one_language_counts_and_names_who_checked(run):
    rows = [line.split("  ") for line in run("status ur").stdout.splitlines()]
    parts = {row[0]: [cell.strip() for cell in row[1:] if cell.strip()] for row in rows}
    assert parts["get-help-now"] == ["4", "1", "0", "Somebody, 2026-02-06"]
    assert parts["buttons and notes"] == ["1", "0", "1", "nobody yet"]


def test_status_as_json_says_everything(run):
    polish, urdu = json.loads(run("status --format json").stdout)
    assert polish["language"] == "pl"
    assert polish["articles"]["sleep"]["translated"] == 1
    assert urdu["articles"]["get-help-now"] == {
        "translated": 4,
        "stale": 1,
        "missing": 0,
        "made_by": "person",
        "made_on": "2026-01-05",
        "checked_by": "Somebody",
        "checked_on": "2026-02-06",
    }


def test_status_as_a_page_of_the_repository(run):
    page = run("status --format markdown").stdout
    assert "| ur | اردو | 50% |" in page
    assert "| get-help-now | 0% | 80% (1 old) |" in page


def test_a_language_without_translations_is_refused_in_words(run):
    result = run("status xx")
    assert result.exit_code == 1
    assert result.output == "Error: there are no translations into xx; there are pl, ur\n"


def test_check_says_each_place_and_how_many(run, small):
    for language in ("pl", "ur"):
        write(small.translations / language / "glossary.csv", "english,translation,forms,note\n")
    assert run("check pl").output == "1 language(s) checked; nothing to mend\n"
    result = run("check")
    assert result.exit_code == 1
    assert "ur/LC_MESSAGES/articles.po:" in result.stderr
    assert result.stderr.endswith("place(s) to mend in the translations\n")


def test_a_begun_language_is_named_as_in_the_cldr(tmp_path):
    (tmp_path / "ar" / "LC_MESSAGES").mkdir(parents=True)
    assert [(each.code, each.direction) for each in languages_in(tmp_path, ())] == [("ar", "rtl")]


def test_the_site_runs_without_what_only_the_check_needs():
    code = (
        "import sys; sys.modules['translate'] = None; from webapp import create_app; create_app()"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
