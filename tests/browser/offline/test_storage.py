"""Full disks, browsers that throw things away, and browsers that keep nothing."""

import json

import pytest

from tests.browser.offline.steps import (
    ARTICLE,
    LIST,
    ask_worker,
    listen,
    versions_held,
    visit,
    wait_for_news,
    wait_for_state,
    wish,
)


def limit(page, site, quota: int) -> None:
    """Tells the browser how many bytes the site may keep."""
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": site.address, "quotaSize": quota})


def test_a_disk_that_is_full_from_the_start_is_said_and_the_site_reads_on(site, phone):
    page = listen(phone().new_page())
    limit(page, site, 1_000)
    page.goto(site.address + ARTICLE)
    assert wait_for_news(page, "failed")["reason"] == "full"
    assert page.goto(site.address + "/en/help/").status == 200
    page.wait_for_selector(".status >> text=no room")
    limit(page, site, 10_000_000)
    page.goto(site.address + LIST)
    wait_for_state(page, "saved")
    with site.gone():
        assert phone().new_page().goto(site.address + ARTICLE).status == 200


def test_a_disk_that_fills_up_before_an_update_leaves_the_pack_in_use(site, phone):
    context = phone()
    before = versions_held(visit(context, site))
    site.edit("Swallow your tablet with water.", "Swallow the tablet with water.")
    site.publish()
    page = listen(context.new_page())
    page.goto(site.address + LIST)
    used = page.evaluate("navigator.storage.estimate().then(({ usage }) => usage)")
    limit(page, site, used + 1_000)
    ask_worker(page, "check")
    wait_for_news(page, "failed")
    assert versions_held(page) == before
    with site.gone():
        saved = phone().new_page()
        for path in site.pages("en"):
            assert saved.goto(site.address + path).status == 200


def test_a_disk_that_fills_up_with_the_second_language_keeps_the_first(site, phone):
    context = phone()
    page = listen(visit(context, site))
    before = versions_held(page)
    used = page.evaluate("navigator.storage.estimate().then(({ usage }) => usage)")
    limit(page, site, used + 20_000)
    page.goto(f"{site.address}/pl/help/")
    assert wait_for_news(page, "failed", "pl")["reason"] == "full"
    assert versions_held(page) == before
    with site.gone():
        assert phone().new_page().goto(site.address + ARTICLE).status == 200


@pytest.mark.parametrize("cache", ["plainleaf-packs-1", "plainleaf-records-1"])
@pytest.mark.parametrize("is_restarted", [False, True])
def test_what_the_browser_threw_away_is_fetched_again_at_the_next_contact(
    site, phone, cache, is_restarted
):
    context = phone()
    page = visit(context, site)
    page.evaluate(
        "(name) => caches.open(name).then(async (cache) =>"
        " Promise.all((await cache.keys()).map((key) => cache.delete(key))))",
        cache,
    )
    if is_restarted:
        context = phone()
    visit(context, site)
    with site.gone():
        assert phone().new_page().goto(site.address + "/en/help/").status == 200


def test_one_language_that_was_thrown_away_is_repaired_and_the_others_stay(site, phone):
    context = phone()
    visit(context, site)
    page = visit(context, site, "/pl/help/")
    page.evaluate("caches.open('plainleaf-packs-1').then((c) => c.delete('/packs/en/held'))")
    context = phone()
    page = visit(context, site, "/pl/help/")
    assert list(versions_held(page)) == ["/packs/pl/held"]
    page = visit(context, site)
    assert sorted(versions_held(page)) == ["/packs/en/held", "/packs/pl/held"]


def test_closing_the_tab_in_the_middle_loses_nothing(site, phone):
    context = phone()
    for path in (ARTICLE, "/en/help/", "/en/"):
        page = context.new_page()
        page.goto(site.address + path, wait_until="commit")
        page.close()
    visit(context, site)
    with site.gone():
        assert phone().new_page().goto(site.address + ARTICLE).status == 200


def test_a_language_that_the_reader_removed_is_not_saved_again_by_a_visit(site, phone):
    context = phone()
    page = visit(context, site, LIST)
    wish(page, "remove")
    page.wait_for_selector("[data-language=en] [data-wish=save]:visible")
    site.asked.clear()
    page.goto(site.address + ARTICLE)
    page.goto(site.address + LIST)
    page.wait_for_selector("[data-language=en] [data-wish=save]:visible")
    assert site.asked_for(r"/packs/.*") == []
    wish(page, "save")
    page.wait_for_selector("[data-language=en] [data-wish=remove]:visible")


@pytest.mark.parametrize("missing", ["serviceWorker", "caches"])
def test_without_a_worker_or_a_cache_the_site_reads_on(site, phone, missing):
    page = phone().new_page()
    owner = "Navigator.prototype" if missing == "serviceWorker" else "window"
    page.add_init_script(f"delete {owner}.{missing}")
    read_on(page, site)


def test_in_a_private_window_the_site_reads_on(site, phone, playwright, browser_type_launch_args):
    browser = playwright.chromium.launch(**browser_type_launch_args)
    page = browser.new_context().new_page()
    read_on(page, site)
    browser.close()


def test_where_a_reader_lets_no_site_store_anything_the_site_reads_on(site, phone, tmp_path):
    refuse_storage(tmp_path / "phone")
    page = phone().new_page()
    page.goto(site.address + ARTICLE)
    refused = "navigator.serviceWorker.register('/sw.js').then(() => 'let in', (e) => e.name)"
    assert page.evaluate(refused) != "let in"
    read_on(page, site)
    page.goto(site.address + LIST)
    assert page.is_visible(".unable")


def refuse_storage(profile) -> None:
    """Chromium's own setting: "Don't allow sites to save data on your device"."""
    (profile / "Default").mkdir(parents=True)
    setting = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (profile / "Default" / "Preferences").write_text(json.dumps(setting), encoding="utf-8")


def read_on(page, site) -> None:
    """Reads an article, and the same in another language, as on a site without a worker."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(site.address + ARTICLE)
    page.click(".languages a[hreflang=pl]")
    page.wait_for_url("**/pl/articles/amitriptyline/*")
    assert page.locator("h1").count() == 1
    assert errors == []
