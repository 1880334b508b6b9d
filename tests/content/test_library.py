"""All articles together: their order, and what only shows when they are together."""

from pathlib import Path

import pytest

from tests.content.samples import line_of, text, write, write_library
from webapp.content import library
from webapp.content.problems import Problem


@pytest.fixture
def articles(tmp_path: Path, monkeypatch) -> Path:
    """A folder of good articles, named as from the folder of the repository."""
    monkeypatch.chdir(tmp_path)
    return write_library(tmp_path / "articles")


def add(articles: Path, slug: str, body: str = "Some words.", **front: str) -> str:
    whole = text(body, **front)
    write(articles / front.get("section", "information") / f"{slug}.md", whole)
    return whole


def test_a_good_library_has_no_problems(articles):
    read = library.read(articles)
    assert read.problems == ()
    assert list(read.articles) == ["sleep", "get-help-now", "about", "accessibility", "privacy"]


def test_articles_stand_by_shelf_then_order_then_slug(articles):
    add(articles, "zebra", order="5")
    add(articles, "yoga", order="10")
    add(articles, "late", order="100")
    read = library.read(articles)
    assert [article.slug for article in read.section("information")] == [
        "zebra",
        "sleep",
        "yoga",
        "late",
    ]


def test_a_readme_and_the_shared_pieces_are_not_articles(articles):
    write(articles / "README.md", "# For editors\n")
    assert library.read(articles).problems == ()


def test_a_library_without_shared_pieces_can_be_read(tmp_path):
    add(tmp_path, "alone")
    read = library.read(tmp_path)
    assert (list(read.articles), read.problems) == (["alone"], ())


@pytest.mark.parametrize(
    ("target", "found", "expected"),
    [
        ("article:slep", "a link to article:slep", "the slug of an article"),
        ("article:slep#at-night", "a link to article:slep", "the slug of an article"),
        (
            "article:sleep#by-day",
            "a link to article:sleep#by-day",
            "a heading of articles/information/sleep.md",
        ),
        (
            "article:pain#at-night",
            "a link to article:pain#at-night",
            "a heading of articles/information/pain.md",
        ),
    ],
)
def test_a_link_inside_the_site_that_leads_nowhere_is_refused(articles, target, found, expected):
    whole = add(articles, "pain", f"Words.\n\nSee [this]({target}).\n")
    problem = Problem("articles/information/pain.md", line_of(whole, "See"), found, expected)
    assert library.read(articles).problems == (problem,)


def test_a_dead_link_in_a_shared_piece_is_told_where_it_stands(articles):
    write(articles / "shared" / "safety.md", "See [this](article:slep).\n")
    assert library.read(articles).problems == (
        Problem("articles/shared/safety.md", 1, "a link to article:slep", "the slug of an article"),
    )


@pytest.mark.parametrize("slug", ["slep", "pain"])
def test_a_related_article_that_does_not_exist_or_is_the_article_itself_is_refused(articles, slug):
    whole = add(articles, "pain", related=f"[{slug}]")
    line = line_of(whole, "related:")
    problem = Problem(
        "articles/information/pain.md", line, f"related: {slug}", "the slug of another article"
    )
    assert library.read(articles).problems == (problem,)


def test_one_slug_for_two_articles_is_refused_at_the_second(articles):
    add(articles, "sleep", section="support")
    assert library.read(articles).problems == (
        Problem(
            "articles/support/sleep.md",
            1,
            "the slug 'sleep' of articles/information/sleep.md",
            "a slug of its own",
        ),
    )


@pytest.mark.parametrize("slug", ["Sleep", "sleep well", "sleep_well", "śpij", "a--b"])
def test_a_file_name_that_makes_no_good_address_is_refused(articles, slug):
    add(articles, slug)
    problems = library.read(articles).problems
    assert [(each.path, each.line) for each in problems] == [(f"articles/information/{slug}.md", 1)]


def test_an_article_in_a_folder_that_is_no_shelf_is_refused(articles):
    write(articles / "recipes" / "soup.md", text(section="recipes"))
    (problem,) = library.read(articles).problems
    assert (problem.path, problem.found) == ("articles/recipes/soup.md", "section: recipes")


def test_a_link_to_an_article_that_is_broken_itself_is_not_a_second_problem(articles):
    broken = add(articles, "pain", order="ten")
    add(articles, "other", "See [pain](article:pain#any).\n", related="[pain]")
    (problem,) = library.read(articles).problems
    assert problem.line == line_of(broken, "order")


def test_a_dead_link_in_a_broken_article_is_told_with_its_other_mistakes(articles):
    add(articles, "pain", "See [this](article:slep).\n", order="ten")
    found = [problem.found for problem in library.read(articles).problems]
    assert found == ["order: ten", "a link to article:slep"]


def test_mistakes_in_shared_pieces_and_words_are_told_with_those_of_articles(articles):
    write(articles / "shared" / "safety.md", "Call <b>999</b>.\n")
    write(articles / "shared" / "words.md", "## Pacing\n\n`Words`\n\n## Flare-up\n\nA.\n")
    add(articles, "pain", "# One\n")
    paths = {problem.path for problem in library.read(articles).problems}
    assert paths == {
        "articles/shared/safety.md",
        "articles/shared/words.md",
        "articles/information/pain.md",
    }


def test_a_shared_piece_that_is_not_utf8_is_one_problem(articles):
    (articles / "shared" / "safety.md").write_bytes(b"Call 999 \xff\n")
    problems = library.read(articles).problems
    expected = [("articles/shared/safety.md", "UTF-8")]
    assert [(each.path, each.expected) for each in problems] == expected
