"""What is in a pack, and what it weighs beside the words that a reader sees."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import brotli
import html5lib


@dataclass(frozen=True)
class Contents:
    """The files of a pack by address, each with its type and its bytes."""

    headers: Mapping[str, str]
    files: Mapping[str, tuple[str, bytes]]

    @property
    def pages(self) -> list[bytes]:
        """The pages, in their order."""
        return [data for kind, data in self.files.values() if kind.startswith("text/html")]

    @property
    def assets(self) -> list[bytes]:
        """What pages load, and once the style that stands in each, with what single pages add."""
        styles = {re.search(rb"<style>(.*?)</style>", page, re.DOTALL)[1] for page in self.pages}
        shared = min(styles, key=len)
        added = sorted(style.removeprefix(shared) for style in styles if style != shared)
        files = self.files.values()
        return [shared, *added, *(data for kind, data in files if not kind.startswith("text/html"))]

    @cached_property
    def text_weight(self) -> int:
        """The bytes of all that a reader sees, compressed in one piece."""
        return weight("\n".join(map(visible, self.pages)).encode())

    @cached_property
    def printed_weight(self) -> int:
        """The same with what a print-out adds: the addresses that links to other sites lead to."""
        return weight("\n".join(map(printed, self.pages)).encode())

    @cached_property
    def assets_weight(self) -> int:
        """The bytes of the assets, each compressed alone."""
        return sum(map(weight, self.assets))


def unpacked(pack: bytes) -> Contents:
    """The contents of a pack; raises ValueError where its lengths are not true."""
    index, _, rest = pack.partition(b"\n\n")
    headers, *entries = (json.loads(line) for line in index.split(b"\n"))
    files: dict[str, tuple[str, bytes]] = {}
    for address, kind, length in entries:
        if address in files or len(rest) < length:
            raise ValueError(f"{address} stands twice or is cut off")
        files[address], rest = (kind, rest[:length]), rest[length:]
    if rest:
        raise ValueError(f"{len(rest)} bytes after the last file")
    return Contents(headers, files)


def visible(page: bytes) -> str:
    """The text of a page that a reader sees: its title and its body."""
    tree = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    parts = [tree.find(".//title").text]
    for element in tree.find("body").iter():
        parts += [element.text if element.tag not in ("script", "style") else "", element.tail]
    return "\n".join(part.strip() for part in parts if part and part.strip())


def printed(page: bytes) -> str:
    """The text of a page that a reader sees, and the addresses that it shows on paper."""
    tree = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    links = (element.get("href", "") for element in tree.find("body").iter("a"))
    return "\n".join([visible(page), *(link for link in links if link.startswith("http"))])


def weight(data: bytes) -> int:
    """The bytes of a text on the wire, compressed as a server would that has all the time."""
    return len(brotli.compress(data, mode=brotli.MODE_TEXT, quality=11))
