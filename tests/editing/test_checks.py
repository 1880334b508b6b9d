"""What an editor is told of a text, on articles made for it."""

import datetime
import json
from pathlib import Path

import pytest

from tests.content.samples import SAFETY, changes, text, write
from webapp.config import ROOT
from webapp.editing import check, report

TODAY = datetime.date(2026, 3, 1)
SHEET = """\
# Sleep
- About **1 in 4** people sleep badly. (C) [1] Keep to 7 to 9 hours in bed. (C2) [2]
- Take **10mg**, at most 1,200mg in 24 hours, for 2 weeks. (C) [1]
- Nights are long for people who lie awake with pain and worry. (C) [3]
"""
WORDS = "## Pacing\n\nDoing a little, often.\n\n## Flare-up\n\nA time when pain is worse.\n"
STYLE = "prefer:\n  utilise: use\nbanned:\n  gold standard: Say what the guideline says\n"
OLD_SOURCE = "[{title: A leaflet, organisation: NHS, year: 2024, address: https://example.org/a}]"
NO_YEAR = "[{title: A leaflet, organisation: NHS, year: null, address: https://example.org/a}]"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    """A folder of articles without any, beside a folder of one fact sheet."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "facts" / "sleep-and-pain.md", SHEET)
    write(tmp_path / "facts" / "README.md", "# How to use them\n")
    write(tmp_path / "articles" / "shared" / "words.md", WORDS)
    write(tmp_path / "articles" / "shared" / "safety.md", SAFETY)
    write(tmp_path / "articles" / "style.yaml", STYLE)
    return tmp_path


@pytest.fixture
def findings(folder: Path):
    """The open findings of one article, as check and text found, for a body and front matter."""

    def finding(body: str, **front: str) -> list[tuple[str, str]]:
        days = {"published": "2026-02-06", "review_due": "2027-02-06"}
        keys = {"fact_sheets": "[sleep-and-pain]", **days, **front}
        write(folder / "articles" / "information" / "sleep.md", text(body, **keys))
        result = check.check(folder / "articles", folder / "facts", TODAY, ["sleep"])
        (found,) = result.reports
        return [(each.check, each.found) for each in found.open]

    return finding


def test_a_plain_text_with_its_sources_has_no_findings(findings):
    body = "Some 1 in 4 people lie awake. {1}\n\nGo to bed when you are sleepy.\n"
    assert findings(body, sources=OLD_SOURCE) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "go " * 25 + "now.\n\n" + "We can go out. " * 12 + "\n",
            ("long-sentence", "a sentence of 26 words"),
        ),
        (
            "The pain was felt. Your dose is raised by a doctor.\n",
            ("passive", "2 passive sentences in a row"),
        ),
        ("Utilise a pillow.\n", ("prefer", "'utilise'")),
        ("It is the gold standard.\n", ("banned", "'gold standard'")),
        ("Try pacing at home.\n", ("unexplained-term", "'Pacing' without its explanation")),
        ("Stay in bed for 9 hours.\n", ("no-source", "9 hours without a source")),
        (
            "Some say nights are long for people who lie awake.\n",
            (
                "copied",
                "'nights are long for people who lie' stands in the fact sheet sleep-and-pain too",
            ),
        ),
    ],
)
def test_each_check_finds_what_it_is_for(findings, body, expected):
    assert findings(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        " ".join(["go"] * 25) + ".\n",
        "The pain was felt. A doctor raises your dose.\n",
        "We have utilised nothing.\n",
        "Try [pacing](term:pacing) at home.\n",
        "See [pacing and more](article:get-help-now).\n",
        "Call 999, or 111.\n",
        "Text [85258](sms:85258) or ring [116 123](tel:116123).\n",
    ],
)
def test_what_is_right_is_left_alone(findings, folder, body):
    help_now = text("Call.\n", section="support", fact_sheets="[sleep-and-pain]")
    write(folder / "articles" / "support" / "get-help-now.md", help_now)
    assert findings(body) == []


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("Take 20mg at night.", "20mg"),
        ("About 1 in 5 people do.", "1 in 5"),
        ("Keep on for 3 weeks.", "3 weeks"),
        ("Stay in bed for 7 to 10 hours.", "10 hours"),
        ("At most 1,300mg helps.", "1300mg"),
        ("We counted 17 sheep.", "17"),
    ],
)
def test_a_number_that_no_sheet_has_is_found(findings, said, amount):
    found = findings(f"{said} {{1}}\n", sources=OLD_SOURCE)
    assert found == [("number-not-in-sheet", f"{amount!r}, which none of its fact sheets has")]


@pytest.mark.parametrize(
    "said",
    ["Take **10mg**.", "1 in 4 people.", "For 2 weeks.", "7 to 9 hours.", "1,200mg in 24 hours."],
)
def test_a_number_of_a_sheet_may_be_said_in_its_own_spelling(findings, said):
    assert findings(f"{said} {{1}}\n", sources=OLD_SOURCE) == []


def test_a_source_in_the_row_of_a_table_stands_for_all_its_cells(findings):
    table = "| For | Dose |\n|---|---|\n| 2 weeks | 10mg {1} |\n"
    assert findings(table, sources=OLD_SOURCE) == []


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ({"fact_sheets": "[]"}, ("fact-sheet", "no fact sheet")),
        ({"fact_sheets": "[slep]"}, ("fact-sheet", "the fact sheet 'slep'")),
        ({"review_due": "2026-02-28"}, ("review", "a review that was due on 2026-02-28")),
        (
            {"published": "2026-01-05"},
            ("untold-revision", "revised on 2026-02-06, and `changes` does not say how"),
        ),
        ({"review_due": "2026-04-30"}, ("review", "a review that is due on 2026-04-30")),
    ],
)
def test_the_front_matter_is_looked_at_too(findings, front, expected):
    assert findings("Go to bed.\n", **front) == [expected]


def test_a_revision_that_readers_are_told_of_is_no_finding(findings):
    told = {"published": "2026-01-05", "changes": changes("A clearer sentence.", kind="minor")}
    assert findings("Go to bed.\n", **told) == []


def test_a_review_that_is_more_than_60_days_away_is_left_alone(findings):
    assert findings("Go to bed.\n", review_due="2026-05-01") == []


def test_sources_without_a_year_are_one_finding(findings):
    assert findings("Go to bed. {1}\n", sources=NO_YEAR) == [
        ("source-year", "no year for source 1")
    ]


def test_a_word_that_no_text_uses_is_found_where_it_is_explained(folder, findings):
    findings("Try [pacing](term:pacing).\n")
    result = check.check(folder / "articles", folder / "facts", TODAY, ["words"])
    assert [(each.check, each.line) for each in result.reports[0].open] == [("unused-term", 5)]


def test_hard_sentences_raise_the_grade_and_are_named_the_hardest_first(folder, findings):
    hard = (
        "Pharmacological interventions necessitate individualised multidisciplinary deliberation"
        " regarding contraindications."
    )
    found = findings(f"Go to bed when you are really sleepy.\n\n{hard}\n")
    assert [name for name, _ in found] == ["grade"]
    result = check.check(folder / "articles", folder / "facts", TODAY, ["sleep"])
    reading = result.reports[0].readability
    assert reading.hardest[0][1].text == hard
    assert reading.hardest[0][0] > reading.hardest[1][0]


def test_wording_that_shared_pieces_have_may_stand_everywhere(findings, folder):
    write(
        folder / "articles" / "shared" / "safety.md",
        ":::emergency\n## Call now\n\n- Someone breathes slowly and cannot be woken at all.\n:::\n",
    )
    assert findings("Someone breathes slowly and cannot be woken at all.\n") == []


def test_an_explained_finding_is_told_apart_and_one_that_explains_nothing_is_found(findings):
    accepts = '[{check: banned, text: gold standard, why: "It says: there is none."}]'
    assert findings("There is no gold standard.\n", accepts=accepts) == []
    assert findings("There is none.\n", accepts=accepts) == [
        ("unused-explanation", "an explanation of 'banned' that nothing needs")
    ]


def test_the_same_is_told_as_text_as_json_and_as_annotations(folder, findings):
    findings("It is the gold standard: 100%\n", accepts="[{check: no-source, why: A joke.}]")
    write(folder / "articles" / "about" / "broken.md", text("# One\n", section="about"))
    result = check.check(folder / "articles", folder / "facts", TODAY, ["sleep"])
    page = report.as_text(result)
    assert "error: articles/about/broken.md:" in page
    assert "articles/information/sleep.md: 6 words, reading age" in page
    assert "'gold standard'. Say what the guideline says." in page
    assert "1 more, explained in the front matter" in page
    assert page.endswith("1 text(s): 1 error(s), 2 warning(s)")
    data = json.loads(report.as_json(result))
    assert data["texts"][0]["findings"][0]["check"] == "banned"
    assert data["texts"][0]["findings"][1]["explanation"] == "A joke."
    lines = report.as_github(result).splitlines()
    assert lines[0].startswith("::error file=articles/about/broken.md,line=")
    assert lines[1].startswith("::warning file=articles/information/sleep.md,line=")
    assert "title=banned::" in lines[1]


def test_every_article_passes_or_says_why_not():
    result = check.check(ROOT / "articles", ROOT / "docs" / "facts", datetime.date(2026, 11, 23))
    assert list(result.problems) == []
    assert [str(each) for text in result.reports for each in text.open] == []
