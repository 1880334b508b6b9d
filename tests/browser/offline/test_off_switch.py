"""When a broken worker has shipped."""

from tests.browser.offline.steps import ARTICLE, visit


def test_a_broken_worker_is_dropped_at_the_next_contact(site, phone):
    context = phone()
    visit(context, site)
    site.publish(has_worker=False)
    page = context.new_page()
    page.goto(site.address + ARTICLE)
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one?.update())")
    page.wait_for_function("() => caches.keys().then((names) => names.length === 0)")
    site.asked.clear()
    page = phone().new_page()
    assert page.goto(site.address + "/en/help/").status == 200
    assert "/en/help/" in site.asked


def test_readers_get_the_library_back_when_the_worker_is_mended(site, phone):
    context = phone()
    visit(context, site)
    site.publish(has_worker=False)
    page = context.new_page()
    page.goto(site.address + ARTICLE)
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one?.update())")
    page.wait_for_function("() => caches.keys().then((names) => names.length === 0)")
    site.publish(has_worker=True)
    visit(phone(), site)
    with site.gone():
        assert phone().new_page().goto(site.address + ARTICLE).status == 200
