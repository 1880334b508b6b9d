"""The blocks of articles as gettext messages: an extraction method for `pybabel extract`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from webapp.content import front_matter, markdown

Extracted = tuple[int, None, str, list[str]]


def extract(
    file: BinaryIO,
    _keywords: object,
    _comment_tags: object,
    options: Mapping[str, object],
) -> Iterator[Extracted]:
    """Babel's extraction interface: line, no function, message, comments for translators."""
    text = file.read().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    name = str(getattr(file, "name", "article"))
    part = front_matter.split(text)
    body, first_line = (part.body, part.body_line) if part else (text, 1)
    if part:
        front, lines, _ = front_matter.read(part, Path(name))
        if front:
            for key in ("title", "summary"):
                yield lines[key], None, getattr(front, key), [f"{key} of the article"]
            for change in front.changes:
                yield lines["changes"], None, change.note, [f"what changed on {change.date}"]
            for keyword in front.keywords:
                yield lines["keywords"], None, keyword, ["a word that readers search for"]
    for block in markdown.parse(body, name, first_line).blocks.values():
        yield block.line, None, block.message, [block.kind]
