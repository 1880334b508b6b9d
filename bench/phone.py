"""A phone: Chromium with storage of its own, and what it takes to read with it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright

ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
# The page's own script hears the same news and shows it meanwhile, as it does for a reader.
WISH = """async ([wish, language, kind]) => {
  const { active } = await navigator.serviceWorker.ready;
  const heard = new Promise((resolve, reject) => {
    navigator.serviceWorker.addEventListener("message", ({ data }) => {
      if (data.type === kind) {
        resolve(performance.now());
      } else if (data.type === "failed") {
        reject(new Error(`the wish ${wish} failed: ${data.reason}`));
      }
    });
  });
  const begun = performance.now();
  active.postMessage({ wish, language });
  return (await heard) - begun;
}"""
LOADED = """() => new Promise((resolve) => setTimeout(() => {
  resolve(performance.getEntriesByType("navigation")[0].loadEventEnd);
}))"""
STATE = "(state) => document.querySelector('.status')?.dataset.state === state"


@dataclass(frozen=True)
class Phone:
    """One profile on the disk; what it saves outlives the browser."""

    playwright: Playwright
    profile: Path

    @contextmanager
    def on(self, *, has_worker: bool = True) -> Iterator[BrowserContext]:
        """The browser while it runs."""
        args = [*ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        context = self.playwright.chromium.launch_persistent_context(
            self.profile,
            executable_path=shutil.which("chromium"),
            args=args,
            viewport={"width": 360, "height": 740},
            locale="en-GB",
            service_workers="allow" if has_worker else "block",
        )
        try:
            yield context
        finally:
            context.close()


def visit(page: Page, address: str) -> None:
    """Opens a page and waits until it says that its language is saved."""
    page.goto(address)
    page.wait_for_function(STATE, arg="saved", timeout=120_000)


def opening(page: Page, address: str) -> float:
    """Milliseconds from the beginning of a navigation to the end of its load event."""
    page.goto("about:blank")  # so that the address is opened and not reloaded
    page.goto(address)
    return float(page.evaluate(LOADED))


def fulfilled(page: Page, wish: str, language: str, kind: str) -> float:
    """Milliseconds from a wish to the news of a kind with which the worker answers it."""
    return float(page.evaluate(WISH, [wish, language, kind]))
