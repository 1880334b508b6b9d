"""A site that a test may break, and a phone that can be switched off and on."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright

from tests.browser.offline.other_browsers import Firefox, OtherBrowser, WebKit
from tests.browser.offline.site import Site
from webapp.config import ROOT, Settings

# Tests publish many builds; with these articles alone each takes a second or two.
KEPT = {
    *("amitriptyline", "sleep", "get-help-now", "where-to-get-help"),
    *("take-part", "about", "accessibility", "privacy"),
}


def keep_few(articles: Path) -> None:
    """Takes the other articles out of a folder; what named them names the help page or nothing."""
    shelves = ("about", "get-involved", "information", "support")
    others = [path for shelf in shelves for path in (articles / shelf).glob("*.md")]
    others = [path for path in others if path.stem not in KEPT]
    for path in others:
        path.unlink()
    gone = "|".join(path.stem for path in others)
    for path in articles.rglob("*.md"):
        text = path.read_text("utf-8")
        text = re.sub(rf"article:({gone})(#[^)]*)?\)", "article:get-help-now)", text)
        path.write_text(re.sub(rf"(?m)^  - ({gone})\n", "", text), "utf-8")


@pytest.fixture(scope="session")
def first_site(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A few real articles with their frozen site, for tests to begin from a copy of them."""
    folder = tmp_path_factory.mktemp("first_site")
    for name in ("articles", "translations", "notices"):
        shutil.copytree(ROOT / name, folder / name)
    keep_few(folder / "articles")
    first = Site(_settings(settings, folder), tmp_path_factory.mktemp("builds"))
    first.freeze()
    return first


@pytest.fixture
def site(settings: Settings, first_site: Site, tmp_path: Path) -> Iterator[Site]:
    """A site of the test's own, running."""
    folder = tmp_path / "site"
    shutil.copytree(first_site.settings.site.parent.parent, folder, symlinks=True)
    own = Site(_settings(settings, folder), first_site.builds, past=first_site.past)
    own.start()
    yield own
    own.stop()


def _settings(settings: Settings, folder: Path) -> Settings:
    return replace(
        settings,
        articles=folder / "articles",
        translations=folder / "translations",
        notices=folder / "notices",
        site=folder / "build" / "site",
    )


Phone = Callable[..., BrowserContext]


@pytest.fixture
def phone(
    playwright: Playwright, browser_type_launch_args: dict[str, object], tmp_path: Path
) -> Iterator[Phone]:
    """Starts the browser of one phone, again and again on the same storage."""
    running: list[BrowserContext] = []

    def end() -> None:
        while running:
            running.pop().close()

    def start(profile: str = "phone", **options: object) -> BrowserContext:
        end()
        plain = {"viewport": {"width": 360, "height": 740}, "locale": "en-GB"}
        context = playwright.chromium.launch_persistent_context(
            tmp_path / profile, **{**browser_type_launch_args, **plain, **options}
        )
        running.append(context)
        return context

    yield start
    end()


@pytest.fixture(params=[Firefox, WebKit], ids=lambda browser: browser.__name__)
def other_phone(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OtherBrowser]:
    """A phone with one of the other browsers, running, that remembers nothing yet."""
    running: OtherBrowser = request.param(tmp_path / "other_phone")
    yield running
    running.close()
