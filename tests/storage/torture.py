"""Runs the programs that torture a log, and hands back what they report."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def run(program: str, *words: object, within_s: float = 240) -> dict[str, Any]:
    """Run one with everything our tests see; AssertionError with what it says when it does not end well."""
    paths = [str(HERE), *sys.path]
    with subprocess.Popen(
        [sys.executable, str(HERE / program), *map(str, words)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            said, trouble = process.communicate(timeout=within_s)
        except subprocess.TimeoutExpired:
            process.kill()
            said, trouble = process.communicate()
            trouble += f"\nnot done within {within_s} s"
    assert process.returncode == 0, f"{program} {words}\n{trouble[-6000:]}"
    report: dict[str, Any] = json.loads(said.splitlines()[-1])
    print(program, *words, report)  # noqa: T201 -- shown with -s and when a test fails
    return report
