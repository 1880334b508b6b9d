"""The browser's modules that need no browser, in Node with its own test runner."""

from pathlib import Path

import pytest

from tests.js.node import HERE, expect_passing, run
from webapp.config import ROOT

SCRIPTS = ROOT / "static" / "js"
MODULES = sorted([*SCRIPTS.glob("lib/*.js"), *SCRIPTS.glob("stores/*.js")])


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_the_tests_of_a_module_pass(module: Path):
    """Each module has its tests, in a file of its name."""
    tests = HERE / f"{module.stem}.test.mjs"
    assert tests.is_file()
    expect_passing(tests)


def test_a_failing_test_in_node_fails_here(tmp_path: Path):
    failing = tmp_path / "failing.test.mjs"
    failing.write_text('import test from "node:test"; test("x", () => { throw new Error("no"); });')
    assert run(failing).returncode != 0
