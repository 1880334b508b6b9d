"""What several tests stand on: the content, the app, the frozen site, and a real server over it."""

import datetime
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from babel.messages.frontend import CommandLineInterface
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests import page_lint, pseudo
from webapp import create_app
from webapp.config import ROOT, Settings
from webapp.content.editions import Editions
from webapp.languages import LANGUAGES
from webapp.publish import freeze

ORIGIN = "https://plainleaf.example"
TODAY = datetime.date(2026, 11, 22)


class LintingClient(FlaskClient):
    """A client that refuses every page that breaks a rule of `page_lint`."""

    def open(self, *args, **kwargs) -> TestResponse:
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and not 300 <= response.status_code < 400:
            assert page_lint.faults(response.text) == []
        return response


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The real content and the built front end, on a fixed day, frozen to a folder of its own."""
    return Settings(origin=ORIGIN, today=TODAY, site=tmp_path_factory.mktemp("build") / "site")


@pytest.fixture(scope="session")
def app(settings: Settings) -> Flask:
    """The app over the real content."""
    app = create_app(settings)
    app.test_client_class = LintingClient
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client whose every page is linted."""
    return app.test_client(use_cookies=False)


@pytest.fixture(scope="session")
def editions(app: Flask) -> Editions:
    """The real content in every language."""
    loaded: Editions = app.extensions["editions"]()
    return loaded


@pytest.fixture(scope="session")
def site(app: Flask, settings: Settings) -> Path:
    """The real site, frozen."""
    freeze.freeze(app, settings.site, settings.assets)
    return settings.site


@dataclass
class Server:
    """A real gunicorn; `stop` ends its process, which is what "offline" means in these tests."""

    address: str
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """Ends the server and waits until it is gone."""
        self.process.terminate()
        self.process.wait(timeout=60)


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_server(application: str, environment: dict[str, str]) -> Server:
    """Starts gunicorn as `make serve` does and waits until it answers."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-c",
        "gunicorn.conf.py",
        "-b",
        f"127.0.0.1:{port}",
    ]
    process = subprocess.Popen([*command, application], cwd=ROOT, env={**os.environ, **environment})
    server = Server(f"http://127.0.0.1:{port}", process)
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"{server.address}/healthz", timeout=5):
                return server
        except (urllib.error.URLError, ConnectionError):
            assert process.poll() is None, "gunicorn ended before it answered"
            time.sleep(0.1)
    server.stop()
    raise AssertionError("gunicorn did not answer in 20 seconds")


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[Server]:
    """gunicorn over the real frozen site."""
    running = start_server(
        "webapp.wsgi:application()",
        {"PLAINLEAF_SITE": str(site), "PLAINLEAF_ORIGIN": ORIGIN, "PLAINLEAF_TODAY": str(TODAY)},
    )
    yield running
    running.stop()


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fresh .pot files of both domains, extracted as `make messages` does."""
    folder = tmp_path_factory.mktemp("templates")
    with chdir(ROOT):
        for domain in ("messages", "articles"):
            mapping = f"translations/{domain}.cfg"
            command = f"pybabel --quiet extract -F {mapping} -k lazy_gettext -o"
            CommandLineInterface().run([*command.split(), str(folder / f"{domain}.pot"), "."])
    return folder


@pytest.fixture(scope="session")
def pseudo_settings(
    settings: Settings, templates: Path, tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    """The real articles with the real languages and the two pseudo-languages."""
    folder = tmp_path_factory.mktemp("pseudo")
    translations = folder / "translations"
    shutil.copytree(ROOT / "translations", translations)
    pseudo.write_catalogues(translations, pseudo.LONG, pseudo.lengthened, templates)
    pseudo.write_catalogues(translations, pseudo.MIRRORED, pseudo.mirrored, templates)
    languages = (*LANGUAGES, pseudo.LONG, pseudo.MIRRORED)
    return replace(settings, translations=translations, languages=languages, site=folder / "site")
