"""What the preview is made from, and a name for the state that it is in."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from webapp.config import ROOT, Settings


def version(settings: Settings) -> str:
    """A name for the files as they are; another one as soon as a file comes, goes or changes."""
    return version_of(
        *(settings.articles, settings.translations, settings.notices),
        *(settings.facts, settings.assets, ROOT / "templates"),
    )


def version_of(*folders: Path) -> str:
    """A name for the files of some folders as they are."""
    digest = hashlib.sha256()
    for folder in folders:
        for path, changed, size in sorted(_files(folder)):
            digest.update(f"{path}\0{changed}\0{size}\n".encode())
    return digest.hexdigest()[:16]


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    """The path, the time of the last change and the size of each file."""
    for parent, _, names in os.walk(folder):
        for name in names:
            if not _is_of_an_editor(name):
                yield from _state(Path(parent, name))


def _is_of_an_editor(name: str) -> bool:
    """Whether a program for editing keeps this file beside the one that is being edited."""
    return name.startswith((".", "#")) or name.endswith(("~", ".tmp"))


def _state(path: Path) -> Iterator[tuple[str, int, int]]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return  # it went while the folder was read
    yield str(path), found.st_mtime_ns, found.st_size
