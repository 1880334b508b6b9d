"""The compressed twins of a file, made once, as small as the formats allow."""

import gzip
from functools import lru_cache

import brotli

TEXT = (".html", ".xml", ".txt", ".js", ".css", ".svg", ".json", ".webmanifest", ".pack")


@lru_cache(maxsize=64)
def brotli_of(data: bytes) -> bytes:
    """The data with brotli, as small as it gets.

    It is slow, and a pack is asked for twice: for its weight, and for its file.
    """
    packed: bytes = brotli.compress(data, mode=brotli.MODE_TEXT, quality=11)
    return packed


def twins(name: str, data: bytes) -> dict[str, bytes]:
    """The encodings of a text file that are smaller than it, by the ending of their file name."""
    if not name.endswith(TEXT):
        return {}
    made = {
        ".br": brotli_of(data),
        ".gz": gzip.compress(data, compresslevel=9, mtime=0),
    }
    return {ending: twin for ending, twin in made.items() if len(twin) < len(data)}
