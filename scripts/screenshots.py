"""Takes the pictures that a browser shows when it offers to install Plainleaf, from the built site.

Run after `make build tools` when the look of a page has changed: `.venv/bin/python
scripts/screenshots.py`. Sizes: https://www.w3.org/TR/manifest-app-info/#screenshots-member
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.conftest import start_server  # noqa: E402
from webapp import addresses  # noqa: E402
from webapp.languages import LANGUAGES, Language  # noqa: E402

WINDOWS = {"narrow": (360, 740), "wide": (1280, 800)}
FOLDER = ROOT / "static" / "screenshots"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    server = start_server("webapp.wsgi:application()", {})
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            for language in LANGUAGES:
                for form in WINDOWS:
                    take(browser, server.address, language, form)
    finally:
        server.stop()


def take(browser: Browser, site: str, language: Language, form: str) -> None:
    width, height = WINDOWS[form]
    context = browser.new_context(
        viewport={"width": width, "height": height}, service_workers="block"
    )
    page = context.new_page()
    page.goto(site + addresses.article(language, "amitriptyline"), wait_until="networkidle")
    page.screenshot(path=FOLDER / f"{form}-{language.code}.png")
    context.close()


if __name__ == "__main__":
    main()
