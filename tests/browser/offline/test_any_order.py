"""Whatever happens in whatever order: what a phone holds stays whole, and nothing is mixed."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from tests.browser.offline.proxy import cut, instead
from tests.browser.offline.site import Site, environment
from tests.browser.offline.steps import LIST, ask_worker, listen, versions_held
from tests.conftest import Server, start_server

READ = ("/en/articles/amitriptyline/", "/en/help/", "/en/articles/where-to-get-help/")
VERSION = r"Version (\d)\."
ARTICLES = ("amitriptyline", "get-help-now", "where-to-get-help")
ENDS = ("saved", "removed", "current", "ready", "failed")
FAULTS = {
    "a cut": cut(300),
    "an error": instead("503 Service Unavailable", {}),
    "an empty answer": instead("200 OK", {}),
}


@dataclass
class Build:
    """One version of the site, on the air all the time; the network leads to one of them."""

    site: Path
    server: Server


@pytest.fixture
def builds(site: Site, tmp_path: Path) -> Iterator[list[Build]]:
    """Three versions, in each of which every page that is read here is another."""
    made: list[Build] = []
    for number in range(3):
        for name in ARTICLES:
            mark_article(site, name, f"Version {number}. ")
        site.freeze()
        copy = tmp_path / f"build-{number}"
        shutil.copytree(site.settings.site.resolve(), copy)
        own = replace(site.settings, site=copy)
        made.append(Build(copy, start_server("webapp.wsgi:application()", environment(own))))
    yield made
    for build in made:
        build.server.stop()


def mark_article(site: Site, name: str, mark: str) -> None:
    (path,) = site.settings.articles.glob(f"*/{name}.md")
    text = path.read_text(encoding="utf-8")
    front, body = text.split("\n---\n", 1)
    kept = "\n".join(line for line in body.splitlines() if not line.startswith("Version "))
    path.write_text(f"{front}\n---\n\n{mark.strip()}\n{kept}\n", encoding="utf-8")


class Pocket:
    """A phone that does what it is told and looks after each step whether all is well."""

    def __init__(
        self, site: Site, phone: Callable[..., BrowserContext], builds: list[Build], number: int
    ) -> None:
        self.site, self.phone, self.builds = site, phone, builds
        self.profile = f"phone-{number}"
        self.held: str | None = None
        self.lead_to(0)
        self.page = self._new_page()
        self.page.evaluate("caches.open('of somebody else')")

    def do(self, step: str) -> None:
        note(step)
        name, _, detail = step.partition(": ")
        getattr(self, name.replace(" ", "_"))(*([detail] if detail else []))
        self.check_all(is_lost=name in ("remove", "lose"))

    def lead_to(self, number: str | int) -> None:
        url = urlsplit(self.builds[int(number)].server.address)
        self.site.proxy.upstream = (str(url.hostname), int(url.port or 0))

    def wish(self, name: str) -> None:
        self.page.evaluate("window.news.length = 0")
        ask_worker(self.page, name)
        self.page.wait_for_function(
            "(ends) => window.news.some(({ type }) => ends.includes(type))", arg=list(ENDS)
        )

    def wish_under(self, fault: str) -> None:
        self.site.faults[r"/packs/.*"] = FAULTS[fault]
        self.wish("check")
        self.site.faults.clear()

    def remove(self) -> None:
        self.wish("remove")

    def lose(self, what: str) -> None:
        self.page.evaluate(
            "(name) => caches.open(name).then(async (cache) =>"
            " Promise.all((await cache.keys()).map((key) => cache.delete(key))))",
            what,
        )

    def restart(self) -> None:
        self.page = self._new_page()

    def check_all(self, *, is_lost: bool) -> None:
        """The phone holds whole versions, keeps what it had, and reads them without a server."""
        assert "of somebody else" in self.page.evaluate("caches.keys()")
        before, shown, held = None, set(), self._held()
        # What the worker had begun earlier may end while pages are read, and put another in use.
        while held != before:
            before, shown = held, self._read_without_a_server()
            held = self._held()
        if self.held and not is_lost:
            assert held, f"version {self.held} is gone"
        self.held = held
        assert shown == ({self._version(held)} if held else set())

    def _held(self) -> str | None:
        return versions_held(self.page).get("/packs/en/held")

    def _version(self, held: str) -> int:
        has_it = [(build.site / "packs" / f"en-{held}.pack").is_file() for build in self.builds]
        return has_it.index(True)

    def _read_without_a_server(self) -> set[int]:
        """The versions that the pages come from; none where they are not on the phone."""
        found: set[int] = set()
        with self._gone():
            for path in READ:
                with suppress(PlaywrightError):  # nothing answers
                    self.page.goto(self.site.address + path)
                    found |= {int(n) for n in re.findall(VERSION, self.page.inner_text("main"))}
        self._come_back()
        return found

    def _come_back(self) -> None:
        try:
            self.page.goto(self.site.address + LIST)
        except PlaywrightError as error:
            # Chromium's own page of the last failure can come late and push this one away.
            if "interrupted by another navigation" not in error.message:
                raise
            self.page.goto(self.site.address + LIST)

    @contextmanager
    def _gone(self) -> Iterator[None]:
        self.site.proxy.close()
        yield
        self.site.proxy.open()

    def _new_page(self) -> Page:
        page = listen(self.phone(self.profile).new_page())
        page.goto(self.site.address + LIST)
        return page


STEPS = st.sampled_from(
    [
        *("wish: save", "wish: check", "wish: change", "remove", "restart"),
        *(f"lead to: {number}" for number in range(3)),
        *(f"wish under: {fault}" for fault in FAULTS),
        *("lose: plainleaf-packs-1", "lose: plainleaf-records-1"),
    ]
)


def test_in_any_order_of_events_a_phone_holds_whole_versions(site, phone, builds):
    numbers = count()

    @settings(
        max_examples=4,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(st.lists(STEPS, min_size=4, max_size=12))
    def everything_is_well(steps: list[str]) -> None:
        pocket = Pocket(site, phone, builds, next(numbers))
        for step in ["wish: save", *steps]:
            pocket.do(step)

    everything_is_well()
