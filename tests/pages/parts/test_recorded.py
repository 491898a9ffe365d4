"""What is taken away and what is refused stands in the record, once, without a title."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import audit
from audit import Did
from data_folder import DataFolder
from metrics.engine.access import Role


def refused() -> None:
    from pages.parts import shell

    shell.guard("pages/load.py")


def taken() -> None:
    import pandas as pd

    from pages.parts import cards, recorded

    cards.download(pd.DataFrame({"Worker": ["Ann"]}), "list-overdue", "Ann’s own rows")
    recorded.export("list-overdue, as CSV", lambda: b"made")()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    monkeypatch.setenv("WORKFORCE_DATA", str(tmp_path))
    return DataFolder(tmp_path)


def test_a_page_that_is_refused_is_recorded_once_however_often_it_is_drawn(
    folder: DataFolder,
) -> None:
    at = AppTest.from_function(refused, default_timeout=60)
    at.session_state["_pages"] = {"pages/load.py": frozenset({Role.ANALYST})}
    at.run().run()
    (entry,) = audit.entries(folder)
    assert (entry.did, entry.what) == (Did.REFUSED, "pages/load.py, as a director")
    assert entry.who == "this computer"


def test_a_file_is_recorded_when_it_is_made_and_not_when_its_button_is_drawn(
    folder: DataFolder,
) -> None:
    at = AppTest.from_function(taken, default_timeout=60).run()
    assert not at.exception
    (entry,) = audit.entries(folder)
    assert (entry.did, entry.what) == (Did.EXPORTED, "list-overdue, as CSV")
    assert "Ann" not in str(entry)
