"""The worker's modules, in Node: the disk and the network are in memory, `phone.mjs` has both."""

import os
import subprocess
from pathlib import Path

import pytest

from webapp.config import ROOT

HERE = Path(__file__).parent
NODE = ROOT / ".venv" / "bin" / "node"


@pytest.mark.parametrize("tests", sorted(HERE.glob("sw-*.test.mjs")), ids=lambda path: path.stem)
def test_the_tests_of_the_worker_pass(tests: Path):
    # Node takes a test run inside of another for a part of it when it finds this variable.
    environment = {name: value for name, value in os.environ.items() if name != "NODE_TEST_CONTEXT"}
    command = [str(NODE), "--test", str(tests)]
    done = subprocess.run(
        command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# pass 0" not in done.stdout


@pytest.mark.parametrize(
    "module", sorted((ROOT / "static" / "sw").glob("*.js")), ids=lambda path: path.stem
)
def test_every_module_of_the_worker_is_tested_or_only_listens(module: Path):
    listens = "addEventListener" in module.read_text(encoding="utf-8")
    assert listens or (HERE / f"sw-{module.stem}.test.mjs").is_file()
