"""Saved pages with the server gone: kept, ordered, shared with another phone; nothing is sent."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.offline.steps import ARTICLE, visit, wait_for_state

SAVED = "/en/saved/"
HELP = "/en/help/"
PART = "Save this part: You have chest pain"
WORDS = "You have chest pain, pass out or have a fit."


def button(page: Page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def names(page: Page) -> list[str]:
    return page.locator(".pages .name").all_inner_texts()


def save(page: Page) -> None:
    """Saves the article that is open, and waits until the page says that it is done."""
    button(page, "Save this page").click()
    expect(page.locator("main [role=status]:not(.listen *)")).to_contain_text("Saved.")


def save_a_part(page: Page) -> None:
    button(page, "Save a part of this page").click()
    page.get_by_role("button", name=PART).click()
    expect(page.locator("main [role=status]:not(.listen *)")).to_contain_text("Saved.")


def open_list(page: Page, site, fragment: str = "") -> Page:
    page.goto(site.address + SAVED + fragment)
    return page


def with_three(page: Page, site) -> Page:
    """The list of somebody who saves two articles and a part of one."""
    page.goto(site.address + ARTICLE)
    save(page)
    save_a_part(page)
    page.goto(site.address + HELP)
    save(page)
    open_list(page, site)
    expect(page.locator(".pages > li")).to_have_count(3)
    return page


def test_pages_are_saved_ordered_and_noted_with_the_server_gone_and_survive_a_restart(site, phone):
    visit(phone(), site)
    with site.gone():
        page = with_three(phone().new_page(), site)
        expect(page.locator(".pages .name").nth(1)).to_have_text(WORDS)
        item = page.locator(".pages > li").nth(2)
        item.locator("summary").click()
        item.get_by_role("button", name="Move up").click()
        expect(page.locator("main [role=status]:not(.listen *)")).to_contain_text(
            "Its place is now: 2"
        )
        item = page.locator(".pages > li").nth(1)
        item.get_by_label("Your note", exact=True).fill("Ask on Monday")
        item.get_by_role("button", name="Save note").click()
        expect(page.locator("main [role=status]:not(.listen *)")).to_have_text("Saved.")
        for restart in (lambda: page, lambda: phone().new_page()):
            again = open_list(restart(), site)
            expect(again.locator(".pages .name").nth(2)).to_have_text(WORDS)
            assert names(again) == ["Amitriptyline for pain", "Get help now", WORDS]
            expect(again.locator(".remark bdi").nth(1)).to_have_text("Ask on Monday")
        again.locator(".pages .name a").nth(2).click()
        again.wait_for_url("**/en/articles/amitriptyline/#bldy")
        expect(again.get_by_text(WORDS)).to_be_in_viewport()


def test_a_part_reads_in_the_language_of_the_page_and_says_when_it_is_gone(site, phone):
    context = phone()
    visit(context, site, "/pl/articles/amitriptyline/")
    visit(context, site)
    fragment = "#list=1.WyJhbWl0cmlwdHlsaW5lI2JsZHkiLCJhbWl0cmlwdHlsaW5lI2dvbmUiXQ"
    with site.gone():
        page = context.new_page()
        page.goto(f"{site.address}/pl/articles/amitriptyline/")
        polish = page.locator("#bldy").inner_text()
        open_list(page, site, fragment)
        expect(page.locator(".offered q")).to_have_text([WORDS])
        expect(page.locator(".left-out")).to_contain_text(": 1")
        button(page, "Add").click()
        expect(page.locator(".pages .name")).to_have_text([WORDS])
        page.click(".languages a[hreflang=pl]")
        expect(page.locator(".pages .name")).to_have_text([polish])
        expect(page.locator(".pages .name a")).to_have_attribute(
            "href", "/pl/articles/amitriptyline/#bldy"
        )
    site.edit("You have chest pain, pass out or have a fit.", "You faint.", "shared/safety.md")
    site.publish()
    page.goto(f"{site.address}/en/offline/")
    page.click("[data-language=en] [data-wish=check]")
    page.click("[data-language=en] [data-wish=change]")
    page.wait_for_function("() => !document.querySelector('[data-wish=change]:not([hidden])')")
    with site.gone():
        open_list(page, site)
        expect(page.locator(".gone")).to_be_visible()
        expect(page.locator(".pages .name a")).to_have_attribute("href", ARTICLE)
        expect(page.locator(".pages .name")).to_have_text(["Amitriptyline for pain"])


def test_a_list_goes_to_a_second_phone_by_link_and_by_file_with_the_server_gone(
    site, phone, tmp_path
):
    visit(phone("second"), site)
    visit(phone("first"), site)
    with site.gone():
        page = with_three(phone("first").new_page(), site)
        expected = names(page)
        link = page.locator("#link").input_value()
        with page.expect_download() as download:
            button(page, "Save the list as a file").click()
        download.value.save_as(tmp_path / "list.json")

        page = phone("second").new_page()
        page.goto(link)
        expect(page.locator(".offered li")).to_have_count(3)
        expect(page.locator(".pages > li")).to_have_count(0)
        button(page, "Add").click()
        expect(page.locator(".pages .name")).to_have_text(expected)
        page = open_list(phone("second").new_page(), site)
        expect(page.locator(".pages .name")).to_have_text(expected)
        page.set_input_files(".chosen", tmp_path / "list.json")
        expect(page.locator("main [role=status]:not(.listen *)")).to_contain_text(
            "all these pages already"
        )
        item = page.locator(".pages > li").nth(0)
        item.locator("summary").click()
        item.get_by_role("button", name="Remove").click()
        expect(page.locator(".pages > li")).to_have_count(2)
        page.set_input_files(".chosen", tmp_path / "list.json")
        button(page, "Add").click()
        expect(page.locator(".pages .name")).to_have_text([*expected[1:], expected[0]])


def test_nothing_goes_over_the_wire_when_pages_are_saved_read_shared_added_or_removed(site, phone):
    visit(phone(), site)
    context = phone()
    page = context.new_page()
    page.goto(site.address + ARTICLE)
    wait_for_state(page, "saved")
    button(page, "Save this page").wait_for()
    site.asked.clear()
    save(page)
    save_a_part(page)
    assert site.asked == []
    open_list(page, site)
    expect(page.locator(".pages .name").nth(1)).to_have_text(WORDS)
    wait_for_state(page, "saved")
    site.asked.clear()
    page.check("#whole")
    link = page.locator("#link").input_value()
    with page.expect_download():
        button(page, "Save the list as a file").click()
    for _ in range(2):
        item = page.locator(".pages > li").first
        item.locator("summary").click()
        item.get_by_role("button", name="Remove").click()
        expect(button(page, "Undo")).to_be_visible()
    expect(page.locator(".pages > li")).to_have_count(0)
    assert site.asked == []
    page.evaluate("(link) => { location.hash = new URL(link).hash; }", link)
    button(page, "Add").click()
    expect(page.locator(".pages .name").nth(1)).to_have_text(WORDS)
    assert site.asked == []
    # Opening pages asks for no more than every page does, and never with the list in it.
    open_list(page, site, "#" + link.split("#")[1])
    wait_for_state(page, "saved")
    assert not [path for path in site.asked if "list" in path or "articles" in path]


@pytest.mark.parametrize("page_path", [ARTICLE, SAVED])
def test_where_a_language_is_not_on_the_phone_no_article_is_asked_for_its_words(
    site, phone, page_path
):
    context = phone()
    visit(context, site)
    page = context.new_page()
    page.goto(f"{site.address}/en/offline/")
    page.click("[data-language=en] [data-wish=remove]:visible")
    page.wait_for_selector("[data-language=en] [data-wish=save]:visible")
    page.goto(site.address + page_path)
    open_list(page, site, "#list=1.WyJhbWl0cmlwdHlsaW5lI2JsZHkiXQ")
    site.asked.clear()
    button(page, "Add").click()
    expect(page.locator(".pages .name")).to_have_text(["Amitriptyline for pain"])
    page.reload()
    expect(page.locator(".pages .name")).to_have_text(["Amitriptyline for pain"])
    assert [path for path in site.asked if "articles" in path] == []
