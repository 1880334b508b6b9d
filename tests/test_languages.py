"""Languages, and the way from an Accept-Language header to one of them (RFC 4647, lookup)."""

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.languages import ENGLISH, LANGUAGES, Language, negotiate

OFFERED = tuple(
    Language(code, code) for code in ("en", "pl", "pt", "ur", "zh-Hans", "sr-Latn-RS", "es-419")
)


def code_for(header: str | None) -> str | None:
    found = negotiate(header, OFFERED)
    return found.code if found else None


@pytest.mark.parametrize(
    ("header", "code"),
    [
        # a range loses its last part until something matches
        ("pl", "pl"),
        ("pt-BR", "pt"),
        ("zh-Hans-CN", "zh-Hans"),
        ("zh-Hans", "zh-Hans"),
        ("sr-Latn-RS", "sr-Latn-RS"),
        ("es-419", "es-419"),
        ("ur-Arab-PK-x-mine", "ur"),
        ("pt-x-ao1990", "pt"),
        ("pl-a-b", "pl"),
        # but never finds something more special than it asked for
        ("zh", None),
        ("zh-CN", None),
        ("zh-Hant-TW", None),
        ("sr-Latn", None),
        ("es-ES", None),
        # case means nothing
        ("PL", "pl"),
        ("ZH-hans-cn", "zh-Hans"),
        # the order of wishes
        ("pl, en", "pl"),
        ("en;q=0.5, pl;q=0.9", "pl"),
        ("de, fr;q=0.9, ur;q=0.1", "ur"),
        ("en;q=0.8, pl;q=0.8", "en"),
        ("pl;q=0.001, en;q=0", "pl"),
        ("en;q=0.10, pl;q=0.9", "pl"),
        ("fr-CA, pt-BR;q=0.9, pl;q=0.8", "pt"),
        # a wish of nought is a refusal
        ("pl;q=0", None),
        ("pl;q=0.0, ur;q=0.000", None),
        ("pl;q=0, en;q=0.1", "en"),
        # a wildcard asks for nothing in particular
        ("*", None),
        ("*, pl;q=0.5", "pl"),
        ("*;q=0.1, ur;q=0.2", "ur"),
        # spaces, as browsers and proxies set them
        (" pl ", "pl"),
        ("en ; q = 0.3 ,\tpt;q=0.4", "pt"),
        (",,pl,,", "pl"),
        # nothing and nonsense
        (None, None),
        ("", None),
        ("x-pl", None),
        ("p", None),
        ("pl;q=", None),
        ("pl;q=2", None),
        ("pl;q=1.5, en", "en"),
        ("pl;q=-1", None),
        ("pl;q=0.1234", None),
        ("pl_PL", None),
        ("pl/en", None),
        ("klingon-is-a-language, pl", "pl"),
        ("<script>, pl", "pl"),
    ],
)
def test_a_header_finds_the_language_that_a_reader_wants_most(header, code):
    assert code_for(header) == code


PARTS = st.sampled_from("pl en zh-Hans zh ur * - ; , = q=0 q=1 ;q=0.5 a1 \t x- 0.5 é \0".split(" "))


@given(st.text() | st.lists(PARTS).map("".join))
@settings(deadline=None)
def test_no_header_ever_raises(header):
    assert code_for(header) in {None, *(language.code for language in OFFERED)}


@pytest.mark.parametrize(
    "header",
    [
        "a" * 65536,
        "," * 65536,
        "pl-" * 21845,
        "-" * 65536,
        "*," * 32768,
        " " * 65536,
        "pl;q=0." + "0" * 65536,
        "zz;q=0.1," * 7000 + "pl",
        "\u00e9" * 65536,
    ],
)
def test_a_header_of_64_kib_finds_nothing_and_never_raises(header):
    assert code_for(header) is None


def test_a_wish_at_the_start_of_an_endless_header_is_still_found():
    assert code_for("pl," + "zz;q=0.1," * 7000) == "pl"


def test_a_language_in_the_middle_of_which_a_long_header_is_cut_is_not_taken_for_another():
    for padding in range(985, 1003):  # 1,000 characters of a header are read
        assert code_for("," * padding + "english") is None


@given(st.permutations(["pl", "en", "ur", "pt"]))
@settings(deadline=None)
def test_the_weights_decide_and_not_the_places(codes):
    header = ",".join(f"{code};q=0.{9 - place}" for place, code in enumerate(["ur", "pl", "en"]))
    ranges = header.split(",")
    shuffled = sorted(ranges, key=lambda each: codes.index(each.partition(";")[0]))
    assert code_for(",".join(shuffled)) == "ur"


def test_every_language_has_a_direction_its_own_name_and_a_locale_that_babel_knows():
    assert LANGUAGES[0] == ENGLISH
    assert len({language.code for language in LANGUAGES}) == len(LANGUAGES)
    for language in LANGUAGES:
        locale = Locale.parse(language.locale)
        assert language.direction == {"right-to-left": "rtl"}.get(locale.character_order, "ltr")
        own_name = locale.get_language_name(locale.language) or ""
        assert language.name.casefold() == own_name.casefold()


def test_the_folder_of_a_language_is_named_as_gettext_names_it():
    assert Language("zh-Hans", "简体中文").folder == "zh_Hans"
    assert Language("zh-Hans", "简体中文").locale == "zh_Hans"
    assert ENGLISH.folder == "en"
    assert ENGLISH.locale == "en_GB"
