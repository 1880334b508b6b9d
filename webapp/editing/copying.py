"""Sentences that stand elsewhere already: seven words in a row, as the fact sheets ask."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from webapp.editing.finding import Finding
from webapp.editing.manuscript import Manuscript, plain, words_of
from webapp.editing.sheets import Sheet

RUN = 7  # words

Run = tuple[str, ...]


@dataclass(frozen=True)
class Elsewhere:
    """Where each run of seven words stands: the names of sheets and of texts."""

    places: Mapping[Run, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, sheets: Mapping[str, Sheet], texts: Sequence[Manuscript]) -> "Elsewhere":
        """The runs of all sheets and articles, without those of the shared pieces.

        Shared pieces are there to read the same everywhere ("Call 999 or go to A&E").
        """
        places: dict[Run, set[str]] = {}
        for sheet in sheets.values():
            for line in sheet.text.splitlines():
                for run in _runs(line):
                    places.setdefault(run, set()).add(f"the fact sheet {sheet.name}")
        for text in texts:
            for block in text.blocks:
                for run in _runs(plain(block)):
                    places.setdefault(run, set()).add(text.path)
        shared = {text.path for text in texts if text.front is None}
        return cls({run: where for run, where in places.items() if not where & shared})

    def copied(self, text: Manuscript) -> Iterator[Finding]:
        """Blocks of a text that share seven words in a row with a sheet or another text."""
        for block in text.blocks:
            said = plain(block)
            shared = [
                (run, where)
                for run in _runs(said)
                if (where := self.places.get(run, set()) - {text.path})
            ]
            if shared:
                run, where = shared[0]
                found = f"{' '.join(run)!r} stands in {', '.join(sorted(where))} too"
                advice = "Say it in new words"
                yield Finding(text.path, block.line, "copied", found, advice, said)


def _runs(text: str) -> list[Run]:
    words = [word.lower() for word in words_of(text)]
    return [tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)]
