"""Saved pages: the buttons on articles, the list, and lists that come from somebody else."""

import base64
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import axe, places
from tests.browser.conftest import DESK, PHONE, THEMES
from tests.browser.test_reflow import LAYOUT, text_size
from tests.browser.test_targets import LEAST, TARGETS, told
from webapp import addresses
from webapp.languages import ENGLISH, LANGUAGES

ARTICLE = addresses.article(ENGLISH, places.AMITRIPTYLINE)
SAVED = addresses.saved(ENGLISH)
FIVE = ["amitriptyline", "help/", "where-to-get-help", "take-part", "amitriptyline#bq52"]
HOSTILE = '<img src="/x.png" onerror="document.title=1"><script>alert(1)</script>'
WRITTEN = "() => document.querySelector('article ~ [role=status]')?.textContent"
NO_STORAGE = "Object.defineProperty(window, 'indexedDB', { get() { throw new Error('no'); } });"


def fragment(items: object, version: int = 1) -> str:
    """A link's list, as somebody else could make it."""
    text = items if isinstance(items, str) else json.dumps(items)
    payload = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    return f"#list={version}.{payload}"


def button(page: Page | Locator, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def opened(page: Page, index: int = 0) -> Locator:
    """An item of the list with what can be changed on it."""
    item = page.locator(".pages > li").nth(index)
    item.locator("summary").click()
    return item


def names(page: Page) -> list[str]:
    return page.locator(".pages > li .name").all_inner_texts()


def status(page: Page) -> Locator:
    return page.locator("main [role=status]:not(.listen *)")


def focused(page: Page) -> str:
    return page.evaluate("() => document.activeElement.textContent.trim()")


def link_of(page: Page) -> str:
    """The link to the list, which stands in a field that is shown where it cannot be copied."""
    return page.locator("#link").input_value()


def saved_everywhere(page: Page) -> list[dict]:
    """What the device really has."""
    return page.evaluate(
        """() => new Promise((done) => {
          const asked = indexedDB.open("plainleaf");
          asked.onsuccess = () => {
            const all = asked.result.transaction("saved").objectStore("saved").getAll();
            all.onsuccess = () => {
              asked.result.close();
              done(all.result.sort((one, other) => one.order - other.order));
            };
          };
        })"""
    )


@pytest.fixture
def with_list(reader) -> Callable[..., Page]:
    """Opens the list of somebody who has taken over five pages."""

    def open_list(language=ENGLISH, items: list = FIVE, **options: object) -> Page:
        page = reader(**options).open(addresses.saved(language) + fragment(items))
        page.locator(".add").click()
        expect(page.locator(".offer")).to_be_hidden()
        expect(page.locator(".pages > li")).to_have_count(len(items))
        return page

    return open_list


# On articles.


@pytest.mark.parametrize("address", places.named(places.articles(ENGLISH)))
def test_every_article_can_be_saved_and_removed_again(reader, address):
    page = reader().open(address)
    button(page, "Save this page").click()
    expect(status(page)).to_have_text("Saved. You find it under “Saved”.")
    assert [each["page"] for each in saved_everywhere(page)] == [address.removeprefix("/en/")]
    assert focused(page) == "Remove from Saved"
    page.reload()
    button(page, "Remove from Saved").click()
    expect(status(page)).to_have_text("Removed from Saved.")
    assert saved_everywhere(page) == []
    assert focused(page) == "Save this page"


def test_a_page_that_is_removed_by_mistake_comes_back_with_its_note(with_list):
    page = with_list(items=[["amitriptyline", "Ask on Monday", "For mum"]])
    page.goto(page.url.replace("/en/saved/", ARTICLE))
    button(page, "Remove from Saved").click()
    button(page, "Save this page").click()
    expect(button(page, "Remove from Saved")).to_be_visible()
    [kept] = saved_everywhere(page)
    assert (kept["note"], kept["group"]) == ("Ask on Monday", "For mum")


def test_no_button_stands_above_the_text_or_is_there_before_it_can_work(reader):
    page = reader(size=PHONE).open(ARTICLE)
    button(page, "Save this page").wait_for()
    assert page.locator("article button:not(.listen *, .questions *)").count() == 0
    assert page.locator("article + p > button").count() == 2


def test_each_heading_paragraph_and_item_of_a_list_can_be_saved_by_its_name(reader):
    page = reader(size=PHONE).open(ARTICLE)
    button(page, "Save a part of this page").click()
    parts = page.get_by_role("button", name="Save this part: ")
    expect(parts).to_have_count(
        page.locator("article :is(h2, h3, p, li)[id]:not(.questions li)").count()
    )
    expect(status(page)).to_contain_text("To stop, press Escape")
    assert focused(page) == "Stop choosing parts"
    labels = parts.evaluate_all("(all) => all.map((each) => each.getAttribute('aria-label'))")
    assert "Save this part: What it is for" in labels
    assert "Save this part: You have chest pain, pass out" in labels
    parts.get_by_text("Save this part").first.click()
    expect(status(page)).to_have_text("Saved. You find it under “Saved”.")
    assert [each["anchor"] for each in saved_everywhere(page)] == ["bq52"]
    expect(page.get_by_role("button", name="Remove from Saved: Amitriptyline is a")).to_be_focused()


def test_each_question_for_the_doctor_can_be_saved_and_they_stand_together(reader):
    page = reader(size=PHONE).open(ARTICLE)
    questions = page.get_by_role("button", name="Save this question: ")
    expect(questions).to_have_count(page.locator(".questions li").count())
    page.get_by_role("button", name="Save this question: When may I drive?").click()
    page.get_by_role("button", name="Save this question: How will I come off it?").press("Enter")
    expect(status(page)).to_have_text("Saved. You find it under “Saved”.")
    assert [each["group"] for each in saved_everywhere(page)] == ["Questions to ask"] * 2
    pressed = page.get_by_role("button", name="Remove from Saved: When may I drive?")
    pressed.click()
    expect(status(page)).to_have_text("Removed from Saved.")
    page.get_by_role("button", name="Save this question: When may I drive?").click()
    expect(pressed).to_be_focused()
    page.goto(page.url.replace(ARTICLE, SAVED))
    expect(page.get_by_role("region", name="Questions to ask").locator("li")).to_have_count(2)


def test_questions_keep_their_buttons_when_other_parts_are_chosen_and_lose_them_on_paper(reader):
    page = reader(size=PHONE).open(ARTICLE)
    questions = page.get_by_role("button", name="Save this question: ")
    button(page, "Save a part of this page").click()
    button(page, "Stop choosing parts").click()
    expect(questions).to_have_count(page.locator(".questions li").count())
    expect(page.get_by_role("button", name="Save this part: ")).to_have_count(0)
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(questions).to_have_count(0)
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(questions.first).to_be_visible()


def test_the_button_of_a_part_is_the_next_stop_after_what_it_saves(reader):
    page = reader().open(ARTICLE)
    button(page, "Save a part of this page").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")  # past the button for the whole page, to the last source
    assert page.evaluate("() => document.activeElement.closest('.sources') !== null")
    in_order = page.evaluate(
        """() => [...document.querySelectorAll("article button:not(.listen *, .questions *)")]
          .every((each) => each.previousElementSibling?.id || each.parentElement.id)"""
    )
    assert in_order


def test_choosing_ends_with_escape_at_the_part_that_was_reached(reader):
    page = reader().open(ARTICLE)
    button(page, "Save a part of this page").click()
    page.get_by_role("button", name="Save this part: You have chest pain").focus()
    page.keyboard.press("Escape")
    assert page.locator("article button:not(.listen *, .questions *)").count() == 0
    assert focused(page) == "You have chest pain, pass out or have a fit."


def test_choosing_ends_with_its_button_and_leaves_the_text_as_it_was(reader):
    page = reader().open(ARTICLE)
    page.wait_for_selector(".listen")  # it comes when the browser has told of its voices
    before = page.locator("article").inner_text()
    button(page, "Save a part of this page").click()
    assert page.locator("article").inner_text() != before
    button(page, "Stop choosing parts").click()
    assert page.locator("article").inner_text() == before
    assert focused(page) == "Save a part of this page"


@pytest.mark.parametrize("way", [NO_STORAGE, "IDBObjectStore.prototype.put = () => { throw 1; };"])
def test_where_nothing_can_be_stored_the_article_says_so_in_words(reader, way):
    somebody = reader()
    somebody.context.add_init_script(way)
    page = somebody.open(ARTICLE)
    button(page, "Save a part of this page").click()
    page.get_by_role("button", name="Save this part: ").first.click()
    expect(status(page)).to_contain_text("This did not work.")
    assert focused(page) == "Save a part of this page"
    button(page, "Save this page").click()
    expect(status(page)).to_contain_text("This did not work.")
    expect(button(page, "Save this page")).to_be_visible()


def test_the_buttons_of_an_article_are_not_on_paper(reader, tmp_path: Path):
    page = reader().open(ARTICLE)
    button(page, "Save a part of this page").click()
    page.pdf(path=tmp_path / "article.pdf")
    words = subprocess.run(
        ["pdftotext", tmp_path / "article.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "tricyclic antidepressant" in words
    assert "Save" not in words
    assert "Stop choosing" not in words
    expect(button(page, "Save this page")).to_be_visible()


# The list.


def test_an_empty_list_says_how_to_save(reader):
    page = reader().open(SAVED)
    expect(page.locator(".empty")).to_contain_text("Press “Save this page”.")
    expect(page.locator(".share")).to_be_hidden()


def test_without_scripts_the_page_says_why_it_is_empty_and_lists_the_articles(reader):
    page = reader(java_script_enabled=False).open(SAVED)
    # Chromium's switch for tests stops scripts, but reads the page as one that runs them.
    assert "this browser has to run scripts" in page.content().split("<noscript>")[1]
    assert page.locator(".index a").count() == len(places.slugs())


def test_where_the_browser_keeps_nothing_the_page_says_so(reader):
    somebody = reader()
    somebody.context.add_init_script(NO_STORAGE)
    page = somebody.open(SAVED)
    expect(page.locator(".refused")).to_be_visible()
    expect(page.locator(".empty")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
def test_what_was_saved_opens_in_the_language_that_is_read_now(with_list, language):
    page = with_list(items=["amitriptyline", "help/"])
    page.locator(f".languages a[hreflang={language.code}]").click()
    links = page.locator(".pages .name a")
    expect(links).to_have_count(2)
    hrefs = links.evaluate_all("(all) => all.map((each) => each.getAttribute('href'))")
    assert hrefs == [
        addresses.article(language, places.AMITRIPTYLINE),
        addresses.article(language, addresses.HELP),
    ]
    titles = links.all_inner_texts()
    for href, title in zip(hrefs, titles, strict=True):
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + href)
        assert page.locator("h1").inner_text() == title


def test_pages_move_by_buttons_which_keep_the_focus_and_say_the_new_place(with_list):
    page = with_list()
    before = names(page)
    item = opened(page, 1)
    item.get_by_role("button", name="Move up Get help now").press("Enter")
    expect(status(page)).to_have_text("Moved. Its place is now: 1")
    assert names(page) == [before[1], before[0], *before[2:]]
    assert focused(page) == "Move up"
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("It is already the first.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("Moved. Its place is now: 2")
    page.reload()
    expect(page.locator(".pages > li")).to_have_count(5)
    assert names(page) == before


def test_a_page_is_dragged_by_its_handle_and_escape_puts_it_back(with_list):
    page = with_list(size=DESK)
    before = names(page)
    start = page.locator(".handle").nth(0).bounding_box()
    target = page.locator(".pages > li").nth(2).bounding_box()

    def drag() -> None:
        page.mouse.move(start["x"] + 20, start["y"] + 20)
        page.mouse.down()
        page.mouse.move(start["x"] + 20, target["y"] + target["height"] - 5, steps=12)

    drag()
    assert names(page) != before
    page.keyboard.press("Escape")
    page.mouse.up()
    assert names(page) == before
    drag()
    page.mouse.up()
    expect(status(page)).to_have_text("Moved. Its place is now: 3")
    expected = [before[1], before[2], before[0], *before[3:]]
    assert names(page) == expected
    page.reload()
    expect(page.locator(".pages > li")).to_have_count(5)
    assert names(page) == expected


def test_a_finger_drags_by_the_handle_and_scrolls_everywhere_else(with_list):
    page = with_list(size=(360, 1100), has_touch=True)
    before = names(page)
    session = page.context.new_cdp_session(page)

    def swipe(x: float, y: float, way: float) -> None:
        at = {"x": x, "y": y}
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
        for step in range(1, 11):
            moved = {"x": x, "y": y + way * step / 10}
            session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [moved]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    handle = page.locator(".handle").nth(0).bounding_box()
    other = page.locator(".pages > li").nth(1).bounding_box()
    way = other["y"] + other["height"] - handle["y"] - 25
    swipe(handle["x"] + 20, handle["y"] + 20, way)
    expect(status(page)).to_have_text("Moved. Its place is now: 2")
    assert names(page) == [before[1], before[0], *before[2:]]
    assert page.evaluate("() => scrollY") == 0
    link = page.locator(".pages > li > div").nth(2).bounding_box()
    swipe(link["x"] + 20, link["y"] + 20, -200)
    page.wait_for_function("() => scrollY > 50")


def test_a_note_and_a_new_group_are_kept_as_they_were_written(with_list):
    page = with_list()
    item = opened(page)
    item.get_by_label("Your note", exact=True).fill(f"{HOSTILE} zażółć")
    item.get_by_label("Group", exact=True).select_option("A new group")
    item.get_by_label("Name of the new group").fill("For mum")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("Saved.")
    page.reload()
    group = page.get_by_role("region", name="For mum")
    expect(group.locator(".remark bdi")).to_have_text(f"{HOSTILE} zażółć")
    assert page.locator("main img, main script").count() == 0
    assert [each["group"] for each in saved_everywhere(page)] == ["For mum", "", "", "", ""]
    expect(page.locator(".pages > li")).to_have_count(5)
    assert page.locator(".group").last.locator("h2").inner_text() == "For mum"


def test_a_page_goes_into_a_group_that_is_there_and_the_focus_goes_with_it(with_list):
    page = with_list(items=[["amitriptyline", "", "For mum"], "help/", "take-part"])
    item = page.locator(".pages > li", has_text="Get help now")
    item.locator("summary").click()
    item.get_by_label("Group", exact=True).select_option("For mum")
    item.get_by_role("button", name="Save note and group").click()
    group = page.get_by_role("region", name="For mum")
    expect(group.locator(".name")).to_have_text(["Amitriptyline for pain", "Get help now"])
    expect(group.locator("summary", has_text="Change").nth(1)).to_be_focused()


def test_a_group_is_renamed_and_its_heading_has_the_focus(with_list):
    page = with_list(items=[["amitriptyline", "", "Mum"], ["help/", "", "Mum"]])
    page.locator("summary", has_text="Rename").click()
    page.get_by_label("New name of the group").fill("For mum")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="For mum")).to_be_focused()
    assert {each["group"] for each in saved_everywhere(page)} == {"For mum"}


def test_what_is_removed_can_be_had_back_to_its_place(with_list):
    page = with_list()
    before = names(page)
    opened(page, 1).get_by_role("button", name="Remove Get help now").click()
    expect(page.locator(".pages > li")).to_have_count(4)
    expect(status(page)).to_have_text("Removed: Get help now")
    expect(button(page, "Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".pages > li")).to_have_count(5)
    assert names(page) == before
    assert focused(page) == "Get help now"
    expect(button(page, "Undo")).to_be_hidden()


def test_when_the_last_page_is_removed_the_list_says_that_it_is_empty(with_list):
    page = with_list(items=["help/"])
    opened(page).get_by_role("button", name="Remove").click()
    expect(page.locator(".empty")).to_be_visible()
    expect(page.locator(".share")).to_be_hidden()


def test_two_tabs_see_each_others_changes_and_keep_what_is_being_written(with_list):
    page = with_list()
    opened(page).get_by_label("Your note", exact=True).fill("half a no")
    other = page.context.new_page()
    other.goto(page.url)
    opened(other, 1).get_by_role("button", name="Remove").click()
    expect(page.locator(".pages > li")).to_have_count(4)
    expect(page.get_by_label("Your note", exact=True).first).to_have_value("half a no")
    expect(page.get_by_label("Your note", exact=True).first).to_be_focused()
    third = page.context.new_page()
    third.goto(page.url.replace("/en/saved/", ARTICLE))
    button(third, "Remove from Saved").wait_for()
    opened(other).get_by_role("button", name="Remove").click()
    expect(button(third, "Save this page")).to_be_visible()


def test_a_change_that_fails_is_said_and_the_list_stays(with_list):
    page = with_list()
    page.evaluate("() => { IDBObjectStore.prototype.clear = () => { throw 1; }; }")
    opened(page).get_by_role("button", name="Remove").click()
    expect(status(page)).to_contain_text("This did not work.")
    expect(page.locator(".pages > li")).to_have_count(5)


# Sharing.


def decoded(*pictures: Path) -> str:
    """What the cameras of phones would read, by a decoder that is not ours."""
    command = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", *pictures]
    # It does not count as success when one of several sheets has no code.
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout.strip()


@pytest.mark.parametrize("theme", THEMES)
def test_the_qr_code_carries_the_link_in_every_theme(with_list, tmp_path, theme):
    page = with_list(size=(360, 740), **THEMES[theme])
    page.get_by_role("img", name="QR code with the link to this list").screenshot(
        path=tmp_path / "code.png"
    )
    link = link_of(page)
    assert link == page.url.split("#")[0] + fragment_of(FIVE)
    assert decoded(tmp_path / "code.png") == link


def fragment_of(items: list) -> str:
    """The link that the page itself makes: JSON without spaces."""
    return fragment(json.dumps(items, separators=(",", ":"), ensure_ascii=False))


def test_the_longest_list_that_has_a_code_can_be_read_from_a_phone(with_list, tmp_path):
    items = [f"amitriptyline#b{number:03}" for number in range(39)]
    page = with_list(items=items, size=(360, 740), device_scale_factor=2)
    link = link_of(page)
    assert 1_000 < len(link) <= 1_200
    page.locator(".code").screenshot(path=tmp_path / "code.png")
    assert decoded(tmp_path / "code.png") == link


def test_a_list_that_is_too_long_for_a_code_has_its_link(with_list):
    page = with_list(items=[f"amitriptyline#b{number:03}" for number in range(60)])
    expect(page.locator(".no-square")).to_be_visible()
    expect(page.locator("figure")).to_be_hidden()
    assert len(link_of(page)) > 1_200
    expect(button(page, "Copy the link")).to_be_visible()


def test_a_list_that_is_too_long_for_a_link_has_its_file(with_list):
    items = [[f"amitriptyline#b{number:03}", "x" * 60] for number in range(150)]
    page = with_list(items=items)
    for index in range(60):
        page.evaluate(
            """(index) => {
              const form = document.querySelectorAll(".pages form")[index];
              form.querySelector("textarea").value = "ż".repeat(200);
            }""",
            index,
        )
    for index in range(60):
        page.locator(".pages form").nth(index).evaluate("(form) => form.requestSubmit()")
    page.get_by_label("Also my notes").check()
    expect(page.locator(".no-link")).to_be_visible()
    for gone in ("Copy the link", "Share"):
        expect(button(page, gone)).to_be_hidden()
    expect(button(page, "Save the list as a file")).to_be_visible()


def test_notes_and_group_names_go_along_only_when_the_reader_says_so(with_list):
    page = with_list(items=[["amitriptyline", "Ask on Monday", "For mum"]])
    without = link_of(page)
    assert without.endswith(fragment_of(["amitriptyline"]))
    page.get_by_label("Also my notes").check()
    assert link_of(page).endswith(fragment_of([["amitriptyline", "Ask on Monday", "For mum"]]))
    page.get_by_label("Also my notes").uncheck()
    assert link_of(page) == without


def test_the_link_is_copied_or_marked_where_the_browser_does_not_let_us(with_list):
    page = with_list()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button(page, "Copy the link").click()
    expect(status(page)).to_have_text("The link is copied.")
    link = page.locator("#link")
    assert page.evaluate("() => navigator.clipboard.readText()") == link.input_value()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    button(page, "Copy the link").click()
    expect(status(page)).to_have_text("The link is marked. Now copy it.")
    expect(link).to_be_focused()
    assert page.evaluate("() => getSelection().toString()") == link.input_value()


def test_the_share_sheet_gets_the_link_where_there_is_one(reader):
    somebody = reader()
    page = somebody.open(SAVED + fragment(FIVE))
    page.locator(".add").click()
    expect(button(page, "Share")).to_be_hidden()
    somebody.context.add_init_script(
        "navigator.share = async (shared) => { window.shared = shared; };"
    )
    page.reload()
    button(page, "Share").click()
    link = link_of(page)
    assert page.evaluate("() => window.shared.url") == link


def test_a_share_that_the_reader_cancels_says_nothing_and_one_that_fails_gives_the_link(reader):
    somebody = reader()
    somebody.context.add_init_script(
        "navigator.share = async () => { throw new DOMException('', window.why); };"
        "if (navigator.clipboard) navigator.clipboard.writeText = async () => {};"
    )
    page = somebody.open(SAVED + fragment(FIVE))
    page.locator(".add").click()
    expect(status(page)).to_contain_text("added")
    page.evaluate("() => { window.why = 'AbortError'; }")
    button(page, "Share").click()
    expect(status(page)).to_contain_text("added")
    page.evaluate("() => { window.why = 'NotAllowedError'; }")
    button(page, "Share").click()
    expect(status(page)).to_have_text("The link is copied.")


def test_the_list_goes_into_a_file_and_comes_back_on_another_phone(with_list, reader, tmp_path):
    page = with_list(items=[["amitriptyline", HOSTILE, "For mum"], "help/"])
    page.get_by_label("Also my notes").check()
    with page.expect_download() as download:
        button(page, "Save the list as a file").click()
    assert download.value.suggested_filename == "plainleaf-saved.json"
    download.value.save_as(tmp_path / "list.json")
    assert json.loads((tmp_path / "list.json").read_text(encoding="utf-8")) == {
        "format": "plainleaf-saved",
        "version": 1,
        "pages": [
            {
                "page": "articles/amitriptyline/",
                "anchor": "",
                "note": HOSTILE,
                "group": "For mum",
            },
            {"page": "help/", "anchor": "", "note": "", "group": ""},
        ],
    }
    other = reader().open(SAVED)
    other.locator(".chosen").set_input_files(tmp_path / "list.json")
    expect(other.get_by_role("heading", name="Add these pages")).to_be_focused()
    assert saved_everywhere(other) == []
    button(other, "Add").click()
    expect(status(other)).to_have_text("Pages added to your list: 2")
    facts = [(each["page"], each["note"], each["group"]) for each in saved_everywhere(other)]
    assert facts == [("articles/amitriptyline/", HOSTILE, "For mum"), ("help/", "", "")]


@pytest.mark.parametrize("text", ["", "no JSON", "[]", '{"format":"plainleaf-record"}', "\0" * 999])
def test_a_file_that_is_no_list_is_refused_in_words_and_changes_nothing(with_list, tmp_path, text):
    page = with_list()
    (tmp_path / "list.json").write_text(text)
    page.locator(".chosen").set_input_files(tmp_path / "list.json")
    expect(status(page)).to_contain_text("This list cannot be read.")
    assert len(saved_everywhere(page)) == 5


@pytest.mark.parametrize("theme", THEMES)
def test_paper_has_titles_whole_addresses_and_a_code_that_can_be_read(with_list, tmp_path, theme):
    page = with_list(items=[*FIVE[:4], ["amitriptyline#bq52", "Ask", "For mum"]], **THEMES[theme])
    link = link_of(page)
    opened(page)
    page.pdf(path=tmp_path / "list.pdf", prefer_css_page_size=True)
    command = ["pdftotext", "-raw", tmp_path / "list.pdf", "-"]
    words = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    address = page.url.split("/en/")[0]
    for expected in (
        "Amitriptyline for pain",
        f"{address}{ARTICLE}",
        f"{address}/en/help/",
        "For mum",
        "Your note: Ask",
    ):
        assert expected in words
    assert f"{address}{ARTICLE}#bq52" in words.replace("\n", "")
    for not_expected in ("Change", "Move up", "Copy the link", "Undo", "All articles", "file"):
        assert not_expected not in words
    subprocess.run(
        ["pdftoppm", "-r", "150", "-png", tmp_path / "list.pdf", tmp_path / "sheet"], check=True
    )
    assert decoded(*tmp_path.glob("sheet*.png")) == link


# Lists that come from somebody else.


def test_a_link_shows_the_titles_and_adds_nothing_before_the_reader_says_so(reader):
    page = reader().open(SAVED + fragment(FIVE))
    expect(page.get_by_role("heading", name="Add these pages")).to_be_focused()
    shown = page.locator(".offered li").all_inner_texts()
    assert shown[:2] == ["Amitriptyline for pain", "Get help now"]
    assert len(shown) == 5
    assert shown[4] == "Part of the page Amitriptyline for pain"
    expect(page.locator(".left-out")).to_be_hidden()
    expect(page.locator(".newer-list")).to_be_hidden()
    assert saved_everywhere(page) == []
    button(page, "Add").click()
    expect(status(page)).to_have_text("Pages added to your list: 5")
    assert page.url.endswith(SAVED)
    assert focused(page) == "Saved pages"
    assert len(saved_everywhere(page)) == 5
    page.reload()
    expect(page.locator(".pages > li")).to_have_count(5)
    expect(page.locator(".offer")).to_be_hidden()


def test_a_list_that_is_refused_leaves_the_address_and_adds_nothing(reader):
    page = reader().open(SAVED + fragment(FIVE))
    button(page, "Not now").click()
    expect(status(page)).to_have_text("Nothing was added.")
    assert page.url.endswith(SAVED)
    assert saved_everywhere(page) == []
    page.reload()
    expect(page.locator(".empty")).to_be_visible()
    expect(page.locator(".offer")).to_be_hidden()


def test_a_link_that_is_opened_in_the_same_tab_asks_too(reader):
    page = reader().open(SAVED)
    page.evaluate("(hash) => { location.hash = hash; }", fragment(["help/"]))
    expect(page.locator(".offered li")).to_have_text(["Get help now"])
    page.evaluate("() => { location.hash = '#newer'; }")
    assert saved_everywhere(page) == []


def test_what_is_there_already_is_never_doubled(with_list):
    page = with_list(items=["amitriptyline", "help/"])
    page.goto(page.url + fragment([["help/", "another note"], "take-part", "take-part"]))
    expect(page.locator(".offered li")).to_have_text(["Take part"])
    button(page, "Add").click()
    expect(page.locator(".pages > li")).to_have_count(3)
    assert [each["note"] for each in saved_everywhere(page)] == ["", "", ""]
    page.goto(page.url + fragment(["help/", "take-part"]))
    expect(status(page)).to_have_text("Your list has all these pages already.")
    assert page.url.endswith(SAVED)


def test_unknown_articles_are_left_out_and_counted(reader):
    page = reader().open(SAVED + fragment(["help/", "written-next-year", "constructor", 7, None]))
    expect(page.locator(".offered li")).to_have_text(["Get help now"])
    expect(page.locator(".left-out")).to_have_text("Left out, because they are not in Plainleaf: 4")
    button(page, "Add").click()
    expect(page.locator(".pages > li")).to_have_count(1)


def test_a_list_of_a_newer_version_says_so_and_gives_what_it_can(reader):
    page = reader().open(SAVED + fragment(["help/", {"kind": "film"}], version=2))
    expect(page.locator(".newer-list")).to_be_visible()
    expect(page.locator(".offered li")).to_have_text(["Get help now"])


@pytest.mark.parametrize(
    ("items", "message"),
    [
        (["written-next-year"], "None of the pages of this list are in Plainleaf."),
        ([], "None of the pages of this list are in Plainleaf."),
        ({"pages": []}, "This list cannot be read."),
        ("[[[", "This list cannot be read."),
    ],
)
def test_a_list_of_which_nothing_is_left_is_refused_in_words(reader, items, message):
    page = reader().open(SAVED + fragment(items))
    expect(status(page)).to_contain_text(message)
    expect(page.locator(".offer")).to_be_hidden()
    assert page.url.endswith(SAVED)


def test_a_list_that_does_not_fit_is_added_as_far_as_there_is_room(with_list):
    page = with_list(items=[f"amitriptyline#b{number:03}" for number in range(198)])
    page.goto(page.url + fragment(["help/", "take-part", "about/", "privacy/"]))
    button(page, "Add").click()
    expect(status(page)).to_contain_text("Your list is full.")
    expect(status(page)).to_contain_text("Pages that were not added: 2")
    assert len(saved_everywhere(page)) == 200


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
def test_a_list_follows_its_reader_into_another_language(reader, language):
    page = reader().open(SAVED + fragment(FIVE))
    page.locator(".offered li").first.wait_for()
    page.locator(f".languages a[hreflang={language.code}]").click()
    page.wait_for_url(f"**{addresses.saved(language)}#list=*")
    expect(page.locator(".offered li")).to_have_count(5)
    page.locator(".add").click()
    expect(page.locator(".pages > li")).to_have_count(5)


HOSTILE_LISTS = {
    "markup": [["help/", HOSTILE, HOSTILE], [HOSTILE], HOSTILE],
    "script-addresses": [
        "javascript:alert(1)",
        "javascript:alert(1)/",
        "help/",
        "data:text/html,x",
    ],
    "other-hosts": ["//evil.example/", "https://evil.example/", "\\\\evil.example/", "help/"],
    "ways-up": ["../../", "../../../etc/passwd", "articles/../../", "help/../", "help/"],
    "directions": [["help/", "\u202eabc\u2066", "\u0000\u001b[2J\u2028x"]],
    "anchors": ["help/#<img>", 'help/#"onload=x', "help/#a b", "help/#../x", "help/"],
    "prototypes": ["__proto__", "constructor", {"__proto__": {"x": 1}}, "help/#__proto__", "help/"],
}


@pytest.mark.parametrize("name", HOSTILE_LISTS)
def test_nothing_in_a_link_becomes_an_element_a_request_or_a_way_out(reader, name):
    somebody = reader()
    plain = somebody.open(SAVED)
    elements = "() => [...new Set([...document.querySelectorAll('*')].map((e) => e.tagName))]"
    usual = set(plain.evaluate(elements)) | {"OPTION", "SVG", "svg", "path", "Q", "SPAN"}
    plain.close()
    page = somebody.context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
    page.goto(somebody.address + SAVED + fragment(HOSTILE_LISTS[name]))
    expect(page.locator(".offered li")).to_have_count(1)
    page.locator(".add").click()
    expect(page.locator(".pages > li")).to_have_count(1)
    opened(page)
    usual |= {"LI", "A", "DETAILS", "SUMMARY", "FORM", "SELECT", "TEXTAREA", "H2", "DIV", "FIGURE"}
    assert set(page.evaluate(elements)) <= usual | {"OL"}
    page.get_by_label("Also my notes").check()
    assert page.url == somebody.address + SAVED
    assert page.title().startswith("Saved pages")
    assert [each for each in asked if not each.startswith(somebody.address)] == []
    paths = {each.removeprefix(somebody.address).split("#")[0] for each in asked}
    assert {each for each in paths if not each.startswith("/assets/")} == {SAVED}
    links = page.locator(".pages a").evaluate_all("(all) => all.map((each) => each.href)")
    assert links == [f"{somebody.address}/en/help/"]


def test_a_fragment_of_any_length_is_only_data(reader):
    page = reader().open(SAVED)
    for text in ("A" * 100_000, "." * 1_000, "1." + "W" * 19_000, "1.%00%ff<>", "999999999999.W10"):
        page.evaluate("(text) => { location.hash = `#list=${text}`; }", text)
        expect(status(page)).to_contain_text("This list cannot be read.")
        page.wait_for_function("() => location.hash === ''")
    assert saved_everywhere(page) == []


# Everybody.


def states(page: Page) -> dict[str, Callable[[], object]]:
    """Every state of the page, in an order in which a reader gets there."""

    def offer() -> None:
        page.evaluate("(hash) => { location.hash = hash; }", fragment(["privacy/", "gone"], 2))
        page.locator(".offer").wait_for()

    def take_away() -> None:
        page.locator(".refuse").click()
        opened(page, 1).locator(".remove").click()
        page.locator(".undo").wait_for()

    def write() -> None:
        item = opened(page)
        item.locator("select").select_option(index=item.locator("option").count() - 1)
        page.locator(".group").last.locator("summary").first.click()

    def too_long() -> None:
        items = [f"amitriptyline#b{number:03}" for number in range(60)]
        page.evaluate("(hash) => { location.hash = hash; }", fragment(items))
        page.locator(".add").click()
        page.locator(".no-square").wait_for()

    return {
        "list": lambda: None,
        "written": write,
        "offer": offer,
        "removed": take_away,
        "long": too_long,
    }


LIST = [*FIVE, ["take-part#bxxx", "Ask " * 40, "Mum"], ["about/", "x"]]
WITH_GROUPS = [*LIST[:3], *LIST[5:]]


@pytest.mark.parametrize("code", ["en", "ur"])
def test_axe_finds_nothing_to_mend_in_any_state(with_list, code):
    language = next(each for each in LANGUAGES if each.code == code)
    page = with_list(language, items=WITH_GROUPS, bypass_csp=True, size=PHONE)
    found = {}
    for name, enter in states(page).items():
        enter()
        found[name] = axe.faults_in_every_theme(page)
    assert found == {name: [] for name in found}


def test_axe_finds_nothing_to_mend_while_parts_are_chosen(reader):
    page = reader(bypass_csp=True, size=PHONE).open(ARTICLE)
    button(page, "Save a part of this page").click()
    page.get_by_role("button", name="Save this part: ").first.click()
    assert axe.faults_in_every_theme(page) == []


@pytest.mark.parametrize("code", ["en", "ur"])
def test_nothing_is_lost_in_any_state_at_320_pixels_or_with_large_text(with_list, code):
    language = next(each for each in LANGUAGES if each.code == code)
    page = with_list(language, items=WITH_GROUPS, size=PHONE)
    found = {}
    for name, enter in states(page).items():
        enter()
        found[name] = page.evaluate(LAYOUT)
        text_size(page, 32)
        found[f"{name} in large text"] = page.evaluate(LAYOUT)
        text_size(page, 16)
    assert found == {name: [] for name in found}


def test_nothing_is_lost_while_parts_are_chosen_at_320_pixels(reader):
    page = reader(size=PHONE).open(ARTICLE)
    button(page, "Save a part of this page").click()
    page.get_by_role("button", name="Save this part: ").first.wait_for()
    assert page.evaluate(LAYOUT) == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_target_of_every_state_is_large_enough_for_a_finger(with_list, size):
    page = with_list(items=WITH_GROUPS, size=size)
    for enter in states(page).values():
        enter()
        found = page.evaluate(TARGETS)
        small = [each for each in found if not each["isInText"] and each["height"] < LEAST]
        assert [told(each) for each in small if each["height"] != 24] == []


def test_each_button_of_the_list_says_what_it_is_about(with_list):
    page = with_list(items=WITH_GROUPS)
    page.evaluate("() => document.querySelectorAll('details').forEach((e) => { e.open = true; })")
    for label in ("Move up", "Move down", "Remove"):
        expect(page.get_by_role("button", name=f"{label} Get help now", exact=True)).to_be_visible()
    session = page.context.new_cdp_session(page)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    summaries = [
        each["name"]["value"]
        for each in tree
        if each.get("role", {}).get("value") == "DisclosureTriangle"
    ]
    assert "Change Get help now" in summaries
    assert "Rename this group Mum" in summaries


def test_the_whole_way_goes_with_the_keyboard_alone(reader):
    page = reader().open(ARTICLE)
    button(page, "Save this page").wait_for()

    def go_to(selector: str, key: str = "Tab") -> None:
        for _ in range(300):
            page.keyboard.press(key)
            if page.evaluate("(each) => document.activeElement.matches(each)", selector):
                return
        raise AssertionError(f"the keyboard never reaches {selector}")

    go_to("article + p > button")
    page.keyboard.press("Space")
    expect(status(page)).to_contain_text("Saved.")
    go_to("footer a", "Tab")
    go_to(".destinations li:last-child a", "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{SAVED}")
    page.locator(".pages > li").wait_for()
    go_to(".pages .name a")
    go_to("summary")
    page.keyboard.press("Enter")
    go_to("textarea")
    page.keyboard.type("Ask")
    go_to("form button")
    page.keyboard.press("Enter")
    expect(page.locator(".remark bdi")).to_have_text("Ask")
    page.keyboard.press("Enter")
    go_to(".remove")
    page.keyboard.press("Enter")
    expect(page.locator(".pages > li")).to_have_count(0)
    page.keyboard.press("Enter")  # the focus is on "Undo"
    expect(page.locator(".pages > li")).to_have_count(1)
    go_to(".copy")


def test_an_own_note_is_told_apart_from_the_language_of_the_page(with_list):
    urdu = next(each for each in LANGUAGES if each.code == "ur")
    page = with_list(urdu, items=[["amitriptyline", "Ask on Monday (urgent)", "For mum!"]])
    note = page.locator(".remark bdi")
    assert note.evaluate("(each) => getComputedStyle(each).direction") == "ltr"
    assert page.locator("html").get_attribute("dir") == "rtl"
    heading = page.locator(".group h2 bdi")
    assert heading.evaluate("(each) => getComputedStyle(each).direction") == "ltr"
