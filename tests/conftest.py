"""What all tests share: the sample, loaded once; the dashboard, served; a browser to look at it."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from run import alone
from tests import chromium
from tests.server import ROOT, environment, serving


@pytest.fixture(autouse=True)
def nobodys_own_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test may read or write the data of the person who runs it."""
    monkeypatch.setenv("WORKFORCE_DATA", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample loaded by the command line; read it, copy it, never change it.

    Processes that test side by side share one: the first makes it, the others wait for it. On the
    machine of somebody who is changing the project it also serves the next run, for as long as
    nothing that made it has changed.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    if not os.environ.get("CI"):
        shared = Path(tempfile.gettempdir(), f"workforce-sample-{made_of()}")
        shared.mkdir(exist_ok=True)
    folder, making = shared / "sample", shared / "sample-making"
    with alone(shared / "sample.lock"):
        if not folder.exists():
            shutil.rmtree(making, ignore_errors=True)
            making.mkdir()
            load(making)
            making.rename(folder)
    return folder


def made_of() -> str:
    """A hash of all that decides what loading the sample makes."""
    loading = ("data_loaders", "metrics", "sample_data")
    files = [path for name in loading for path in (ROOT / name).rglob("*")]
    files += [ROOT / "data_folder.py", ROOT / "requirements.txt"]
    found = hashlib.sha256()
    for path in sorted(files):
        if path.is_file() and path.suffix != ".pyc":
            found.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return found.hexdigest()[:16]


def load(folder: Path) -> None:
    """Load the sample workbooks into a folder, as ``run.py`` does on a fresh machine."""
    shutil.copyfile(ROOT / "sample_data" / "settings.toml", folder / "settings.toml")
    command = [sys.executable, "-m", "data_loaders", "sample_data/workbooks", "--data", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(folder), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def dashboard(sample_folder: Path) -> Iterator[str]:
    """The address of the dashboard over the sample, with no sign-in configured."""
    with serving(sample_folder) as address:
        yield address


@pytest.fixture
def serve() -> Callable[..., AbstractContextManager[str]]:
    """Serves a folder afresh: ``with serve(folder) as address``; variables may be added."""
    return serving


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium; a machine without one fails here, with the command that helps."""
    program = chromium.find()
    assert program, chromium.how()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=chromium.ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a visitor whom the server has not seen, 1280 pixels wide."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()
