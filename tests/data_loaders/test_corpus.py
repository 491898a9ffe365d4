"""Every awkward file of the corpus ends as it should: loaded, told of, asked about or refused."""

from pathlib import Path
from typing import Any

import pytest

from data_loaders.engine import child, workbook
from data_loaders.engine.safety import Refused
from tests.data_loaders import fuzz
from tests.data_loaders.corpus.case import Case, cases
from tests.data_loaders.corpus.load import end, wrong


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process: a child a file would cost the tests a minute."""

    def ask(_module: str, arguments: list[str], _seconds: int) -> list[dict[str, Any]]:
        answer: dict[str, Any] = workbook.answer(*arguments)
        if "refused" in answer:
            raise Refused(answer["refused"])
        sheets: list[dict[str, Any]] = answer["sheets"]
        return sheets

    monkeypatch.setattr(child, "ask", ask)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
@pytest.mark.usefixtures("here")
def test_a_file_ends_as_it_should(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKFORCE_TODAY", "2026-04-15")
    assert wrong(case, end(case, tmp_path)) == []


def test_no_file_that_nobody_should_send_ends_in_a_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    """A short run of what ``python -m tests.data_loaders.fuzz`` does at length."""
    monkeypatch.setenv("WORKFORCE_TODAY", "2026-04-15")
    assert fuzz.run(fuzz.read, 120, 7).total() >= 120


@pytest.mark.usefixtures("here")
def test_nor_does_it_end_the_load(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKFORCE_TODAY", "2026-04-15")
    assert fuzz.run(fuzz.whole, 8, 7).total() >= 8
