"""Every page of the site as a file.

A frozen site is a folder of its own, named after its contents, and `build/site` is a link to the
present one. The link is switched in one step when the folder is whole, so that a running server
goes on serving the folder it began with, and no reader gets half of an old page and half of a new.
The site before the present one is kept for servers that have not been reloaded yet.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from webapp import addresses
from webapp.publish import packs
from webapp.publish.compress import twins

EARLIER_ASSETS = 40
MOST_NOTICES = 1024  # bytes on the wire


class FreezeError(Exception):
    """A page could not be frozen."""


@dataclass(frozen=True)
class Frozen:
    """What a freeze did: the number of files, and how many of them were written anew."""

    folder: Path
    files: int
    written: int


def freeze(app: Flask, link: Path, assets: Path) -> Frozen:
    """Freezes the site of an app and switches the link to it.

    Raises FreezeError where a page does not answer 200 or sets a cookie, and leaves the present
    site as it is.
    """
    settings = app.extensions["settings"]
    files = render(app) | _asset_files(assets, has_worker=settings.has_worker)
    packs_store = link.with_name("packs")
    files |= packs.publish(files, settings.languages, packs_store, settings.today)
    files |= _earlier_assets(link, files)
    store = link.with_name("sites")
    folder, before = store / fingerprint(files), link.resolve()
    written = 0 if folder.exists() else _write(files, folder, link)
    _switch(link, folder)
    if before != folder.resolve():
        _forget_others(store, {before.name, folder.name})
    return Frozen(folder, len(files), written)


def render(app: Flask) -> dict[str, bytes]:
    """The bytes of every page by the path of its file; the same for the same content."""
    client = app.test_client(use_cookies=False)
    files = {}
    for address in addresses.everything(app.extensions["editions"]()):
        response = client.get(address)
        if response.status_code != 200:
            raise FreezeError(f"{address} answered {response.status}")
        if "Set-Cookie" in response.headers:
            raise FreezeError(f"{address} sets a cookie; no page of this site may")
        files[file_of(address)] = response.data
    for language in app.extensions["settings"].languages:
        _check_weight(addresses.notices(language), files)
    return files


def _check_weight(notices: str, files: Mapping[str, bytes]) -> None:
    """Phones ask for notices before anything else, so they must stay small."""
    weight = len(twins(notices, files[file_of(notices)]).get(".br", files[file_of(notices)]))
    if weight > MOST_NOTICES:
        message = f"{notices} weighs {weight} bytes; at most {MOST_NOTICES}: take old notices away"
        raise FreezeError(message)


def file_of(address: str) -> str:
    """The file, below the folder of the site, that an address is frozen to."""
    path = address.removeprefix("/")
    return f"{path}index.html" if path.endswith("/") or not path else path


def fingerprint(files: Mapping[str, bytes]) -> str:
    """A name for a set of files that no other set has."""
    digest = hashlib.sha256()
    for path, data in sorted(files.items()):
        digest.update(f"{path}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:16]


def _asset_files(folder: Path, *, has_worker: bool) -> dict[str, bytes]:
    """The hashed files that pages load; the style of pages stands in the pages themselves."""
    manifest = json.loads((folder / "manifest.json").read_bytes())
    hashed = set(manifest.values())
    files = {
        addresses.asset(path.name).removeprefix("/"): path.read_bytes()
        for path in sorted(folder.iterdir())
        if path.name in hashed
    }
    worker = "sw.js" if has_worker else "farewell.js"
    # iOS looks for its icon there when a reader puts the site on the home screen.
    touch_icon = manifest["icons/icon-192.png"]
    return files | {
        file_of(addresses.WORKER): (folder / worker).read_bytes(),
        "apple-touch-icon.png": (folder / touch_icon).read_bytes(),
    }


def _earlier_assets(present: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The assets of the builds before, so that a page from an older build finds its script."""
    twin_endings = {".br", ".gz"}
    found = [
        path
        for path in (present / "assets").glob("*")
        if f"assets/{path.name}" not in files and path.suffix not in twin_endings
    ]
    found.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    return {f"assets/{path.name}": path.read_bytes() for path in found[:EARLIER_ASSETS]}


def _write(files: Mapping[str, bytes], folder: Path, present: Path) -> int:
    """Writes a folder of files; those that the present site has too are linked, not written."""
    part = folder.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    fresh = []
    for name, data in files.items():
        target = part / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not _link_unchanged(present / name, target, data):
            fresh.append((target, data))
    # The largest first: all processors end together, and packs are still known to `brotli_of`.
    fresh.sort(key=lambda each: len(each[1]), reverse=True)
    with ThreadPoolExecutor() as pool:  # the compressors work outside of Python's lock
        list(pool.map(_write_with_twins, *zip(*fresh, strict=True))) if fresh else []
    part.rename(folder)
    return len(fresh)


def _write_with_twins(target: Path, data: bytes) -> None:
    target.write_bytes(data)
    for ending, twin in twins(target.name, data).items():
        target.with_name(target.name + ending).write_bytes(twin)


def _link_unchanged(source: Path, target: Path, data: bytes) -> bool:
    if not source.is_file() or source.read_bytes() != data:
        return False
    for ending in ("", ".br", ".gz"):
        twin = source.with_name(source.name + ending)
        if twin.is_file():
            os.link(twin, target.with_name(target.name + ending))
    return True


def _switch(link: Path, folder: Path) -> None:
    """Makes the link point to the folder, in one step (rename is atomic on POSIX)."""
    if link.is_dir() and not link.is_symlink():
        shutil.rmtree(link)
    waiting = link.with_name(f"{link.name}.new")
    waiting.unlink(missing_ok=True)
    waiting.symlink_to(folder.relative_to(link.parent))
    waiting.replace(link)


def _forget_others(store: Path, kept: set[str]) -> None:
    """Deletes older sites, and what an interrupted freeze left; neither may outlive a good one."""
    for path in store.iterdir():
        if path.is_dir() and path.name not in kept:
            shutil.rmtree(path)
