"""A new pack as the parts of an old one and what has changed, so that an update costs little.

A difference is a list: `[start, length]` copies bytes of the old pack, a string adds its UTF-8
bytes. `static/sw/difference.js` applies it, and the phone then checks the hash of the whole.
"""

from collections.abc import Mapping, Sequence

Part = str | tuple[int, int]

SHORTEST = 24  # bytes; a shorter copy is written out, as saying where it stands takes as much
CANDIDATES = 16  # places of the same line that are tried for the longest run


def difference(old: bytes, new: bytes) -> list[Part] | None:
    """The parts that make the new bytes from the old ones; None where what is new is not text."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = _starts(before)
    places: dict[bytes, list[int]] = {}
    for place, line in enumerate(before):
        places.setdefault(line, []).append(place)

    parts: list[Part] = []
    added: list[bytes] = []
    at = 0
    try:
        while at < len(after):
            place, run = _longest_run(before, after, at, places)
            length = starts[place + run] - starts[place]
            if length < SHORTEST:
                added.append(after[at])
                at += 1
                continue
            if added:
                parts.append(b"".join(added).decode())
                added = []
            parts.append((starts[place], length))
            at += run
        return [*parts, b"".join(added).decode()] if added else parts
    except UnicodeDecodeError:
        return None


def _starts(lines: Sequence[bytes]) -> list[int]:
    """The place in bytes at which each line begins, and the end of the last."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


def _longest_run(
    before: Sequence[bytes], after: Sequence[bytes], at: int, places: Mapping[bytes, list[int]]
) -> tuple[int, int]:
    """Where in the old lines the longest run of the new ones from `at` stands, and its lines."""
    best = (0, 0)
    for place in places.get(after[at], ())[:CANDIDATES]:
        run = 0
        while (
            place + run < len(before)
            and at + run < len(after)
            and before[place + run] == after[at + run]
        ):
            run += 1
        if run > best[1]:
            best = (place, run)
    return best
