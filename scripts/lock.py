#!/usr/bin/env python3
"""Write requirements.lock from pyproject.toml: one file in four parts, with hashes.

`make lock` keeps today's pins where pyproject.toml still allows them; `make lock UPGRADE=1`
takes the newest. The parts are what a machine installs: `serve` to run the site, `node` where
Node is missing, `edit` to check articles, `test` to work on the code. A pin
stands in the first part that needs it.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
PARTS = ("serve", "node", "edit", "test")
HEADER = "# Made by `make lock` from pyproject.toml; do not edit.\n"


def compile_pins(extras: tuple[str, ...], pins: Path, *options: str) -> dict[str, str]:
    """Every pin that the project with these extras needs: name to the lines of the lock.

    `pins` is the file that uv writes; what it already holds is preferred.
    """
    command = [
        *(str(Path(sys.executable).with_name("uv")), "pip", "compile", "pyproject.toml"),
        *("--universal", "--python-version", "3.11", "--generate-hashes"),
        *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
        *("--quiet", "--output-file", str(pins)),
        *(f"--extra={extra}" for extra in extras),
        *options,
    ]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode:
        sys.exit(f"scripts/lock.py: uv found no set of pins, and says:\n{result.stderr.strip()}")
    entries = re.split(r"^(?=\S)", pins.read_text(), flags=re.MULTILINE)
    return {entry.partition("==")[0]: entry for entry in entries if "==" in entry}


def refuse_addresses(lock: str) -> None:
    """Exit unless the lock is free of addresses and paths: it must install from any mirror."""
    for number, line in enumerate(lock.splitlines(), start=1):
        if re.search(r"://| @ |file:|^\s*-(?!-hash)|^\s+--(?!hash=sha256:)", line):
            sys.exit(f"scripts/lock.py: line {number} of the new lock names an address: {line}")


def main() -> None:
    """Compile everything together, then sort the pins into the parts."""
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv[1:] else []
    with tempfile.TemporaryDirectory() as folder:
        everything = Path(folder, "everything.txt")
        everything.write_text(LOCK.read_text() if LOCK.exists() else "")
        pins = compile_pins(("node", "edit", "test"), everything, *upgrade)
        names = {
            part: compile_pins(extras, Path(folder, part), "--constraint", str(everything)).keys()
            for part, extras in {"serve": (), "node": ("node",), "edit": ("edit",)}.items()
        }
    names["test"] = pins.keys()
    lock, done = HEADER, set[str]()
    for part in PARTS:
        lock += f"\n# part: {part}\n"
        lock += "".join(pins[name] for name in sorted(names[part] - done))
        done |= names[part]
    refuse_addresses(lock)
    LOCK.write_text(lock)


if __name__ == "__main__":
    main()
