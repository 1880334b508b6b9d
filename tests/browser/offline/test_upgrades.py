"""From every worker that was ever released to the present one, and nothing is lost on the way."""

from pathlib import Path

import pytest

from tests.browser.offline.proxy import instead
from tests.browser.offline.steps import (
    ARTICLE,
    LIST,
    fetch_newer,
    listen,
    take_newer,
    versions_held,
    visit,
)
from tests.browser.waiting import until

RELEASED = sorted((Path(__file__).parent / "released").glob("*.js"))
SCRIPT = {"Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-cache"}
IS_SETTLED = """() => navigator.serviceWorker.ready.then(({ installing, waiting }) =>
  !installing && !waiting)"""
OLD, NEW = "Swallow your tablet with water.", "Swallow the tablet with water."


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_phone_with_an_earlier_worker_takes_the_present_one_and_keeps_its_pages(
    site, phone, released
):
    # Older by its bytes at least, so that the browser sees an update.
    earlier = b"// an earlier release\n" + released.read_bytes()
    site.faults[r"/sw\.js"] = instead("200 OK", SCRIPT, earlier)
    context = phone()
    before = versions_held(visit(context, site))
    assert before
    site.faults.clear()
    site.edit(OLD, NEW)
    site.publish()
    page = listen(context.new_page())
    page.goto(site.address + LIST)
    # Opening the page has begun the update, which may be over before this can ask.
    page.evaluate("async () => { await (await navigator.serviceWorker.ready).update(); }")
    until(page, lambda: page.evaluate(IS_SETTLED))
    assert versions_held(page) == before
    fetch_newer(page, site)
    take_newer(page)
    with site.gone():
        page = phone().new_page()
        page.goto(site.address + ARTICLE)
        assert NEW in page.inner_text("main")
        for path in site.pages("en"):
            assert page.goto(site.address + path).status == 200


def test_there_is_a_released_worker_to_start_from():
    assert RELEASED
