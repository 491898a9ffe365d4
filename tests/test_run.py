"""The one command: what it sets up, and the sentence for whatever can go wrong."""

import ast
import errno
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import run
from tests import chromium
from tests.project import Project
from tests.server import ROOT, answers


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that was started once, on a folder as fresh as a clone."""
    project = Project.write(tmp_path_factory.mktemp("made") / "a project")
    with project.started() as start:
        assert answers(start.address())
        assert "There is no data yet: loading the sample" in start.said()
    return project


@pytest.fixture
def project(made: Project, tmp_path: Path) -> Project:
    """A project that was started once, for a test of its own."""
    return made.copy(tmp_path / "a project")


def test_any_python_3_can_read_it_as_far_as_its_sentence() -> None:
    ast.parse((ROOT / "run.py").read_text("utf-8"), feature_version=(3, 6))


def test_an_older_python_is_told_what_to_install() -> None:
    pretend = "import runpy, sys; sys.version_info = (3, 10, 4); runpy.run_path('run.py')"
    done = subprocess.run(
        [sys.executable, "-c", pretend], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "needs Python 3.11 or later, and this is Python 3.10. Install a newer" in done.stderr


def test_a_fresh_folder_is_set_up_loaded_and_served(made: Project) -> None:
    assert made.ready.exists()
    assert (made.root / "data" / "loads.txt").read_text() == "loaded\n"
    assert 'council = "Anyshire"' in (made.root / "data" / "settings.toml").read_text()


def test_a_later_start_installs_nothing_and_loads_nothing(project: Project) -> None:
    began = time.monotonic()
    with project.started() as start:
        start.address()
        took = time.monotonic() - began
    assert start.said().count("\n") == 1, "only the address"
    assert (project.root / "data" / "loads.txt").read_text() == "loaded\n"
    assert took < 10


def test_it_starts_without_the_right_to_write_once_it_is_set_up(project: Project) -> None:
    before = {path: path.stat().st_mtime_ns for path in project.root.iterdir()}
    with project.started() as start:
        start.address()
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_the_data_folder_that_is_named_is_used_from_wherever_it_is_named(project: Project) -> None:
    with project.started(WORKFORCE_DATA="elsewhere") as start:
        start.address()
    assert (project.root.parent / "elsewhere" / "CURRENT.json").exists()


def test_a_port_in_use_is_passed_over(project: Project) -> None:
    with project.started() as one, project.started() as two:
        assert one.address() != two.address()


def test_two_starts_at_once_set_up_once_and_both_serve(tmp_path: Path) -> None:
    project = Project.write(tmp_path / "a project")
    with project.started() as one, project.started() as two:
        assert one.address() != two.address()
        said = one.said() + two.said()
    assert said.count("Installing what requirements.txt lists") == 1
    assert "waiting for it" in said
    assert (project.root / "data" / "loads.txt").read_text() == "loaded\n"


def test_an_install_that_was_cut_off_is_begun_anew(project: Project) -> None:
    with project.started("tests") as start:
        start.wait_for("Installing")
        start.process.kill()
    assert not project.ready.exists()
    with project.started() as start:
        start.address()
    assert "making it anew" in start.said()


def test_half_an_environment_is_made_anew(project: Project) -> None:
    for python in (project.venv / "bin").glob("python*"):
        python.unlink()
    with project.started() as start:
        start.address()
    assert "making it anew" in start.said()


def test_other_requirements_make_another_environment(project: Project) -> None:
    with (project.root / "requirements.txt").open("a") as requirements:
        requirements.write("# another version\n")
    with project.started() as start:
        start.address()
    assert "making it anew" in start.said()


def test_the_checks_add_to_the_environment_and_are_handed_what_follows(project: Project) -> None:
    done = project.run("tests", "-k", "a rule")
    assert (done.returncode, done.stdout) == (0, "checked with ['-k', 'a rule']\n")
    assert "anew" not in done.stderr
    with project.started() as start:
        start.address()
    assert "Installing" not in start.said()


def test_ctrl_c_during_the_set_up_is_no_trace(project: Project) -> None:
    # Checks that run behind a shell's & inherit that Ctrl+C is ignored, and would pass that on.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with project.started("tests") as start:
        start.wait_for("Installing")
        start.process.send_signal(signal.SIGINT)
        assert start.process.wait(timeout=30) == 130
    assert "Stopped. Run it again to go on." in start.said()
    assert "Traceback" not in start.said()


def test_no_network_is_said(project: Project) -> None:
    away = {"PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_INDEX_URL": "http://127.0.0.1:9/"}
    done = project.run("tests", PIP_RETRIES="1", **away)
    assert done.returncode == 2
    assert "there seems to be no network. Connect to it" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_package_that_was_changed_on_the_way_is_refused(project: Project) -> None:
    requirements = project.root / "requirements-dev.txt"
    requirements.write_text(requirements.read_text()[:-9] + "00000000\n")
    done = project.run("tests")
    assert done.returncode == 2
    assert "not the one that was pinned" in done.stderr


def test_a_sample_that_does_not_load_is_said_and_nothing_is_served(project: Project) -> None:
    (project.root / "sample_data" / "workbooks" / "staff.xlsx").unlink()
    done = project.run(WORKFORCE_DATA="elsewhere")
    assert done.returncode == 2
    assert "staff.xlsx is not a workbook.\nThe sample could not be loaded" in done.stderr


def test_another_word_than_tests_is_answered_with_what_there_is(project: Project) -> None:
    done = project.run("test")
    assert (done.returncode, done.stderr) == (2, f"{run.USAGE}\n")


def test_a_folder_that_cannot_be_written_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(tmp_path))

    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "READY", tmp_path / ".venv" / "ready.json")
    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(PermissionError) as caught:
        run.prepare("requirements.txt")
    sentence = run.explain(str(caught.value))
    assert sentence.startswith("This folder cannot be written. Give yourself the right")
    assert str(tmp_path) in sentence


def test_a_python_without_venv_is_told_which_package_has_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "READY", tmp_path / ".venv" / "ready.json")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    wanted = "sudo apt install python{}.{}-venv".format(*sys.version_info[:2])
    with pytest.raises(run.Trouble, match=wanted):
        run.prepare("requirements.txt")
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: [Errno 28] No space left on device", "The disk is full."),
        ("SSLError(CERTIFICATE_VERIFY_FAILED)", "The network shows a certificate"),
        ("ERROR: No matching distribution found for duckdb==2.0.0", "A package has no ready-made"),
        ("[Errno 30] Read-only file system: '/x/.venv'", "This folder cannot be written."),
        ("ensurepip is not available", "This Python came without"),
        ("ERROR: something else", "Setting up did not work. Run it again"),
        ("", "Setting up did not work."),
    ],
)
def test_what_pip_says_becomes_a_sentence_with_its_last_words(output: str, sentence: str) -> None:
    assert run.explain(output).startswith(sentence)
    assert (output or "nothing was said") in run.explain(output)


def test_all_ports_taken_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "free", lambda port: False)
    with pytest.raises(run.Trouble, match="Every port from 8501 to 8600 is in use"):
        run.serve()


def test_a_machine_without_a_chromium_is_told_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(chromium, "PLACES", ())
    monkeypatch.setattr(chromium, "playwrights_own", lambda: "/nowhere")
    with pytest.raises(LookupError, match="-m playwright install chromium"):
        chromium.find_or_install()


def test_a_chromium_that_is_named_is_the_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/opt/a/browser")
    assert chromium.find_or_install() == "/opt/a/browser"


def test_root_on_debian_is_given_a_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[list[str]] = []
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(chromium, "find", lambda: "/usr/bin/chromium" if installed else None)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "run", lambda command, **_: installed.append(command))
    assert chromium.find_or_install() == "/usr/bin/chromium"
    assert installed == [["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]]
