"""How pages look: the form, the worker and the style sheet know the same choices, and each theme
can be read."""

import re
from itertools import product

import pytest

from tests.page_lint import text
from tests.views.test_pages import parsed
from webapp import addresses
from webapp.config import ROOT
from webapp.languages import ENGLISH, LANGUAGES

CSS = ROOT / "static" / "css"
COMFORTS = (CSS / "comforts.css").read_text(encoding="utf-8")
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")
WORKER = (ROOT / "static" / "sw" / "comforts.js").read_text(encoding="utf-8")
PAGES = (ROOT / "static" / "js" / "lib" / "comforts.js").read_text(encoding="utf-8")

THEMES = ("light", "dark", "sepia", "black-on-white", "white-on-black")
TEXT = ("ink", "faded", "leaf", "red", "amber")


def tokens(rules: str) -> dict[str, str]:
    return dict(re.findall(r"--(\w+): (#\w+|var\(--\w+\));", rules))


def rule(selector: str, css: str = COMFORTS) -> str:
    """What stands in the first rule of a selector, down to its closing brace or its first child."""
    found = re.search(re.escape(selector) + r"[^{]*\{([^{}]*)", css)
    assert found, selector
    return found[1]


def colours(theme: str) -> dict[str, str]:
    """The colours of a theme by what they mean, none of them left to another theme."""
    shared = tokens(rule(':root[data-theme$="-on-black"]')) if "-on-" in theme else {}
    named = tokens(rule(f':root[data-theme="{theme}"]')) | shared
    own = {name: named.get(value[6:-1], value) for name, value in named.items()}
    assert set(own) == {"paper", "sheet", "line", *TEXT}
    return own


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_counted_as_wcag_counts_it():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_all_text_of_a_theme_has_a_contrast_of_7_to_1_and_lines_of_3(theme):
    own = colours(theme)
    least = {
        (name, ground): contrast(own[name], own[ground])
        for name, ground in product((*TEXT, "line"), ("paper", "sheet"))
    }
    wanted = {pair: 3 if pair[0] == "line" else 7 for pair in least}
    assert {pair: found for pair, found in least.items() if found < wanted[pair]} == {}


@pytest.mark.parametrize("theme", ["black-on-white", "white-on-black"])
def test_high_contrast_is_black_and_white_and_nothing_else(theme):
    assert set(colours(theme).values()) == {"#000", "#fff"}


def test_light_and_dark_are_the_colours_that_pages_have_without_a_choice():
    light, dark = (
        tokens(rule(":root", TOKENS)),
        tokens(rule("(prefers-color-scheme: dark)", TOKENS)),
    )
    assert colours("light") == light
    assert colours("dark") == dark


@pytest.mark.parametrize("theme", THEMES)
def test_the_browsers_own_parts_are_dark_where_the_paper_is(theme):
    scheme = "dark" if luminance(colours(theme)["paper"]) < 0.2 else "light"
    assert f"color-scheme: {scheme};" in rule(f':root[data-theme="{theme}"]')
    assert (f'"{theme}"' in re.search(r"DARK = new Set\((.*?)\)", WORKER)[1]) == (scheme == "dark")


def test_the_layers_stand_in_the_order_of_the_pages_and_choices_win():
    order = re.search(r"@layer ([^;]+);", (CSS / "site.css").read_text(encoding="utf-8"))[1]
    assert re.search(r"@layer ([^;]+);", COMFORTS)[1] == f"{order}, comforts"


def test_all_rules_are_for_screens_only():
    rules = re.sub(r"/\*.*?\*/", "", COMFORTS, flags=re.DOTALL).strip()
    whole = r"@layer [^;]+;\s*@layer comforts \{\s*@media screen \{(.*)\}\s*\}"
    body = re.fullmatch(whole, rules, re.DOTALL)[1]
    depth = 0
    for brace in re.findall(r"[{}]", body):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0


def offered(client, language) -> dict[str, list[str]]:
    """The choices of the form by their names; the usual one first, as an empty value."""
    page = parsed(client.get(addresses.settings(language)).text)
    found: dict[str, list[str]] = {}
    for field in page.iter("input"):
        assert field.get("type") == "radio"
        found.setdefault(field.get("name"), []).append(field.get("value"))
    return found


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
def test_form_worker_and_style_sheet_know_the_same_choices(client, language):
    form = offered(client, language)
    assert form.pop("start") == ["", *(each.code for each in LANGUAGES)]
    known = {
        name: re.findall(r'"([^"]+)"', values)
        for name, values in re.findall(r"^  (\w+): \[(.*?)\],$", WORKER, re.MULTILINE)
    }
    assert {name: sorted(values) for name, values in form.items()} == {
        name: ["", *sorted(values)] for name, values in known.items()
    }
    for name, values in known.items():
        for value in values:
            assert f':root[data-{name}="{value}"]' in COMFORTS
    assert set(re.findall(r'"(\w+)"', re.search(r"LOOKS = \[(.*?)\]", PAGES)[1])) == set(known)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
def test_the_form_is_whole_at_once_and_waits_for_its_script(client, language):
    page = parsed(client.get(addresses.settings(language)).text)
    form = next(page.iter("form"))
    sets = list(form.iter("fieldset"))
    assert len(sets) == 7
    for each in [*sets, *form.iter("button")]:
        assert "disabled" in each.attrib
    for each in sets:
        assert text(next(each.iter("legend")))
        fields = list(each.iter("input"))
        assert [field.get("value") for field in fields if "checked" in field.attrib] == [""]
        assert len({field.get("name") for field in fields}) == 1
    assert {"action", "method"}.isdisjoint(form.attrib)


def test_the_page_loads_no_style_sheet_until_its_script_wants_it(client, app):
    page = client.get(addresses.settings(ENGLISH)).text
    address = app.extensions["assets"].address("css/comforts.css")
    assert re.fullmatch(r"/assets/comforts-\w+\.css", address)
    assert page.count(address) == 1
    assert f'<template><link rel="stylesheet" href="{address}"></template>' in page


def test_the_sizes_of_text_are_those_that_the_form_says():
    usual = float(re.search(r"font-size: ([\d.]+)%", (CSS / "base.css").read_text())[1])
    sizes = re.findall(r':root\[data-text="(\d+)"\] \{\s*font-size: ([\d.]+)%', COMFORTS)
    assert [name for name, _ in sizes] == ["125", "150", "175", "200"]
    for name, size in sizes:
        assert float(size) == usual * int(name) / 100
