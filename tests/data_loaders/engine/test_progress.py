"""What is said of a load while it goes on: each file's step, and how long the rest may take."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from data_folder import DataFolder
from data_loaders.engine.build import Options
from data_loaders.engine.extracts import Stated
from data_loaders.engine.progress import FileProgress, Step, seconds_left
from data_loaders.engine.publish import discard, prepare
from tests.data_loaders.loads import ANN, STAFF, ask, keep_nothing, load_texts, write


def test_every_file_is_told_of_by_name_from_waiting_to_its_end(tmp_path: Path) -> None:
    told: list[Sequence[FileProgress]] = []
    files = write(tmp_path / "sent", {"a.csv": STAFF + ANN, "b.csv": "", "c.csv": "role\nX\n"})
    discard(prepare(DataFolder(tmp_path / "data"), files, Options(), keep_nothing, told.append))
    assert [each.step for each in told[0]] == [Step.WAITING] * 3
    assert [each.name for each in told[0]] == ["a.csv", "b.csv", "c.csv"]
    assert [each.step for each in told[-1]] == [Step.DONE, Step.REFUSED, Step.DONE]
    for nth in range(3):  # no step comes after a later one
        steps = [list(Step).index(files[nth].step) for files in told]
        assert steps == sorted(steps)


def test_the_rest_is_estimated_by_the_bytes_that_are_done_and_not_before() -> None:
    files = [FileProgress(name="a", size=300, step=Step.DONE), FileProgress(name="b", size=900)]
    assert seconds_left(files, 10) == 30
    assert seconds_left(files[1:], 10) is None


def test_a_date_said_of_one_table_holds_for_it_alone(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    sent = {
        "one.csv": STAFF + ANN,
        "two.csv": "worker id,date,status\nW1,01/05/2025,held\n",
    }
    said = {("one.csv", "one"): Stated(extract_date=date(2025, 3, 31))}
    load_texts(folder, sent, Options(extract_date=date(2025, 6, 30), dates=said))
    assert ask(folder, "SELECT kind, extract_date FROM sources ORDER BY kind") == [
        ("staff", date(2025, 3, 31)),
        ("supervision", date(2025, 6, 30)),
    ]
