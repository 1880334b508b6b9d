"""Explained words: those that nothing uses, and those that a text uses without its explanation."""

import re
from collections.abc import Iterable, Iterator, Sequence

from webapp.content import markdown
from webapp.content.article import Word
from webapp.content.markdown import Block
from webapp.editing.finding import Finding
from webapp.editing.manuscript import Manuscript, plain


def unused(words: Iterable[Word], texts: Sequence[Manuscript]) -> Iterator[Finding]:
    """Words of `words.md` that no article links to."""
    used = {slug for text in texts for slug in _linked(text)}
    for word in words:
        if word.slug not in used:
            term = plain(word.term)
            found = f"the word {term!r}, which no text uses"
            advice = f"Link to it ([{term.lower()}](term:{word.slug})) or take it out"
            yield Finding(word.term.path, word.term.line, "unused-term", found, advice, term)


def unexplained(text: Manuscript, words: Iterable[Word]) -> Iterator[Finding]:
    """Words that we explain, used in an article that does not link to the explanation."""
    if text.front is None or not text.front.fact_sheets:
        return
    linked = set(_linked(text))
    for word in words:
        term = plain(word.term)
        pattern = re.compile(rf"\b{re.escape(term)}(?:e?s)?\b", re.IGNORECASE)
        if word.slug in linked:
            continue
        block = next((each for each in text.blocks if pattern.search(_unlinked(each))), None)
        if block:
            advice = f"Write [{term.lower()}](term:{word.slug}) where it comes first"
            found = f"{term!r} without its explanation"
            yield Finding(text.path, block.line, "unexplained-term", found, advice, plain(block))


def _unlinked(block: Block) -> str:
    """What a block says outside of its links: "serotonin syndrome" is not the word serotonin."""
    depth, said = 0, []
    for child in markdown.inline(block.message).children or ():
        depth += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if child.type == "text" and not depth:
            said.append(child.content)
    return "\n".join(said)


def _linked(text: Manuscript) -> Iterator[str]:
    for block in text.blocks:
        for target in markdown.links_in(block.message):
            if target.startswith("term:"):
                yield target.removeprefix("term:")
