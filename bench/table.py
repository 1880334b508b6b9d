"""Aligned columns of what was measured."""

from collections.abc import Iterable, Sequence


def show(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Prints a table at once: the first column to the left, numbers to the right."""
    lines = [list(heads), *([_written(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    print(f"\n{title}")
    for first, *others in lines:
        cells = (f"{cell:>{width}}" for cell, width in zip(others, widths[1:], strict=True))
        print("  ".join([f"{first:<{widths[0]}}", *cells]), flush=True)


def _written(cell: object) -> str:
    """Whole numbers with thousands apart; of others as many places as mean something."""
    if isinstance(cell, float):
        return f"{cell:,.1f}" if cell >= 10 else f"{cell:.3f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
