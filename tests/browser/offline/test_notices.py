"""A fact was wrong: phones say so before anything else, and go on saying so without a network."""

from tests.browser.offline.steps import ARTICLE, visit

NOTICE = "article: amitriptyline\ndate: 2026-12-01\ntext:\n  en: The table was wrong.\n"
SHOWN = "article > .notice:first-child >> text=The table was wrong."


def announce(site) -> None:
    path = site.settings.notices / "2026-12-01-table.yaml"
    path.write_text(NOTICE, encoding="utf-8")
    site.publish()


def test_a_safety_notice_stands_above_a_saved_page_also_without_a_server(site, phone):
    context = phone()
    visit(context, site)
    announce(site)
    page = context.new_page()
    page.goto(site.address + ARTICLE)
    page.wait_for_selector(SHOWN)
    assert site.asked[0] == "/en/notices.json"
    assert site.asked_for(r"/packs/.*") == []
    with site.gone():
        offline = phone().new_page()
        offline.goto(site.address + ARTICLE)
        offline.wait_for_selector(SHOWN)
        offline.goto(f"{site.address}/en/help/")
        assert offline.locator("article > .notice").count() == 0


def test_a_safety_notice_without_a_translation_is_english_inside_another_language(site, phone):
    context = phone()
    visit(context, site, "/ur/articles/amitriptyline/")
    announce(site)
    page = context.new_page()
    page.goto(f"{site.address}/ur/articles/amitriptyline/")
    page.wait_for_selector("article > .notice [lang=en][dir=ltr] >> text=The table was wrong.")
