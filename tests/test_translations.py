"""Every catalogue in the repository, also of a language that readers are not shown yet."""

import subprocess
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from webapp.config import ROOT, Settings
from webapp.content import catalogue, editions, status
from webapp.languages import ENGLISH, LANGUAGES, Language
from webapp.translating import check, report
from webapp.translating.folders import languages_in

FOLDERS = sorted(path.parent for path in (ROOT / "translations").glob("*/provenance.yaml"))


def language_of(folder: Path) -> Language:
    return Language(folder.name.replace("_", "-"), folder.name)


def test_every_language_that_readers_are_shown_has_its_folder():
    shown = {language.folder for language in LANGUAGES} - {ENGLISH.folder}
    assert shown <= {folder.name for folder in FOLDERS}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("domain", ["messages", "articles"])
def test_a_catalogue_keeps_every_number_dose_link_and_placeholder(folder, domain):
    path = catalogue.path_of(folder.parent, language_of(folder), domain)
    found, problems = catalogue.read(path, language_of(folder))
    assert problems == []
    assert len(found.translations) > 400


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("domain", ["messages", "articles"])
def test_gettext_itself_finds_nothing_to_mend(folder, domain):
    path = catalogue.path_of(folder.parent, language_of(folder), domain)
    done = subprocess.run(
        ["msgfmt", "--check", "--output-file=/dev/null", path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_whole_interface_is_translated_into_every_plural_form(folder):
    english = catalogue.path_of(folder.parent, language_of(FOLDERS[-1]), "messages")
    path = catalogue.path_of(folder.parent, language_of(folder), "messages")
    with english.open("rb") as file:
        wanted = {(message.id, message.context) for message in read_po(file) if message.id}
    with path.open("rb") as file:
        found = read_po(file, locale=folder.name)
    given = {(each.id, each.context): each.string for each in found if each.id}
    assert set(given) == wanted
    for string in given.values():
        forms = string if isinstance(string, tuple) else (string,)
        assert all(forms)
        assert len(forms) in (1, found.num_plurals)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_catalogue_says_how_it_was_made_and_claims_no_check_without_a_name(folder):
    provenance, problems = catalogue.read_provenance(folder.parent, language_of(folder))
    assert problems == []
    assert provenance is not None


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_checks_of_translators_find_nothing_to_mend(folder):
    assert check.check(folder.parent, [language_of(folder)]) == []


def test_the_table_in_the_repository_is_true():
    settings = Settings()
    languages = languages_in(settings.translations, settings.languages)
    loaded = editions.load(
        settings.articles, settings.translations, settings.notices, (ENGLISH, *languages)
    )
    table = report.as_markdown(status.of(loaded))
    path = settings.translations / "STATUS.md"
    assert path.read_text(encoding="utf-8") == table + "\n", "run: make translations"
