"""The words of a page's article, and the same text as a bare page made by hand would have it."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element

import brotli
import html5lib

STYLE = Path(__file__).with_name("bare.css")
KEPT = (
    "h1 h2 h3 p ul ol li dl dt dd table thead tbody tr th td strong em a bdi details summary"
).split()
ATTRIBUTES = ("href", "id", "scope")
VOID = ("script", "style", "svg")


def article_of(html: str) -> Element | None:
    """The article of a page, or None for a page without one."""
    page = html5lib.parse(html, namespaceHTMLElements=False)
    return page.find(".//article")


def words_in(article: Element) -> int:
    """How many words an article holds: its boxes, explained words and sources too."""
    return len(" ".join(article.itertext()).split())


def bare_page(article: Element) -> bytes:
    """The article in plain, semantic HTML with a small style of its own, compressed."""
    title = "".join(article.find("h1").itertext())
    html = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width">'
        f"<style>{STYLE.read_text(encoding='utf-8')}</style><main>{_inside(article)}</main>"
    )
    return brotli.compress(html.encode(), mode=brotli.MODE_TEXT, quality=11)


def bare_pack(articles: Iterable[Element]) -> bytes:
    """Articles as somebody would pack them by hand: the style once, and plain HTML, compressed."""
    parts = [STYLE.read_text(encoding="utf-8"), *map(_inside, articles)]
    return brotli.compress("\n".join(parts).encode(), mode=brotli.MODE_TEXT, quality=11)


def _inside(element: Element) -> str:
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        parts.append(_bare(child))
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)


def _bare(element: Element) -> str:
    if element.tag in VOID:
        return ""
    if element.tag not in KEPT:
        return _inside(element)
    kept = {name: element.get(name) for name in ATTRIBUTES if element.get(name)}
    # Ids of blocks are ours; a page made by hand has those that its own links lead to.
    if not (kept.get("id", "").startswith("word-") or element.tag in ("h2", "h3")):
        kept.pop("id", None)
    written = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
    return f"<{element.tag}{written}>{_inside(element)}</{element.tag}>"
