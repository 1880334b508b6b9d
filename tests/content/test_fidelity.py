"""A translation keeps numbers, doses, links and placeholders, however its language writes them."""

import pytest

from webapp.content import fidelity


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Take **10mg** at night.", "Weź **10 mg** na noc."),
        ("Take 10mg.", "Weź 10\u00a0mg."),
        ("Take 10mg.", "رات کو 10mg لیں۔"),
        ("Take 10mg.", "رات کو ۱۰mg لیں۔"),
        ("Take 10mg to 25mg.", "Od 10mg do 25mg."),
        ("In 24 hours take at most 8.", "Najwyżej 8 w ciągu 24 godzin."),
        ("About 2.5 hours", "Około 2,5 godziny"),
        ("About 2.5 hours", "تقریباً ۲٫۵ گھنٹے"),
        ("Take 0.125mg.", "Weź 0,125 mg."),
        ("1 in 100,000", "1 na 100 000".replace("0 0", "0\u00a00")),
        ("1 in 100,000", "1 na 100.000"),
        ("1 in 100,000", "1 na 100000"),
        ("For 60% of people", "U 60 % osób"),
        ("Give 1g or 500ml.", "Podaj 1 g albo 500 ml."),
        ("Call [999](tel:999).", "Zadzwoń: [999](tel:999)."),
        ("[a](tel:1) and [b](term:c)", "[b](term:c) oraz [a](tel:1)"),
        ("%(count)s parts of %(total)s", "%(total)s, a z tego %(count)s"),
        ("Less is more", "Mniej < więcej"),
        ("", ""),
    ],
)
def test_a_translation_that_says_the_same_is_taken(source, translation):
    assert list(fidelity.differences(source, translation)) == []


@pytest.mark.parametrize(
    ("source", "translation", "found", "expected"),
    [
        # a number
        ("Wait 2 days.", "Poczekaj.", "the numbers none", "the numbers 2"),
        ("Wait 2 days.", "Poczekaj 20 dni.", "the numbers 20", "the numbers 2"),
        ("Wait 2 days.", "۳ دن", "the numbers 3", "the numbers 2"),
        ("1 in 4 people", "1 na 4 z 10 osób", "the numbers 1, 10, 4", "the numbers 1, 4"),
        ("8 to 8", "8", "the numbers 8", "the numbers 8, 8"),
        ("1 in 100,000", "1 na 100", "the numbers 1, 100", "the numbers 1, 100000"),
        ("About 2.5 hours", "Około 25 godzin", "the numbers 25", "the numbers 2.5"),
        # a dose and its unit
        ("Take 10mg.", "Weź 10 ml.", "the doses 10ml", "the doses 10mg"),
        ("Take 10mg.", "Weź 10.", "the doses none", "the doses 10mg"),
        ("Take 10mg.", "Weź 10 g.", "the doses 10g", "the doses 10mg"),
        ("Take 10mg.", "Weź 10 mcg.", "the doses none", "the doses 10mg"),
        ("Take 10mg.", "Weź 10 miligramów.", "the doses none", "the doses 10mg"),
        ("Take 10mcg.", "Weź 10 mg.", "the doses 10mg", "the doses none"),
        ("25mg in 5ml", "25 ml w 5 mg", "the doses 25ml, 5mg", "the doses 25mg, 5ml"),
        ("60% of people", "60 osób", "the doses none", "the doses 60%"),
        # a link
        ("[Call](tel:999)", "Zadzwoń", "links to none", "links to tel:999"),
        ("[Call](tel:999)", "[Zadzwoń](tel:112)", "links to tel:112", "links to tel:999"),
        ("Call", "[Zadzwoń](tel:999)", "links to tel:999", "links to none"),
        ("[a](term:b) [a](term:b)", "[a](term:b)", "links to term:b", "links to term:b, term:b"),
        # a placeholder
        ("Checked by %(name)s", "Sprawdzone", "the placeholders none", "the placeholders %(name)s"),
        (
            "Checked by %(name)s",
            "Sprawdziła %(nazwa)s",
            "the placeholders %(nazwa)s",
            "the placeholders %(name)s",
        ),
        ("%(day)s", "%(day)d", "the placeholders %(day)d", "the placeholders %(day)s"),
        # what has no place in a text
        ("Bold", "<b>Grube</b>", "HTML in a translation", "Markdown only"),
        ("Bold", "Grube <!-- b -->", "HTML in a translation", "Markdown only"),
        ("Bold", "<script src=x>", "HTML in a translation", "Markdown only"),
    ],
)
def test_a_translation_that_lost_or_changed_something_is_refused(
    source, translation, found, expected
):
    assert (found, expected) in list(fidelity.differences(source, translation))


def test_a_decimal_point_that_became_a_thousand_is_refused():
    found = list(fidelity.differences("Take 1.125mg.", "Weź 1125 mg."))
    assert ("the doses 1125mg", "the doses 1.125mg") in found
    assert list(fidelity.differences("Take 1.125mg.", "Weź 1,125 mg.")) == []


@pytest.mark.parametrize(
    "translation", ["![](https://example.org/a.png) słowa", "`słowa`", "sło  \nwa"]
)
def test_a_translation_is_markdown_of_the_same_dialect(translation):
    assert list(fidelity.differences("words", translation)) != []


@pytest.mark.parametrize("form", ["%(count)s parts", "one part", "%(total)s, %(count)s"])
def test_a_plural_form_may_leave_a_placeholder_out(form):
    assert list(fidelity.unknown_placeholders("%(count)s of %(total)s", form)) == []


def test_a_plural_form_with_an_unknown_placeholder_is_refused():
    assert list(fidelity.unknown_placeholders("%(count)s of %(total)s", "%(liczba)s")) == [
        ("the placeholders %(liczba)s", "the placeholders %(count)s, %(total)s")
    ]
