"""How a text is written: long sentences, passive runs, and words that others would serve better."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import yaml

from webapp.editing.finding import Finding
from webapp.editing.manuscript import Manuscript, Sentence, plain

MOST_WORDS = 25  # in a sentence; GOV.UK's content design guidance asks for the same

# Participles that do not end in "ed" and that these articles might use.
_IRREGULAR = (
    "begun born bought brought broken caught chosen cut done drawn driven drunk eaten felt found"
    " given grown held hurt kept known led left lost made meant met paid put read run said seen"
    " sent set shown shut slept sold spent split spread stuck taken taught thought told understood"
    " woken worn written"
)
_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|get|gets|got|getting)\s+(?:not\s+|never\s+|\w+ly\s+)?"
    rf"(?:\w{{2,}}ed|{'|'.join(_IRREGULAR.split())})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class WordList:
    """The words that `articles/style.yaml` speaks of: what to write instead, and why not at all."""

    prefer: Mapping[str, str]
    banned: Mapping[str, str]


def read_word_list(folder: Path) -> WordList:
    """The word list of the folder of articles. Raises OSError or ValueError where it is broken."""
    data = yaml.safe_load((folder / "style.yaml").read_text(encoding="utf-8"))
    if not isinstance(data, dict) or set(data) != {"prefer", "banned"}:
        raise ValueError("style.yaml: expected the two keys prefer and banned")
    return WordList(data["prefer"], data["banned"])


def long_sentences(text: Manuscript) -> Iterator[Finding]:
    """Sentences of more than 25 words."""
    for sentence in text.sentences:
        if sentence.words > MOST_WORDS:
            found = f"a sentence of {sentence.words} words"
            yield _about(sentence, "long-sentence", found, "Make two of it: one idea a sentence")


def passive_runs(text: Manuscript) -> Iterator[Finding]:
    """Two or more sentences in a row, inside one block, that do not say who acts."""
    for _, block in groupby(text.sentences, key=lambda each: id(each.block)):
        for is_passive, run in groupby(block, key=lambda each: bool(_PASSIVE.search(each.text))):
            sentences = list(run)
            if is_passive and len(sentences) > 1:
                found = f"{len(sentences)} passive sentences in a row"
                whole = " ".join(each.text for each in sentences)
                yield Finding(
                    text.path, sentences[0].block.line, "passive", found, "Say who does it", whole
                )


def listed_words(text: Manuscript, words: WordList) -> Iterator[Finding]:
    """Words with a plainer twin, and words that no article may use."""
    for block in text.blocks:
        said = plain(block)
        for word in _found(words.prefer, said):
            advice = f"Write {words.prefer[word]!r}"
            yield Finding(text.path, block.line, "prefer", f"{word!r}", advice, said)
        for word in _found(words.banned, said):
            advice = words.banned[word]
            yield Finding(text.path, block.line, "banned", f"{word!r}", advice, said)


def _found(words: Mapping[str, str], text: str) -> list[str]:
    return [each for each in words if re.search(rf"\b{re.escape(each)}\b", text, re.IGNORECASE)]


def _about(sentence: Sentence, check: str, found: str, advice: str) -> Finding:
    block = sentence.block
    return Finding(block.path, block.line, check, found, advice, sentence.text)
