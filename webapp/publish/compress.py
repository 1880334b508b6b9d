"""The compressed twins of a file, made once, as small as the formats allow."""

import gzip

import brotli

TEXT = (".html", ".xml", ".txt", ".js", ".css", ".svg", ".json", ".webmanifest", ".pack")


def twins(name: str, data: bytes) -> dict[str, bytes]:
    """The encodings of a text file that are smaller than it, by the ending of their file name."""
    if not name.endswith(TEXT):
        return {}
    made = {
        ".br": brotli.compress(data, mode=brotli.MODE_TEXT, quality=11),
        ".gz": gzip.compress(data, compresslevel=9, mtime=0),
    }
    return {ending: twin for ending, twin in made.items() if len(twin) < len(data)}
