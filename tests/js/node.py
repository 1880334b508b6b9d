"""How a test runs a file of tests in Node, with Node's own runner."""

import os
import subprocess
from pathlib import Path

from webapp.config import ROOT

HERE = Path(__file__).parent
NODE = ROOT / ".venv" / "bin" / "node"


def run(tests: Path) -> subprocess.CompletedProcess[str]:
    """What came of a file of tests."""
    # Node takes a test run inside of another for a part of it when it finds this variable.
    environment = {name: value for name, value in os.environ.items() if name != "NODE_TEST_CONTEXT"}
    command = [str(NODE), "--test", str(tests)]
    return subprocess.run(
        command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True
    )


def expect_passing(tests: Path) -> None:
    """Fails where a test of the file fails, or where it has none."""
    done = run(tests)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# pass 0" not in done.stdout
