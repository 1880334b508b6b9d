"""How long a phone takes to open a saved article, to make a newer pack ready, and to switch."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, Playwright

from bench.build import Built, Update
from bench.phone import Phone, fulfilled, opening, visit
from bench.relay import Exchange, Relay
from tests.conftest import Server, start_server
from webapp.languages import ENGLISH

OPENINGS = 20
ROUNDS = 5
SETTLING = 500  # milliseconds for the answers to what was asked for before a language was saved


@dataclass(frozen=True)
class Times:
    """Medians in milliseconds; `restarted` is the one opening that starts browser and worker."""

    loopback: float
    saved: float
    restarted: float
    stage: float
    switch: float


@contextmanager
def serving(site: Path) -> Iterator[Server]:
    """The real server over a frozen site."""
    quiet = {"GUNICORN_CMD_ARGS": "--log-level warning"}
    server = start_server("webapp.wsgi:application()", {"PLAINLEAF_SITE": str(site), **quiet})
    try:
        yield server
    finally:
        server.stop()


def first_visit(page: Page, relay: Relay, path: str) -> list[Exchange]:
    """All that a phone asked for until its language was saved, each with its whole answer."""
    visit(page, relay.address + path)
    asked = list(relay.exchanges)
    page.wait_for_timeout(SETTLING)
    return asked


def times(
    built: Built, forth: Update, back: Update, playwright: Playwright
) -> tuple[list[Exchange], Times]:
    """A phone's first visit, its updates to and fro, and its reading when the server is gone."""
    relay = Relay()
    phone = Phone(playwright, built.folder / "phone")
    with serving(built.settings.site) as server:
        loopback = _without_worker(built, playwright, server)
        relay.lead_to(server.address)
        with phone.on() as context:
            exchanges = first_visit(context.new_page(), relay, built.page)
    with serving(forth.site) as newer, serving(back.site) as older, phone.on() as context:
        page = context.new_page()
        relay.lead_to(older.address)
        visit(page, relay.address + built.page)
        rounds = [_updated(page, relay, each) for _ in range(ROUNDS) for each in (newer, older)]
    relay.close()
    with phone.on() as context:
        openings = _openings(context.new_page(), relay.address + built.page)
    stages, switches = zip(*rounds, strict=True)
    restarted, *others = openings
    saved = median(others)
    return exchanges, Times(loopback, saved, restarted, median(stages), median(switches))


def _without_worker(built: Built, playwright: Playwright, server: Server) -> float:
    """The same page from the server, with the browser's own cache as it comes."""
    phone = Phone(playwright, built.folder / "phone without worker")
    with phone.on(has_worker=False) as context:
        _, *openings = _openings(context.new_page(), server.address + built.page)
    return median(openings)


def _openings(page: Page, address: str) -> list[float]:
    """One opening that finds everything cold, and those that count."""
    return [opening(page, address) for _ in range(1 + OPENINGS)]


def _updated(page: Page, relay: Relay, server: Server) -> tuple[float, float]:
    relay.lead_to(server.address)
    stage = fulfilled(page, "check", ENGLISH.code, "ready")
    return stage, fulfilled(page, "change", ENGLISH.code, "saved")
