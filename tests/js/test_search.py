"""The search's modules, in Node; the questions are asked of the frozen site."""

from pathlib import Path

import pytest

from tests.js.node import HERE, expect_passing


@pytest.mark.parametrize(
    "tests", sorted(HERE.glob("search-*.test.mjs")), ids=lambda path: path.stem
)
def test_the_tests_of_the_search_pass(tests: Path):
    expect_passing(tests)
