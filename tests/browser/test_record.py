"""My pain record as a tired reader, a hurried one and a hostile one would use it."""

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Error, Locator, Page, expect

from tests.browser import axe
from tests.browser.record_entries import entry, own, seed
from tests.browser.test_reflow import LAYOUT, text_size
from tests.browser.test_targets import LEAST, TARGETS, told
from tests.conftest import TODAY
from webapp import addresses, record
from webapp.languages import ENGLISH, LANGUAGES

RECORD = addresses.checklist(ENGLISH)
URDU = next(language for language in LANGUAGES if language.code == "ur")
PHONE = (360, 740)
SMALLEST = (320, 640)

# The fixed text of section 4 of the specification, in its order.
FIXED = (
    "Get help now. This record is not checked by anyone.",
    "Call 999 or go to A&E if you have:",
    "new numbness between your legs or around your bottom",
    (
        "new loss of control of pee or poo, leaking, or new trouble starting to pee or feeling when"
        " you need to (any one of these, above all with back pain or weak legs)"
    ),
    "weakness or numbness in both legs",
    "you cannot pee at all",
    "chest pain or pressure",
    "fainting",
    "trouble breathing, slow or shallow breathing, or someone who cannot be woken",
    "swelling of the face, lips, tongue or throat",
    "a fit",
    "sudden bad confusion, above all with fever, sweating, shaking or stiff muscles",
    "a bad swollen tummy with being sick and no poo",
    "sudden weakness on one side or a drooping face",
    "an overdose, even if you feel well",
    "vomiting blood or black, tarry poo",
    (
        "a sore or red eye with blurred sight or coloured rings round lights that has not gone, or"
        " sudden loss of sight"
    ),
    "back, spine or neck pain after a serious accident",
    (
        "If you might harm yourself or end your life: 999, or call 111 and choose the mental health"
        " option (press 2 in England). Samaritans 116 123. Text SHOUT to 85258."
    ),
    "Call 111 now for:",
    "a fast or uneven heartbeat",
    "yellow skin or eyes",
    "other eye pain or change in sight",
    "fever with new back pain",
    "too much paracetamol (more than 8 tablets of 500mg in 24 hours)",
    (
        "Do not stop your medicine suddenly by yourself. Ask a pharmacist or your doctor. In an"
        " emergency, ask 999 or 111 about your next dose."
    ),
)

# Everything that the browser holds for the site, as one text.
KEPT = """async () => {
  const found = [{ ...localStorage }, { ...sessionStorage }, history.state, location.href];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve, reject) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store).getAll();
      found.push([store, await new Promise((done) => (all.onsuccess = () => done(all.result)))]);
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const key of await cache.keys()) {
      found.push([key.url, await (await cache.match(key)).text()]);
    }
  }
  return JSON.stringify(found);
}"""


def opened(page: Page) -> Page:
    """The page, when its script has taken the place of the form for paper."""
    page.wait_for_function("() => document.querySelector('main').dataset.paper === 'screen'")
    return page


def press(page: Page, wish: str) -> None:
    """Presses the first button that is shown for a wish."""
    page.locator(f"[data-do={wish}]:visible").first.click()


def wait_for(page: Page, view: str) -> Locator:
    """The view, when it is shown."""
    shown = page.locator(f"[data-view={view}]")
    shown.wait_for()
    return shown


def said(page: Page, name: str) -> None:
    """Waits until the page says one of its sentences."""
    expect(page.locator("main > [role=status]")).to_have_text(str(record.SAYS[name]))


def step(page: Page, name: str) -> Locator:
    """A step of the form, chosen from the list of steps."""
    page.select_option(".step-list", name)
    shown = page.locator(f"[data-step={name}]")
    shown.wait_for()
    return shown


def answer(page: Page, name: str, value: str | int) -> None:
    """Chooses one of the answers of a step."""
    page.locator(f"[data-view=form] [name={name}][value='{value}']").check()


def write(page: Page) -> None:
    press(page, "write")
    wait_for(page, "form")


def save(page: Page) -> None:
    press(page, "save")
    said(page, "saved")
    wait_for(page, "home")


def kept(page: Page, store: str) -> list[dict]:
    """What a store of the database holds."""
    found = json.loads(page.evaluate(KEPT))
    return next(each[1] for each in found if isinstance(each, list) and each[0] == store)


def wait_until_kept(page: Page, store: str, is_so: Callable[[list[dict]], bool]) -> list[dict]:
    """What a store holds, when it holds what is waited for."""
    for _ in range(100):
        held = kept(page, store)
        if is_so(held):
            return held
        page.evaluate("() => new Promise((done) => requestAnimationFrame(done))")
    raise AssertionError(f"{store} has {held}")


def focused(page: Page) -> str:
    """What has the focus, by its words."""
    return page.evaluate(
        "() => document.activeElement === document.body ? 'nothing'"
        " : document.activeElement.innerText || document.activeElement.name"
    )


def fill_some(page: Page) -> None:
    """An entry with pain 3 and a note, as a new entry in the long form."""
    write(page)
    step(page, "pain_now")
    answer(page, "pain_now", 3)
    step(page, "notes").locator("textarea").fill("Rain all day")


def every_view(page: Page) -> Iterator[str]:
    """Goes through all views of the record and says where it is."""
    opened(page)
    seed(page, [entry(1, "2026-11-20", pain_now=3, notes=own("Rain", "en"))])
    page.reload()
    opened(page)
    press(page, "quick")
    page.locator("[data-view=quick] textarea").fill("Half")
    yield "quick"
    press(page, "stop")
    wait_for(page, "home")
    page.locator("main details").evaluate("(each) => { each.open = true; }")
    yield "home"
    write(page)
    for name in [each.id for each in record.STEPS]:
        step(page, name)
        yield f"step {name}"
    step(page, "sleep").locator("input[type=number]").fill("25")
    press(page, "save")
    yield "a mistake"
    press(page, "stop")
    wait_for(page, "home")
    press(page, "open")
    wait_for(page, "entry")
    yield "entry"
    press(page, "home")
    wait_for(page, "home")
    press(page, "ask-erase")
    wait_for(page, "erase")
    yield "erase"
    press(page, "home")
    wait_for(page, "home")
    press(page, "hide")
    wait_for(page, "hidden")
    yield "hidden"


@pytest.fixture
def page(reader) -> Page:
    """The record on a phone, empty."""
    return opened(reader(size=PHONE).open(RECORD))


@pytest.fixture
def with_entry(reader) -> Page:
    """The record with one entry: pain 3 on 20 November."""
    page = opened(reader(size=PHONE).open(RECORD))
    seed(page, [entry(1, "2026-11-20", pain_now=3, notes=own("Rain", "en"))])
    page.reload()
    return opened(page)


# What it asks, and what it says to everybody


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
def test_the_fixed_message_is_first_in_each_view_and_always_the_same(reader, language):
    page = reader(size=PHONE).open(addresses.checklist(language))
    panel = page.locator("main > :first-child")
    words = panel.inner_text()
    if language == ENGLISH:
        flat = " ".join(words.split())
        places = [flat.find(sentence) for sentence in FIXED]
        assert -1 not in places
        assert places == sorted(places)
    seen = set()
    for view in every_view(page):
        seen.add(view)
        assert "red-flags" in panel.get_attribute("class").split(), view
        assert panel.inner_text() == words, view
        assert page.locator("main").aria_snapshot().startswith("- main:\n  - region"), view
    assert len(seen) == len(record.STEPS) + 6


def test_what_is_pressed_before_the_record_is_open_is_done_when_it_is(reader):
    somebody = reader(size=PHONE)
    held = []

    def keep(route) -> None:
        held.append(route)

    somebody.context.route("**/record.json", keep)
    page = somebody.open(RECORD)
    press(page, "quick")
    expect(page.locator("[data-view=home]")).to_be_visible()
    for route in held:
        route.continue_()
    wait_for(page, "quick")
    page.locator("[data-view=quick] textarea").fill("Rain")
    save(page)
    assert len(kept(page, "entries")) == 1


def test_nothing_is_filled_in_beforehand(page: Page):
    write(page)
    filled = page.evaluate(
        """() => [...document.querySelectorAll("main form :is(input, select, textarea)")]
          .filter((each) => ["radio", "checkbox"].includes(each.type) ? each.checked : each.value)
          .map((each) => each.name)"""
    )
    assert filled == []


def test_each_question_and_each_answer_of_the_record_is_on_the_page(page: Page):
    found = page.evaluate(
        """() => [...document.querySelectorAll("form.full [data-question]")].map((each) => [
          each.dataset.question,
          [...each.querySelectorAll("input[value], option[value]")].map(({ value }) => value),
        ])"""
    )
    asked: dict[str, set[str]] = {}
    for question, codes in found:
        asked.setdefault(question, set()).update(codes)
    for _, question in record.questions():
        if question.kind != "medicines":
            assert {each.code for each in question.choices} <= asked[question.id]
    assert {str(number) for number in record.SCALE} == asked["pain_now"]


def test_no_answer_changes_a_word_or_shows_anything_but_how_much_it_bothered(page: Page):
    write(page)
    changed = page.evaluate(
        """() => {
          const main = document.querySelector("main");
          const form = main.querySelector("form.full");
          for (const each of form.querySelectorAll(".step")) each.hidden = false;
          const shown = () => [...main.querySelectorAll("*")]
            .filter((each) => each.checkVisibility() && !each.closest(".bother"));
          const state = () => [main.innerHTML, main.className, document.title];
          const before = state();
          const seen = shown();
          const found = [];
          let count = 0;
          const check = (field, value) => {
            count += 1;
            const now = shown();
            const isSame = now.length === seen.length && now.every((each, at) => each === seen[at]);
            if (!isSame || JSON.stringify(state()) !== JSON.stringify(before)) {
              found.push(`${field.name} ${value}`);
            }
          };
          const say = (field, value) => {
            field.value = value;
            field.dispatchEvent(new Event("input", { bubbles: true }));
            field.dispatchEvent(new Event("change", { bubbles: true }));
            check(field, value);
          };
          for (const field of form.querySelectorAll("input, select, textarea")) {
            if (["radio", "checkbox"].includes(field.type)) {
              field.click();
              check(field, field.value);
            } else if (field.tagName === "SELECT") {
              for (const { value } of field.options) say(field, value);
            } else {
              const texts = ["I want to die", "<b>10</b>", "200 tablets"];
              const values = { date: ["2026-01-01", "2026-11-22"], time: ["03:00"],
                number: ["0", "24"] };
              for (const value of values[field.type] ?? texts) say(field, value);
            }
          }
          return { found, count };
        }"""
    )
    assert changed["found"] == []
    assert changed["count"] > 150


SAME = {
    "pain now": ("pain_now", "pain_now", "2", "10", ("2 out of 10", "10 out of 10")),
    "pain at its worst": ("pain_day", "pain_worst", "2", "10", ("2 out of 10", "10 out of 10")),
    "mood": ("mood", "mood", "good", "very_low", ("good", "very low")),
    "medicine": (
        "medicines",
        "medicine-1-med_taken",
        "as_told",
        "more",
        ("yes, as told", "more than told"),
    ),
    "side effect": (
        "side_effects_head",
        "side_effects",
        "fell",
        "strange_mood",
        ("fell over", "strange or flat mood"),
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_the_worst_answer_shows_the_same_screens_as_the_best(reader, case):
    step_name, name, best, worst, words = SAME[case]
    screens = [
        screens_after(reader, step_name, name, value, said_as)
        for value, said_as in zip((best, worst), words, strict=True)
    ]
    assert len(screens[0]) == 8
    assert screens[0] == screens[1]


CHANCE = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|new-\d+"
# The page part by part: its words as they are seen, and its markup. Which answer is chosen stands
# in neither; how much a side effect bothered is asked of each that is ticked, and may be.
LOOK = """() => {
  for (const each of document.querySelectorAll("main .bother")) each.remove();
  return [...document.querySelector("main").children].map((each) => [
    each.dataset.view ?? "", each.checkVisibility() ? each.innerText : "", each.outerHTML,
  ]);
}"""


def screens_after(reader, step_name: str, name: str, value: str, words: str) -> list[object]:
    """What is seen and heard in each view after an answer, without the answer itself where it is
    read, and without what differs by chance."""
    page = opened(reader(size=PHONE).open(RECORD))
    seen = []

    def look() -> None:
        parts = page.evaluate(LOOK)
        heard = re.sub(r" \[(checked|selected)\]", "", page.locator("main").aria_snapshot())
        is_read = not page.locator("[data-view=form]").is_visible()
        seen.append([[masked(text, is_read) for text in part] for part in parts])
        seen.append(masked(heard, is_read))

    def masked(text: str, is_read: bool) -> str:
        text = re.sub(CHANCE, "ID", text)
        return text.replace(words, "ANSWER") if is_read and "<form" not in text else text

    write(page)
    shown = step(page, step_name)
    if name.startswith("medicine"):
        shown.locator(f"[name={name}]").select_option(value)
    else:
        answer(page, name, value)
    look()
    press(page, "stop")
    said(page, "drafted")
    look()
    press(page, "go_on")
    wait_for(page, "form")
    save(page)
    look()
    press(page, "open")
    wait_for(page, "entry")
    look()
    return seen


# Keeping what was begun


def begin(page: Page) -> None:
    """Writes half of an entry and waits until its draft is kept."""
    fill_some(page)
    wait_until_kept(page, "drafts", lambda held: "Rain all day" in json.dumps(held))


def assert_goes_on(page: Page) -> None:
    """The draft is offered and opens where it was left."""
    expect(page.locator(".drafts")).to_be_visible()
    press(page, "go_on")
    wait_for(page, "form")
    expect(page.locator("[data-step=notes]")).to_be_visible()
    expect(page.locator("[data-step=notes] textarea")).to_have_value("Rain all day")
    assert focused(page) == "Anything else"
    step(page, "pain_now")
    expect(page.get_by_role("radio", name="3 out of 10", exact=True)).to_be_checked()


def test_a_reload_in_the_middle_loses_nothing(page: Page):
    begin(page)
    page.reload()
    assert_goes_on(opened(page))


def test_closing_the_tab_in_the_middle_loses_nothing(reader):
    somebody = reader(size=PHONE)
    page = opened(somebody.open(RECORD))
    begin(page)
    page.close()
    assert_goes_on(opened(somebody.open(RECORD)))


def test_a_tab_that_crashes_in_the_middle_loses_nothing(reader):
    somebody = reader(size=PHONE)
    page = opened(somebody.open(RECORD))
    begin(page)
    with pytest.raises(Error):
        page.goto("chrome://crash")
    assert_goes_on(opened(somebody.open(RECORD)))


def test_the_back_button_leads_out_of_the_form_and_loses_nothing(page: Page):
    begin(page)
    page.go_back()
    said(page, "drafted")
    assert_goes_on(page)
    press(page, "stop")
    said(page, "drafted")
    page.go_forward()
    wait_for(page, "home")


def test_a_link_to_the_fixed_message_leads_there_and_back_into_the_form(page: Page):
    write(page)
    step(page, "mood")
    answer(page, "mood", "low")
    page.locator("#near-mood a").click()
    expect(page.locator("#red-flags")).to_be_in_viewport()
    wait_for(page, "form")
    page.go_back()
    expect(page.locator("[data-step=mood]")).to_be_visible()
    page.locator("#near-mood a").click()
    save(page)
    write(page)
    page.go_back()
    wait_for(page, "home")
    assert page.url.endswith(RECORD)


def test_a_draft_that_is_thrown_away_can_come_back(page: Page):
    begin(page)
    press(page, "stop")
    said(page, "drafted")
    press(page, "throw_away")
    said(page, "deleted")
    expect(page.locator(".drafts")).to_be_hidden()
    assert kept(page, "drafts") == []
    assert focused(page) == "Undo"
    press(page, "undo")
    said(page, "undone")
    assert_goes_on(page)


def test_looking_through_an_entry_without_a_change_leaves_no_draft(with_entry: Page):
    press(with_entry, "open")
    press(with_entry, "change")
    wait_for(with_entry, "form")
    press(with_entry, "next")
    press(with_entry, "stop")
    wait_for(with_entry, "home")
    expect(with_entry.locator(".drafts")).to_be_hidden()
    assert kept(with_entry, "drafts") == []


def test_a_draft_from_one_language_goes_on_in_another(reader):
    somebody = reader(size=PHONE)
    page = opened(somebody.open(addresses.checklist(URDU)))
    write(page)
    step(page, "mood")
    answer(page, "mood", "low")
    step(page, "notes").locator("textarea").fill("بارش")
    wait_until_kept(page, "drafts", lambda held: "بارش" in json.dumps(held, ensure_ascii=False))
    page.goto(somebody.address + RECORD)
    press(opened(page), "go_on")
    wait_for(page, "form")
    step(page, "activity").locator("[name=activity_note]").fill("a walk")
    save(page)
    answers = kept(page, "entries")[0]["answers"]
    assert answers["notes"] == own("بارش", "ur")
    assert answers["activity_note"] == own("a walk", "en")
    press(page, "open")
    words = wait_for(page, "entry").locator("bdi")
    assert words.evaluate_all("(all) => all.map((each) => [each.lang, each.textContent])") == [
        ["en", "a walk"],
        ["ur", "بارش"],
    ]
    expect(page.locator(".answers")).to_contain_text("low")


# Saving


def test_pain_and_a_note_are_two_taps_and_a_save(page: Page):
    press(page, "quick")
    page.locator("[data-view=quick] label").filter(has_text=re.compile("^7$")).click()
    save(page)
    assert [each["answers"] for each in kept(page, "entries")] == [{"pain_now": 7}]
    assert kept(page, "drafts") == []
    expect(page.locator(".entries")).to_contain_text("Pain now: 7 out of 10")


def test_two_quick_presses_of_save_save_once(page: Page):
    fill_some(page)
    page.locator("[data-view=form] [data-do=save]").evaluate(
        "(each) => { each.click(); each.click(); }"
    )
    said(page, "saved")
    assert len(kept(page, "entries")) == 1


def test_nothing_is_saved_of_a_form_without_an_answer(page: Page):
    for wish in ("quick", "write"):
        press(page, wish)
        press(page, "save")
        said(page, "blank")
        assert focused(page) == "Save"
        press(page, "stop")
        wait_for(page, "home")
    assert kept(page, "entries") == []
    assert kept(page, "drafts") == []


MISTAKES = {
    "a day to come": ("when", "date", str(TODAY.replace(year=TODAY.year + 40)), "2026-01-01"),
    "more hours than a day has": ("sleep", "sleep_hours", "25", "6.5"),
    "an odd part of an hour": ("sleep", "sleep_hours", "6.3", "6"),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_marked_said_and_put_right_and_nothing_is_lost(page: Page, case):
    step_name, name, wrong, right = MISTAKES[case]
    fill_some(page)
    field = step(page, step_name).locator(f"[name={name}]")
    assert field.get_attribute("aria-describedby") is None
    field.fill(wrong)
    step(page, "pacing")
    press(page, "save")
    said(page, "mistake")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    error = page.locator(f"#{field.get_attribute('aria-describedby')}")
    expect(error).to_be_visible()
    assert kept(page, "entries") == []
    field.fill(right)
    expect(error).to_be_hidden()
    save(page)
    answers = kept(page, "entries")[0]["answers"]
    assert answers["pain_now"] == 3
    assert answers["notes"] == own("Rain all day", "en")
    assert str(answers[name]) == right


def test_every_answer_comes_back_as_it_was_given(page: Page):
    write(page)
    page.evaluate(
        """() => {
          for (const field of document.querySelectorAll("form.full :is(input, select, textarea)")) {
            if (["radio", "checkbox"].includes(field.type)) field.click();
            else if (field.tagName === "SELECT") field.selectedIndex = field.options.length - 1;
            else field.value = { date: "2026-11-01", number: "7.5", time: "23:59" }[field.type]
              ?? ` ${field.name}\u202e "quoted" `;
          }
        }"""
    )
    step(page, "medicines")
    page.locator("[data-add]").click()
    page.locator("[name=medicine-2-med_name]").select_option("patch")
    save(page)
    before = kept(page, "entries")[0]
    assert len(before["answers"]) == len(list(record.questions())) - len(record.MEDICINE) + 1
    assert [len(each) for each in before["answers"]["medicines"]] == [len(record.MEDICINE), 1]
    press(page, "open")
    press(page, "change")
    wait_for(page, "form")
    save(page)
    after = kept(page, "entries")[0]
    assert after["answers"] == before["answers"]
    assert after["id"] == before["id"]


def test_the_last_medicines_are_offered_and_one_press_fills_a_row(reader):
    page = opened(reader(size=PHONE).open(RECORD))
    medicine = {
        "med_text": own("نیند کی گولی", "ur"),
        "med_dose": own("1", "ur"),
        "med_part": "night",
        "med_taken": "more",
    }
    seed(page, [entry(1, "2026-11-20", medicines=[medicine])])
    write(page)
    shown = step(page, "medicines")
    shown.locator("[name=medicine-1-med_text]").fill("my own")
    shown.locator("[data-do=use]").click()
    assert page.evaluate("document.activeElement.name") == "medicine-2-med_name"
    expect(shown.locator("[name=medicine-2-med_text]")).to_have_value("نیند کی گولی")
    expect(shown.locator("[name=medicine-2-med_part]")).to_have_value("night")
    expect(shown.locator("[name=medicine-2-med_taken]")).to_have_value("")
    save(page)
    saved = [each for each in kept(page, "entries") if each["id"] != entry(1, "2026-11-20")["id"]]
    again = {name: value for name, value in medicine.items() if name != "med_taken"}
    assert saved[0]["answers"]["medicines"] == [{"med_text": own("my own", "en")}, again]


def test_own_words_are_never_markup(page: Page):
    hostile = '<img src=x onerror="document.title=1"><script>document.title = 2</script>{number}'
    write(page)
    step(page, "notes").locator("textarea").fill(hostile)
    step(page, "medicines").locator("[name=medicine-1-med_text]").fill("<b>x</b>{day}")
    save(page)
    press(page, "open")
    shown = wait_for(page, "entry")
    expect(shown).to_contain_text(hostile)
    expect(shown).to_contain_text("<b>x</b>{day}")
    assert shown.locator("img, script, b").count() == 0
    press(page, "home")
    wait_for(page, "home")
    write(page)
    expect(step(page, "medicines").locator("[data-do=use]")).to_have_text("<b>x</b>{day}")


# Reading, changing, deleting


def test_an_entry_is_read_changed_and_deleted_and_the_deletion_taken_back(with_entry: Page):
    page = with_entry
    press(page, "open")
    shown = wait_for(page, "entry")
    assert focused(page) == "20 November 2026"
    expect(shown).to_contain_text("3 out of 10")
    press(page, "change")
    wait_for(page, "form")
    step(page, "pain_now")
    answer(page, "pain_now", 0)
    save(page)
    assert focused(page) == "My entries"
    expect(page.locator(".entries li")).to_have_text("20 November 2026 Pain now: 0 out of 10")
    press(page, "open")
    press(page, "remove")
    said(page, "deleted")
    assert focused(page) == "Undo"
    assert kept(page, "entries") == []
    expect(page.locator(".none")).to_be_visible()
    press(page, "undo")
    said(page, "undone")
    assert kept(page, "entries")[0]["answers"]["pain_now"] == 0
    expect(page.locator(".entries li")).to_have_count(1)


def test_deleting_everything_asks_once_and_leaves_nothing_anywhere(page: Page):
    begin(page)
    press(page, "stop")
    said(page, "drafted")
    press(page, "quick")
    page.locator("[data-view=quick] textarea").fill("Sun all day")
    save(page)
    page.locator("main summary").click()
    press(page, "ask-erase")
    asked = wait_for(page, "erase")
    assert focused(page) == "Delete everything in my record?"
    expect(asked).to_contain_text("cannot be undone")
    expect(asked).to_contain_text("Number of entries: 1")
    press(page, "home")
    wait_for(page, "home")
    held = page.evaluate(KEPT)
    assert "Rain all day" in held
    assert "Sun all day" in held
    press(page, "ask-erase")
    press(page, "erase")
    said(page, "erased")
    assert focused(page) == "My entries"
    held = page.evaluate(KEPT)
    for word in ("all day", "pain_now", "notes", "answers"):
        assert word not in held
    expect(page.locator(".drafts")).to_be_hidden()
    expect(page.locator(".none")).to_be_visible()


def test_thousands_of_entries_open_thirty_at_a_time(page: Page):
    seed(page, [entry(number, "2026-01-01", pain_now=number % 11) for number in range(70)])
    page.reload()
    opened(page)
    rows = page.locator(".entries li")
    expect(rows).to_have_count(30)
    press(page, "more")
    expect(rows).to_have_count(60)
    expect(rows.nth(30).locator("button")).to_be_focused()
    press(page, "more")
    expect(rows).to_have_count(70)
    expect(page.locator(".more")).to_be_hidden()


def test_a_hidden_record_stays_hidden_after_a_reload_and_in_other_tabs(reader):
    somebody = reader(size=PHONE)
    other = opened(somebody.open(RECORD))
    page = opened(somebody.open(RECORD))
    press(page, "quick")
    page.locator("[data-view=quick] textarea").fill("Rain all day")
    save(page)
    fill_some(other)
    page.locator("main summary").click()
    expect(page.get_by_text("It does not lock it")).to_be_visible()
    press(page, "hide")
    shown = wait_for(page, "hidden")
    assert focused(page) == "This page is hidden"
    expect(shown).to_contain_text("Anyone who uses this phone can show it again")
    wait_for(other, "hidden")
    page.go_back()
    page.go_forward()
    wait_for(opened(page), "hidden")
    page.reload()
    wait_for(opened(page), "hidden")
    expect(page.get_by_text("Rain all day")).to_be_hidden()
    press(page, "show")
    wait_for(page, "home")
    assert focused(page) == "My entries"
    wait_for(other, "home")
    expect(other.locator(".drafts")).to_be_visible()


# Two tabs


@pytest.fixture
def tabs(reader) -> tuple[Page, Page]:
    """Two tabs of one reader, with one entry in the record."""
    somebody = reader(size=PHONE)
    first = opened(somebody.open(RECORD))
    seed(first, [entry(1, "2026-11-20", pain_now=3)])
    first.reload()
    return opened(first), opened(somebody.open(RECORD))


def change_pain(page: Page, pain: int) -> None:
    step(page, "pain_now")
    answer(page, "pain_now", pain)


def test_the_list_follows_another_tab_and_the_focus_stays(tabs):
    first, second = tabs
    first.locator("[data-do=open]").focus()
    press(second, "quick")
    second.locator("[data-view=quick] textarea").fill("Rain")
    expect(first.locator(".drafts")).to_be_visible()
    save(second)
    expect(first.locator(".entries li")).to_have_count(2)
    expect(first.locator(".drafts")).to_be_hidden()
    assert "20 November" in focused(first)


def test_an_entry_that_two_tabs_change_is_kept_twice(tabs):
    for tab in tabs:
        press(tab, "open")
        press(tab, "change")
        wait_for(tab, "form")
    change_pain(tabs[0], 4)
    save(tabs[0])
    change_pain(tabs[1], 5)
    press(tabs[1], "save")
    said(tabs[1], "both")
    pains = sorted(each["answers"]["pain_now"] for each in kept(tabs[1], "entries"))
    assert pains == [4, 5]
    expect(tabs[0].locator(".entries li")).to_have_count(2)


def test_an_entry_that_is_deleted_in_another_tab_goes_from_the_screen(tabs):
    first, second = tabs
    press(first, "open")
    press(second, "open")
    press(second, "remove")
    said(second, "deleted")
    said(first, "deleted")
    wait_for(first, "home")
    assert focused(first) == "My entries"


def test_an_entry_that_is_deleted_in_another_tab_while_it_is_changed_is_not_lost(tabs):
    first, second = tabs
    press(first, "open")
    press(first, "change")
    wait_for(first, "form")
    change_pain(first, 9)
    press(second, "open")
    press(second, "remove")
    said(second, "deleted")
    press(first, "save")
    said(first, "both")
    assert [each["answers"]["pain_now"] for each in kept(first, "entries")] == [9]


# What the browser refuses


REFUSALS = {
    "an error at once": """IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "SecurityError"); };""",
    "no storage at all": "Object.defineProperty(window, 'indexedDB', { value: undefined });",
    "no scripts": "",
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_where_nothing_can_be_kept_the_page_is_a_whole_form_for_paper(reader, refusal):
    somebody = reader(size=PHONE, java_script_enabled=bool(REFUSALS[refusal]))
    somebody.context.add_init_script(REFUSALS[refusal])
    page = somebody.open(RECORD)
    if REFUSALS[refusal]:
        expect(page.get_by_text("This browser does not let us keep anything")).to_be_visible()
    expect(page.get_by_text("We keep nothing")).to_be_visible()
    for each in record.STEPS:
        expect(page.locator(f"[data-step={each.id}]")).to_be_visible()
    expect(page.locator(".medicine")).to_have_count(3)
    expect(page.locator("main button:visible")).to_have_count(0)
    expect(page.locator("main .view:visible")).to_have_count(1)


FULL = """
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...all) {
    if (localStorage.full) throw new DOMException("full", "QuotaExceededError");
    return put.apply(this, all);
  };
"""


def test_a_full_phone_is_said_and_the_form_keeps_everything(reader):
    somebody = reader(size=PHONE)
    somebody.context.add_init_script(FULL)
    page = opened(somebody.open(RECORD))
    page.evaluate("() => { localStorage.full = 1; }")
    fill_some(page)
    press(page, "save")
    said(page, "no_room")
    press(page, "stop")
    said(page, "no_room")
    page.go_back()
    said(page, "no_room")
    wait_for(page, "form")
    expect(page.locator("[data-step=notes] textarea")).to_have_value("Rain all day")
    assert kept(page, "entries") == []
    page.evaluate("() => localStorage.removeItem('full')")
    save(page)
    answers = kept(page, "entries")[0]["answers"]
    assert answers == {"pain_now": 3, "notes": own("Rain all day", "en")}


NEWER = """() => new Promise((resolve, reject) => {
  const asked = indexedDB.open("plainleaf", 99);
  asked.onsuccess = () => { asked.result.close(); resolve(); };
  asked.onerror = () => reject(asked.error);
})"""


def test_a_record_of_a_newer_page_is_left_alone_and_the_reader_told(reader):
    somebody = reader(size=PHONE)
    somebody.open(addresses.home(ENGLISH)).evaluate(NEWER)
    page = somebody.open(RECORD)
    expect(page.get_by_text("Close this page and open it again")).to_be_visible()
    expect(page.locator(".steering")).to_be_hidden()


def test_a_record_that_a_newer_page_takes_over_meanwhile_is_said_and_nothing_lost(page: Page):
    fill_some(page)
    page.evaluate(NEWER)
    press(page, "save")
    expect(page.locator("main > [role=status]")).to_contain_text("open it again")
    expect(page.locator("[data-step=notes] textarea")).to_have_value("Rain all day")


# Nobody is told


def test_nothing_is_asked_of_the_network_by_writing_reading_and_deleting(reader):
    somebody = reader(size=PHONE)
    page = opened(somebody.open(RECORD))
    page.wait_for_load_state("networkidle")
    before = len(somebody.requests)
    fill_some(page)
    save(page)
    press(page, "open")
    press(page, "change")
    wait_for(page, "form")
    change_pain(page, 8)
    save(page)
    press(page, "open")
    press(page, "remove")
    said(page, "deleted")
    press(page, "undo")
    said(page, "undone")
    page.locator("main summary").click()
    press(page, "hide")
    press(page, "show")
    wait_for(page, "home")
    press(page, "ask-erase")
    press(page, "erase")
    said(page, "erased")
    page.wait_for_load_state("networkidle")
    assert somebody.requests[before:] == []
    assert before > 0


# Fingers, keys, ears and eyes

MANNERS = {
    "english": (ENGLISH, {}, "ArrowRight"),
    "urdu": (URDU, {}, "ArrowLeft"),
    "forced-colours": (ENGLISH, {"forced_colors": "active"}, "ArrowRight"),
}


@pytest.mark.parametrize("manner", MANNERS)
def test_pain_is_eleven_large_buttons_that_the_arrows_move_between(reader, manner):
    language, options, forward = MANNERS[manner]
    page = opened(reader(size=SMALLEST, **options).open(addresses.checklist(language)))
    write(page)
    labels = step(page, "pain_now").locator(".scale label")
    boxes = [each.bounding_box() for each in labels.all()]
    assert len(boxes) == 11
    assert [box for box in boxes if box["width"] < LEAST or box["height"] < LEAST] == []
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= SMALLEST[0] for box in boxes)
    numbers = labels.locator("input")
    if language == ENGLISH:
        for number in record.SCALE:
            expect(numbers.nth(number)).to_have_accessible_name(f"{number} out of 10")
    numbers.first.focus()
    page.keyboard.press(forward)
    page.keyboard.press(forward)
    page.keyboard.press("ArrowDown")
    expect(numbers.nth(3)).to_be_focused()
    expect(numbers.nth(3)).to_be_checked()
    page.keyboard.press("ArrowUp")
    expect(numbers.nth(2)).to_be_checked()
    look = "(each) => getComputedStyle(each).backgroundColor"
    looks = [each.evaluate(look) for each in labels.locator("span").all()]
    assert [place for place, each in enumerate(looks) if each != looks[0]] == [2]


@pytest.mark.parametrize("language", [ENGLISH, URDU], ids=lambda each: each.code)
def test_each_step_fits_the_screen_of_a_phone(reader, language):
    page = opened(reader(size=PHONE).open(addresses.checklist(language)))
    write(page)
    room = page.locator(".destinations").bounding_box()["y"]
    over = []
    for each in record.STEPS:
        box = step(page, each.id).bounding_box()
        assert box["y"] >= 0
        # Rows of medicines are long; in Urdu, whose lines are higher, the buttons may be below.
        ends = box["y"] + box["height"]
        if each.id != "medicines" and language == ENGLISH:
            steering = page.locator(".steering").bounding_box()
            ends = steering["y"] + steering["height"]
        if ends > room:
            over.append(f"{each.id} ends at {ends:.0f} of {room:.0f}")
    assert over == []


def tab_to(page: Page, words: str) -> None:
    """Presses Tab until something with these words has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if (
            page.evaluate(
                """() => {
              const { activeElement: at } = document;
              return at.ariaLabel ?? at.labels?.[0]?.innerText ?? at.innerText;
            }"""
            ).strip()
            == words
        ):
            return
    raise AssertionError(f"no Tab leads to {words}")


def test_a_whole_entry_is_written_and_read_with_the_keyboard_alone(page: Page):
    tab_to(page, "Go to my record")
    page.keyboard.press("Enter")
    tab_to(page, "Write a new entry")
    page.keyboard.press("Enter")
    wait_for(page, "form")
    for each in record.STEPS:
        expect(page.locator(f"#step-{each.id}")).to_be_focused()
        if each.id == "when":
            tab_to(page, "Yesterday")
            page.keyboard.press("Space")
        if each.id == "pain_now":
            tab_to(page, "0 out of 10")
            page.keyboard.press("ArrowRight")
        if each.id == "where":
            tab_to(page, "back")
            page.keyboard.press("Space")
        if each.id == "notes":
            page.keyboard.press("Tab")
            page.keyboard.type("Rain")
        if each.id != record.STEPS[-1].id:
            tab_to(page, "Next")
            page.keyboard.press("Enter")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    said(page, "saved")
    answers = kept(page, "entries")[0]["answers"]
    assert {**answers, "date": ""} == {
        "date": "",
        "pain_now": 1,
        "pain_where": ["back"],
        "notes": own("Rain", "en"),
    }
    assert focused(page) == "My entries"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    wait_for(page, "entry")
    tab_to(page, "Back to my entries")
    page.keyboard.press("Enter")
    wait_for(page, "home")


def test_the_arrows_go_through_the_list_of_steps(page: Page):
    write(page)
    page.locator(".step-list").focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.locator(f"[data-step={record.STEPS[3].id}]")).to_be_visible()
    expect(page.locator(".step-list")).to_be_focused()


def test_the_focus_is_always_somewhere(page: Page):
    for view in every_view(page):
        assert focused(page) != "nothing", view


def show_all_steps(page: Page) -> None:
    """All steps under each other, so that one look sees them all."""
    page.evaluate(
        "() => { for (const each of document.querySelectorAll('.step')) each.hidden = false; }"
    )


def looks(page: Page) -> Iterator[str]:
    """Each view, with all steps in one."""
    last = f"step {record.STEPS[-1].id}"
    for view in every_view(page):
        if view == last:
            show_all_steps(page)
            yield "all steps"
        elif not view.startswith("step "):
            yield view


# What axe leaves to a person: the numbers of pain, below their radio buttons, have the colours of
# other labels; and the fixed line says "Get help now" of the panel, as the specification has it.
JUDGED = re.compile(r'<span aria-hidden="true">|identical-links-same-purpose: .*/help/')


def test_axe_finds_nothing_to_mend_in_any_view(reader):
    page = reader(size=SMALLEST, bypass_csp=True).open(RECORD)
    found = {}
    for view in looks(opened(page)):
        faults = axe.faults_in_every_theme(page)
        found[view] = [each for each in faults if not JUDGED.search(each)]
    assert len(found) == 7
    assert {view: each for view, each in found.items() if each} == {}


# What can be ticked is hit by its label, which must be as large.
CONTROLS = TARGETS.replace("input, select", "input:not(label *), select")
LABELS = """() => [...document.querySelectorAll("main label:has(input)")]
  .filter((each) => each.checkVisibility())
  .map((each) => {
    const { width, height } = each.getBoundingClientRect();
    return { text: each.textContent.trim(), width, height };
  })"""


@pytest.mark.parametrize("language", [ENGLISH, URDU], ids=lambda each: each.code)
def test_every_view_fits_narrow_windows_and_large_text_and_fingers(reader, language):
    page = opened(reader(size=SMALLEST).open(addresses.checklist(language)))
    found = {}
    for view in looks(page):
        page.set_viewport_size({"width": SMALLEST[0], "height": SMALLEST[1]})
        found[view] = page.evaluate(LAYOUT)
        targets = [each for each in page.evaluate(CONTROLS) if not each["isInText"]]
        targets += page.evaluate(LABELS)
        small = [each for each in targets if each["height"] < LEAST or each["width"] < 24]
        found[view] += [told(each) for each in small]
        text_size(page, 32)
        found[view] += page.evaluate(LAYOUT)
        page.set_viewport_size({"width": 1280, "height": 900})
        found[view] += page.evaluate(LAYOUT)
        text_size(page, 16)
    assert len(found) == 7
    assert {view: each for view, each in found.items() if each} == {}


# On paper


def pages_of(page: Page, path: Path) -> int:
    """How many sheets a page takes on the paper that its own style asks for."""
    page.pdf(path=path, prefer_css_page_size=True)
    told_by = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", told_by)[1])


@pytest.mark.parametrize("language", [ENGLISH, URDU], ids=lambda each: each.code)
def test_a_week_is_one_sheet_and_a_day_is_few_after_the_fixed_message(reader, language, tmp_path):
    page = opened(reader(size=PHONE).open(addresses.checklist(language)))
    page.evaluate("() => { window.print = () => {}; }")  # it would wait for a person
    page.locator("main summary").click()
    press(page, "paper-week")
    assert pages_of(page, tmp_path / "week.pdf") == 2
    press(page, "paper-day")
    assert pages_of(page, tmp_path / "day.pdf") <= 5
    page.emulate_media(media="print")
    expect(page.locator(".red-flags")).to_be_visible()
    expect(page.locator("main button:visible")).to_have_count(0)
    for each in record.STEPS:
        expect(page.locator(f"[data-step={each.id}]")).to_be_visible()
    expect(page.locator(".medicine")).to_have_count(3)


def test_what_stands_in_the_form_is_printed_with_all_its_steps(page: Page):
    fill_some(page)
    page.emulate_media(media="print")
    for each in record.STEPS:
        expect(page.locator(f"[data-step={each.id}]")).to_be_visible()
    expect(page.locator(".week")).to_be_hidden()
    expect(page.locator("main button:visible")).to_have_count(0)
    assert page.locator("main > :visible").first.get_attribute("aria-labelledby") == "red-flags"
