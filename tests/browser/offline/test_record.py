"""The record with the server gone, the browser killed in the middle, and the phone really full."""

import json
import os
import signal
from pathlib import Path

from tests.browser.offline.steps import visit
from tests.browser.offline.test_storage import limit
from tests.browser.record_entries import own
from tests.browser.test_record import (
    answer,
    fill_some,
    kept,
    opened,
    press,
    said,
    save,
    step,
    wait_for,
    wait_until_kept,
)

RECORD = "/en/checklist/"


def record_on(context, site):
    """The record in a new tab."""
    page = context.new_page()
    page.goto(site.address + RECORD)
    return opened(page)


def test_the_record_is_written_changed_and_deleted_with_the_server_gone(site, phone):
    visit(phone(), site, RECORD)
    with site.gone():
        site.asked.clear()
        page = record_on(phone(), site)
        fill_some(page)
        wait_until_kept(page, "drafts", lambda held: "Rain" in json.dumps(held))
        page.reload()
        press(opened(page), "go_on")
        wait_for(page, "form")
        save(page)
        page = record_on(phone(), site)
        press(page, "open")
        wait_for(page, "entry")
        press(page, "change")
        wait_for(page, "form")
        step(page, "pain_now")
        answer(page, "pain_now", 10)
        save(page)
        assert [each["answers"] for each in kept(page, "entries")] == [
            {"pain_now": 10, "notes": own("Rain all day", "en")}
        ]
        press(page, "open")
        press(page, "remove")
        said(page, "deleted")
        page.locator("main summary").click()
        press(page, "ask-erase")
        press(page, "erase")
        said(page, "erased")
        page = record_on(phone(), site)
        assert kept(page, "entries") == kept(page, "drafts") == []
        assert site.asked == []


def test_saving_asks_nothing_of_a_server_that_is_there(site, phone):
    page = visit(phone(), site, RECORD)
    opened(page)
    page.wait_for_load_state("networkidle")
    site.asked.clear()
    fill_some(page)
    save(page)
    press(page, "open")
    press(page, "remove")
    said(page, "deleted")
    press(page, "undo")
    said(page, "undone")
    page.wait_for_load_state("networkidle")
    assert site.asked == []


# Saves one entry after another, each with its draft before it, as fast as the phone can.
MANY = """() => {
  const note = "x".repeat(200_000);
  const done = (request) => new Promise((resolve) => (request.onsuccess = resolve));
  const asked = indexedDB.open("plainleaf");
  asked.onsuccess = async () => {
    for (let number = 0; ; number += 1) {
      const answers = { pain_now: number % 11, notes: { text: note + number, lang: "en" } };
      const draft = { id: `new-${number}`, form: "full", answers, step: "notes" };
      await done(asked.result.transaction("drafts", "readwrite").objectStore("drafts").put(draft));
      const both = asked.result.transaction(["entries", "drafts"], "readwrite");
      both.objectStore("entries").put({ id: crypto.randomUUID(), written: "2026-11-20T09:00",
        changed: number + 1, answers, place: `2026-11-20 0 ${number}` });
      await done(both.objectStore("drafts").delete(draft.id));
      document.title = String(number);
    }
  };
}"""


def browser_process(profile: Path) -> int:
    """The id of the browser that was started on a profile, by the link that locks it."""
    return int(str((profile / "SingletonLock").readlink()).rpartition("-")[2])


def test_a_browser_that_is_killed_while_it_saves_leaves_entries_whole_or_absent(
    site, phone, tmp_path
):
    context = phone()
    page = visit(context, site, RECORD)
    opened(page)
    page.evaluate(MANY)
    page.wait_for_function("() => Number(document.title) > 20")
    os.kill(browser_process(tmp_path / "phone"), signal.SIGKILL)
    context.wait_for_event("close")
    with site.gone():
        page = record_on(phone(), site)
        entries = kept(page, "entries")
        drafts = kept(page, "drafts")
        numbers = sorted(each["changed"] - 1 for each in entries)
        assert numbers == list(range(len(entries)))
        assert len(entries) > 10
        for each in [*entries, *drafts]:
            note = each["answers"]["notes"]["text"]
            assert note.startswith("x" * 200_000)
            assert each["answers"]["pain_now"] == int(note.strip("x")) % 11
        # The one that was cut is a draft or was not begun; none is both draft and entry.
        assert [each["id"] for each in drafts] in ([], [f"new-{len(entries)}"])
        assert page.locator(".drafts").is_visible() == bool(drafts)


def test_a_phone_that_is_really_full_says_so_and_the_next_save_works(site, phone):
    opened(visit(phone(), site, RECORD))
    page = phone().new_page()  # a browser that does not remember how much room there was
    limit(page, site, 1)
    page.goto(site.address + RECORD)
    opened(page)
    fill_some(page)
    page.locator("[data-step=notes] textarea").fill("x" * 1000)
    press(page, "save")
    said(page, "no_room")
    assert page.locator("[data-step=notes] textarea").input_value() == "x" * 1000
    assert kept(page, "entries") == []
    limit(page, site, 100_000_000)
    save(page)
    assert kept(page, "entries")[0]["answers"]["notes"] == own("x" * 1000, "en")
