"""A whole Plainleaf that a test can edit, publish again, stop, and put behind a bad network."""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from tests.browser.offline.proxy import Fault, Proxy
from tests.conftest import ORIGIN, TODAY, Server, free_port, start_server
from webapp import create_app
from webapp.config import Settings
from webapp.publish import freeze


def environment(settings: Settings) -> dict[str, str]:
    """What gunicorn has to know to serve a frozen site."""
    return {
        "PLAINLEAF_SITE": str(settings.site),
        "PLAINLEAF_ORIGIN": ORIGIN,
        "PLAINLEAF_TODAY": str(TODAY),
        "WEB_CONCURRENCY": "1",
    }


@dataclass
class Site:
    """The real content, gunicorn over its frozen pages, and the network in front of it."""

    settings: Settings
    builds: Path
    """The builds that tests have made, so that each is made once."""
    proxy: Proxy = field(default_factory=lambda: Proxy(free_port(), ("127.0.0.1", 0)))
    past: str = ""
    """Names the builds that this one came from, as the packs of each go into the next."""
    _server: Server | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.proxy.port}"

    @property
    def asked(self) -> list[str]:
        """The paths that were asked for, in order."""
        return self.proxy.asked

    @property
    def sent(self) -> dict[str, int]:
        """The bytes of the last answer for each path, headers included."""
        return self.proxy.sent

    @property
    def faults(self) -> dict[str, Fault]:
        """What the network does to the answers for the paths that a pattern matches."""
        return self.proxy.faults

    def freeze(self, **changes: object) -> None:
        """Freezes the site as it is now, or with other settings."""
        self.settings = replace(self.settings, **changes)
        self.past = self._fingerprint()
        build, made = self.settings.site.parent, self.builds / self.past
        if made.is_dir():
            shutil.rmtree(build)
            shutil.copytree(made, build, symlinks=True)
        else:
            freeze.freeze(create_app(self.settings), self.settings.site, self.settings.assets)
            shutil.copytree(build, made, symlinks=True)

    def _fingerprint(self) -> str:
        """Of all that the next build is made from."""
        folder = self.settings.site.parent.parent
        told = hashlib.sha256(f"{self.past} {self.settings}".replace(str(folder), "").encode())
        content = (self.settings.articles, self.settings.translations, self.settings.notices)
        for path in sorted(each for root in content for each in root.rglob("*")):
            if path.is_file():
                told.update(f"{path.relative_to(folder)} {path.stat().st_size} ".encode())
                told.update(path.read_bytes())
        return told.hexdigest()

    def start(self) -> None:
        self._server = start_server("webapp.wsgi:application()", environment(self.settings))
        url = urlsplit(self._server.address)
        self.proxy.upstream = (str(url.hostname), int(url.port or 0))
        self.proxy.open()

    def stop(self) -> None:
        """The server process has ended, and nobody listens on its port."""
        self.proxy.close()
        if self._server:
            self._server.stop()

    @contextmanager
    def gone(self) -> Iterator[None]:
        """The time during which the server does not exist."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    def publish(self, **changes: object) -> None:
        """Puts the present content on the air: a new build, and the server started again."""
        self.stop()
        self.freeze(**changes)
        self.asked.clear()
        self.sent.clear()
        self.start()

    def edit(self, old: str, new: str, name: str = "information/amitriptyline.md") -> None:
        """Changes words of an article."""
        path = self.settings.articles / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def pages(self, code: str) -> list[str]:
        """The addresses of a language's pages."""
        return list(json.loads((self.settings.site / code / "pack.json").read_text())["pages"])

    def version(self, code: str) -> str:
        """The version of a language's present pack."""
        return json.loads((self.settings.site / code / "pack.json").read_text())["version"]

    def pack(self, code: str) -> Path:
        """The present pack of a language."""
        return self.settings.site / "packs" / f"{code}-{self.version(code)}.pack"

    def asked_for(self, pattern: str) -> list[str]:
        return [path for path in self.asked if re.fullmatch(pattern, path)]
