"""What must hold for a frozen site, whoever sends it: no dead link, no stranger's request."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from webapp.publish.freeze import file_of

# What a page may load, by element: the attribute that holds the address.
_LOADS = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "audio": "src",
    "video": "src",
    "embed": "src",
    "object": "data",
    "input": "src",
    "image": "href",
}
_STYLE_LOADS = re.compile(r"""url\(\s*["']?([^"')\s]+)|@import\s*["']([^"']+)""")
_LOADING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"}


@dataclass
class _Page(HTMLParser):
    """The addresses that a page links to and loads, and the anchors that it has."""

    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    anchors: Counter[str] = field(default_factory=Counter)
    blocked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what one element links to, loads and names."""
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.anchors[values["id"]] += 1
        self.blocked += [f"{name} on <{tag}>" for name in values if name.startswith("on")]
        if "style" in values:
            self.blocked.append(f"style on <{tag}>")
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif tag == "link":
            loading = _LOADING_LINKS & set(values.get("rel", "").split())
            (self.loads if loading else self.links).append(values.get("href", ""))
        elif tag == "meta" and values.get("http-equiv", "").lower() == "set-cookie":
            self.blocked.append("a cookie in <meta>")
        elif _LOADS.get(tag, "") in values:
            self.loads.append(values[_LOADS[tag]])
        self.loads += [
            values[name] for name in ("poster", "data-worker", "data-module") if name in values
        ]
        candidates = values.get("srcset", "").split(",")
        self.loads += [each.split()[0] for each in candidates if each.strip()]

    def handle_data(self, data: str) -> None:
        """Notes what a style sheet in the page loads."""
        if self.cdata_elem == "style":
            self.loads += ["".join(found) for found in _STYLE_LOADS.findall(data)]


def check(site: Path, origin: str) -> list[str]:
    """Every fault of a frozen site, a sentence each; none where it may be published."""
    pages = {path: _read(path) for path in sorted(site.rglob("*.html"))}
    faults: list[str] = [] if pages else [f"{site.name}: no page; nothing has been frozen"]
    for path, page in pages.items():
        name = str(path.relative_to(site))
        faults += [f"{name}: {found}, which no page may have" for found in page.blocked]
        faults += [
            f"{name}: has the id {anchor!r} {times} times"
            for anchor, times in page.anchors.items()
            if times > 1
        ]
        faults += [f"{name}: {fault}" for fault in _faults(page, path, site, pages, origin)]
    for script in sorted(site.rglob("*.js")):
        if "document.cookie" in script.read_text(encoding="utf-8"):
            faults.append(
                f"{script.relative_to(site)}: touches cookies, which this site has none of"
            )
    return faults


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def _faults(
    page: _Page, path: Path, site: Path, pages: dict[Path, _Page], origin: str
) -> Iterator[str]:
    for address in page.loads:
        if urlsplit(address).netloc or not (site / address.removeprefix("/")).is_file():
            yield f"loads {address}, which is not a file of this site"
    for address in page.links:
        local = address.removeprefix(origin) if address.startswith(f"{origin}/") else address
        parts = urlsplit(local)
        if parts.scheme or parts.netloc:
            continue
        target = path if not parts.path else site / file_of(unquote(parts.path))
        if not target.is_file():
            yield f"links to {address}, which is not a page of this site"
        elif parts.fragment and target in pages and parts.fragment not in pages[target].anchors:
            yield f"links to {address}, an anchor that is not there"
