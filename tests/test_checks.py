"""Formatting, linting and types: what a reader relies on before reading."""

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
    done = subprocess.run(
        [sys.executable, "-m", *CHECKS[check]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
