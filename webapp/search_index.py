"""Search on the server, for readers whose browser runs no scripts; phones search by themselves.

SQLite's FTS5 ranks whole articles (https://www.sqlite.org/fts5.html#the_bm25_function); the
paragraph that a reader is led to is the one that has most of their words.
"""

import difflib
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

from webapp.content.html import plain_text
from webapp.content.translate import Text, TranslatedArticle
from webapp.folding import tokens

MOST_LETTERS = 200  # of a question
# The weights are those of title, keywords, headings and the rest.
_RANKED = (
    "SELECT rowid FROM articles WHERE articles MATCH ?"
    " ORDER BY bm25(articles, 8.0, 6.0, 3.0, 1.0) LIMIT 20"
)
_COMMON = 0.6  # a word that more of the articles have says nothing of what is looked for
_FEWEST_LETTERS = 3  # of a word whose longer forms are found too


@dataclass(frozen=True)
class Result:
    """An article that answers a question, and its part that does so best."""

    article: TranslatedArticle
    anchor: str
    text: Text


class Index:
    """The articles of one language. It may be asked by several threads."""

    def __init__(self, articles: Iterable[TranslatedArticle]) -> None:
        self._articles = list(articles)
        self._lock = Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(
            "CREATE VIRTUAL TABLE articles USING fts5 (title, keywords, headings, rest,"
            " tokenize = \"unicode61 remove_diacritics 0 categories 'L* M* N* Co'\")"
        )
        self._database.execute("CREATE VIRTUAL TABLE words USING fts5vocab (articles, 'row')")
        rows = ((place, *_fields(each)) for place, each in enumerate(self._articles))
        self._database.executemany(
            "INSERT INTO articles (rowid, title, keywords, headings, rest) VALUES (?, ?, ?, ?, ?)",
            rows,
        )
        found = self._database.execute("SELECT term, doc FROM words")
        self._spread: dict[str, int] = dict(found.fetchall())

    def find(self, question: str) -> list[Result]:
        """The articles that answer a question best, the best first; none for an empty one."""
        words = self._known(tokens(question[:MOST_LETTERS]))
        if not words:
            return []
        query = " OR ".join(
            f'"{word}"*' if len(word) >= _FEWEST_LETTERS else f'"{word}"' for word in words
        )
        with self._lock:
            rows = self._database.execute(_RANKED, (query,)).fetchall()
        return [_result(self._articles[place], words) for (place,) in rows]

    def _known(self, words: Sequence[str]) -> list[str]:
        """The words of a question, each mistyped one as the word of the articles nearest to it.

        Words that most articles have are left out, unless there are no others.
        """
        corrected = [self._corrected(word) for word in dict.fromkeys(words)]
        telling = [
            word for word in corrected if self._spread.get(word, 0) <= _COMMON * len(self._articles)
        ]
        return telling or corrected

    def _corrected(self, word: str) -> str:
        if len(word) < 5 or any(known.startswith(word) for known in self._spread):
            return word
        near = difflib.get_close_matches(word, self._spread, n=1, cutoff=0.8)
        return near[0] if near else word


def _fields(article: TranslatedArticle) -> tuple[str, str, str, str]:
    blocks = article.article.blocks.values()
    headings = [article.text(block) for block in blocks if block.kind == "heading"]
    rest = [article.text(block) for block in blocks if block.kind != "heading"]
    return (
        _folded([plain_text(article.title)]),
        _folded(article.all_keywords),
        _folded(plain_text(each) for each in headings),
        _folded(plain_text(each) for each in (article.summary, *rest)),
    )


def _folded(texts: Iterable[str]) -> str:
    return " ".join(word for text in texts for word in tokens(text))


def _result(article: TranslatedArticle, words: Sequence[str]) -> Result:
    """The article with its block that has most of the words; its summary where none has any."""
    best, anchor, most = article.summary, "", 0
    for index, block in article.article.blocks.items():
        text = article.text(block)
        said = tokens(plain_text(text))
        count = sum(any(each.startswith(word) for each in said) for word in words)
        if count > most and block.kind != "heading":
            best, anchor, most = text, article.article.anchors[index], count
    return Result(article, anchor, best)
