"""The summary for a doctor or pharmacist: exactly what was entered, in two languages, on paper."""

import csv
import datetime
import io
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Download, Page, expect

from tests import pseudo
from tests.browser import axe
from tests.browser.record_entries import CLEAR, Entry, entry, generated, own, seed
from tests.browser.test_reflow import LAYOUT, text_size
from webapp import addresses, record
from webapp.languages import ENGLISH, LANGUAGES, Language

URDU = next(each for each in LANGUAGES if each.code == "ur")

WEEK = [
    entry(
        1,
        "2026-03-03",
        part="morning",
        pain_now=3,
        pain_worst=8,
        pain_usual=3,
        pain_where=["back", "leg"],
        pain_words=["burning"],
        pain_words_text=own("jak prąd", "pl"),
        sleep_hours=5.5,
        sleep_wake="more",
        mood="low",
        worry="a_little",
        activity_note=own("Spacer z psem", "pl"),
        medicines=[
            {"med_name": "amitriptyline", "med_dose": own("10 mg", "pl"), "med_taken": "as_told"},
            {"med_text": own("Apap", "pl"), "med_clock": "08:30"},
        ],
        side_effects=["dry_mouth", "sleepy"],
        se_bother={"dry_mouth": "a_lot"},
        notes=own("Boli na schodach.\n<img src=x onerror=alert(1)>", "pl"),
        doctor_q=own("Czy mogę prowadzić?", "pl"),
    ),
    entry(2, "2026-03-03", part="evening", pain_now=10),
    entry(3, "2026-03-04", pain_now=0, pain_worst=2, pain_usual=1),
    entry(4, "2026-03-08", notes=own("Only a note", "en")),
    entry(5, "2026-03-10", pain_now=6, doctor_q=own("How long do I take it?", "en")),
]

Open = Callable[..., Page]


@pytest.fixture
def summary(reader) -> Open:
    """Opens the summary of a phone that holds some entries."""

    def start(
        entries: list[Entry], language: Language = ENGLISH, *, script: str = "", **options: Any
    ) -> Page:
        own_reader = reader(**options)
        page = own_reader.open(addresses.settings(language))
        if entries:
            seed(page, entries)
        page.add_init_script(script)
        page.goto(own_reader.address + addresses.summary(language))
        page.wait_for_selector(".made" if entries else ".none:not([hidden])")
        return page

    return start


def texts(page: Page, selector: str) -> list[str]:
    """What elements say, also where the style does not show it."""
    return page.locator(selector).evaluate_all(
        "(all) => all.map((each) => each.textContent.replace(/\\s+/g, ' ').trim())"
    )


def rows(page: Page) -> list[list[str]]:
    """The rows of all tables, without their heads and without the labels for the eye."""
    return page.evaluate(
        """() => [...document.querySelectorAll(".summary tbody tr")].map((row) =>
          [...row.cells].map((cell) => {
            const copy = cell.cloneNode(true);
            copy.querySelector(".label")?.remove();
            return copy.textContent.replace(/\\s+/g, " ").trim();
          }))"""
    )


def downloaded(page: Page, button: str) -> Download:
    with page.expect_download() as download:
        page.click(f'[data-do="{button}"]')
    return download.value


def choose_file(page: Page, data: bytes, folder: Path) -> None:
    path = folder / "chosen.json"
    path.write_bytes(data)
    if not page.locator(".import").evaluate("(each) => each.open"):
        page.click(".import summary")
    page.set_input_files("#import-file", path)


def stored(page: Page) -> list[Entry]:
    return page.evaluate(
        """() => new Promise((resolve) => {
          const asked = indexedDB.open("plainleaf");
          asked.onsuccess = () => {
            const all = asked.result.transaction("entries").objectStore("entries").getAll();
            all.onsuccess = () => {
              asked.result.close();
              resolve(all.result.map(({ place, ...entry }) => entry));
            };
          };
        })"""
    )


# Exactly what was entered.


def test_the_summary_says_what_was_written_and_nothing_else(summary: Open):
    page = summary(WEEK)
    page.check('[value="notes"]')
    mark = "Polski: in the patient’s own words, not translated"
    assert rows(page) == [
        [
            "3 March 2026, morning",
            "3 out of 10",
            "8 out of 10",
            "3 out of 10",
            f"back, legburningjak prąd{mark}",
            "Hours of sleep: 5.5Woken by pain: more than once",
            "Mood: lowWorry: a little",
            f"One thing I did, or wanted to doSpacer z psem{mark}",
        ],
        ["3 March 2026, evening", "10 out of 10", "", "", "", "", "", ""],
        ["4 March 2026", "0 out of 10", "2 out of 10", "1 out of 10", "", "", "", ""],
        ["5 March 2026 to 7 March 2026", "no entry"],
        ["8 March 2026", "left blank"],
        ["9 March 2026", "no entry"],
        ["10 March 2026", "6 out of 10", "", "", "", "", "", ""],
        [
            "3 March 2026, morning",
            f"amitriptyline10 mg{mark}Taken: yes, as toldApap{mark}08:30",
            "dry mouth (bothered by it: a lot)sleepy or groggy",
            f"Boli na schodach. <img src=x onerror=alert(1)>{mark}",
        ],
        ["3 March 2026, evening", "left blank"],
        ["4 March 2026", "left blank"],
        ["5 March 2026 to 7 March 2026", "no entry"],
        ["8 March 2026", "", "", "Only a note"],
        ["9 March 2026", "no entry"],
        ["10 March 2026", "left blank"],
    ]
    around = texts(page, ".summary > :not(table, figure)")
    assert around == [
        "Pain record",
        "Written by the patient. Not checked by a clinician. Not a diagnosis.",
        "Name",
        "Date of birth",
        "3 March 2026 to 10 March 2026",
        "Number of entries: 5",
        "How it was, day by day",
        "The pain numbers as a picture",
        "Each dot is a number that the patient wrote down.",
        "Pain now Worst in 24 hours Usual in 24 hours".replace(" W", "W").replace(" U", "U"),
        "Medicines and what was noticed, day by day",
        "Questions for my doctor or pharmacist",
        f"Czy mogę prowadzić?{mark}How long do I take it?",
    ]


QUESTIONS = {question.id: question for _, question in record.questions()}
LABELS = {
    "sleep_hours": "Hours of sleep",
    "sleep_wake": "Woken by pain",
    "mood": "Mood",
    "worry": "Worry",
    "pacing": "Breaks and pacing",
    "med_taken": "Taken",
}


def said(question: str, value: Any) -> str:
    """What a cell should say of an answer; worked out here from the specification's words."""
    asked = QUESTIONS[question]
    words = {choice.code: str(choice.words) for choice in asked.choices}
    if isinstance(value, dict):
        label = str(asked.words) if question == "activity_note" else ""
        return label + " ".join(value["text"].split())
    if asked.kind == "scale":
        return f"{value} out of 10"
    parts = value if isinstance(value, list) else [value]
    text = ", ".join(words.get(part, f"{part:g}" if part != str(part) else part) for part in parts)
    return f"{LABELS[question]}: {text}" if question in LABELS else text


def lines_of(answers: dict[str, Any]) -> list[str]:
    """All that a summary should say of an entry, but its day and its question to the doctor."""
    lines = []
    for question, value in answers.items():
        if question == "medicines":
            for row in value:
                first = [row[each] for each in ("med_name", "med_text", "med_dose") if each in row]
                head = "".join(
                    each["text"] if isinstance(each, dict) else said("med_name", each)
                    for each in first
                )
                lines += [" ".join(head.split())] if head else []
                others = ("med_part", "med_clock", "med_taken")
                lines += [said(each, row[each]) for each in others if each in row]
        elif question == "side_effects":
            bother = answers.get("se_bother", {})
            how = {choice.code: str(choice.words) for choice in record.BOTHER}
            lines += [
                said(question, code)
                + (f" (bothered by it: {how[bother[code]]})" if code in bother else "")
                for code in value
            ]
        elif question not in ("date", "part", "se_bother", "doctor_q"):
            lines.append(said(question, value))
    return sorted(lines)


@pytest.mark.parametrize("number", range(3))
def test_each_cell_equals_a_stored_answer_whatever_was_answered(app, summary: Open, number: int):
    entries = generated(number, 30, "en")
    page = summary(entries)
    page.check('[value="notes"]')
    shown = page.evaluate(
        """() => [...document.querySelectorAll(".summary tbody")].map((body) =>
          [...body.rows].filter((row) => !row.textContent.includes("no entry")).map((row) =>
            [...row.querySelectorAll("[data-question]")].map((line) =>
              line.textContent.replace(/\\s+/g, " ").trim())))"""
    )
    parts = list(record.STEPS[0].questions[1].choices)
    order = [choice.code for choice in parts]
    entries.sort(
        key=lambda each: (
            each["answers"]["date"],
            order.index(each["answers"]["part"]) if "part" in each["answers"] else -1,
            each["id"],
        )
    )
    together = [sorted(one + other) for one, other in zip(*shown, strict=True)]
    with app.test_request_context("/en/"):
        assert together == [lines_of(each["answers"]) for each in entries]
    asked = [
        each["answers"]["doctor_q"]["text"] for each in entries if "doctor_q" in each["answers"]
    ]
    assert texts(page, "#questions + ul > li") == [" ".join(each.split()) for each in asked]
    numbers = sum(kind in each["answers"] for each in entries for kind in PAIN)
    assert page.locator("figure path:not(.level)").count() == numbers


PAIN = ("pain_now", "pain_worst", "pain_usual")


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ({"pain_now": 10}, {"pain_now": 2}, ("10 out of 10", "2 out of 10")),
        ({"mood": "very_low"}, {"mood": "good"}, ("very low", "good")),
        (
            {"medicines": [{"med_taken": "more"}]},
            {"medicines": [{"med_taken": "as_told"}]},
            ("more than told", "yes, as told"),
        ),
    ],
    ids=["pain", "mood", "medicine"],
)
def test_no_answer_changes_the_screen_but_for_itself(summary: Open, one, other, words):
    def seen(answers: dict[str, Any], word: str) -> str:
        page = summary([entry(1, "2026-03-03", **answers)])
        html = page.locator("main").evaluate("(main) => main.outerHTML")
        assert word in html
        return re.sub(r"translate\([^)]*\)", "", html).replace(word, "…")

    assert seen(one, words[0]) == seen(other, words[1])


def test_the_panel_is_first_and_stays_whatever_is_chosen(summary: Open):
    for entries in ([], WEEK):
        page = summary(entries)
        first = page.locator("main > :first-child")
        expect(first).to_have_class("box emergency red-flags")
        expect(first).to_be_visible()
    page.fill("#first", "2027-01-01")
    expect(page.locator(".red-flags")).to_be_visible()


# What the reader chooses.


def test_notes_are_left_out_until_they_are_chosen_and_mood_can_be(summary: Open):
    page = summary(WEEK)
    assert "Only a note" not in page.inner_text(".summary")
    page.check('[value="notes"]')
    assert "Only a note" in page.inner_text(".summary")
    page.uncheck('[value="mood"]')
    assert "Worry" not in page.locator(".summary").text_content()
    page.uncheck('[value="picture"]')
    expect(page.locator("figure")).to_have_count(0)


def test_only_sections_with_an_answer_are_offered(summary: Open):
    page = summary([entry(1, "2026-03-03", sleep_how="bad")])
    shown = page.locator(".choices fieldset:first-of-type label:visible")
    assert [each.strip() for each in shown.all_inner_texts()] == ["Sleep"]


def test_the_chosen_days_are_shown_with_those_that_have_no_entry(summary: Open):
    page = summary(WEEK)
    expect(page.locator("#entries-from")).to_have_text(
        "You have entries from 3 March 2026 to 10 March 2026."
    )
    page.fill("#first", "2026-03-04")
    page.fill("#last", "2026-03-06")
    expect(page.locator(".said")).to_have_text("Number of entries: 1")
    assert [row[0] for row in rows(page)][:2] == ["4 March 2026", "5 March 2026 to 6 March 2026"]
    assert texts(page, "#questions") == ["Questions for my doctor or pharmacist"]


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ("2026-03-09", "2026-03-03", "The first day is after the last day. Change one of them."),
        ("2026-04-01", "", "You have no entries on these days. Choose other days."),
    ],
)
def test_days_that_cannot_be_are_said_and_nothing_can_be_kept(summary: Open, first, last, says):
    page = summary(WEEK)
    page.fill("#first", first)
    page.fill("#last", last)
    expect(page.locator("[role=status].said")).to_have_text(says)
    expect(page.locator(".summary")).to_be_hidden()
    expect(page.locator(".keeping")).to_be_hidden()


def test_a_record_of_years_is_offered_with_its_last_four_weeks_and_can_be_had_whole(
    summary: Open,
):
    days = [datetime.date(2026, 1, 1) + datetime.timedelta(days=number) for number in range(101)]
    page = summary([entry(place, str(day), pain_now=1) for place, day in enumerate(days)])
    assert page.input_value("#first") == "2026-03-15"
    assert page.input_value("#last") == ""
    assert len(rows(page)) == 28
    page.fill("#first", "")
    expect(page.locator(".said")).to_have_text("Number of entries: 101")
    assert len(rows(page)) == 101


def test_a_hundred_entries_are_shown_whole(summary: Open):
    days = [datetime.date(2026, 1, 1) + datetime.timedelta(days=number) for number in range(100)]
    page = summary([entry(place, str(day), pain_now=1) for place, day in enumerate(days)])
    assert page.input_value("#first") == ""
    assert len(rows(page)) == 100


def test_a_hidden_record_leads_to_the_page_that_says_so(summary: Open):
    page = summary(WEEK)
    summary_address = page.url
    page.goto(summary_address.replace("summary/", ""))
    page.locator("main summary").click()
    page.locator('[data-do="hide"]').click()
    page.goto(summary_address)
    page.wait_for_url("**/en/checklist/")
    expect(page.get_by_role("heading", name="This page is hidden")).to_be_visible()
    expect(page.get_by_text("out of 10").filter(visible=True)).to_have_count(0)


def test_an_empty_record_leads_to_the_checklist(summary: Open):
    page = summary([])
    link = page.locator(".none a")
    assert link.get_attribute("href") == addresses.checklist(ENGLISH)
    for hidden in (".unable", ".choices", ".keeping", ".summary"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".import")).to_be_visible()


REFUSED = "indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); };"


@pytest.mark.parametrize("way", ["no scripts", "no storage"])
def test_without_scripts_or_storage_the_page_leads_to_the_form_on_paper(reader, way: str):
    own_reader = reader(java_script_enabled=way != "no scripts")
    own_reader.context.add_init_script(REFUSED)
    page = own_reader.open(addresses.summary(ENGLISH))
    expect(page.locator(".unable a")).to_be_visible()
    for hidden in (".choices", ".keeping", ".summary", ".import", ".outdated"):
        expect(page.locator(hidden)).to_be_hidden()


def test_a_record_of_a_newer_page_asks_to_open_this_one_again(reader):
    own_reader = reader()
    page = own_reader.open(addresses.settings(ENGLISH))
    page.evaluate(
        """() => new Promise((done) => {
          indexedDB.open("plainleaf", 99).onsuccess = (event) => {
            event.target.result.close();
            done();
          };
        })"""
    )
    page.goto(own_reader.address + addresses.summary(ENGLISH))
    expect(page.locator(".outdated")).to_be_visible()
    expect(page.locator(".unable")).to_be_hidden()


# Two languages.


@pytest.fixture
def urdu(summary: Open, pseudo_server) -> Page:
    """The summary on the Urdu page of a site whose Urdu words are known."""
    return summary(WEEK, URDU, site=pseudo_server)


def test_every_word_is_in_english_with_the_readers_own_beside_it(urdu: Page):
    pairs = urdu.evaluate(
        """() => [...document.querySelectorAll(".summary span[lang=en]:not(.own)")].map((one) =>
          [one.textContent, one.dir, one.nextElementSibling?.lang, one.nextElementSibling?.dir,
           one.nextElementSibling?.textContent])"""
    )
    assert len(pairs) > 60
    alone = {text for text, _, lang, *_ in pairs if lang != "ur"}
    assert alone == {"08:30"}
    assert all(each[1:4] == ["ltr", "ur", "rtl"] for each in pairs if each[0] != "08:30")
    said_of = {text: other for text, *_, other in pairs}
    assert said_of["no entry"] == "שלום no entry סוף"
    assert said_of["back, leg"] == "שלום שלום back סוף, שלום leg סוף סוף"
    assert "مارچ" in said_of["3 March 2026, morning"]
    assert urdu.locator(".summary").evaluate("(each) => [each.lang, each.dir]") == ["en", "ltr"]


def test_own_words_stay_as_they_are_and_say_whose_language_they_are_in(urdu: Page):
    words = urdu.locator(".own", has_text="Czy mogę prowadzić?")
    assert words.evaluate("(each) => [each.lang, each.dir]") == ["pl", "auto"]
    mark = urdu.locator("#questions + ul .whose")
    expect(mark).to_have_count(1)  # the English question needs none
    assert mark.locator("bdi").evaluate("(each) => [each.lang, each.textContent]") == [
        "pl",
        "Polski",
    ]
    assert [each.get_attribute("lang") for each in mark.locator("span").all()] == ["en", "ur"]


def test_one_language_can_be_chosen(urdu: Page):
    urdu.uncheck(".two-languages")
    article = urdu.locator(".summary")
    assert article.evaluate("(each) => [each.lang, each.dir]") == ["ur", "rtl"]
    expect(article.locator("span[lang=en]:not(.own)")).to_have_count(0)
    # English is now the language that is not the page's.
    expect(urdu.locator("#questions + ul .whose")).to_have_count(2)


def test_time_runs_from_left_to_right_in_an_urdu_picture_too(urdu: Page):
    for _ in range(2):
        places = urdu.evaluate(
            """() => {
              const left = (each) => each.getBoundingClientRect().left;
              const figure = document.querySelector("figure");
              return {
                dots: [...figure.querySelectorAll(".pain_now")].map(left),
                numbers: [...figure.querySelectorAll("text[text-anchor=end]")].map(left),
                days: [...figure.querySelectorAll("text[text-anchor=middle]")].map(left),
              };
            }"""
        )
        assert places["dots"] == sorted(places["dots"])
        assert places["days"] == sorted(places["days"])
        assert max(places["numbers"]) < min(places["dots"])
        urdu.uncheck(".two-languages")


def test_the_picture_has_a_label_in_the_readers_language_that_leads_to_the_table(urdu: Page):
    image = urdu.get_by_role("img", name="The table says the same as this picture")
    assert image.get_attribute("lang") == "ur"
    assert "שלום" in image.get_attribute("aria-label")


def test_the_english_page_is_in_english_alone(summary: Open):
    page = summary(WEEK)
    expect(page.locator(".two-languages")).to_have_count(0)
    languages = page.locator(".summary [lang]").evaluate_all(
        "(all) => [...new Set(all.map((each) => each.getAttribute('lang')))].sort()"
    )
    assert languages == ["en", "pl"]


# Screen readers, keyboards, narrow windows.


def test_a_screen_reader_is_told_of_a_table_with_its_heads(summary: Open):
    page = summary(WEEK, size=(320, 640))
    table = page.get_by_role("table", name="How it was, day by day")
    heads = table.get_by_role("columnheader")
    assert texts(page, "#how_it_was + table thead th") == [
        "Day",
        "Pain now",
        "Worst in 24 hours",
        "Usual in 24 hours",
        "Where it hurts, what it is like",
        "Sleep",
        "Mood and worry",
        "Activity and pacing",
    ]
    expect(heads).to_have_count(8)
    row = table.get_by_role("row").nth(1)
    expect(row.get_by_role("rowheader")).to_have_text("3 March 2026, morning")
    expect(row.get_by_role("cell")).to_have_count(7)
    heard = row.aria_snapshot()
    assert 'cell "3 out of 10"' in heard
    assert "Pain now" not in heard


def test_on_a_screen_each_row_is_a_block_with_its_heads_repeated(summary: Open):
    page = summary(WEEK, size=(320, 640))
    block = page.locator(".summary tbody tr").first.inner_text()
    assert "Pain now\n3 out of 10" in block
    assert "Worst in 24 hours\n8 out of 10" in block
    assert (
        page.locator(".summary thead").first.evaluate("(head) => getComputedStyle(head).clipPath")
        == "inset(50%)"
    )


# Heads that are for screen readers alone lie over each other, out of sight.
WITHOUT_HEADS = """() => {
  const width = document.documentElement.scrollWidth;
  for (const head of document.querySelectorAll(".summary thead")) head.remove();
  return width;
}"""


@pytest.mark.parametrize("language", [ENGLISH, pseudo.MIRRORED], ids=lambda each: each.code)
def test_nothing_is_lost_in_a_narrow_window_or_with_large_text(
    summary: Open, pseudo_server, server, language: Language
):
    page = summary(WEEK, language, site=server if language == ENGLISH else pseudo_server)
    page.check('[value="notes"]')
    for pixels in (16, 32):
        text_size(page, pixels)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(WITHOUT_HEADS) <= width
            assert page.evaluate(LAYOUT) == [], f"{pixels} px letters at {width} px"


@pytest.mark.parametrize("state", ["empty", "filled", "import", "wrong days"])
def test_axe_finds_nothing_to_mend_in_any_state(
    summary: Open, pseudo_server, state: str, tmp_path: Path
):
    entries = [] if state == "empty" else WEEK
    page = summary(entries, URDU, site=pseudo_server, bypass_csp=True)
    if state == "filled":
        page.check('[value="notes"]')
    elif state == "import":
        other = [entry(90, "2026-03-01", pain_now=1)]
        choose_file(page, as_file(other), tmp_path)
        expect(page.locator(".found")).to_be_visible()
    elif state == "wrong days":
        page.fill("#first", "2030-01-01")
        expect(page.locator(".said")).not_to_be_empty()
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found = axe.faults_in_every_theme(page)
        # The numbers in the picture are short, and have the ink of all text.
        assert [each for each in found if ": <text " not in each] == []


def test_everything_can_be_done_with_the_keyboard_alone(summary: Open):
    page = summary(WEEK, script="window.print = () => { window.isPrinted = true; };")
    page.focus("#first")
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "document.activeElement.dataset.do || document.activeElement.value"
            " || document.activeElement.localName"
        )
        seen.append(name)
        if name == "mood":
            page.keyboard.press("Space")
        if name == "print":
            page.keyboard.press("Enter")
        if name == "summary":
            break
    assert [each for each in seen if each in record.PARTS] == list(record.PARTS)
    assert [each for each in seen if each.startswith(("print", "save-"))] == [
        "print",
        "save-spreadsheet",
        "save-file",
    ]
    assert page.evaluate("window.isPrinted") is True
    assert not page.is_checked('[value="mood"]')
    page.keyboard.press("Enter")
    expect(page.locator("#import-file")).to_be_visible()


# On paper.


def printed(page: Page, path: Path) -> str:
    """The text of the summary as a PDF file, on the paper that its own style asks for."""
    page.pdf(path=path, prefer_css_page_size=True)
    told = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Page size: .*\(A4\)", told)
    command = ["pdftotext", "-enc", "UTF-8", "-layout", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


MONTH = [
    entry(day, f"2026-03-{day:02d}", pain_now=day % 11, sleep_how="bad", pain_where=["back"])
    for day in range(1, 29)
]


def test_the_paper_has_the_table_with_its_heads_on_every_page_and_no_chrome(
    summary: Open, tmp_path: Path
):
    page = summary(MONTH)
    text = printed(page, tmp_path / "summary.pdf")
    pages = [each for each in text.split("\f") if "out of 10" in each]
    assert len(pages) > 1
    assert all("what it is like" in " ".join(each.split()) for each in pages)
    for day in range(1, 29):
        assert f"{day} March 2026" in " ".join(text.split())
    for word in ("Name", "Date of birth", "Not a diagnosis", "Number of entries: 28"):
        assert word in text
    for chrome in ("Print or save", "What goes in", "Get help now", "General information", "Saved"):
        assert chrome not in text


def test_a_table_is_a_table_on_paper_and_rows_are_not_cut(summary: Open):
    page = summary(WEEK)
    page.emulate_media(media="print")
    displays = page.evaluate(
        """() => ["table", "thead", "tbody", "tr", "td", "th"].map((name) => {
          const style = getComputedStyle(document.querySelector(`.summary ${name}`));
          return `${name}: ${style.display}`;
        })"""
    )
    assert displays == [
        "table: table",
        "thead: table-header-group",
        "tbody: table-row-group",
        "tr: table-row",
        "td: table-cell",
        "th: table-cell",
    ]
    broken = page.evaluate("getComputedStyle(document.querySelector('.summary tr')).breakInside")
    assert broken == "avoid"
    expect(page.locator(".label").first).to_be_hidden()
    expect(page.locator(".by-hand").first).to_be_visible()
    expect(page.locator(".red-flags")).to_be_hidden()


SIZES = """() => {
  const walker = document.createTreeWalker(
    document.querySelector(".summary"), NodeFilter.SHOW_TEXT);
  const sizes = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!element.checkVisibility() || element.closest("thead, [hidden]")) continue;
    const matrix = element.getScreenCTM?.();
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (walker.currentNode.data.trim()) sizes.push(size * (matrix?.a ?? 1));
  }
  return Math.min(...sizes);
}"""


def test_large_print_is_at_least_sixteen_points_everywhere(summary: Open, tmp_path: Path):
    page = summary(WEEK, size=(657, 900))
    page.check(".large-print")
    page.emulate_media(media="print")
    assert page.evaluate(SIZES) >= 16 * 96 / 72 - 0.01
    text = printed(page, tmp_path / "large.pdf")
    assert re.search(r"Pain now\s+3 out of 10", text)


def test_the_picture_is_black_on_white_on_paper_from_a_dark_phone_too(summary: Open):
    page = summary(WEEK, color_scheme="dark")
    page.emulate_media(media="print")
    inks = page.locator("figure path, figure text").evaluate_all(
        "(all) => [...new Set(all.flatMap((each) => {"
        "  const { fill, stroke } = getComputedStyle(each);"
        "  return [fill, stroke].filter((ink) => ink !== 'none');"
        "}))]"
    )
    assert len(inks) == 1
    assert max(int(part) for part in re.findall(r"\d+", inks[0])) < 80


# Files.


def as_file(entries: list[Entry], **more: Any) -> bytes:
    file = {"format": "plainleaf-record", "version": 1, "entries": entries, **more}
    return json.dumps(file).encode()


def test_what_is_saved_deleted_and_brought_in_again_is_the_same_byte_for_byte(
    summary: Open, tmp_path: Path
):
    page = summary([*WEEK, *generated(7, 21, "pl")[6:]])
    address = page.url
    before = Path(downloaded(page, "save-file").path()).read_bytes()
    page.goto(address.replace("checklist/summary", "settings"))
    page.evaluate(CLEAR)
    page.goto(address)
    expect(page.locator(".none")).to_be_visible()
    choose_file(page, before, tmp_path)
    page.click('[data-do="add"]')
    expect(page.locator(".said")).to_have_text("Entries added: 20")
    after = Path(downloaded(page, "save-file").path()).read_bytes()
    assert after == before
    assert len(json.loads(after)["entries"]) == 20


def test_the_file_holds_everything_whatever_was_chosen(summary: Open):
    page = summary(WEEK)
    page.fill("#first", "2026-03-09")
    page.uncheck('[value="pain"]')
    saved = json.loads(Path(downloaded(page, "save-file").path()).read_bytes())
    assert saved["entries"] == WEEK


def test_the_spreadsheet_holds_what_was_chosen_and_no_formula(summary: Open):
    evil = entry(
        1,
        "2026-03-03",
        pain_now=10,
        mood="very_low",
        pain_where_text=own("=1+1", "en"),
        doctor_q=own('@SUM(A1) "quoted"', "en"),
        notes=own("secret", "en"),
    )
    page = summary([evil, *WEEK[2:]])
    page.uncheck('[value="mood"]')
    page.fill("#last", "2026-03-03")
    download = downloaded(page, "save-spreadsheet")
    assert re.fullmatch(r"plainleaf-\d{4}-\d\d-\d\d\.csv", download.suggested_filename)
    data = Path(download.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(table) == 2
    cells = [cell for cell in table[1] if cell]
    assert not [cell for cell in cells if cell[0] in "=+-@\t\r"]
    assert {"2026-03-03", "10", "'=1+1"} <= set(cells)
    assert "secret" not in data.decode()
    assert "very low" not in data.decode()


def test_the_spreadsheet_of_two_languages_is_in_the_doctors(summary: Open, pseudo_server):
    page = summary(WEEK, URDU, site=pseudo_server)
    data = Path(downloaded(page, "save-spreadsheet").path()).read_bytes().decode()
    assert "How was your mood?" in data
    assert "שלום" not in data
    page.uncheck(".two-languages")
    data = Path(downloaded(page, "save-spreadsheet").path()).read_bytes().decode()
    assert "שלום" in data


def test_the_address_of_a_file_is_given_back(summary: Open):
    page = summary(
        WEEK,
        script="""
          window.given = [];
          const revoke = URL.revokeObjectURL.bind(URL);
          URL.revokeObjectURL = (address) => { window.given.push(address); revoke(address); };
        """,
    )
    page.clock.install()
    page.reload()
    page.wait_for_selector(".made")
    downloaded(page, "save-file")
    page.clock.fast_forward("01:01")
    assert len(page.evaluate("window.given")) == 1


SHARE = """
  window.shared = [];
  navigator.canShare = ({ files }) => files.every(({ type }) => type !== "application/json");
  navigator.share = async ({ files: [file] }) => {
    if (window.refusal) throw new DOMException("no", window.refusal);
    window.shared.push([file.name, file.type, await file.text()]);
  };
"""


def test_a_file_is_shared_in_a_form_that_the_phone_takes(summary: Open):
    page = summary(WEEK, script=SHARE)
    page.click('[data-do="send-file"]')
    expect(page.locator(".said")).to_have_text("The file was handed over.")
    page.click('[data-do="send-spreadsheet"]')
    page.wait_for_function("() => window.shared.length === 2")
    (name, kind, text), (_, other, _) = page.evaluate("window.shared")
    assert (name[-4:], kind, other) == (".txt", "text/plain", "text/csv")
    assert json.loads(text)["entries"] == WEEK


@pytest.mark.parametrize(
    ("refusal", "says"),
    [
        ("AbortError", ""),
        ("NotAllowedError", "The file was not sent. You can save it and send it yourself."),
    ],
)
def test_a_share_that_does_not_happen_is_said_unless_it_was_the_readers_wish(
    summary: Open, refusal: str, says: str
):
    page = summary(WEEK, script=f"{SHARE} window.refusal = '{refusal}';")
    page.uncheck('[value="mood"]')
    page.click('[data-do="send-file"]')
    expect(page.locator(".said")).to_have_text(says)


def test_without_a_share_sheet_no_button_offers_it(summary: Open):
    page = summary(WEEK, script="navigator.canShare = undefined;")
    for button in ("send-file", "send-spreadsheet"):
        expect(page.locator(f'[data-do="{button}"]')).to_be_hidden()


def test_the_sentence_about_keeping_it_safe_stands_before_every_way_out(summary: Open):
    page = summary(WEEK)
    keeping = page.locator(".keeping").inner_text()
    sentence = keeping.index("Once you save, print or send it, keep it safe.")
    assert sentence < keeping.index("Print or save as PDF") < keeping.index("Save as a file")


# Import.


def test_an_import_says_what_it_adds_and_never_doubles_an_entry(summary: Open, tmp_path: Path):
    page = summary(WEEK[:2])
    choose_file(page, as_file(WEEK), tmp_path)
    expect(page.locator(".found li")).to_have_text(
        [
            "Entries in the file: 5",
            "3 March 2026 to 10 March 2026",
            "Entries that are new here: 3",
            "Entries that are here already and stay as they are: 2",
        ]
    )
    expect(page.locator(".said")).to_contain_text("Entries that are new here: 3")
    assert len(stored(page)) == 2
    page.click('[data-do="add"]')
    expect(page.locator(".said")).to_have_text("Entries added: 3")
    expect(page.locator("#import-file")).to_be_focused()
    expect(page.locator(".summary")).to_contain_text("Number of entries: 5")
    assert stored(page) == WEEK
    choose_file(page, as_file(WEEK), tmp_path)
    expect(page.locator(".said")).to_have_text(
        "There is nothing new in this file. Nothing was changed."
    )
    expect(page.locator(".found")).to_be_hidden()


def test_an_import_can_be_cancelled(summary: Open, tmp_path: Path):
    page = summary(WEEK[:2])
    choose_file(page, as_file(WEEK), tmp_path)
    page.click('[data-do="cancel"]')
    expect(page.locator(".said")).to_have_text("Nothing was added.")
    expect(page.locator("#import-file")).to_be_focused()
    assert stored(page) == WEEK[:2]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (as_file(WEEK)[:-20], "This file is damaged."),
        (as_file([{**WEEK[0], "answers": {"pain_now": 11}}]), "This file is damaged."),
        (b"date,pain\r\n", "This file does not come from a Plainleaf record."),
        (b"\xff\xd8\xff\xe0", "This file does not come from a Plainleaf record."),
        (as_file(WEEK, version=2), "This file comes from a newer Plainleaf."),
        (as_file([entry(9, "2026-03-03", mood="new_code")]), "This file comes from a newer"),
        (b" " * 20_000_001, "This file is too large for a record."),
    ],
    ids=["cut", "impossible", "spreadsheet", "picture", "newer", "newer code", "large"],
)
def test_a_file_that_cannot_be_read_changes_nothing(
    summary: Open, data: bytes, says: str, tmp_path: Path
):
    page = summary(WEEK[:2])
    choose_file(page, data, tmp_path)
    expect(page.locator(".said")).to_contain_text(says)
    expect(page.locator(".said")).to_contain_text("Nothing was changed.")
    expect(page.locator(".found")).to_be_hidden()
    assert stored(page) == WEEK[:2]


FULL = """
  IDBObjectStore.prototype.add = function () {
    throw new DOMException("full", "QuotaExceededError");
  };
"""


def test_a_full_phone_says_so_and_keeps_what_it_has(summary: Open, tmp_path: Path):
    page = summary(WEEK[:2], script=FULL)
    choose_file(page, as_file(WEEK), tmp_path)
    page.click('[data-do="add"]')
    expect(page.locator(".said")).to_contain_text("There is no room on this phone.")
    assert stored(page) == WEEK[:2]


def test_another_tab_sees_what_was_added(summary: Open, tmp_path: Path):
    page = summary(WEEK[:2])
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector(".made")
    choose_file(page, as_file(WEEK), tmp_path)
    page.click('[data-do="add"]')
    expect(other.locator(".summary")).to_contain_text("Number of entries: 5")


def test_nothing_is_asked_of_the_server_for_what_readers_do(reader, tmp_path: Path):
    own_reader = reader()
    page = own_reader.open(addresses.settings(ENGLISH))
    seed(page, WEEK)
    page.add_init_script("window.print = () => {};")
    page.goto(own_reader.address + addresses.summary(ENGLISH))
    page.wait_for_selector(".made")
    page.wait_for_load_state("networkidle")
    loaded = [each.removeprefix(own_reader.address) for each in own_reader.requests]
    own_files = (
        r"/assets/\S+|/en/(settings/|checklist/summary/|record\.json|words\.json|app\.webmanifest)"
    )
    assert [each for each in loaded if not re.fullmatch(own_files, each)] == []
    page.uncheck('[value="mood"]')
    page.click('[data-do="print"]')
    downloaded(page, "save-file")
    downloaded(page, "save-spreadsheet")
    choose_file(page, as_file([entry(90, "2026-03-01", pain_now=1)]), tmp_path)
    page.click('[data-do="add"]')
    expect(page.locator(".said")).to_have_text("Entries added: 1")
    after = own_reader.requests[len(loaded) :]
    assert [each for each in after if not each.startswith("blob:")] == []
