"""`python -m bench`: prints what each page of the built site weighs on the wire."""

from collections.abc import Iterator
from pathlib import Path

import brotli

from bench import text, wire
from tests.conftest import Server, start_server
from webapp import addresses, create_app
from webapp.config import Settings
from webapp.content.editions import Editions
from webapp.languages import ENGLISH


def main() -> None:
    settings = Settings.from_environment()
    editions: Editions = create_app(settings).extensions["editions"]()
    server = start_server("webapp.wsgi:application()", {})
    try:
        for line in report(server, editions):
            print(line)
    finally:
        server.stop()
    for line in assets(settings.assets):
        print(line)


def report(server: Server, editions: Editions) -> Iterator[str]:
    """A line for each page of each language; English articles are compared with a bare page."""
    yield f"{'page':<44} {'body':>6} {'head':>5} {'total':>6} {'words':>6} {'bare':>6} {'ratio':>6}"
    for language in editions.languages:
        for path in addresses.pages(editions, language):
            answer = wire.get(server.address, path)
            article = text.article_of(answer.text)
            line = f"{path:<44} {len(answer.body):>6} {len(answer.head):>5} {answer.total:>6}"
            if article is not None:
                line += f" {text.words_in(article):>6}"
            if article is not None and language == ENGLISH:
                bare = len(text.bare_page(article))
                line += f" {bare:>6} {len(answer.body) / bare:>6.2f}"
            yield line


def assets(folder: Path) -> Iterator[str]:
    """The bytes of all scripts and of the style that each page carries, compressed."""
    scripts = sum(_compressed(path) for path in sorted(folder.glob("*.js")))
    yield f"{'all scripts':<44} {scripts:>6}"
    yield f"{'style, inside every page':<44} {_compressed(folder / 'site.css'):>6}"
    yield f"{'style of the bare page':<44} {_compressed(text.STYLE):>6}"


def _compressed(path: Path) -> int:
    return len(brotli.compress(path.read_bytes(), mode=brotli.MODE_TEXT, quality=11))


if __name__ == "__main__":
    main()
