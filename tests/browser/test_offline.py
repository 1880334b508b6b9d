"""The library in the pocket: one visit, and then the server is gone for good."""

import json
import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright
from werkzeug.serving import make_server

from tests.conftest import free_port
from webapp import create_app, wsgi
from webapp.config import ROOT, Settings
from webapp.languages import LANGUAGES
from webapp.publish import freeze

ARTICLE = "/en/articles/amitriptyline/"
SAVED = "Saved on this phone"


@dataclass
class Site:
    """A site with a server that can be stopped, started again, and made to misbehave."""

    settings: Settings
    port: int = field(default_factory=free_port)
    asked: list[str] = field(default_factory=list)
    sent: dict[str, int] = field(default_factory=dict)
    faults: dict[str, tuple[str, list[tuple[str, str]], bytes]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def freeze(self, **changes: object) -> None:
        """Freezes the site as it is now, or with other settings."""
        self.settings = replace(self.settings, **changes)
        freeze.freeze(create_app(self.settings), self.settings.site, self.settings.assets)

    def start(self) -> None:
        inner = wsgi.application(self.settings)

        def application(environ, start_response):
            path = environ["PATH_INFO"]
            self.asked.append(path)
            for pattern, (status, headers, body) in self.faults.items():
                if re.fullmatch(pattern, path):
                    start_response(status, [*headers, ("Content-Length", str(len(body)))])
                    return [body]
            chunks = list(inner(environ, start_response))
            self.sent[path] = sum(map(len, chunks))
            return chunks

        self._server = make_server("127.0.0.1", self.port, application, threaded=True)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def stop(self) -> None:
        """The server is gone: nobody listens on its port any more."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def site(settings: Settings, tmp_path: Path) -> Iterator[Site]:
    """A frozen copy of the real content that a test may change, and its server."""
    for name in ("articles", "translations", "notices"):
        shutil.copytree(ROOT / name, tmp_path / name)
    own = Site(
        replace(
            settings,
            articles=tmp_path / "articles",
            translations=tmp_path / "translations",
            notices=tmp_path / "notices",
            site=tmp_path / "build" / "site",
        )
    )
    own.freeze(origin=own.address)
    own.start()
    yield own
    own.stop()


@pytest.fixture
def phone(
    playwright: Playwright, browser_type_launch_args: dict[str, object], tmp_path: Path
) -> Iterator[Callable[[], BrowserContext]]:
    """Starts the browser of one phone, again and again on the same storage."""
    running: list[BrowserContext] = []

    def start(**options: object) -> BrowserContext:
        for context in running:
            context.close()
        running.clear()
        context = playwright.chromium.launch_persistent_context(
            tmp_path / "phone",
            viewport={"width": 360, "height": 740},
            **{**browser_type_launch_args, **options},
        )
        running.append(context)
        return context

    yield start
    for context in running:
        context.close()


def visit(context: BrowserContext, site: Site, path: str = ARTICLE) -> Page:
    """Opens a page and waits until its language is on the phone."""
    page = context.new_page()
    page.goto(site.address + path)
    page.wait_for_function("document.querySelector('.status').dataset.state === 'saved'")
    return page


def pages_of(site: Site, code: str) -> list[str]:
    return list(json.loads((site.settings.site / code / "pack.json").read_text())["pages"])


@contextmanager
def gone(site: Site) -> Iterator[None]:
    """The time during which the server does not exist."""
    site.stop()
    yield
    site.start()


def test_after_one_visit_every_page_of_the_language_opens_without_a_server(site, phone):
    page = visit(phone(), site)
    with gone(site):
        for path in pages_of(site, "en"):
            assert page.goto(site.address + path).status == 200
            assert page.locator("h1").count() == 1
        restarted = phone().new_page()
        for path in pages_of(site, "en"):
            assert restarted.goto(site.address + path).status == 200
            assert restarted.locator("h1").count() == 1


def test_the_pack_comes_in_one_request_beside_its_description(site, phone):
    visit(phone(), site)
    fetched = [path for path in site.asked if "pack" in path]
    assert [re.sub(r"-[0-9a-f]{16}", "", path) for path in fetched] == [
        "/en/pack.json",
        "/packs/en.pack",
    ]


def test_a_saved_page_keeps_the_policy_of_the_site(site, phone):
    page = visit(phone(), site)
    with gone(site):
        headers = page.goto(site.address + ARTICLE).headers
    assert headers["content-security-policy"].startswith("default-src 'none';")
    assert headers["content-type"] == "text/html; charset=utf-8"


def test_the_way_in_leads_to_the_language_read_last_without_a_server(site, phone):
    context = phone()
    visit(context, site)
    page = visit(context, site, "/ur/help/")
    with gone(site):
        page.goto(f"{site.address}/")
        assert page.url == f"{site.address}/ur/"


def test_a_page_in_a_language_that_is_not_saved_says_so_in_that_language(site, phone):
    page = visit(phone(), site)
    with gone(site):
        page.goto(f"{site.address}/ur/articles/amitriptyline/")
        sentence = page.locator("main > p[lang=ur]")
        sentence.wait_for(state="visible")
        link = page.locator("a[data-language=en]")
        link.wait_for(state="visible")
        assert link.get_attribute("href") == ARTICLE
        link.click()
        page.wait_for_url(f"**{ARTICLE}")
        assert page.title().startswith("Amitriptyline for pain")


def test_two_saved_languages_are_switched_between_without_a_server(site, phone):
    context = phone()
    visit(context, site)
    page = visit(context, site, "/pl/articles/amitriptyline/")
    with gone(site):
        for language in ("en", "pl"):
            page.click(f".languages a[hreflang={language}]")
            page.wait_for_url(f"**/{language}/articles/amitriptyline/*")
            assert page.locator("html").get_attribute("lang") == language


def test_a_server_that_accepts_and_never_answers_does_not_hold_a_saved_page_up(site, phone):
    page = visit(phone(), site)
    with gone(site), socket.create_server(("127.0.0.1", site.port)):
        page.goto(site.address + "/en/help/", timeout=5000, wait_until="domcontentloaded")
        assert page.title().startswith("Get help now")


HTML = [("Content-Type", "text/html")]
PORTAL = ("200 OK", HTML, b"<!doctype html><title>Wi-Fi</title><p>Log in to go on")


@pytest.mark.parametrize(
    "answer",
    [
        PORTAL,
        ("404 Not Found", HTML, b"gone"),
        ("500 Internal Server Error", HTML, b"oops"),
        ("302 Found", [("Location", "/login")], b""),
        ("200 OK", [("Content-Type", "application/json")], b'{"version":"x"}'),
    ],
    ids=["a captive portal", "404", "500", "a login page", "a strange description"],
)
@pytest.mark.parametrize(
    "asked", [r"/\w+/pack.json", r"/packs/.*", r"/\w+/notices.json", r"/sw.js"]
)
def test_answers_that_are_not_ours_leave_the_phone_as_it_was(site, phone, asked, answer):
    context = phone()
    visit(context, site)
    site.faults[asked] = answer
    page = context.new_page()
    page.goto(site.address + "/en/offline/")
    page.click("[data-language=en] [data-wish=check]")
    page.goto(site.address + ARTICLE)
    with gone(site):
        assert phone().new_page().goto(site.address + ARTICLE).status == 200


@pytest.mark.parametrize("place", [0, 1, 1000, -1])
def test_a_pack_with_one_flipped_byte_is_not_kept(site, phone, place):
    (pack,) = (site.settings.site / "packs").glob("en-*.pack")
    data = bytearray(pack.read_bytes())
    data[place] ^= 1
    site.faults[r"/packs/en-.*"] = ("200 OK", [], bytes(data))
    page = phone().new_page()
    news = watch_news(page)
    page.goto(site.address + ARTICLE)
    page.wait_for_function("window.news.some(({ type }) => type === 'failed')")
    assert "saved" not in page.evaluate("window.news.map(({ type }) => type)")
    assert page.locator("h1").inner_text() == "Amitriptyline for pain"
    assert news == "watched"


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.99])
def test_a_pack_that_is_cut_off_is_not_kept(site, phone, share):
    (pack,) = (site.settings.site / "packs").glob("en-*.pack")
    data = pack.read_bytes()
    site.faults[r"/packs/en-.*"] = ("200 OK", [], data[: int(len(data) * share)])
    page = phone().new_page()
    watch_news(page)
    page.goto(site.address + ARTICLE)
    page.wait_for_function("window.news.some(({ type }) => type === 'failed')")
    assert "saved" not in page.evaluate("window.news.map(({ type }) => type)")


def watch_news(page: Page) -> str:
    """Writes down what the worker tells the page."""
    page.add_init_script(
        "window.news = []; navigator.serviceWorker.addEventListener('message',"
        " (event) => window.news.push(event.data));"
    )
    return "watched"


def change_one_paragraph(site: Site) -> None:
    path = site.settings.articles / "information" / "amitriptyline.md"
    text = path.read_text(encoding="utf-8")
    changed = text.replace("Swallow your tablet with water.", "Swallow the tablet with water.")
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def update(site: Site) -> None:
    """A new build with one paragraph changed, and the server reloaded."""
    site.stop()
    change_one_paragraph(site)
    site.freeze()
    site.asked.clear()
    site.sent.clear()
    site.start()


def test_a_newer_pack_waits_until_the_reader_wants_it_and_costs_little(site, phone):
    context = phone()
    visit(context, site)
    update(site)
    page = context.new_page()
    page.goto(site.address + "/en/offline/")
    page.click("[data-language=en] [data-wish=check]")
    page.wait_for_selector(".newer a")
    assert page.locator(".newer a").all_inner_texts() == ["Amitriptyline for pain"]
    update_files = [path for path in site.sent if "pack" in path]
    assert len(update_files) == 2, update_files
    assert not [path for path in update_files if path.endswith(".pack")]
    assert sum(site.sent[path] for path in update_files) <= 2000

    before = context.new_page()
    before.goto(site.address + ARTICLE)
    assert "Swallow your tablet" in before.inner_text("main")
    before.wait_for_selector(".newer button")
    with before.expect_navigation():
        before.click(".newer button")
    assert "Swallow the tablet" in before.inner_text("main")
    with gone(site):
        again = phone().new_page()
        again.goto(site.address + ARTICLE)
        assert "Swallow the tablet" in again.inner_text("main")


def test_a_broken_difference_is_replaced_by_the_whole_pack(site, phone):
    context = phone()
    visit(context, site)
    update(site)
    site.faults[r"/packs/en-\w+-\w+.json"] = ("200 OK", [], b'[[0,10],"wrong"]')
    page = context.new_page()
    page.goto(site.address + "/en/offline/")
    page.click("[data-language=en] [data-wish=check]")
    page.wait_for_selector(".newer a")
    assert [path for path in site.asked if path.endswith(".pack")]


def test_a_safety_notice_stands_above_a_saved_page_also_without_a_server(site, phone):
    context = phone()
    visit(context, site)
    site.stop()
    notice = "article: amitriptyline\ndate: 2026-12-01\ntext:\n  en: The table was wrong.\n"
    (site.settings.notices / "2026-12-01-table.yaml").write_text(notice, encoding="utf-8")
    site.freeze()
    site.start()
    page = context.new_page()
    page.goto(site.address + ARTICLE)
    page.wait_for_selector("article > .notice:first-child >> text=The table was wrong.")
    with gone(site):
        offline = phone().new_page()
        offline.goto(site.address + ARTICLE)
        offline.wait_for_selector("article > .notice:first-child >> text=The table was wrong.")


def test_a_full_disk_is_said_and_the_site_reads_on(site, phone):
    context = phone()
    page = context.new_page()
    watch_news(page)
    session = context.new_cdp_session(page)
    quota = {"origin": site.address, "quotaSize": 1000}
    session.send("Storage.overrideQuotaForOrigin", quota)
    page.goto(site.address + ARTICLE)
    page.wait_for_function(
        "window.news.some(({ type, reason }) => type === 'failed' && reason === 'full')"
    )
    assert page.goto(site.address + "/en/help/").status == 200


def test_what_the_browser_evicted_is_fetched_again_at_the_next_contact(site, phone):
    context = phone()
    page = visit(context, site)
    page.evaluate(
        "caches.open('plainleaf-packs-1').then(async (cache) =>"
        " Promise.all((await cache.keys()).map((key) => cache.delete(key))))"
    )
    visit(context, site)
    with gone(site):
        assert phone().new_page().goto(site.address + "/en/help/").status == 200


def test_a_language_that_the_reader_removed_is_not_saved_again_by_a_visit(site, phone):
    context = phone()
    page = visit(context, site, "/en/offline/")
    page.click("[data-language=en] [data-wish=remove]")
    page.wait_for_selector("[data-language=en] [data-wish=save]:visible")
    site.asked.clear()
    page.goto(site.address + ARTICLE)
    page.goto(site.address + "/en/offline/")
    page.wait_for_selector("[data-language=en] [data-wish=save]:visible")
    assert not [path for path in site.asked if path.endswith(".pack")]
    page.click("[data-language=en] [data-wish=save]")
    page.wait_for_selector("[data-language=en] [data-wish=remove]:visible")


def test_two_tabs_fetch_a_pack_once(site, phone):
    context = phone()
    first, second = context.new_page(), context.new_page()
    first.goto(site.address + ARTICLE, wait_until="commit")
    second.goto(site.address + "/en/help/", wait_until="commit")
    for page in (first, second):
        page.wait_for_function("document.querySelector('.status')?.dataset.state === 'saved'")
    assert len([path for path in site.asked if path.endswith(".pack")]) == 1


def test_a_broken_worker_is_dropped_at_the_next_contact(site, phone):
    context = phone()
    visit(context, site)
    site.stop()
    site.freeze(has_worker=False)
    site.start()
    page = context.new_page()
    page.goto(site.address + ARTICLE)
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one?.update())")
    page.wait_for_function("caches.keys().then((names) => names.length === 0)")
    assert page.goto(site.address + "/en/help/").status == 200


@pytest.mark.parametrize("missing", ["serviceWorker", "caches"])
def test_without_a_worker_or_storage_the_site_reads_on(site, phone, missing):
    page = phone().new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    owner = "Navigator.prototype" if missing == "serviceWorker" else "window"
    page.add_init_script(f"delete {owner}.{missing}")
    page.goto(site.address + ARTICLE)
    page.click(".languages a[hreflang=pl]")
    page.wait_for_url("**/pl/articles/amitriptyline/*")
    assert errors == []


def test_the_whole_site_is_in_every_language_of_this_test(site):
    assert [pages_of(site, each.code)[0].split("/")[1] for each in LANGUAGES] == ["en", "pl", "ur"]
