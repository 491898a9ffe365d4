"""The documents: what they tell people to do can be done, and what they lead to is there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.imports import files, imports_of
from tests.server import ROOT

DOCUMENTS = sorted(path.name for path in ROOT.glob("*.md"))
ATTRIBUTION = (
    "Contains public sector information licensed under the Open Government Licence v3.0. "
    "Source: Department for Education, Children's social work workforce."
)
READ_AS_TEXT = {".py", ".sql", ".md", ".toml", ".txt", ".in", ".css", ".html", ".yml", ".sh", ""}


def text(name: str) -> str:
    return Path(ROOT, name).read_text("utf-8")


def kept_files() -> list[Path]:
    """What the repository holds, as far as it can be read as text."""
    ours = {".ci", ".streamlit"}
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not name.startswith((".", "__")) or name in ours]
        kept = [name for name in names if name != ".git" and not name.startswith(".coverage")]
        found += [Path(folder, name) for name in kept if Path(name).suffix in READ_AS_TEXT]
    return [path for path in found if path.stat().st_size < 1_000_000]


def commands(name: str) -> list[str]:
    """The lines that a document's shell blocks tell people to type."""
    blocks = re.findall(r"^ *```sh\n(.*?)```", text(name), re.MULTILINE | re.DOTALL)
    lines = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line]


def direct(requirements: str) -> list[str]:
    """The packages that we asked for ourselves."""
    return re.findall(r"^([a-z][a-z0-9-]*)==", text(requirements), re.MULTILINE)


def pinned(requirements: str) -> set[str]:
    return set(re.findall(r"^([a-z][a-z0-9-]*==\S+)", text(requirements), re.MULTILINE))


def test_there_is_a_document_for_each_reader() -> None:
    assert {"README.md", "CONTRIBUTING.md", "DECISIONS.md", "CHANGELOG.md"} <= set(DOCUMENTS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_somewhere(document: str) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", text(document)):
        assert target.startswith("https://") or Path(ROOT, target).exists(), target


def test_every_link_of_the_further_pages_leads_somewhere() -> None:
    for page in Path(ROOT, "docs").rglob("*.md"):
        for target in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")):
            assert target.startswith("https://") or (page.parent / target).exists(), target


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_command_can_be_typed(document: str) -> None:
    lines = commands(document)
    assert lines
    for line in lines:
        words = [word for word in line.split() if not re.match(r"[A-Z_]+=", word)]
        program, *rest = words
        assert program in ("python3", ".venv/bin/python"), line
        if rest[0] == "-m":
            help_page = (
                helped(rest[1]) if rest[1] in ("data_loaders", "metrics", "sample_data") else None
            )
            for word in rest[2:]:
                if help_page and word.startswith("--"):
                    assert word in help_page, line
                if word.endswith((".py", ".txt")) or word.startswith("sample_data/"):
                    assert Path(ROOT, word).exists(), line
        else:
            assert rest[0] == "run.py", line
            assert rest[1:2] in ([], ["tests"]), line
            assert all(Path(ROOT, word).exists() for word in rest[2:] if "/" in word), line


def helped(module: str) -> str:
    """What a command of ours says of itself, which it can only where it exists."""
    done = subprocess.run(
        [sys.executable, "-m", module, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_readme_shows_the_two_recipes_as_they_are() -> None:
    shown = re.findall(r"```python\n(.*?)```", text("README.md"), re.DOTALL)
    assert len(shown) == 2
    assert shown[0] == text("metrics/retention/agency_rate.py")
    assert shown[1] == text("data_loaders/cases/caseload_counts.py")


def test_the_readme_opens_with_questions_and_owns_its_sources() -> None:
    readme = " ".join(text("README.md").replace("> ", "").split())
    assert readme.index("?") < readme.index("python3 run.py")
    assert ATTRIBUTION in readme


def test_nothing_speaks_of_the_machine_that_it_was_written_on() -> None:
    # Spelt in two halves, so that this file does not hold them either.
    words = [
        "/" + "work/",
        "/" + "root/",
        "pypi" + ".org",
        "python" + "hosted",
        "extra-index" + "-url",
    ]
    for path in kept_files():
        content = path.read_text("utf-8", errors="replace")
        for word in words:
            assert word not in content, f"{path.relative_to(ROOT)} says {word}"


def test_the_changelog_has_dated_entries_newest_first() -> None:
    dates = re.findall(r"^## (\d{4}-\d{2}-\d{2})$", text("CHANGELOG.md"), re.MULTILINE)
    assert dates
    assert dates == sorted(dates, reverse=True)
    assert len(dates) == text("CHANGELOG.md").count("\n## ")


def test_decisions_are_numbered_in_their_order() -> None:
    numbers = re.findall(r"^## (\d+)\. ", text("DECISIONS.md"), re.MULTILINE)
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


@pytest.mark.parametrize("package", [*direct("requirements.in"), *direct("requirements-dev.in")])
def test_every_package_that_we_asked_for_has_its_reason(package: str) -> None:
    assert f"`{package}`" in text("DECISIONS.md")


@pytest.mark.parametrize("package", direct("requirements.in"))
def test_every_package_of_the_dashboard_is_used(package: str) -> None:
    ours = [name for name in files() if not name.startswith(("tests/", "benchmarks/"))]
    imported = {module.split(".")[0] for name in ours for module in imports_of(name)}
    # Charts are plain dictionaries; it is Streamlit that asks Plotly to check and draw them.
    drawn = {"plotly"} if any("st.plotly_chart(" in text(name) for name in ours) else set()
    assert package.replace("-", "_") in imported | drawn


def test_what_the_checks_need_holds_all_that_the_dashboard_needs() -> None:
    """run.py adds the one to the other and takes it as holding both."""
    assert pinned("requirements.txt") <= pinned("requirements-dev.txt")


@pytest.mark.parametrize("requirements", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_held_to_a_version_and_its_hashes(requirements: str) -> None:
    lines = text(requirements).splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if not line.startswith((" ", "#")):
            assert re.match(r"[a-z0-9-]+==[0-9.a-z]+( ; .+)? \\$", line), line
            assert following.strip().startswith("--hash=sha256:"), line
    assert set(direct(requirements.replace(".txt", ".in"))) <= {
        pin.split("==")[0] for pin in pinned(requirements)
    }
