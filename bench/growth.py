"""How first visits, updates and times grow with the library."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from playwright.sync_api import Playwright

from bench import build, table, timing
from bench.build import Built
from bench.relay import VISIT, Exchange, by_kind
from bench.timing import OPENINGS, ROUNDS, Times
from bench.updates import EDITS, SMALLEST, Cost, cost


@dataclass(frozen=True)
class Measured:
    """What was measured of one library."""

    built: Built
    visit: Sequence[Exchange]
    costs: Mapping[str, Cost]
    times: Times

    @property
    def pack(self) -> int:
        """The bytes of the whole pack on the wire."""
        return sum(each.received for each in self.visit if each.kind == "pack")


def show(libraries: Sequence[Built], playwright: Playwright, helpers: Executor) -> None:
    """Measures libraries, the smallest first, and prints how they compare."""
    found = list(_measured(libraries, playwright, helpers))
    table.show(
        "First visit of the same libraries: bytes received, headers included",
        ("library", *VISIT),
        ([each.built.name, *by_kind(each.visit)] for each in found),
    )
    table.show(
        "Updates: bytes received, headers included, beside the whole pack",
        ("library", "changed", "description", "difference", "update", "pack", "update/pack"),
        (row for each in found for row in _updates(each)),
    )
    table.show(
        f"Opening an article: milliseconds to loadEventEnd, medians of {OPENINGS}. loopback: from\n"
        "gunicorn without a worker; saved: by the worker, the server gone; restarted: the same in\n"
        "a browser that has just been started, once",
        ("library", "loopback", "saved", "saved/loopback", "restarted", "restarted/loopback"),
        (_openings(each) for each in found),
    )
    first = found[0]
    table.show(
        f"Updating by a paragraph: milliseconds, medians of {2 * ROUNDS}. stage: fetch, apply,\n"
        "verify and keep the difference; switch: put the newer pack in use",
        ("library", "stage", f"/{first.built.name}", "switch", f"/{first.built.name}"),
        (_updating(each, first.times) for each in found),
    )


def _measured(
    libraries: Sequence[Built], playwright: Playwright, helpers: Executor
) -> Iterator[Measured]:
    asked = [(built, name) for built in reversed(libraries) for name in EDITS]  # the longest first
    made = helpers.map(
        build.update, *zip(*((*each, EDITS[each[1]]) for each in asked), strict=True)
    )
    updates = {(built.name, name): each for (built, name), each in zip(asked, made, strict=True)}
    forth = [updates[built.name, SMALLEST] for built in libraries]
    back = list(helpers.map(build.back, libraries, forth))  # all work ends before times are taken
    for built, there, home in zip(libraries, forth, back, strict=True):
        visit, times = timing.times(built, there, home, playwright)
        costs = {name: cost(updates[built.name, name]) for name in EDITS}
        yield Measured(built, visit, costs, times)


def _updates(found: Measured) -> Iterator[list[object]]:
    for name, each in found.costs.items():
        sizes = (each.description, each.difference, each.total, found.pack)
        yield [found.built.name, name, *sizes, each.total / found.pack]


def _openings(found: Measured) -> list[object]:
    took = found.times
    return [
        found.built.name,
        *(took.loopback, took.saved, took.saved / took.loopback),
        *(took.restarted, took.restarted / took.loopback),
    ]


def _updating(found: Measured, first: Times) -> list[object]:
    took = found.times
    stages = (took.stage, took.stage / first.stage)
    return [found.built.name, *stages, took.switch, took.switch / first.switch]
