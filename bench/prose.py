"""Words that are nobody's, for libraries that nobody has written yet.

They must compress as real ones do, or sizes would mean nothing. A Markov chain over our own 3,500
words alone does not: of the second order it comes to half a byte a word in twenty articles and to a
fifth in four hundred, as it has said all it knows after some pages. Real ones come to 1.6: twenty
of 950 words each weigh 29,904 bytes with brotli. So the chain, of the first order, gives only the
shape of sentences, and each article has most of its longer words from a vocabulary without end, in
which few words are frequent and new ones never stop coming (the laws of Zipf and Heaps). EXPONENT
and OWN are chosen so that twenty articles weigh what real ones do, and that larger libraries weigh
less a word in the measure in which those twenty do beside our own words, which come to 1.75.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

EXPONENT = 0.2  # of the Pareto distribution of the numbers of words
OWN = 0.15  # the share of our own longer words that an article keeps

WORD = re.compile(r"(?:[A-Za-z][A-Za-z'’-]*|\d+(?:mg|ml)?)[,.;:?!]?")
LONGER = re.compile(r"([a-z]{4,})([,.;:?!]?)")


@dataclass(frozen=True)
class Chain:
    """Which words follow which in our own texts."""

    following: dict[str, list[str]]
    beginnings: list[str]
    pieces: list[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Chain":
        """The chain of some texts."""
        words = [word for text in texts for word in text.split() if WORD.fullmatch(word)]
        following = defaultdict(list)
        for word, after in pairwise(words):
            following[word].append(after)
        ended = (after for word in words if word.endswith((".", "?")) for after in following[word])
        return cls(
            dict(following),
            sorted({word for word in ended if word[0].isupper()}),
            sorted({word for word in words if re.fullmatch("[a-z]{6,}", word)}),
        )

    def coined(self, number: int) -> str:
        """The word of that number in the vocabulary without end."""
        luck = random.Random(number)
        first, second = luck.choice(self.pieces), luck.choice(self.pieces)
        return first[: len(first) // 2 + luck.randint(0, 1)] + second[len(second) // 2 :]


@dataclass
class Prose:
    """The words of one article; the same seed says the same."""

    chain: Chain
    seed: str
    _meant: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._luck = random.Random(self.seed)

    def words(self, count: int) -> str:
        """So many words, beginning with a capital letter and ending with a full stop."""
        said = [self._luck.choice(self.chain.beginnings)]
        while len(said) < count:
            after = self.chain.following.get(said[-1], self.chain.beginnings)
            said.append(self._luck.choice(after))
        return f"{' '.join(map(self._own, said)).rstrip(',.;:?!')}."

    def title(self, count: int) -> str:
        """So many words without marks, as a heading has them."""
        return re.sub(r"[^\w ]", "", self.words(count)).lower().capitalize()

    def number(self, least: int, most: int) -> int:
        """A whole number between two."""
        return self._luck.randint(least, most)

    def _own(self, word: str) -> str:
        longer = LONGER.fullmatch(word)
        if not longer:
            return word
        plain, mark = longer.groups()
        if plain not in self._meant:
            keeps = self._luck.random() < OWN
            number = int(self._luck.paretovariate(EXPONENT))
            self._meant[plain] = plain if keeps else self.chain.coined(number)
        return self._meant[plain] + mark
