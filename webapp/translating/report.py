"""How far each language is, as text for a terminal, as JSON, and as the table in the repository."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from webapp.content.catalogue import Provenance, Tally
from webapp.content.status import Status

INTERFACE = "buttons and notes"
NOBODY = "nobody yet"

_HEAD = """\
# How far each language is

Made by `make translations`; a test fails when it is no longer true. Readers see English where a
text is not translated, or where its translation is out of date: the English has changed since.
"""


def as_text(statuses: Sequence[Status]) -> str:
    """A table for a terminal: of one language each article, of several the share of each."""
    rows = _of_one(statuses[0]) if len(statuses) == 1 else _of_all(statuses)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    """The first column to the left, the others to the right."""
    first, *others = zip(row, widths, strict=True)
    cells = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
    return "  ".join(cells).rstrip()


def _of_one(status: Status) -> list[list[str]]:
    rows = [[status.language.code, "translated", "out of date", "missing", "checked by"]]
    for name, tally, checker in _parts(status):
        numbers = (tally.translated, tally.stale, tally.missing)
        rows.append([name, *map(str, numbers), checker])
    return rows


def _of_all(statuses: Sequence[Status]) -> list[list[str]]:
    names = [name for name, *_ in _parts(statuses[0])] if statuses else []
    shares = [[_share(tally) for _, tally, _ in _parts(status)] for status in statuses]
    heads = ["", *(status.language.code for status in statuses)]
    return [heads, *([name, *cells] for name, *cells in zip(names, *shares, strict=True))]


def _parts(status: Status) -> Iterator[tuple[str, Tally, str]]:
    """Everything that a language has: its name, how much of it, and who checked it."""
    made = status.provenance
    yield INTERFACE, status.interface, _checker(made.interface if made else None)
    for slug, tally in status.articles.items():
        yield slug, tally, _checker(made.articles if made else None)


def _checker(provenance: Provenance | None) -> str:
    if provenance is None or provenance.checked_by is None:
        return NOBODY
    return f"{provenance.checked_by}, {provenance.checked_on}"


def _share(tally: Tally) -> str:
    """In whole per cent; only what is whole has 100, and out of date parts are marked."""
    share = f"{int(tally.share * 100)}%"
    return f"{share} ({tally.stale} old)" if tally.stale else share


def as_markdown(statuses: Sequence[Status]) -> str:
    """The page `translations/STATUS.md`."""
    languages = [["language", "", INTERFACE, "articles", "made by", "on", "checked by"]]
    for status in statuses:
        made = status.provenance.articles if status.provenance else None
        languages.append(
            [
                status.language.code,
                status.language.name,
                _share(status.interface),
                _share(status.library),
                made.made_by if made else "",
                str(made.made_on) if made else "",
                _checker(made),
            ]
        )
    tables = (_markdown(languages), _markdown(_of_all(statuses)))
    return "\n".join([_HEAD, *tables])


def _markdown(rows: Sequence[Sequence[str]]) -> str:
    head, *others = (f"| {' | '.join(row)} |\n" for row in rows)
    return "".join([head, f"|{'---|' * len(rows[0])}\n", *others])


def as_json(statuses: Sequence[Status]) -> str:
    """A list of languages, each with its parts: `translated`, `stale`, `missing`, `checked_by`."""
    return json.dumps([_data(status) for status in statuses], indent=2, ensure_ascii=False)


def _data(status: Status) -> dict[str, object]:
    made = status.provenance
    return {
        "language": status.language.code,
        "name": status.language.name,
        "interface": _counts(status.interface, made.interface if made else None),
        "articles": {
            slug: _counts(tally, made.articles if made else None)
            for slug, tally in status.articles.items()
        },
    }


def _counts(tally: Tally, made: Provenance | None) -> dict[str, object]:
    return {
        "translated": tally.translated,
        "stale": tally.stale,
        "missing": tally.missing,
        "made_by": made.made_by if made else None,
        "made_on": str(made.made_on) if made else None,
        "checked_by": made.checked_by if made else None,
        "checked_on": str(made.checked_on) if made and made.checked_on else None,
    }


FORMATS: Mapping[str, Callable[[Sequence[Status]], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
}
