"""What was read and not yet decided on: found again, whatever became of who read it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import audit
from audit import Did
from data_folder import DataFolder
from data_loaders.engine import child, expiry, pointer, publish, said, workbook
from data_loaders.engine.build import Options
from data_loaders.engine.control_totals import Measure, Total
from data_loaders.engine.extracts import Stated
from data_loaders.engine.history import history, restore
from data_loaders.engine.prepared import Prepared
from data_loaders.engine.publish import Outcome
from data_loaders.engine.waiting import waiting
from tests.data_loaders.loads import ANN, BO, STAFF, keep_nothing, load_texts, workers, write

SAID = Options(
    organisation="A Trust",
    extract_date=date(2026, 3, 31),
    dates={("staff.csv", "staff"): Stated(covers_from=date(2025, 4, 1))},
    answers={"Staff, contract: Zero Hrs": "casual"},
    totals=(
        Total(kind="staff", measure=Measure.ROWS, value=Decimal("12.5"), day=date(2026, 3, 31)),
    ),
    attended=True,
    by="Ann Analyst",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    monkeypatch.setenv("WORKFORCE_TODAY", "2026-04-15")
    monkeypatch.setattr(child, "tell", lambda _module, given, _seconds: workbook.answer(*given))
    return DataFolder(tmp_path / "data")


def prepare(folder: DataFolder, files: Mapping[str, str], options: Options = SAID) -> Prepared:
    return publish.prepare(folder, write(folder.root / "sent", files), options, keep_nothing)


def test_a_prepared_load_is_found_again_with_all_that_was_said_and_can_be_published(
    folder: DataFolder,
) -> None:
    prepared = prepare(folder, {"staff.csv": STAFF + ANN})
    (found,) = waiting(folder)  # as a server does that has just started
    assert found.prepared == prepared
    assert (found.options, found.by, found.stale) == (SAID, "Ann Analyst", False)
    ((name, original),) = found.files
    assert (name, original.read_text(encoding="utf-8")) == ("staff.csv", STAFF + ANN)
    assert history(folder) == []
    publish.publish(folder, found.prepared, "Bea Board")
    assert workers(folder) == ["W1"]
    assert waiting(folder) == []
    (past,) = history(folder)
    assert past.by == "Ann Analyst"


def test_one_that_another_load_overtook_is_found_as_stale(folder: DataFolder) -> None:
    prepare(folder, {"staff.csv": STAFF + ANN})
    load_texts(folder, {"staff.csv": STAFF + BO})
    (found,) = waiting(folder)
    assert found.stale
    with pytest.raises(publish.Stale):
        publish.publish(folder, found.prepared)
    publish.discard(found.prepared)
    assert waiting(folder) == []


def test_one_that_was_killed_while_it_was_published_can_be_published(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between its last two steps it has its own name, and nobody has seen it."""
    first = load_texts(folder, {"staff.csv": STAFF + ANN})
    prepared = prepare(folder, {"staff.csv": STAFF + BO})

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as during:
        during.setattr(pointer, "point", killed)
        with pytest.raises(KeyboardInterrupt):
            publish.publish(folder, prepared)
    assert workers(folder) == ["W1"]
    assert [past.version_id for past in history(folder)] == [first.version_id]
    (found,) = waiting(folder)
    publish.publish(folder, found.prepared)
    assert workers(folder) == ["W1", "W2"]  # of the council, and of the trust


def test_what_nobody_decided_on_goes_after_a_day_and_what_was_broken_off_at_once(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(folder, {"staff.csv": STAFF + ANN})
    for left in (
        folder.versions / "20260101-000000-abc.building",
        folder.versions / "20260101-000000-abc.building.wal",
        folder.originals / ".abc.coming",
        folder.root / ".pointer-abc.coming",
    ):
        left.write_bytes(b"half")
    (folder.versions / "20260101-000000-abc.building.tmp").mkdir()
    load_texts(folder, {"staff.csv": STAFF + BO})
    assert len(waiting(folder)) == 1
    assert not [path for path in folder.root.rglob("*") if "abc" in path.name and path.is_dir()]
    assert not [*folder.root.rglob("*.coming"), *folder.versions.glob("*.building*")]
    monkeypatch.setattr(expiry, "FORGOTTEN", -1)
    load_texts(folder, {"staff.csv": STAFF + BO + ANN})
    assert waiting(folder) == []


def test_the_originals_of_what_waits_are_kept(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(folder, {"staff.csv": STAFF + ANN})
    with monkeypatch.context() as later:
        later.setattr(expiry, "FORGOTTEN", -1)
        expiry.expire(folder)
    assert len(waiting(folder)[0].files) == 1


def test_what_is_no_version_is_left_out(folder: DataFolder) -> None:
    folder.versions.mkdir(parents=True)
    (folder.versions / "20260101-000000-abc.prepared").write_bytes(b"not a database")
    assert waiting(folder) == []


def test_what_was_said_that_cannot_be_read_any_more_is_nothing() -> None:
    assert said.read(said.written(SAID)) == SAID
    newer = said.written(SAID).replace('"by"', '"of a later version"')
    assert said.read(newer).organisation == "A Trust"
    for broken in (None, "", "{", '{"is": "Magic", "of": {}}', "[1]"):
        assert said.read(broken) == Options()


def test_each_step_is_recorded_with_who_took_it(folder: DataFolder) -> None:
    first = prepare(folder, {"staff.csv": STAFF + ANN})
    publish.publish(folder, first, "Bea Board")
    second = prepare(folder, {"staff.csv": STAFF + BO})
    publish.discard(second, "Cy Clerk")
    publish.discard(second, "Cy Clerk")  # it is gone already
    load_texts(folder, {"staff.csv": STAFF + ANN + BO})
    restore(folder, first.version_id, "Di Director")
    told = [(each.who, each.did, each.what) for each in audit.entries(folder)]
    assert told == [
        ("Di Director", Did.RESTORED, "staff.csv"),
        (audit.NOBODY, Did.PUBLISHED, "staff.csv"),
        (audit.NOBODY, Did.LOADED, "staff.csv"),
        ("Cy Clerk", Did.DISCARDED, "staff.csv"),
        ("Ann Analyst", Did.LOADED, "staff.csv"),
        ("Bea Board", Did.PUBLISHED, "staff.csv"),
        ("Ann Analyst", Did.LOADED, "staff.csv"),
    ]
    assert audit.entries(folder)[0].version == first.version_id


def test_a_load_that_changes_nothing_is_not_offered(folder: DataFolder) -> None:
    load_texts(folder, {"staff.csv": STAFF + ANN})
    assert load_texts(folder, {"staff.csv": STAFF + ANN}).outcome is Outcome.UNCHANGED
    assert waiting(folder) == []
