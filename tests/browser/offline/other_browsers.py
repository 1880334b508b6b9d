"""Phones with other browsers than Chromium; a test says the same words to each."""

import json
import os
import shutil
import signal
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.offline.site import Site
from tests.browser.offline.steps import ARTICLE
from webapp.config import ROOT

PATIENCE = 30  # seconds
NODE = ROOT / ".venv" / "bin" / "node"
# The Python that Debian's package of WebKit's bindings belongs to; the one in .venv is another.
SYSTEM_PYTHON = "/usr/bin/python3"

WEBKIT = Path(__file__).with_name("webkit.py")


class BrowserError(Exception):
    """The browser could not do what it was told."""


class OtherBrowser(ABC):
    """One browser with one tab, and the folder in which it remembers."""

    def __init__(self, profile: Path) -> None:
        self.profile = profile
        self._running = ExitStack()
        self._start()

    def close(self) -> None:
        """Ends the browser and all that was started for it."""
        self._running.close()

    def restart(self) -> None:
        """A new browser on what the old one has left on the disk."""
        self.close()
        self._start()

    def _start(self) -> None:
        with ExitStack() as starting:
            self._launch(starting)
            self._running = starting.pop_all()

    @abstractmethod
    def _launch(self, running: ExitStack) -> None:
        """Starts the browser; what ends it again goes on the stack."""

    @abstractmethod
    def open(self, address: str) -> None:
        """Loads a page whole."""

    @abstractmethod
    def evaluate(self, expression: str) -> object:
        """The value of a JavaScript expression in the page."""

    @abstractmethod
    def _press(self, selector: str) -> None: ...

    def click(self, selector: str) -> None:
        """Presses an element as soon as it can be seen."""
        self.wait_until_visible(selector)
        self._press(selector)

    def texts(self, selector: str) -> list[str]:
        """The text of each element that a selector finds."""
        found = f"[...document.querySelectorAll({json.dumps(selector)})]"
        texts = self.evaluate(f"{found}.map((one) => one.innerText)")
        assert isinstance(texts, list)
        return texts

    def wait_for_state(self, state: str) -> None:
        """Waits until the line in the header says a state."""
        self.wait_for(f"document.querySelector('.status')?.dataset.state === {json.dumps(state)}")

    def wait_until_visible(self, selector: str) -> None:
        self.wait_for(f"document.querySelector({json.dumps(selector)})?.checkVisibility()")

    def wait_for(self, expression: str) -> None:
        """Waits until a JavaScript expression is true, also in a page that comes after this one."""
        end = time.monotonic() + PATIENCE
        while not self._is_true(expression):
            if time.monotonic() > end:
                shown = self.evaluate("document.body.innerText")
                pytest.fail(f"not true in {PATIENCE} seconds: {expression}\nin the page: {shown}")
            time.sleep(0.05)

    def _is_true(self, expression: str) -> bool:
        try:
            return bool(self.evaluate(expression))
        except BrowserError:
            return False  # between two pages there is none to ask


def visit(phone: OtherBrowser, site: Site, path: str = ARTICLE) -> None:
    """Opens a page and waits until its language is on the phone."""
    phone.open(site.address + path)
    phone.wait_for_state("saved")


class Firefox(OtherBrowser):
    """Firefox ESR, through `firefox.mjs`."""

    def open(self, address: str) -> None:
        assert self._ask("open", address=address) == 200

    def evaluate(self, expression: str) -> object:
        return self._ask("evaluate", expression=expression)

    def _press(self, selector: str) -> None:
        self._ask("press", selector=selector)

    def _launch(self, running: ExitStack) -> None:
        program = Path(__file__).with_name("firefox.mjs")
        self._program = subprocess.Popen(
            [str(NODE), str(program), str(shutil.which("firefox-esr")), str(self.profile)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        running.callback(self._end)

    def _ask(self, name: str, **options: str) -> object:
        assert self._program.stdin
        assert self._program.stdout
        print(json.dumps({"name": name, **options}), file=self._program.stdin, flush=True)
        answer = json.loads(self._program.stdout.readline() or '{"error": "Firefox has ended"}')
        if "error" in answer:
            raise BrowserError(answer["error"])
        return answer["value"]

    def _end(self) -> None:
        try:
            self._program.communicate(timeout=PATIENCE)  # the end of its input is the sign to go
        except subprocess.TimeoutExpired:
            self._program.terminate()  # it then kills the browser
            self._program.communicate()


class WebKit(OtherBrowser):
    """WebKitGTK, the nearest to Safari that Debian has, on a screen that nobody sees."""

    def open(self, address: str) -> None:
        self._driver.get(address)

    def evaluate(self, expression: str) -> object:
        try:
            return self._driver.execute_script(f"return {expression}")
        except WebDriverException as error:
            raise BrowserError(error.msg) from error

    def _press(self, selector: str) -> None:
        self._driver.find_element(By.CSS_SELECTOR, selector).click()

    def _launch(self, running: ExitStack) -> None:
        display = running.enter_context(_screen())
        address = running.enter_context(_web_driver(display))
        options = Options()
        options.binary_location = SYSTEM_PYTHON
        for argument in (str(WEBKIT), str(self.profile)):
            options.add_argument(argument)
        # Selenium's own class for WebKitGTK warns of a call that it makes itself.
        connection = RemoteConnection(client_config=ClientConfig(remote_server_addr=address))
        self._driver = webdriver.Remote(connection, options=options)
        running.callback(self._driver.quit)


@contextmanager
def _screen() -> Iterator[str]:
    """The name of an X display of the test's own."""
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "800x800x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout
    try:
        yield f":{server.stdout.readline().strip()}"
    finally:
        server.terminate()
        server.communicate()


@contextmanager
def _web_driver(display: str) -> Iterator[str]:
    """The address of a WebDriver; afterwards it and all that it started have ended."""
    environment = {**os.environ, "DISPLAY": display, "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
    service = Service(env=environment, popen_kw={"start_new_session": True})
    service.start()
    try:
        yield service.service_url
    finally:
        service.stop()
        _wait_for_group(service.process.pid)


def _wait_for_group(group: int) -> None:
    """Lets the processes of a group write down what they have to, and ends those that do not."""
    for _ in range(PATIENCE * 10):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
