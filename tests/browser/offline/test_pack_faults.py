"""What comes in place of what was asked for, and downloads that end too soon."""

import random

import brotli
import pytest

from tests.browser.offline.proxy import HTML, PORTAL, cut, flipped, instead, stalled
from tests.browser.offline.steps import (
    ARTICLE,
    LIST,
    ask_worker,
    fetch_newer,
    kinds_of_news,
    listen,
    versions_held,
    visit,
    wait_for_news,
    wait_for_state,
    wish,
)

PLACES = 50

NOT_OURS = {
    "a captive portal": PORTAL,
    "404": instead("404 Not Found", HTML, b"gone"),
    "500": instead("500 Internal Server Error", HTML, b"oops"),
    "a login page": instead("302 Found", {"Location": "/login"}),
    "strange JSON": instead("200 OK", {"Content-Type": "application/json"}, b'{"version":"x"}'),
    "no body": instead("200 OK", {"Content-Type": "application/json"}),
}
PACK = r"/packs/en-[0-9a-f]{16}\.pack"
DIFFERENCE = r"/packs/en-[0-9a-f]{16}-[0-9a-f]{16}\.json"


@pytest.mark.parametrize("answer", NOT_OURS.values(), ids=NOT_OURS.keys())
@pytest.mark.parametrize("asked", [r"/en/pack\.json", PACK, r"/en/notices\.json", r"/sw\.js"])
def test_at_the_first_visit_an_answer_that_is_not_ours_is_not_kept(site, phone, asked, answer):
    site.faults[asked] = answer
    page = listen(phone().new_page())
    page.goto(site.address + ARTICLE)
    assert page.locator("h1").inner_text() == "Amitriptyline for pain"
    if "sw" in asked:
        assert page.evaluate("navigator.serviceWorker.register('/sw.js').catch((e) => e.name)")
        assert page.evaluate("caches.keys()") == []
    elif "notices" in asked:
        wait_for_state(page, "saved")
        assert page.locator("article > .notice").count() == 0
    else:
        wait_for_news(page, "failed")
        assert versions_held(page) == {}
    site.faults.clear()
    visit(page.context, site)


@pytest.mark.parametrize("answer", NOT_OURS.values(), ids=NOT_OURS.keys())
@pytest.mark.parametrize(
    "asked", [r"/en/pack\.json", r"/packs/.*", r"/en/notices\.json", r"/sw\.js"]
)
def test_at_an_update_an_answer_that_is_not_ours_leaves_the_phone_as_it_was(
    site, phone, asked, answer
):
    context = phone()
    before = versions_held(visit(context, site))
    site.edit("Swallow your tablet with water.", "Swallow the tablet with water.")
    site.publish()
    site.faults[asked] = answer
    page = listen(context.new_page())
    page.goto(site.address + LIST)
    page.evaluate("navigator.serviceWorker.ready.then((one) => one.update()).catch(() => {})")
    wish(page, "check")
    if "pack" in asked:
        wait_for_news(page, "failed")
        assert versions_held(page) == before
    else:
        wait_for_news(page, "ready")
    with site.gone():
        saved = phone().new_page()
        assert saved.goto(site.address + ARTICLE).status == 200
        assert "Swallow your tablet" in saved.inner_text("main")


@pytest.mark.parametrize("share", [0, 0.001, 0.3, 0.999])
def test_a_pack_with_one_flipped_bit_is_not_kept(site, phone, share):
    page = listen(phone().new_page())
    weight = site.pack("en").with_name(site.pack("en").name + ".br").stat().st_size
    site.faults[PACK] = flipped(int(share * weight))
    page.goto(site.address + ARTICLE)
    wait_for_news(page, "failed")
    assert versions_held(page) == {}


def test_a_pack_whose_bytes_were_changed_before_they_were_compressed_is_not_kept(site, phone):
    page = listen(phone().new_page())
    data = site.pack("en").read_bytes().replace(b"tablet", b"Tablet", 1)
    headers = {"Content-Type": "application/octet-stream", "Content-Encoding": "br"}
    site.faults[PACK] = instead("200 OK", headers, brotli.compress(data))
    page.goto(site.address + ARTICLE)
    wait_for_news(page, "failed")
    assert versions_held(page) == {}


def test_a_pack_that_is_cut_off_anywhere_is_not_kept(site, phone):
    weight = site.pack("en").with_name(site.pack("en").name + ".br").stat().st_size
    site.faults[PACK] = cut(0)
    page = listen(phone().new_page())
    page.goto(site.address + ARTICLE)
    wait_for_news(page, "failed")
    for place in random.Random(3).sample(range(weight), PLACES):
        site.faults[PACK] = cut(place)
        ask_worker(page, "save")
        wait_for_news(page, "failed")
        assert versions_held(page) == {}, place
    site.faults.clear()
    ask_worker(page, "save")
    wait_for_news(page, "saved")
    assert versions_held(page) == {"/packs/en/held": site.version("en")}


def test_an_update_that_is_cut_off_anywhere_leaves_the_pack_in_use(site, phone):
    context = phone()
    before = versions_held(visit(context, site))
    site.edit("Swallow your tablet with water.", "Swallow the tablet with water.")
    site.publish()
    (difference,) = (site.settings.site / "packs").glob("en-*-*.json.br")
    page = listen(context.new_page())
    page.goto(site.address + LIST)
    site.faults[PACK] = instead("503 Service Unavailable", HTML)
    chance = random.Random(3)
    for _ in range(PLACES):
        place = chance.randrange(difference.stat().st_size)
        site.faults[DIFFERENCE] = cut(place)
        ask_worker(page, "check")
        wait_for_news(page, "failed")
        assert versions_held(page) == before, place
    site.faults.clear()
    fetch_newer(page, site)
    assert versions_held(page) == before | {"/packs/en/next": site.version("en")}


def test_a_broken_difference_is_replaced_by_the_whole_pack(site, phone):
    context = phone()
    visit(context, site)
    site.edit("Swallow your tablet with water.", "Swallow the tablet with water.")
    site.publish()
    site.faults[DIFFERENCE] = instead("200 OK", {}, b'[[0,10],"wrong"]')
    page = listen(context.new_page())
    page.goto(site.address + LIST)
    wish(page, "check")
    wait_for_news(page, "ready")
    assert len(site.asked_for(PACK)) == 1


def test_a_download_that_stalls_is_given_up_and_tried_again_at_the_next_visit(site, phone):
    site.faults[PACK] = stalled
    page = listen(phone().new_page())
    page.goto(site.address + ARTICLE)
    wait_for_news(page, "failed")
    assert "saved" not in kinds_of_news(page)
    site.faults.clear()
    visit(page.context, site)
