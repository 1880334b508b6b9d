"""Newer pages: staged, checked, switched in one step, and only when the reader says so."""

from tests.browser.offline.steps import (
    ARTICLE,
    LIST,
    ask_worker,
    fetch_newer,
    listen,
    take_newer,
    versions_held,
    visit,
    wait_for_news,
    wait_for_state,
    wish,
)

OLD, NEW = "Swallow your tablet with water.", "Swallow the tablet with water."
NOTE = "Two numbers are now drawn, and more words are explained."
PARAGRAPH = 2_000  # bytes that an update of one paragraph may cost (issue 3), headers included


def test_a_newer_pack_waits_until_the_reader_wants_it_and_costs_little(site, phone):
    context = phone()
    visit(context, site)
    site.edit(OLD, NEW)
    site.publish()
    page = context.new_page()
    page.goto(site.address + LIST)
    wish(page, "check")
    page.wait_for_selector(".newer button")
    assert page.locator(".newer a").count() == 0  # what is only clearer alarms nobody
    fetched = [path for path in site.sent if "pack" in path]
    assert len(fetched) == 2, fetched
    assert not [path for path in fetched if path.endswith(".pack")]
    assert sum(site.sent[path] for path in fetched) <= PARAGRAPH

    before = context.new_page()
    before.goto(site.address + ARTICLE)
    assert OLD in before.inner_text("main")
    before.wait_for_selector(".newer")
    before.emulate_media(media="print")
    assert not before.is_visible(".newer")
    before.emulate_media(media="screen")
    before.click(".status a")
    assert before.evaluate("document.activeElement.id") == "newer"
    with before.expect_navigation():
        before.click(".newer button")
    assert NEW in before.inner_text("main")
    with site.gone():
        again = phone().new_page()
        again.goto(site.address + ARTICLE)
        assert NEW in again.inner_text("main")


def test_the_notice_of_newer_pages_says_what_has_changed_and_can_wait(site, phone):
    context = phone()
    visit(context, site, "/pl/help/")
    visit(context, site)
    site.edit(OLD, NEW)
    site.edit("kind: minor", "kind: clinical")
    site.edit(NOTE, "One sentence about *water* & tablets is clearer.")
    site.publish()
    page = context.new_page()
    page.goto(site.address + LIST)
    wish(page, "check")
    page.wait_for_selector(
        ".newer p[lang=en] >> text=One sentence about water & tablets is clearer."
    )
    wish(page, "check", "pl")
    polish = listen(context.new_page())
    polish.goto(f"{site.address}/pl/help/")
    note = polish.locator(".newer li p")
    note.wait_for()
    assert (note.get_attribute("lang"), note.get_attribute("dir")) == ("en", "auto")
    assert polish.locator(".newer a").get_attribute("lang") == "pl"

    polish.click(".newer button >> nth=1")
    polish.wait_for_selector(".newer", state="detached")
    polish.goto(f"{site.address}/pl/")
    wait_for_news(polish, "saved", "pl")
    ask_worker(polish, "describe", "pl")
    assert wait_for_news(polish, "facts", "pl")["facts"]["next"] is True
    assert polish.locator(".newer").count() == 0
    polish.goto(f"{site.address}/pl/offline/")
    wish(polish, "change", "pl")
    polish.wait_for_selector("[data-language=pl] [data-wish=change]", state="hidden")
    polish.wait_for_selector(".newer", state="detached")


def test_the_browser_may_end_between_staging_and_switching(site, phone):
    context = phone()
    visit(context, site)
    site.edit(OLD, NEW)
    site.publish()
    page = listen(context.new_page())
    page.goto(site.address + LIST)
    fetch_newer(page, site)
    with site.gone():
        page = phone().new_page()
        page.goto(site.address + ARTICLE)
        assert OLD in page.inner_text("main")
        page.goto(site.address + LIST)
        wish(page, "change")
        page.wait_for_selector("[data-language=en] [data-wish=change]", state="hidden")
        page.goto(site.address + ARTICLE)
        assert NEW in page.inner_text("main")


def test_two_tabs_fetch_a_pack_once(site, phone):
    context = phone()
    first, second = context.new_page(), context.new_page()
    first.goto(site.address + ARTICLE, wait_until="commit")
    second.goto(site.address + "/en/help/", wait_until="commit")
    for page in (first, second):
        wait_for_state(page, "saved")
    assert len(site.asked_for(r"/packs/.*\.pack")) == 1


def test_two_tabs_that_update_at_once_stage_one_pack(site, phone):
    context = phone()
    visit(context, site)
    site.edit(OLD, NEW)
    site.publish()
    tabs = [listen(context.new_page()), listen(context.new_page())]
    for tab in tabs:
        tab.goto(site.address + ARTICLE)
    for tab in tabs:
        ask_worker(tab, "check")
    for tab in tabs:
        wait_for_news(tab, "ready")
        take_newer(tab)
    assert len(site.asked_for(r"/packs/.*")) == 1
    assert list(versions_held(tabs[0])) == ["/packs/en/held"]


def test_an_open_page_goes_on_with_what_it_loaded(site, phone):
    context = phone()
    reading = visit(context, site)
    reading.evaluate("window.mark = 'the same page'")
    site.edit(OLD, NEW)
    site.publish()
    other = listen(context.new_page())
    other.goto(site.address + LIST)
    fetch_newer(other, site)
    take_newer(other)
    assert reading.evaluate("window.mark") == "the same page"
    assert OLD in reading.inner_text("main")
    assert (
        reading.evaluate("fetch(document.querySelector('script[src]').src).then((r) => r.status)")
        == 200
    )


def test_an_older_build_put_back_on_the_server_takes_the_waiting_pack_away(site, phone):
    context = phone()
    page = visit(context, site)
    before = versions_held(page)
    site.edit(OLD, NEW)
    site.publish()
    page = listen(context.new_page())
    page.goto(site.address + LIST)
    fetch_newer(page, site)
    site.edit(NEW, OLD)
    site.publish()
    ask_worker(page, "check")
    wait_for_news(page, "current")
    assert versions_held(page) == before


def test_an_older_build_put_back_on_the_server_reaches_phones_that_had_taken_the_newer(site, phone):
    context = phone()
    before = versions_held(visit(context, site))
    site.edit(OLD, NEW)
    site.publish()
    page = listen(context.new_page())
    page.goto(site.address + LIST)
    fetch_newer(page, site)
    take_newer(page)
    site.edit(NEW, OLD)
    site.publish()
    fetch_newer(page, site)
    take_newer(page)
    assert versions_held(page) == before
    assert site.asked_for(r"/packs/.*\.pack") == []


def test_assets_of_the_build_before_are_still_served(site, phone):
    context = phone()
    page = visit(context, site)
    script = page.locator("script[src]").first.get_attribute("src")
    new = script.replace("every-", "every-0")
    (site.settings.site / new[1:]).parent.mkdir(exist_ok=True)
    old = site.settings.site / script[1:]
    site.stop()
    assets = site.settings.site.parent / "assets"
    assets.mkdir()
    for path in site.settings.assets.iterdir():
        if path.is_file():
            (assets / path.name).write_bytes(path.read_bytes())
    change_script(assets, old.name)
    site.freeze(assets=assets)
    site.start()
    assert page.evaluate("(address) => fetch(address).then((r) => r.status)", script) == 200


def change_script(assets, name) -> None:
    """The next build of the front end, in which one script has another name."""
    manifest = assets / "manifest.json"
    text = (assets / name).read_text(encoding="utf-8")
    (assets / name).unlink()
    changed = name.replace("every-", "every-new")
    (assets / changed).write_text(text + "// newer\n", encoding="utf-8")
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace(name, changed), encoding="utf-8"
    )


def test_a_check_is_made_at_most_once_an_hour(site, phone):
    context = phone()
    visit(context, site)
    site.asked.clear()
    for path in ("/en/help/", ARTICLE, "/en/"):
        visit(context, site, path)
    assert site.asked_for(r"/en/pack\.json") == []
