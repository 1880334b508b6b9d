"""The browser's modules that need no browser, in Node with its own test runner."""

import os
import subprocess
from pathlib import Path

import pytest

from webapp.config import ROOT

HERE = Path(__file__).parent
SCRIPTS = ROOT / "static" / "js"
MODULES = sorted([*SCRIPTS.glob("lib/*.js"), *SCRIPTS.glob("stores/*.js")])
NODE = ROOT / ".venv" / "bin" / "node"


def run(*files: Path) -> subprocess.CompletedProcess[str]:
    # Node takes a test run inside of another for a part of it when it finds this variable.
    environment = {name: value for name, value in os.environ.items() if name != "NODE_TEST_CONTEXT"}
    command = [str(NODE), "--test", *map(str, files)]
    return subprocess.run(
        command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True
    )


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_the_tests_of_a_module_pass(module: Path):
    """Each module has its tests, in a file of its name."""
    tests = HERE / f"{module.stem}.test.mjs"
    assert tests.is_file()
    done = run(tests)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# pass 0" not in done.stdout


def test_a_failing_test_in_node_fails_here(tmp_path: Path):
    failing = tmp_path / "failing.test.mjs"
    failing.write_text('import test from "node:test"; test("x", () => { throw new Error("no"); });')
    assert run(failing).returncode != 0
