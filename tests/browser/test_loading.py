"""A page arrives whole: nothing jumps, nothing more is fetched than it needs, no host but ours."""

import socket
import threading
from collections.abc import Iterator
from typing import Self

import pytest
from playwright.sync_api import Page

from tests.browser import places
from tests.browser.conftest import DESK, PHONE
from tests.browser.waiting import until
from webapp import addresses
from webapp.languages import ENGLISH, LANGUAGES

# All of them in one language, and one of them in all.
ARTICLES = [
    *places.articles(ENGLISH),
    *(addresses.article(each, places.AMITRIPTYLINE) for each in LANGUAGES if each != ENGLISH),
]

# Kept on the page, because only what an observer asks for is buffered.
WATCH = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, startTime, sources } of list.getEntries()) {
      const moved = sources.map(({ node, previousRect, currentRect }) =>
        [node?.nodeName, node?.className, previousRect, currentRect]);
      window.shifts.push(JSON.stringify({ value, startTime, moved, width: innerWidth }));
    }
  }).observe({ type: "layout-shift", buffered: true });
"""
AFTER_TWO_FRAMES = (
    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
)


class SlowLine:
    """An HTTP server for one page, which stops in the middle until it may go on."""

    def __init__(self, html: str) -> None:
        self._page = html.encode()
        self._stop = len(self._page)
        self._may_go_on = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._may_go_on.set()
        self._socket.close()

    def stop_before(self, text: str) -> None:
        """Sends only what stands before a text of the page, for now."""
        self._stop = self._page.index(text.encode())

    def go_on(self) -> None:
        """Sends the rest."""
        self._may_go_on.set()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:  # closed: the test is over
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            is_page = connection.recv(65536).startswith(b"GET / ")
            head = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nConnection: close\r\n\r\n"
            connection.sendall(head % (b"text/html" if is_page else b"text/javascript"))
            if is_page:
                connection.sendall(self._page[: self._stop])
                self._may_go_on.wait(timeout=30)
                connection.sendall(self._page[self._stop :])


def shifts_while_reading(page: Page) -> list[str]:
    """The layout shifts of a page that is loaded, then scrolled to its end and back."""
    page.wait_for_load_state("load")
    for place in ("document.body.scrollHeight / 3", "document.body.scrollHeight", "0"):
        page.evaluate(f"scrollTo(0, {place})")
        page.evaluate(AFTER_TWO_FRAMES)
    return page.evaluate("window.shifts")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("addresses", places.by_language())
def test_nothing_jumps_while_a_page_loads_and_is_read(reader, addresses, size):
    somebody = reader(size=size)
    somebody.context.add_init_script(WATCH)
    found = {address: shifts_while_reading(page) for address, page in somebody.visit(addresses)}
    assert {address: each for address, each in found.items() if each} == {}


# What a page has for its reader once its script has the words, which may come late.
BUTTONS = ("words.json", "article + p > button")
LATE = {
    addresses.article(ENGLISH, "take-part"): BUTTONS,
    ARTICLES[0]: BUTTONS,
    **{addresses.summary(each): ("record.json", ".none") for each in LANGUAGES},
}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("address", places.named(LATE))
def test_nothing_jumps_when_words_come_while_the_end_of_a_page_is_read(reader, address, size):
    somebody = reader(size=size)
    somebody.context.add_init_script(WATCH)
    words, sign = LATE[address]
    held = []

    def keep(route) -> None:
        held.append(route)

    somebody.context.route(f"**/{words}", keep)
    page = somebody.open(address)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    until(page, lambda: held)
    page.evaluate(AFTER_TWO_FRAMES)
    for route in held:
        route.continue_()
    page.wait_for_selector(sign)
    page.evaluate(AFTER_TWO_FRAMES)
    assert page.evaluate("window.shifts") == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
def test_nothing_jumps_when_the_questions_get_their_buttons(reader, language):
    somebody = reader(size=PHONE)
    somebody.context.add_init_script(WATCH)
    held = []

    def keep(route) -> None:
        held.append(route)

    somebody.context.route("**/words.json", keep)
    page = somebody.open(addresses.article(language, places.AMITRIPTYLINE))
    page.locator(".questions").scroll_into_view_if_needed()
    page.evaluate(AFTER_TWO_FRAMES)
    assert held
    for route in held:
        route.continue_()
    page.wait_for_selector(".questions button")
    page.evaluate(AFTER_TWO_FRAMES)
    assert page.evaluate("window.shifts") == []


@pytest.fixture(params=LANGUAGES, ids=lambda each: each.code)
def overdue(request: pytest.FixtureRequest, reader) -> Page:
    """An article whose review became overdue after it was frozen, and whose script came late."""
    somebody = reader(size=PHONE)
    somebody.context.add_init_script(WATCH)
    held = []

    def answer_with_a_day_long_past(route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace('due="20', 'due="19'))

    def keep(route) -> None:
        held.append(route)

    somebody.context.route("**/articles/*/", answer_with_a_day_long_past)
    somebody.context.route("**/*.js", keep)
    address = addresses.article(request.param, places.AMITRIPTYLINE)
    page = somebody.open(address, until="commit")
    page.wait_for_selector("footer")
    page.evaluate(AFTER_TWO_FRAMES)
    somebody.context.unroute("**/*.js")
    for route in held:
        route.continue_()
    page.wait_for_selector(".overdue")
    return page


def test_nothing_jumps_when_a_late_script_finds_the_review_overdue(overdue: Page):
    assert shifts_while_reading(overdue) == []


@pytest.fixture
def slow_line(client) -> Iterator[SlowLine]:
    """A server that sends the article in pieces, when it is told to."""
    html = client.get(addresses.article(ENGLISH, places.AMITRIPTYLINE)).text
    with SlowLine(html) as line:
        yield line


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("cut", ['<li><a href="/ur/', '<li><a href="/en/help/', "</header>"])
def test_nothing_jumps_when_the_header_arrives_in_two_parts(reader, slow_line, size, cut):
    somebody = reader(slow_line, size)
    somebody.context.add_init_script(WATCH)
    slow_line.stop_before(cut)
    page = somebody.open("/", until="commit")
    page.wait_for_selector(".languages a", state="attached")
    page.evaluate(AFTER_TWO_FRAMES)
    assert page.locator("header").is_hidden()
    slow_line.go_on()
    assert shifts_while_reading(page) == []
    assert page.locator("header").is_visible()


@pytest.mark.parametrize("address", places.named(ARTICLES))
def test_an_article_takes_one_page_few_scripts_their_words_and_one_icon_at_most(reader, address):
    somebody = reader()
    somebody.open(address)
    kinds = [request.rsplit(".", 1)[-1] for request in somebody.requests]
    is_english = address.startswith(addresses.home(ENGLISH))
    # That of all pages, that of articles, and where English can stand beside the text that for it.
    assert kinds.count("js") == (2 if is_english else 3)
    assert kinds.count("json") <= 1  # what these say
    assert kinds.count("svg") <= 1
    assert len(somebody.requests) <= (5 if is_english else 6)
    assert somebody.requests[0].endswith(address)


@pytest.mark.parametrize("addresses", places.by_language())
def test_a_page_asks_for_nothing_but_itself_when_scripts_and_icons_are_left_out(reader, addresses):
    somebody = reader(java_script_enabled=False)
    for address, _ in somebody.visit(addresses):
        assert [each for each in somebody.requests if not each.endswith(".svg")] == [
            somebody.address + address
        ]
        somebody.requests.clear()
