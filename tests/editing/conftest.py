"""A checkout with a small library, and the preview as its own command starts it."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

# The system's Chromium; a fixture that is imported is found here too.
from tests.browser.conftest import Reader, browser_type_launch_args  # noqa: F401
from tests.content import samples
from tests.content.samples import URDU, write
from webapp.config import ROOT

TODAY = "2026-03-01"
PARTS = 24
BORROWED = ("static/css/tokens.css", "static/icons/icon.svg", "static/search/letters.json")
STYLE = "prefer:\n  utilise: use\nbanned:\n  gold standard: Say what the guideline says\n"
PATIENCE = 20_000  # milliseconds; other work may take the processors


def text(body: str, **front: str) -> str:
    """An article as in the samples, but never revised, so that nothing is to be told of it."""
    return samples.text(body, **{"published": samples.FRONT["revised"], **front})


def part(number: int) -> str:
    """One part of the long article: what it says differs from that of every other part."""
    said = " ".join(f"Go slowly, and rest on day {number} of week {week}." for week in range(9))
    return f"## Part {number}\n\n{said}\n\n- Point {number} of the list.\n"


LONG = "\n".join(["Pain can wake you.\n", *(part(number) for number in range(1, PARTS))])


def write_content(checkout: Path) -> None:
    """The library as every test finds it, and Polish that is much longer than the English.

    A page that is still being answered for the test before finds each file whole.
    """
    fresh = checkout / "fresh"
    settings = samples.small_settings(fresh)
    long = text(LONG, title="A long text", order="20", keywords="[long]")
    write(fresh / "articles" / "information" / "long.md", long)
    write(fresh / "articles" / "style.yaml", STYLE)
    write(fresh / "docs" / "facts" / "sleep-and-pain.md", "# Sleep\n- Take 10mg.\n")
    polish = {
        f"Point {each} of the list.": f"Punkt {each} listy. {'Jeszcze jedno zdanie. ' * 40}".strip()
        for each in range(1, PARTS)
    }
    samples.write_catalogue(settings.translations, polish)
    samples.write_catalogue(settings.translations, {}, URDU)
    for name in ("articles", "translations", "docs"):
        put(fresh / name, checkout / name)


def put(fresh: Path, folder: Path) -> None:
    """Makes a folder the same as a fresh one; what is the same already is not touched."""
    wanted = {path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file()}
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        if path.relative_to(folder) not in wanted:
            path.unlink()
    for name in wanted:
        new, old = fresh / name, folder / name
        if not old.exists() or old.read_bytes() != new.read_bytes():
            old.parent.mkdir(parents=True, exist_ok=True)
            new.replace(old)


@dataclass
class Preview:
    """A running preview, and the folder whose files it shows."""

    address: str
    checkout: Path
    process: subprocess.Popen[str]

    def file(self, name: str) -> Path:
        """A file of the library."""
        return self.checkout / "articles" / name

    def edit(self, name: str, old: str, new: str) -> None:
        """Saves a file as programs for editing do: written beside it, then moved there."""
        path = self.file(name)
        before = path.read_text(encoding="utf-8")
        assert old in before
        beside = write(path.with_name(f".{path.name}.new"), before.replace(old, new))
        beside.replace(path)


def start(checkout: Path, *options: str) -> subprocess.Popen[str]:
    """The real command, in a process of its own."""
    # In the background a shell makes tests ignore Ctrl-C, and what they start would inherit that.
    hearing = ["env", "--default-signal=INT"]
    command = [sys.executable, "-m", "flask", "--app", "webapp", "articles", "preview", *options]
    return subprocess.Popen(
        [*hearing, *command],
        cwd=checkout,
        env={**os.environ, "PLAINLEAF_TODAY": TODAY, "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def stop(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Ends it as Ctrl-C does: its exit code, and what it had still said."""
    process.send_signal(signal.SIGINT)
    said, complained = process.communicate(timeout=60)
    return process.returncode, said, complained


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As much of a checkout as the preview needs, with the front end that was built."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("webapp", "templates", "build/assets"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.pyc", "__pycache__")
        )
    for name in BORROWED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    write_content(folder)
    return folder


@pytest.fixture(scope="module")
def running(checkout: Path) -> Iterator[Preview]:
    """The preview of the checkout; what it says at its end is that it says nothing."""
    process = start(checkout, "--port", "0")
    assert process.stdout
    line = process.stdout.readline()
    address = re.search(r"http://127\.0\.0\.1:\d+", line)
    assert address, line
    yield Preview(address[0], checkout, process)
    assert stop(process) == (0, "", "")


@pytest.fixture
def preview(running: Preview) -> Preview:
    """The preview with its library as it was at the beginning."""
    write_content(running.checkout)
    return running


@pytest.fixture
def editor(new_context: Callable[..., BrowserContext], preview: Preview) -> Iterator[Reader]:
    """Somebody with the preview in a browser, to whom nothing may go wrong that is not expected."""
    expect.set_options(timeout=PATIENCE)
    context = new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", bypass_csp=False)
    somebody = Reader(context, preview.address)
    yield somebody
    expect.set_options(timeout=5_000)  # Playwright's own
    assert somebody.faults == []
