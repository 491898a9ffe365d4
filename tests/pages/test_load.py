"""Load, from the first drop to bringing an earlier version back, through the real loader."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_folder import DataFolder
from data_loaders.engine.history import history
from metrics.engine.access import Asker, Role
from pages.parts import loading_work
from pages.parts.loading_work import Work
from tests.pages.loads import ASKED, BROKEN, PEOPLE, data_folder, wait, workbook
from tests.pages.opening import Opened, open_page, plain

HERE = Asker(Role.ANALYST, "this computer")  # who asks where no sign-in is set up
UNDATED = [*PEOPLE[1:3], PEOPLE[4]]
JOINED = ["W6", "Social worker", "Duty", "agency", 1, "01/09/2026", None]
LETTER = ("letter.docx", b"Dear all,\x00 no table here", "application/msword")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DataFolder]:
    root = data_folder(tmp_path / "data")
    monkeypatch.setenv("WORKFORCE_DATA", str(root))
    monkeypatch.setenv("WORKFORCE_TODAY", "2026-11-15")
    folder = DataFolder(root)
    yield folder
    if work := loading_work.mine(folder, HERE):
        loading_work.put_away(wait(work))


def excel(name: str, content: bytes) -> tuple[str, bytes, str]:
    return name, content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def drop(page: Opened, *files: tuple[str, bytes, str]) -> Opened:
    """Drop files, have them read, and see the page once they are."""
    page.test.file_uploader[0].set_value(list(files)).run()
    page.test.button(key="read-files").click().run()
    return looked(page)


def looked(page: Opened) -> Opened:
    """The page once the load that is going on has ended."""
    work = begun()
    wait(work)
    page.test.run()
    assert not page.test.exception
    return page


def begun() -> Work:
    work = loading_work.mine(DataFolder(Path(os.environ["WORKFORCE_DATA"])), HERE)
    assert work is not None
    return work


def pressed(page: Opened, key: str) -> Opened:
    page.test.button(key=key).click().run()
    assert not page.test.exception
    return page


def lines(page: Opened, block: str) -> list[list[str]]:
    """A table's rows, cell by cell."""
    body = page.block(block).split("<tbody>")[1]
    return [
        [plain(cell.partition(">")[2]) for cell in row.replace("<th", "<td").split("<td")[1:]]
        for row in body.split("<tr>")[1:]
    ]


def labels(test: AppTest) -> list[str]:
    return [button.label for button in test.button]


def test_the_first_use_says_what_to_do_and_what_can_be_sent(folder: DataFolder) -> None:
    page = open_page("load", Role.ANALYST)
    assert page.said.startswith("Nothing has been loaded yet. Drop your spreadsheets below")
    assert page.test.button(key="read-files").disabled
    kinds = lines(page, "kinds-of-sheet")
    assert kinds[0][0] == "Staff"
    assert "worker id, team, role, contract, fte, start date" in kinds[0][2]
    assert not [part for part in page.test.get("bidi_component")
                if part.proto.id.endswith("-history")]  # fmt: skip


def test_a_load_from_its_files_to_the_version_in_force_and_back(folder: DataFolder) -> None:
    page = open_page("load", Role.ANALYST)
    drop(page, excel("staff.xlsx", workbook(BROKEN, ASKED)), LETTER)

    # What became of every row, and what was found, the worst first.
    assert page.said == (
        "6 rows read from 2 files: 4 loaded, 1 set aside, 1 awaiting an answer. "
        "1 file could not be read. Answer one question, then publish: nothing changes until you do."
    )
    staff, roles, letter, total = lines(page, "load-tables")
    assert staff[:2] + staff[3:7] == ["staff.xlsx", "People", "5", "3", "1", "1"]
    assert staff[2].startswith("Staffsure: all six columns that it needs7 columns matched")
    assert staff[7:] == ["31 Oct 2026the file's own words", "1 Jun 2021its dates"]
    assert roles[2].startswith("Roles")
    assert letter[0::2][:2] == ["letter.docx", "could not be read"]
    assert total[3:7] == ["6", "4", "1", "1"]
    grave = lines(page, "findings")
    assert [row[0] for row in grave][:3] == [
        "Must be put right", "Row set aside", "Please confirm",
    ]  # fmt: skip
    assert grave[1][3] == "1"
    assert grave[1][4].startswith("6See the cells")
    assert "These would be the first figures." in page.words
    assert folder.current() is None

    # An answer, and the same files are read again with it.
    (answer,) = [each for each in page.test.selectbox if (each.key or "").startswith("answer-")]
    assert {*answer.options} >= {"permanent", "agency", "casual", "set aside"}
    answer.set_value("casual")
    next(b for b in page.test.button if b.label.startswith("Read the files again")).click().run()
    looked(page)
    assert page.said.startswith("6 rows read from 2 files: 5 loaded, 1 set aside, 0 awaiting")

    # Published: it is in force, and the history has it with who made it.
    looked(pressed(page, "publish"))
    first = folder.current()
    assert first is not None
    assert page.said == (
        f"Published. Everyone sees its figures now: 5 rows from 2 files, as version {first}."
    )
    (line,) = lines(page, "history")
    assert line[1:] == [first, "letter.docx and staff.xlsx", "5", "this computer", "In force"]

    # A newer extract: what would change, set beside what is in force.
    pressed(page, "more")
    assert "from 2 files with 5 rows. Drop newer files" in page.said
    drop(page, excel("staff.xlsx", workbook(JOINED)))
    agency = next(row for row in lines(page, "changes") if row[0] == "Agency rate")
    assert agency[1].startswith("50.0%")
    assert agency[2].startswith("66.7%")
    assert agency[3] == "Up\u00a016.7"
    looked(pressed(page, "publish"))
    assert [each.in_force for each in history(folder)] == [True, False]

    # The first is brought back, once it has been asked about.
    page.test.session_state["opened:history"] = first
    page.test.run()
    assert "Everyone sees its figures from then on" in page.words
    pressed(page, "leave-it")
    assert folder.current() != first
    page.test.session_state["opened:history"] = first
    page.test.run()
    pressed(page, "bring-back")
    assert folder.current() == first
    assert "is in force again." in page.words


def test_the_same_files_again_change_nothing_and_a_refused_one_says_why(
    folder: DataFolder,
) -> None:
    page = drop(open_page("load", Role.ANALYST), LETTER)
    assert page.said == (
        "0 rows read from 1 file: 0 loaded, 0 set aside, 0 awaiting an answer. "
        "1 file could not be read. There is nothing to publish: the findings below say why."
    )
    assert "Publish" not in labels(page.test)
    assert "The file is not" in lines(page, "findings")[0][1]
    pressed(page, "discard")
    same = workbook()
    drop(page, excel("a.xlsx", same))
    looked(pressed(page, "publish"))
    pressed(page, "more")
    drop(page, excel("b.xlsx", same))
    assert "This is what the version in force says already" in page.said
    assert "Publish" not in labels(page.test)
    assert len(history(folder)) == 1


def test_a_load_that_waits_says_so_and_is_found_again_by_a_new_session(
    folder: DataFolder,
) -> None:
    from data_loaders.engine.lock import only_load

    page = open_page("load", Role.ANALYST)
    with only_load(folder.root):
        page.test.file_uploader[0].set_value([LETTER]).run()
        page.test.button(key="read-files").click().run()
        for each in (page, open_page("load", Role.DIRECTOR)):
            assert each.said.startswith("Reading 1 file.")
            assert "Waiting for another load to finish" in each.words
            assert not each.test.file_uploader
    looked(page)
    assert "could not be read" in page.said


def test_what_is_said_of_the_files_is_kept_to_the_possible(folder: DataFolder) -> None:
    page = open_page("load", Role.ANALYST)
    page.test.file_uploader[0].set_value([LETTER]).run()
    page.test.date_input(key="load-extract-date").set_value(date(2026, 10, 1))
    page.test.date_input(key="load-covers-from").set_value(date(2026, 10, 31))
    page.test.button(key="read-files").click().run()
    assert "The extract cannot cover from a day after its own date." in page.words
    assert loading_work.mine(folder, HERE) is None


def test_an_extract_whose_date_was_taken_wrong_is_read_again_with_the_right_one(
    folder: DataFolder,
) -> None:
    page = drop(open_page("load", Role.ANALYST), excel("staff.xlsx", workbook(people=UNDATED)))
    assert lines(page, "load-tables")[0][7] == "1 Apr 2021the latest date in it"
    assert "Each of 1 table is dated by the latest date in it: check it" in page.words
    page.test.date_input(key="extract-0").set_value(date(2026, 10, 31))
    next(b for b in page.test.button if b.label.endswith("with these dates")).click().run()
    looked(page)
    assert lines(page, "load-tables")[0][7] == "31 Oct 2026as you said"
