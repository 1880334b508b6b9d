"""What a translator is told of one translation: each check finds its fault, and nothing else."""

from pathlib import Path

import pytest

from tests.content.samples import POLISH, URDU, po, write, write_catalogue
from webapp.languages import Language
from webapp.translating import check, entries, formality, glossary, keeping, scripts
from webapp.translating.entries import Entry
from webapp.translating.pofilter import Pofilter

BENGALI = Language("bn", "বাংলা")
UKRAINIAN = Language("uk", "Українська")
GLOSSARY = "english,translation,forms,note\n"


def entry(english: str, translation: str, language: Language = POLISH) -> Entry:
    return Entry("a.po", 1, english, translation, language)


def found(check_of, *given) -> list[str]:
    return [found for found, _ in check_of(entry(*given))]


@pytest.mark.parametrize(
    ("english", "translation"),
    [
        ("Call 999 or 111.", "Proszę zadzwonić pod 999 lub 111."),
        ("Call **[999](tel:999)** now.", "Proszę od razu zadzwonić pod **[999](tel:999)**."),
        ("Call 116 123, any time.", "Telefon 116 123, o każdej porze."),
        ("Ring 111, then wait.", "Najpierw 111."),
        ("About 1,999 people", "Około 1999 osób"),
    ],
)
def test_numbers_that_are_kept_may_stand_anywhere(english, translation):
    assert found(keeping.dialled_numbers, english, translation) == []


@pytest.mark.parametrize(
    ("english", "translation"),
    [
        ("Call 999.", "Proszę zadzwonić pod 112."),
        ("Call 999.", "Proszę zadzwonić pod ৯৯৯."),
        ("Call 116 123.", "Proszę zadzwonić pod 116123."),
        ("Ring 0800 068 4141.", "Telefon 0800 0684141."),
        ("Call 999.", "Pod 999 zadzwonić 999."),
    ],
)
def test_a_phone_number_stands_letter_by_letter(english, translation):
    assert len(found(keeping.dialled_numbers, english, translation)) == 1


@pytest.mark.parametrize("translation", ["Teraz **999**", "Teraz **999", "Teraz ****999"])
def test_what_is_bold_stays_bold(translation):
    lost = found(keeping.bold_words, "Now **999**", translation)
    assert lost == ([] if translation == "Teraz **999**" else lost[:1])
    assert bool(lost) == (translation != "Teraz **999**")


def test_a_translation_that_lost_a_sentence_or_won_one_is_told():
    sentence = "Keep the room dark at night. " * 4
    assert found(keeping.length, sentence, "Niech w nocy będzie ciemno. " * 4) == []
    assert found(keeping.length, sentence, "Nie.") == ["4 letters for 116 of English"]
    assert len(found(keeping.length, "Now", "Proszę " * 20)) == 1


def test_addresses_of_links_do_not_count_as_letters():
    link = f"[Sleep](https://example.org/{'a' * 200})"
    assert found(keeping.length, link, link.replace("Sleep", "Sen")) == []


@pytest.mark.parametrize(
    ("language", "translation"),
    [
        (UKRAINIAN, "Ліки amitriptyline"),
        (BENGALI, "amitriptyline বড়ি"),
        (URDU, "amitriptyline"),
        (POLISH, "lek amitriptyline"),
    ],
)
def test_a_name_that_the_english_has_may_stay_in_its_letters(language, translation):
    assert found(scripts.script, "amitriptyline", translation, language) == []


@pytest.mark.parametrize(
    ("language", "translation"),
    [
        (UKRAINIAN, "Keep away"),  # Latin
        (UKRAINIAN, "Тримайте पास"),
        (URDU, "Zachowaj"),
        (BENGALI, "ઘરમાં રાખો"),  # Gujarati
        (POLISH, "Ноc"),  # two Cyrillic letters, which look like Latin ones
    ],
)
def test_letters_of_another_script_are_told(language, translation):
    assert found(scripts.script, "Nearby", translation, language) != []


def test_english_that_was_left_by_accident_is_told():
    english = "Do not stop it before you have asked your doctor."
    assert found(scripts.english_left, english, english) != []
    half = "Proszę nie odstawiać go before you have asked lekarza."
    assert found(scripts.english_left, english, half) == ["English: “before you have asked”"]
    assert found(scripts.english_left, english, "Proszę najpierw zapytać lekarza.") == []


def test_a_name_of_several_words_is_not_english_that_was_left():
    assert found(scripts.english_left, "Pain Concern Helpline UK", "Pain Concern Helpline UK") == []


@pytest.mark.parametrize(
    ("translation", "faults"),
    [
        ("999 \u2066Samaritans\u2069", 0),
        ("\u202bSamaritans\u202c", 0),
        ("\u2067a \u2066b\u2069\u2069", 0),
        ("\u2066Samaritans", 1),
        ("Samaritans\u2069", 1),
        ("\u2066Samaritans\u202c", 1),
    ],
)
def test_direction_marks_come_in_pairs(translation, faults):
    assert len(found(scripts.direction_marks, "Samaritans", translation, URDU)) == faults


def test_the_familiar_you_is_told_and_a_name_in_capitals_is_not():
    assert found(formality.familiar_words, "You may", "Możesz") == ["the familiar “możesz”"]
    assert found(formality.familiar_words, "You may", "Można") == []
    portuguese = Language("pt", "Português")
    assert found(formality.familiar_words, "TENS", "TENS", portuguese) == []
    assert found(formality.familiar_words, "Do you have", "Tens dor", portuguese) != []


def test_pofilter_is_asked_too():
    pofilter = Pofilter(POLISH)
    assert found(pofilter, "Sleep", "Sen") == []
    assert found(pofilter, "Sleep", "Sen ") != []
    assert found(pofilter, "Ask the MHRA in the UK", "Zapytać agencję w Wielkiej Brytanii") != []


@pytest.fixture
def terms(tmp_path: Path, monkeypatch):
    """The terms of a glossary with these lines."""
    monkeypatch.chdir(tmp_path)

    def reading(lines: str):
        return glossary.read(write(tmp_path / "glossary.csv", GLOSSARY + lines))

    return reading


@pytest.mark.parametrize(
    ("english", "translation", "is_lost"),
    [
        ("The nerve pain", "Ból neuropatyczny", False),
        ("Nerve pains", "O bólu neuropatycznym", False),
        ("Nerve pain", "Ból **neuropatyczny**", False),
        ("Nerve pain", "Ból nerwów", True),
        ("Sleep", "Sen", False),
        ("A [link](term:nerve-pain)", "[Łącze](term:nerve-pain)", False),
    ],
)
def test_a_term_is_translated_as_was_decided(terms, english, translation, is_lost):
    known, problems = terms("nerve pain,ból neuropatyczny,bólu neuropatycznym,\n")
    assert problems == []
    lost = list(glossary.lost_terms(entry(english, translation), known))
    assert bool(lost) == is_lost


def test_a_term_with_capitals_is_only_that_name(terms):
    known, _ = terms("ACT,ACT,,\n")
    assert list(glossary.lost_terms(entry("You act", "Działanie"), known)) == []
    assert list(glossary.lost_terms(entry("Try ACT", "Terapia"), known)) != []


def test_terms_with_several_translations_are_not_checked(terms):
    known, problems = terms("share,*,*,\nfit (seizure),napad,,\npee,mocz,*,\n")
    assert (known, problems) == ([], [])


@pytest.mark.parametrize(
    ("lines", "line"),
    [("pain,ból\n", 2), ("pain,,,\n", 2), ("pain,ból,,\nsleep,sen,,\npain,bóle,,\n", 4)],
)
def test_a_glossary_with_a_fault_says_its_line(terms, lines, line):
    known, problems = terms(lines)
    assert known == []
    assert [problem.line for problem in problems] == [line]


def test_a_glossary_that_is_missing_or_of_other_columns_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert len(glossary.read(tmp_path / "none.csv")[1]) == 1
    assert len(glossary.read(write(tmp_path / "old.csv", "english,translation\n"))[1]) == 1
    (tmp_path / "latin.csv").write_bytes(GLOSSARY.encode() + b"caf\xe9,,,\n")
    assert len(glossary.read(tmp_path / "latin.csv")[1]) == 1


def test_entries_are_what_readers_see(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    plural = 'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "dzień"\nmsgstr[1] "dni"\n'
    fuzzy = '#, fuzzy\nmsgid "Night"\nmsgstr "Noc"\n'
    text = "\n".join([po({"Sleep": "Sen", "Pain": ""}), fuzzy, plural])
    read = entries.read(write(tmp_path / "a.po", text), POLISH)
    assert [(each.english, each.translation) for each in read] == [
        ("Sleep", "Sen"),
        ("%(n)s days", "dzień"),
        ("%(n)s days", "dni"),
    ]
    assert entries.read(tmp_path / "none.po", POLISH) == []


def test_problems_name_file_and_line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    translations = tmp_path / "translations"
    path = write_catalogue(translations, {"Call 999.": "Telefon 112."})
    write(translations / "pl" / "glossary.csv", GLOSSARY + "call,zadzwonić,dzwoni,\n")
    problems = check.check(translations, [POLISH])
    line = path.read_text(encoding="utf-8").splitlines().index('msgid "Call 999."') + 1
    assert {(each.path, each.line) for each in problems} == {
        ("translations/pl/LC_MESSAGES/articles.po", line)
    }
    said = "\n".join(map(str, problems))
    for part in ("the phone numbers none", "another word for “call”", "the numbers 112"):
        assert part in said
