"""Catalogues: what is current, what is broken, and how a translation was made."""

import datetime
from pathlib import Path

import pytest

from tests import pseudo
from tests.content.samples import POLISH, line_of, po, write
from webapp.content import catalogue
from webapp.content.problems import Problem
from webapp.languages import Language

PLURAL = """\
msgid "%(count)s part"
msgid_plural "%(count)s parts"
msgstr[0] "{}"
msgstr[1] "{}"
"""


@pytest.fixture
def read(tmp_path: Path, monkeypatch):
    """Reads the text of a catalogue: the catalogue, and its problems."""
    monkeypatch.chdir(tmp_path)

    def reading(content: str | bytes):
        path = tmp_path / "articles.po"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return catalogue.read(path, POLISH)

    return reading


@pytest.fixture
def provenance(tmp_path: Path, monkeypatch):
    """Reads the text of a provenance.yaml: what it says, and its problems."""
    monkeypatch.chdir(tmp_path)

    def reading(content: str | bytes):
        path = tmp_path / "pl" / "provenance.yaml"
        path.parent.mkdir()
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return catalogue.read_provenance(tmp_path, POLISH)

    return reading


def test_the_source_language_is_its_own_translation():
    assert catalogue.Untranslated().lookup("Keep the room dark.") == "Keep the room dark."


def test_a_translated_message_is_found_and_any_other_is_not(read):
    found, problems = read(po({"Sleep": "Sen"}))
    assert problems == []
    assert found.lookup("Sleep") == "Sen"
    assert found.lookup("sleep") is None


def test_a_translation_that_is_the_same_as_the_english_is_a_translation(read):
    found, _ = read(po({"Amitriptyline": "Amitriptyline"}))
    assert found.lookup("Amitriptyline") == "Amitriptyline"


def test_an_empty_translation_is_not_current(read):
    assert read(po({"Sleep": ""}))[0].lookup("Sleep") is None


def test_a_fuzzy_translation_is_not_current_and_not_checked(read):
    whole = po({"Take 10mg": "Weź 20 mg"}).replace("msgid", "#, fuzzy\nmsgid", 2)
    found, problems = read(whole.replace("#, fuzzy\n", "", 1))
    assert (found.lookup("Take 10mg"), problems) == (None, [])


def test_an_obsolete_translation_is_not_current(read):
    whole = po({"Sleep": "Sen"}) + '\n#~ msgid "Take 10mg"\n#~ msgstr "Weź 10 mg"\n'
    assert read(whole)[0].lookup("Take 10mg") is None


def test_a_message_without_words_is_never_the_header(read):
    assert read(po({"Sleep": "Sen"}))[0].lookup("") is None


def test_a_catalogue_that_does_not_exist_yet_has_no_translations(tmp_path):
    found, problems = catalogue.read(tmp_path / "articles.po", POLISH)
    assert (found.lookup("Sleep"), problems) == (None, [])


@pytest.mark.parametrize(
    ("message", "translation", "found", "expected"),
    [
        ("Wait 2 days.", "Poczekaj.", "the numbers none", "the numbers 2"),
        ("Take 10mg.", "Weź 10.", "the doses none", "the doses 10mg"),
        ("Take 10mg.", "Weź 10 ml.", "the doses 10ml", "the doses 10mg"),
        ("See [this](term:a).", "Zobacz.", "links to none", "links to term:a"),
        ("By %(name)s", "Przez", "the placeholders none", "the placeholders %(name)s"),
        ("Bold", "<b>Grube</b>", "HTML in a translation", "Markdown only"),
    ],
)
def test_a_lossy_translation_is_refused_with_its_line(read, message, translation, found, expected):
    whole = po({"Sleep": "Sen", message: translation, "Night": "Noc"})
    line = line_of(whole, f'msgid "{message}"')
    assert read(whole)[1] == [Problem("articles.po", line, found, expected)]


def test_all_lossy_translations_are_told_at_once(read):
    whole = po({"Take 1g": "Weź 2 g", "Wait 3 days": "Czekaj 4 dni"})
    lines = [problem.line for problem in read(whole)[1]]
    assert lines == [6, 6, 9]  # the number and the dose of the first, the number of the second


def test_a_plural_form_may_say_its_number_in_words(read):
    assert read(po({}) + PLURAL.format("jedna część", "%(count)s części"))[1] == []


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ("%(liczba)s części", "the placeholders %(liczba)s"),
        # Jinja marks the translated words of templates as safe HTML.
        ("<b>%(count)s</b> części", "HTML in a translation"),
    ],
)
def test_a_plural_form_with_something_strange_is_refused(read, form, found):
    whole = po({}) + PLURAL.format("jedna część", form)
    problems = read(whole)[1]
    assert [(each.line, each.found) for each in problems] == [(line_of(whole, 'msgid "%'), found)]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (po({"Sleep": "Sen"}) + "\nnonsense\n", 9),
        (po({"Sleep": "Sen"}) + '\nmsgid "Night"\n', 9),
        (po({"Sleep": "Sen"}).encode() + b'\nmsgid "Night"\nmsgstr "\xff"\n', 1),
        (po({"Sleep": "Sen"}).replace("utf-8", "no-such-charset"), 1),
        ('msgid ""\nmsgstr ""\n"PO-Revision-Date: soon\\n"\n', 1),
    ],
)
def test_a_file_that_is_no_catalogue_is_one_problem(read, content, line):
    found, problems = read(content)
    assert found.lookup("Sleep") is None
    assert [(each.path, each.line, each.expected) for each in problems] == [
        ("articles.po", line, "a .po file")
    ]


@pytest.mark.parametrize(
    "broken", ['msgid "Night', "msgid Night", 'msgid "Ni" "ght', 'msgid Night"']
)
def test_a_message_with_a_missing_quote_is_not_passed_over_in_silence(read, broken):
    whole = po({"Sleep": "Sen"}) + f'\n{broken}\nmsgstr "Noc"\n'
    assert {problem.line for problem in read(whole)[1]} == {line_of(whole, broken)}


def test_catalogues_lie_where_gettext_looks_for_them():
    language = Language("zh-Hans", "简体中文")
    path = catalogue.path_of(Path("translations"), language, "articles")
    assert str(path) == "translations/zh_Hans/LC_MESSAGES/articles.po"


def test_provenance_says_who_made_each_catalogue_and_who_checked_it(provenance):
    found, problems = provenance(pseudo.PROVENANCE)
    assert problems == []
    assert found.articles.made_by == "machine"
    assert found.articles.made_on == datetime.date(2026, 11, 22)
    assert found.interface.checked_by is None


def test_a_language_without_provenance_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found, problems = catalogue.read_provenance(tmp_path, POLISH)
    assert found is None
    assert [(each.path, each.found) for each in problems] == [
        ("pl/provenance.yaml", "no such file")
    ]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "interface: yes\narticles: no\n",
        pseudo.PROVENANCE.replace("machine", "robot"),
        pseudo.PROVENANCE.replace("2026-11-22", "2026-13-45"),
        pseudo.PROVENANCE.replace("2026-11-22", "lately"),
        pseudo.PROVENANCE.replace("made_with", "made_using"),
        pseudo.PROVENANCE.replace("articles: *made", ""),
        pseudo.PROVENANCE.replace("checked_by: null", "checked_by: null\n  checked_well: true"),
        "interface: [",
        b"interface: \xff",
    ],
)
def test_a_provenance_that_cannot_be_understood_is_one_problem(provenance, content):
    found, problems = provenance(content)
    assert found is None
    assert [problem.path for problem in problems] == ["pl/provenance.yaml"]
    assert "\n" not in str(problems[0])


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ("checked_by: null", "checked_by: Anna Nowak"),
        ("checked_on: null", "checked_on: 2026-11-22"),
    ],
)
def test_a_check_has_a_name_and_a_day_or_neither(provenance, part, instead):
    found, problems = provenance(pseudo.PROVENANCE.replace(part, instead))
    assert (found, len(problems)) == (None, 1)


def test_a_whole_check_is_taken(provenance):
    checked = pseudo.PROVENANCE.replace("checked_by: null", "checked_by: Anna Nowak")
    found, problems = provenance(checked.replace("checked_on: null", "checked_on: 2026-11-23"))
    assert problems == []
    assert found.articles.checked_by == "Anna Nowak"
    assert found.articles.checked_on == datetime.date(2026, 11, 23)


def test_a_catalogue_is_written_and_read_as_the_same_words(tmp_path):
    entries = {'Say "ah"': 'Powiedz „a"', "Back\\slash": "Uko\\śnik", "اردو": "اردو"}
    found, problems = catalogue.read(write(tmp_path / "a.po", po(entries)), POLISH)
    assert (dict(found.translations), problems) == (entries, [])
