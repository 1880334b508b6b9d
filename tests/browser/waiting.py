"""Waiting for what the browser tells only of itself, or only in a promise."""

import time
from collections.abc import Callable

from playwright.sync_api import Page

# Seconds. Longer than the worker waits, twice, for a server that is silent: until it has done with
# that, a browser does not let the next worker take its place.
PATIENCE = 90


def until(page: Page, holds: Callable[[], object]) -> None:
    """Waits until something holds; fails after `PATIENCE`.

    Playwright's own `wait_for_function` takes the promise of an async function for a yes.
    """
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it does not hold after all this time"
        page.wait_for_timeout(50)
