"""Formatting, linting and types: what a reader relies on before reading."""

import os
import subprocess
import sys

import pytest

from tests.server import ROOT

CHECKS = {
    "formatted": ["ruff", "format", "--check", "--quiet", "--diff", "."],
    "linted": ["ruff", "check", "--quiet", "."],
    "typed": ["mypy"],
}


@pytest.mark.parametrize("check", CHECKS)
def test_our_code_is(check: str) -> None:
    # Coverage follows our own processes; these are other people's programs, and slower under it.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-m", *CHECKS[check]],
        cwd=ROOT,
        env=plain,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
