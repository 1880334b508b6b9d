"""The worker's modules, in Node: the disk and the network are in memory, `phone.mjs` has both."""

from pathlib import Path

import pytest

from tests.js.node import HERE, expect_passing
from webapp.config import ROOT


@pytest.mark.parametrize("tests", sorted(HERE.glob("sw-*.test.mjs")), ids=lambda path: path.stem)
def test_the_tests_of_the_worker_pass(tests: Path):
    expect_passing(tests)


@pytest.mark.parametrize(
    "module", sorted((ROOT / "static" / "sw").glob("*.js")), ids=lambda path: path.stem
)
def test_every_module_of_the_worker_is_tested_or_only_listens(module: Path):
    listens = "addEventListener" in module.read_text(encoding="utf-8")
    assert listens or (HERE / f"sw-{module.stem}.test.mjs").is_file()
