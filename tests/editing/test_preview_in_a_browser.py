"""The preview as an editor has it: a real Chromium, the real command, real files that change."""

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.browser import axe
from tests.browser.conftest import THEMES, Reader
from tests.editing.conftest import Preview, part, text

LONG_SENTENCE = f"Rest {'and rest ' * 13}now."
WARNED = f"""\
Pain can wake you.

::include safety

## At night

- Go to bed. {LONG_SENTENCE}

| For | Dose |
|---|---|
| Sleep | Utilise less |

Utilise nothing.
"""
EXPLAINED = "[{check: prefer, text: nothing, why: It is an example.}]"

TOP_OF = "(block) => block.getBoundingClientRect().top"
TO_THE_TOP = "(block) => window.scrollBy(0, block.getBoundingClientRect().top)"


def english(page: Page) -> FrameLocator:
    """The page in the first frame."""
    return page.frame_locator("iframe >> nth=0")


def second(page: Page) -> FrameLocator:
    """The page in the second language."""
    return page.frame_locator("iframe >> nth=1")


def open_shell(editor: Reader, slug: str, query: str = "") -> Page:
    """The preview of an article, when the warnings are there too."""
    page = editor.open(f"/preview/{slug}/{query}")
    expect(page.locator("[data-measure=age]")).not_to_be_empty()
    return page


def scroll_to(block: Locator) -> float:
    """Scrolls a page so that a block is near its top; where it then is."""
    block.evaluate("(block) => window.scrollTo(0, block.offsetTop - 100)")
    return float(block.evaluate(TOP_OF))


def expect_at(block: Locator, top: float, within: float = 2) -> None:
    """Waits until a block is where it should be in its window."""
    expect(block).to_be_visible()
    block.evaluate(
        """(block, [top, within]) => new Promise((resolve, reject) => {
          const end = performance.now() + 10_000;
          const look = () => {
            const now = block.getBoundingClientRect().top;
            if (Math.abs(now - top) <= within) resolve();
            else if (performance.now() > end) reject(new Error(`it is at ${now}, not at ${top}`));
            else requestAnimationFrame(look);
          };
          look();
        })""",
        [top, within],
    )


def mark(page: Page) -> None:
    """Marks the shell, which would lose the mark if it were loaded again."""
    page.evaluate("document.body.dataset.mark = 'still the same'")


def write_warned(preview: Preview, **front: str) -> None:
    front = {"fact_sheets": "[sleep-and-pain]", "review_due": "2026-03-20", **front}
    preview.file("information/sleep.md").write_text(text(WARNED, **front), encoding="utf-8")


@pytest.mark.parametrize("view", ["", "?view=phone"])
def test_a_warning_stands_beside_the_block_that_causes_it(editor, preview, view):
    write_warned(preview, accepts=EXPLAINED)
    preview.edit("shared/safety.md", "You cannot breathe", "You utilise breath")
    page = english(open_shell(editor, "sleep", view))
    item = page.locator("li", has_text="Go to bed")
    expect(item.locator(".preview-note")).to_contain_text("a sentence of 28 words")
    expect(item.locator("blockquote")).to_have_text(LONG_SENTENCE)
    expect(page.locator("td", has_text="Utilise less").locator(".preview-note")).to_have_count(1)
    in_box = page.locator(".box li", has_text="You utilise").locator(".preview-note")
    expect(in_box).to_contain_text("articles/shared/safety.md, line 4")
    expect(page.locator("h1 + .preview-note")).to_contain_text("a review that is due on 2026-03-20")
    explained = page.locator("p:text('Utilise nothing') + details.preview-note")
    expect(explained).to_contain_text("It is an example.")
    expect(explained).not_to_have_attribute("open", "")


def test_on_a_wide_screen_warnings_stand_at_the_side_and_move_nothing(editor, preview):
    write_warned(preview)
    shell = open_shell(editor, "sleep")
    page = english(shell)
    note, block = page.locator("li .preview-note >> nth=0"), page.locator("article li >> nth=1")
    expect(note).to_be_visible()
    assert note.bounding_box()["x"] > block.bounding_box()["x"] + block.bounding_box()["width"]
    assert abs(note.bounding_box()["y"] - block.bounding_box()["y"]) < 2
    height = page.locator("html").evaluate("(html) => html.scrollHeight")
    shell.keyboard.press("w")
    expect(note).to_be_hidden()
    assert page.locator("html").evaluate("(html) => html.scrollHeight") == height


def test_what_is_said_of_the_text_stands_above_it(editor, preview):
    write_warned(preview, accepts=EXPLAINED)
    page = open_shell(editor, "sleep")
    expect(page.locator("h1")).to_have_text("Sleep and pain")
    for measure, number in (
        ("words", "44"),
        ("open", "3"),
        ("explained", "1"),
        ("placeholder", "0"),
    ):
        expect(page.locator(f"[data-measure={measure}]")).to_have_text(number)
    page.locator("summary").click()
    page.get_by_role("button", name=LONG_SENTENCE).click()
    expect(english(page).locator("li", has_text="Go to bed")).to_be_in_viewport()


def test_an_edit_is_shown_without_a_reload_by_hand_and_the_place_is_kept(editor, preview):
    page = open_shell(editor, "long")
    mark(page)
    heading = english(page).locator("#part-15")
    top = scroll_to(heading)
    preview.edit("information/long.md", part(3), "\n\n".join([part(3), *["A new paragraph."] * 9]))
    preview.edit("information/long.md", "Point 15 of", "The last point of")
    expect(english(page).get_by_text("The last point of the list.")).to_be_in_viewport()
    expect_at(heading, top)
    expect(english(page).get_by_text("A new paragraph.")).to_have_count(9)
    expect(page.locator("[role=status]")).to_contain_text("Changed at")
    expect(page.locator("body")).to_have_attribute("data-mark", "still the same")


def test_the_place_is_kept_where_the_paragraph_at_it_is_the_one_that_changes(editor, preview):
    page = open_shell(editor, "long")
    item = english(page).get_by_text("Point 15 of the list.")
    top = scroll_to(item)
    preview.edit("information/long.md", "Point 15 of", "The last point of")
    expect_at(english(page).get_by_text("The last point of the list."), top)


def test_warnings_follow_an_edit(editor, preview):
    page = open_shell(editor, "long")
    expect(english(page).locator(".preview-note")).to_have_count(1)  # it has no fact sheet
    preview.edit("information/long.md", "Point 2 of", "Utilise point 2 of")
    note = english(page).locator("li", has_text="Utilise point").locator(".preview-note")
    expect(note).to_contain_text("'utilise'")
    expect(page.locator("[data-measure=open]")).to_have_text("2")
    preview.edit("information/long.md", "Utilise point 2 of", "Point 2 of")
    expect(page.locator("[data-measure=open]")).to_have_text("1")
    expect(note).to_have_count(0)


def test_broken_front_matter_is_shown_and_the_page_comes_back_to_its_place(editor, preview):
    page = open_shell(editor, "long")
    mark(page)
    heading = english(page).locator("#part-15")
    top = scroll_to(heading)
    preview.edit("information/long.md", "order: 20", "order: twenty")
    problem = english(page).locator(".problems li")
    expect(problem).to_contain_text("articles/information/long.md, line 5")
    expect(problem).to_contain_text("Found: order: twenty")
    expect(problem).to_contain_text("Expected: a whole number")
    preview.edit("information/long.md", "order: twenty", "order: 20")
    expect(problem).to_have_count(0)
    expect_at(heading, top)
    expect(page.locator("[data-measure=age]")).not_to_be_empty()
    expect(page.locator("body")).to_have_attribute("data-mark", "still the same")
    assert [fault for fault in editor.faults if "503" not in fault] == []
    editor.faults.clear()


def test_a_page_outside_of_the_frame_follows_the_files_too(editor, preview):
    page = editor.open("/en/articles/long/")
    heading = page.locator("#part-15")
    top = scroll_to(heading)
    preview.edit("information/long.md", "Point 15 of", "The last point of")
    expect(page.get_by_text("The last point of the list.")).to_be_visible()
    expect_at(heading, top)


def test_the_overview_follows_the_files(editor, preview):
    page = editor.open("/preview/")
    expect(page.get_by_role("link", name="A long text")).to_be_visible()
    preview.edit("information/long.md", "title: A long text", "title: A longer text")
    page.get_by_role("link", name="A longer text").click()
    expect(page.locator("h1")).to_have_text("A longer text")


def test_two_languages_stand_side_by_side_and_scroll_together(editor):
    page = open_shell(editor, "long")
    page.keyboard.press("2")
    expect(page.locator("iframe >> nth=1")).to_have_attribute("title", "The page in Polski")
    expect(second(page).locator("html")).to_have_attribute("lang", "pl")
    left, right = english(page).locator("#part-12"), second(page).locator("#part-12")
    expect(second(page).get_by_text("Punkt 12 listy.")).to_be_attached()
    left.evaluate(TO_THE_TOP)
    expect_at(right, 0)
    left, right = english(page).locator("#part-5"), second(page).locator("#part-5")
    right.evaluate(TO_THE_TOP)
    expect_at(left, 0)
    expect_at(right, 0)


def test_another_second_language_can_be_chosen(editor):
    page = open_shell(editor, "long")
    page.get_by_label("Second language").select_option("ur")
    expect(page.get_by_role("button", name="Two languages")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(second(page).locator("html")).to_have_attribute("dir", "rtl")
    page.reload()
    expect(second(page).locator("html")).to_have_attribute("lang", "ur")
    expect(page.get_by_label("Second language")).to_have_value("ur")


def test_keys_show_the_page_on_a_phone_and_on_a_desk(editor):
    page = open_shell(editor, "long")
    top = scroll_to(english(page).locator("#part-15"))
    page.keyboard.press("p")
    frame = page.locator("iframe >> nth=0")
    expect(page.get_by_role("button", name="Phone")).to_have_attribute("aria-pressed", "true")
    assert frame.evaluate("(frame) => frame.contentWindow.innerWidth") == 360
    expect_at(english(page).locator("#part-15"), top)
    page.reload()
    expect(page.get_by_role("button", name="Phone")).to_have_attribute("aria-pressed", "true")
    english(page).locator("h1").click()  # keys work there too
    page.keyboard.press("d")
    expect(page.get_by_role("button", name="Phone")).to_have_attribute("aria-pressed", "false")
    assert frame.evaluate("(frame) => frame.contentWindow.innerWidth") == 1440


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_key_shows_the_page_as_it_is_printed(editor, preview, theme):
    write_warned(preview)
    page = open_shell(editor, "sleep")
    page.emulate_media(**THEMES[theme])
    expect(english(page).locator(".preview-note").first).to_be_visible()
    page.keyboard.press("r")
    shown = english(page)
    expect(shown.locator("body > header")).to_be_hidden()
    expect(shown.locator(".address")).to_be_visible()
    expect(shown.locator(".preview-note").first).to_be_hidden()
    expect(shown.get_by_role("button")).to_have_count(0)
    ink = shown.locator("body").evaluate("(body) => getComputedStyle(body).color")
    assert ink == "rgb(33, 28, 22)"
    frame = page.locator("iframe >> nth=0")
    width = frame.evaluate("(frame) => frame.getBoundingClientRect().width")
    assert abs(width - 210 / 25.4 * 96) < 1
    expect(page.get_by_role("button", name="Warnings")).to_be_disabled()
    page.reload()
    expect(shown.locator(".address")).to_be_visible()
    page.keyboard.press("d")
    expect(shown.locator("body > header")).to_be_visible()
    expect(shown.locator(".preview-note").first).to_be_visible()


def test_warnings_can_be_put_away_and_stay_away(editor, preview):
    write_warned(preview)
    page = open_shell(editor, "sleep")
    note = english(page).locator(".preview-note").first
    expect(note).to_be_visible()
    page.keyboard.press("w")
    expect(note).to_be_hidden()
    page.reload()
    expect(page.locator("[data-measure=open]")).to_have_text("4")
    expect(note).to_be_attached()
    expect(note).to_be_hidden()
    page.get_by_role("button", name="Warnings").click()
    expect(note).to_be_visible()


def test_single_keys_do_nothing_in_a_field_nor_with_another_key(editor):
    page = open_shell(editor, "long")
    page.get_by_label("Second language").focus()
    page.keyboard.press("r")
    page.locator("h1").click()
    page.keyboard.press("Control+d")
    page.locator("iframe >> nth=0").evaluate("(frame) => { frame.src = '/en/search/'; }")
    field = english(page).locator("input[name=question]")
    field.click()
    page.keyboard.type("drops 2 w")
    expect(field).to_have_value("drops 2 w")
    expect(page.locator("body")).to_have_attribute("data-view", "desktop")
    expect(page.locator("iframe >> nth=1")).to_be_hidden()
    assert "?" not in page.url


def test_help_names_the_keys_and_can_switch_them_off(editor):
    page = open_shell(editor, "long")
    page.keyboard.press("?")
    help_ = page.get_by_role("dialog", name="Keys and buttons")
    expect(help_).to_be_visible()
    page.keyboard.press("p")  # not while the help is read
    page.get_by_label("Single keys work").uncheck()
    page.keyboard.press("Escape")
    expect(help_).to_be_hidden()
    page.keyboard.press("p")
    expect(page.locator("body")).to_have_attribute("data-view", "desktop")
    page.reload()
    page.keyboard.press("?")
    expect(help_).to_be_hidden()
    page.get_by_role("button", name="Help").click()
    expect(page.get_by_label("Single keys work")).not_to_be_checked()


def test_a_link_to_another_article_takes_the_preview_there(editor):
    page = open_shell(editor, "sleep", "?view=phone")
    english(page).get_by_role("link", name="what to do").click()
    expect(page.locator("h1")).to_have_text("Get help now")
    assert page.url.endswith("/preview/get-help-now/?view=phone")


STORED = """async () => [
  (await navigator.serviceWorker.getRegistrations()).length,
  (await indexedDB.databases()).length,
  (await caches.keys()).length,
  localStorage.length,
  sessionStorage.length,
]"""


def test_no_page_registers_a_worker_or_keeps_anything(editor):
    for address in ("", "articles/sleep/", "checklist/", "saved/", "settings/", "offline/"):
        page = editor.open(f"/en/{address}")
        assert page.evaluate("navigator.serviceWorker === undefined")
    shell = open_shell(editor, "sleep")
    assert shell.evaluate(STORED) == [0, 0, 0, 0, 0]


def test_the_search_is_answered_by_the_preview(editor):
    page = editor.open("/en/search/")
    page.locator("input[name=question]").fill("sleep")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Sleep and pain")).to_be_visible()


def test_a_worker_that_was_left_at_the_address_is_dismissed(editor):
    page = editor.context.new_page()
    page.add_init_script(
        """if (history.state?.gone) {
          addEventListener("load", () => { document.body.dataset.mark = "without a worker"; });
        } else if (location.pathname === "/preview/sleep/") {
          navigator.serviceWorker.getRegistrations = async () => [
            { unregister: async () => history.replaceState({ gone: true }, "") },
          ];
        }"""
    )
    page.goto(f"{editor.address}/preview/sleep/")
    expect(page.locator("[data-mark='without a worker']")).to_be_attached()
    expect(page.locator("[data-measure=age]")).not_to_be_empty()


def judged(fault: str) -> bool:
    """Whether axe only says that it was not let into the frames; their pages have tests."""
    return fault.startswith("frame-tested: ")


def test_axe_finds_nothing_to_mend_in_the_preview(new_context, preview):
    write_warned(preview, accepts=EXPLAINED)
    context = new_context(
        viewport={"width": 1440, "height": 900}, bypass_csp=True, service_workers="block"
    )
    page = context.new_page()
    found = {}
    for address in ("/preview/", "/preview/sleep/", "/preview/nowhere/", "/preview/sleep/?two=on"):
        page.goto(preview.address + address)
        if "sleep" in address:
            expect(english(page).locator("details.preview-note")).to_be_visible(timeout=20_000)
            page.evaluate("document.querySelector('details').open = true")
            english(page).locator("details.preview-note").evaluate("(each) => { each.open = true }")
        found[address] = [each for each in axe.faults_in_every_theme(page) if not judged(each)]
        if "sleep" in address:
            found[f"notes of {address}"] = axe.faults(page.frames[1], "article")
    assert {address: each for address, each in found.items() if each} == {}
