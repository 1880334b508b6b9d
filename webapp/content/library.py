"""All articles together, checked against each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from webapp.content import markdown
from webapp.content.article import Article, Word, read_article, read_body, read_piece, read_words
from webapp.content.front_matter import SECTIONS
from webapp.content.markdown import Block
from webapp.content.problems import Problem

WORDS = "words"


@dataclass(frozen=True)
class Library:
    """Every article by its slug, in the order in which readers meet them, and every word."""

    articles: Mapping[str, Article]
    problems: tuple[Problem, ...] = ()
    words: tuple[Word, ...] = ()

    def section(self, name: str) -> list[Article]:
        """The articles of one shelf, in their order."""
        return [article for article in self.articles.values() if article.front.section == name]


def read(folder: Path) -> Library:
    """The library of a folder, and every problem found in it."""
    pieces = {path.stem: read_piece(path) for path in sorted((folder / "shared").glob("*.md"))}
    explained = pieces.pop(WORDS, None)
    words: Mapping[str, Word] = read_words(explained) if explained else {}
    problems = [
        problem
        for piece in (*pieces.values(), *([explained] if explained else []))
        for problem in piece.problems
    ]
    articles: list[Article] = []
    unread: list[Path] = []
    slugs: dict[str, str] = {}
    for path in _files(folder):
        article, wrong = read_article(path, pieces, words)
        problems += wrong
        if markdown.slugify(path.stem) != path.stem:
            found, expected = f"the file name {path.name}", "small letters, digits and hyphens"
            problems.append(Problem(markdown.relative(path), 1, found, expected))
        if path.stem in slugs:
            found, expected = f"the slug {path.stem!r} of {slugs[path.stem]}", "a slug of its own"
            problems.append(Problem(markdown.relative(path), 1, found, expected))
        slugs.setdefault(path.stem, markdown.relative(path))
        if article:
            articles.append(article)
        else:
            unread.append(path)
    articles.sort(
        key=lambda each: (SECTIONS.index(each.front.section), each.front.order, each.slug)
    )
    by_slug = {article.slug: article for article in articles}
    for article in articles:
        problems += _unknown_related(article, set(slugs))
        problems += _dead_links(article.text, by_slug, set(slugs))
    for path in unread:
        problems += _dead_links(read_body(path).blocks.values(), by_slug, set(slugs))
    return Library(by_slug, tuple(problems), tuple(words.values()))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*/*.md") if path.parent.name != "shared")


def _unknown_related(article: Article, slugs: set[str]) -> Iterator[Problem]:
    for slug in article.front.related:
        if slug not in slugs or slug == article.slug:
            line = article.key_lines["related"]
            yield Problem(article.path, line, f"related: {slug}", "the slug of another article")


def _dead_links(
    blocks: Iterable[Block], articles: Mapping[str, Article], slugs: set[str]
) -> Iterator[Problem]:
    """Links that lead nowhere; an article that cannot be read is not reported again for them."""
    for block in blocks:
        for target in markdown.links_in(block.message):
            kind, _, rest = target.partition(":")
            slug, _, anchor = rest.partition("#")
            if kind != "article":
                continue
            if slug not in slugs:
                expected = "the slug of an article"
                yield Problem(block.path, block.line, f"a link to article:{slug}", expected)
            elif anchor and slug in articles and anchor not in articles[slug].anchors.values():
                found, expected = f"a link to article:{rest}", f"a heading of {articles[slug].path}"
                yield Problem(block.path, block.line, found, expected)
