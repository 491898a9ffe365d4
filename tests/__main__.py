"""Passes every check, with what ``run.py`` set up: ``python -m tests [what pytest takes]``."""

import os
import sys

import pytest

from tests import chromium


def everything() -> list[str]:
    """Two at a time, since the smallest machine has two cores; the figure includes branches."""
    workers = str(min(4, max(2, os.cpu_count() or 2)))
    return ["-n", workers, "--dist", "worksteal", "--cov", "--cov-report=term"]


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # hundreds of processes: compile our code once
    try:
        os.environ["CHROMIUM"] = chromium.find_or_install()
    except LookupError as error:
        sys.exit(str(error))
    sys.exit(pytest.main(sys.argv[1:] or everything()))
