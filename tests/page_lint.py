"""What must hold for every page, whichever test opens it; faults come back as sentences."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FIELDS = ("input", "select", "textarea", "meter", "progress")
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for")


def faults(html: str) -> list[str]:
    """Every fault of a page; none for a good one."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    page = parser.parse(html)
    found = [f"HTML parse error: {code}" for _, code, _ in parser.errors]
    for rule in RULES:
        found += rule(page)
    return found


def text(element: Element) -> str:
    """What an element says, with white space folded."""
    return " ".join("".join(element.itertext()).split())


def _all(page: Element, *tags: str) -> list[Element]:
    return [element for element in page.iter() if element.tag in tags]


def _language(page: Element) -> Iterator[str]:
    if not page.get("lang"):
        yield "the page has no lang"
    if page.get("dir") not in ("ltr", "rtl"):
        yield "the page has no dir"
    for element in page.iter():
        if (
            element.get("lang") == page.get("lang")
            and element is not page
            and "hreflang" not in element.attrib
        ):
            yield f"<{element.tag}> repeats the language of the page"
        if element.get("lang") and not element.get("dir") and element.tag != "bdi":
            yield f'<{element.tag} lang="{element.get("lang")}"> has no dir'


def _headings(page: Element) -> Iterator[str]:
    levels = [int(heading.tag[1]) for heading in _all(page, *HEADINGS)]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} h1 elements instead of one"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"h{after} follows h{before}"
    for heading in _all(page, *HEADINGS):
        if not text(heading):
            yield f"an empty <{heading.tag}>"


def _title(page: Element) -> Iterator[str]:
    titles, h1 = _all(page, "title"), _all(page, "h1")
    if not titles or not h1 or not text(titles[0]).startswith(text(h1[0])):
        yield "the title does not begin with the h1"


def _ids(page: Element) -> Iterator[str]:
    ids = Counter(element.get("id") for element in page.iter() if element.get("id") is not None)
    for name, count in ids.items():
        if count > 1 or not name or re.search(r"\s", name):
            yield f"the id {name!r} stands {count} times or is not a name"
    for element in page.iter():
        for attribute in REFERENCES:
            for name in element.get(attribute, "").split():
                if name not in ids:
                    yield f"{attribute}={name!r} names nothing"
        href = element.get("href", "")
        if href.startswith("#") and href[1:] not in ids:
            yield f"href={href!r} leads nowhere"


def _landmarks(page: Element) -> Iterator[str]:
    body = next(page.iter("body"))
    children = [child.tag for child in body]
    for tag in ("header", "main", "footer"):
        if children.count(tag) != 1:
            yield f"{children.count(tag)} <{tag}> in the body instead of one"
    names = Counter(
        nav.get("aria-label") or nav.get("aria-labelledby") for nav in _all(page, "nav")
    )
    for name, count in names.items():
        if not name or count > 1:
            yield f"{count} <nav> named {name!r}"
    for section in _all(page, "section", "aside", "form"):
        if not (section.get("aria-label") or section.get("aria-labelledby")):
            yield f"a <{section.tag}> without a name"
    first = next((element for element in body.iter("a")), None)
    if first is None or first.get("href") != "#content":
        yield "the first link does not skip to the text"


def _labels(page: Element) -> Iterator[str]:
    labels = _all(page, "label")
    labelled = {label.get("for") for label in labels}
    inside = [field for label in labels for field in label.iter()]
    for field in _all(page, *FIELDS):
        named = field.get("aria-label") or field.get("aria-labelledby")
        named = named or field.get("id") in labelled or field in inside
        if field.get("type") != "hidden" and not named:
            yield f"a <{field.tag}> without a label"


def _words(page: Element) -> Iterator[str]:
    for element in _all(page, "a", "button", "summary"):
        if not text(element) and not element.get("aria-label"):
            yield f"a <{element.tag}> without words"
    for image in _all(page, "img"):
        if image.get("alt") is None:
            yield "an <img> without alt"
    for drawing in _all(page, "svg"):
        if drawing.get("aria-hidden") != "true" and drawing.get("role") != "img":
            yield "an <svg> that is neither hidden nor an image"
    for button in _all(page, "button"):
        if not button.get("type"):
            yield "a <button> without a type"


def _policy(page: Element) -> Iterator[str]:
    for element in page.iter():
        for name in element.attrib:
            if name.startswith("on") or name == "style":
                yield f"<{element.tag}> has {name}=, which the policy blocks"
    for script in _all(page, "script"):
        is_data = script.get("type") == "application/ld+json"
        if not is_data and (not script.get("src") or script.get("type") != "module"):
            yield "a script that is not a module with an address"


def _tables(page: Element) -> Iterator[str]:
    for head in _all(page, "th"):
        if head.get("scope") not in ("col", "row"):
            yield f"the table head {text(head)!r} without a scope"


RULES = (_language, _headings, _title, _ids, _landmarks, _labels, _words, _policy, _tables)
