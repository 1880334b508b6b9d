"""A real Chromium over the real gunicorn. Whatever a page does wrong on the way fails the test."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

from tests import page_lint, pseudo_site
from tests.browser import places
from tests.conftest import ORIGIN, TODAY, Server, start_server
from webapp import create_app
from webapp.config import Settings
from webapp.publish import freeze

PHONE = (320, 640)
DESK = (1280, 800)
THEMES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced-colours": {"forced_colors": "active"},
}

lint = cache(page_lint.faults)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """The system's Chromium, which finds no host but this machine."""
    args = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]
    if os.geteuid() == 0:  # its sandbox refuses to run as root
        args.append("--no-sandbox")
    return {"executable_path": shutil.which("chromium"), "args": args}


class Reader:
    """Somebody with a browser of their own, on one site; `faults` says what went wrong."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.faults: list[str] = []
        self.requests: list[str] = []
        self._expected_missing: set[str] = set()
        context.on("request", self._see_request)
        context.on("response", self._see_response)
        context.on("requestfailed", self._see_failure)
        context.on("console", self._see_message)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))

    def open(self, address: str, until: str = "load") -> Page:
        """A new tab with a page of the site in it, loaded whole where nothing else is said."""
        page = self.context.new_page()
        self._go(page, address, until)
        return page

    def visit(self, addresses: Iterable[str]) -> Iterator[tuple[str, Page]]:
        """One page after the other in one tab, each loaded whole, with its address."""
        page = self.context.new_page()
        for address in addresses:
            self._go(page, address)
            yield address, page

    def _go(self, page: Page, address: str, until: str = "load") -> None:
        if address.endswith(places.MISSING):
            self._expected_missing.add(self.address + address)
        page.goto(self.address + address, wait_until=until)

    def _see_request(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith(f"{self.address}/"):
            self.faults.append(f"asks another host: {request.url}")

    def _see_failure(self, request: Request) -> None:
        # A reader who goes on to the next page cancels what the last one was still fetching.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"{request.url} failed: {request.failure}")

    def _see_response(self, response: Response) -> None:
        expected = 404 if response.url in self._expected_missing else 200
        if response.status not in (expected, 302, 304):
            self.faults.append(f"{response.url} answered {response.status}")
        if response.headers.get("content-type", "").startswith("text/html"):
            self.faults += [f"{response.url}: {fault}" for fault in lint(response.text())]

    def _see_message(self, message: ConsoleMessage) -> None:
        is_expected = message.location["url"] in self._expected_missing
        if message.type == "error" and not is_expected:
            self.faults.append(f"console: {message.text}")


@pytest.fixture
def reader(
    new_context: Callable[..., BrowserContext], server: Server
) -> Iterator[Callable[..., Reader]]:
    """Makes readers; a test that lets one see a fault fails.

    Options are those of a browser context. Where a test says nothing else the browser asks for
    Swahili, which Plainleaf does not have: the address alone decides the language. The window has
    its size from the start, as a later change of it would count as a layout shift.
    """
    readers: list[Reader] = []

    def make(site: Server = server, size: tuple[int, int] = DESK, **options: object) -> Reader:
        viewport = {"width": size[0], "height": size[1]}
        # The worker has tests of its own; here it would add requests that are not the page's.
        plain = {"locale": "sw", "viewport": viewport, "service_workers": "block"}
        context = new_context(**{**plain, **options})
        made = Reader(context, site.address)
        readers.append(made)
        return made

    yield make
    assert [fault for each in readers for fault in each.faults] == []


@pytest.fixture(scope="session")
def pseudo_server(
    settings: Settings, templates: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """gunicorn over a frozen site that has the pseudo-languages too."""
    folder = tmp_path_factory.mktemp("pseudo_site")
    environment = {
        "PLAINLEAF_SITE": str(folder / "site"),
        "PLAINLEAF_ORIGIN": ORIGIN,
        "PLAINLEAF_TODAY": str(TODAY),
        pseudo_site.CATALOGUES: str(folder / "translations"),
    }
    pseudo_site.write(folder / "translations", templates)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        pseudo = pseudo_site.settings(folder / "translations")
    freeze.freeze(create_app(pseudo), pseudo.site, settings.assets)
    running = start_server("tests.pseudo_site:application()", environment)
    yield running
    running.stop()


@pytest.fixture
def path_of() -> Callable[[Page], str]:
    """The path of the page that a tab shows, without its fragment."""
    return lambda page: urlsplit(page.url).path
