"""One language's whole library as one download.

A pack is the text lines of its index, an empty line, and the bytes of its files one after the
other. The first line of the index has the headers that its pages are answered with, each further
line a file: its address, its type and its length in bytes, as JSON. It travels with brotli as
Content-Encoding, so the phone's browser unpacks it.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from webapp import addresses
from webapp.headers import page_headers
from webapp.languages import Language
from webapp.publish.compress import brotli_of
from webapp.publish.differences import difference

EARLIER = 10  # packs before the newest that a difference leads from

_FOR_MACHINES = re.compile(
    rb'<script type="application/ld\+json">.*?</script>\n'
    rb'|<link rel="(?:canonical|alternate)"[^>]*>\n'
    rb'|<meta property="[^>]*>\n'
)

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}


@dataclass(frozen=True)
class Pack:
    """The pack of a language, and what its small description says of it."""

    language: Language
    data: bytes
    pages: Mapping[str, str]

    @property
    def version(self) -> str:
        """A name that no other pack has: the beginning of its SHA-256."""
        return hashlib.sha256(self.data).hexdigest()[:16]

    @property
    def integrity(self) -> str:
        """The SHA-256 of the unpacked bytes, written as Subresource Integrity writes it."""
        return f"sha256-{base64.b64encode(hashlib.sha256(self.data).digest()).decode()}"

    @property
    def address(self) -> str:
        """Where the pack is fetched from; it never changes what it holds."""
        return addresses.pack_data(self.language, self.version)


def make(files: Mapping[str, bytes], language: Language) -> Pack:
    """The pack of a language: its pages and what they load, from the bytes of the frozen site."""
    home = addresses.home(language)
    pages = {
        address: for_readers(data)
        for path, data in sorted(files.items())
        if (address := address_of(path)).startswith(home) and path.endswith(".html")
    }
    loaded = sorted({name for data in pages.values() for name in _loaded(data)})
    asked_for = (addresses.words(language), addresses.record_words(language))
    loaded += [address[1:] for address in asked_for]
    contents = pages | {f"/{name}": files[name] for name in loaded}
    index: list[object] = [page_headers(*sorted({_style(data) for data in pages.values()}))]
    index += [[address, _type(address), len(data)] for address, data in contents.items()]
    lines = "".join(_line(entry) for entry in index)
    data = lines.encode() + b"\n" + b"".join(contents.values())
    hashes = {address: hashlib.sha256(each).hexdigest()[:8] for address, each in pages.items()}
    return Pack(language, data, hashes)


def publish(
    files: Mapping[str, bytes], languages: Iterable[Language], store: Path, today: date
) -> dict[str, bytes]:
    """The packs of all languages, their descriptions, and the differences from earlier packs.

    The store keeps the last packs of each language with the day on which each was made.
    """
    made: dict[str, bytes] = {}
    packs = [make(files, language) for language in languages]
    with ThreadPoolExecutor() as pool:  # the compressor works outside of Python's lock
        weights = list(pool.map(lambda pack: len(brotli_of(pack.data)), packs))
    for language, pack, weight in zip(languages, packs, weights, strict=True):
        kept = _keep(pack, store / language.folder, today)
        earlier = [(path.name.split("_")[1].removesuffix(".pack"), path) for path in kept[1:]]
        leading: list[str] = []
        for version, path in earlier:
            old = Pack(language, path.read_bytes(), {})
            # A freeze that was interrupted may have left a part of a pack.
            parts = difference(old.data, pack.data) if old.version == version else None
            if parts is not None:
                leading.append(version)
                made[addresses.difference(language, version, pack.version)[1:]] = _json(parts)
        made[pack.address[1:]] = pack.data
        made[addresses.pack(language)[1:]] = _json(_description(pack, weight, leading, kept[0]))
    return made


def _description(pack: Pack, weight: int, leading: Sequence[str], file: Path) -> dict[str, object]:
    return {
        "version": pack.version,
        "size": len(pack.data),
        "bytes": weight,
        "integrity": pack.integrity,
        "address": pack.address,
        "made": file.name.split("_")[0],
        "from": leading,
        "pages": pack.pages,
    }


def _keep(pack: Pack, folder: Path, today: date) -> list[Path]:
    """The kept packs of a language, this one first; the oldest are forgotten."""
    folder.mkdir(parents=True, exist_ok=True)
    known = next(folder.glob(f"*_{pack.version}.pack"), None)
    present = known or folder / f"{today.isoformat()}_{pack.version}.pack"
    if not known or known.read_bytes() != pack.data:
        present.write_bytes(pack.data)
    others = [path for path in folder.glob("*.pack") if path != present]
    others.sort(key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
    for old in others[EARLIER:]:
        old.unlink()
    return [present, *others[:EARLIER]]


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def for_readers(page: bytes) -> bytes:
    """A page without what only machines read: linked data, and links for search engines."""
    return _FOR_MACHINES.sub(b"", page)


def address_of(path: str) -> str:
    """The address that a frozen file answers to."""
    return "/" + path.removesuffix("index.html")


def _line(entry: object) -> str:
    return json.dumps(entry, separators=(",", ":"), ensure_ascii=False) + "\n"


def _type(address: str) -> str:
    ending = address[address.rindex(".") :] if not address.endswith("/") else ".html"
    return TYPES[ending]


def _loaded(page: bytes) -> list[str]:
    """The files of this site that a page loads: scripts, icons and its manifest."""
    named = rb'(?:src|data-worker|data-module|rel="(?:icon|manifest|stylesheet)" href)="/([^"]+)"'
    found = re.findall(named, page)
    return [name.decode() for name in found]


def _style(page: bytes) -> str:
    return page.partition(b"<style>")[2].partition(b"</style>")[0].decode()
