"""Every heading that is recognised was seen somewhere public, or says no more than one that was."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from data_folder import DataFolder
from data_loaders.engine import catalogue
from data_loaders.engine.headings import plain
from data_loaders.engine.sheet import Column, Sheet
from data_loaders.seen import OWN, PUBLICATIONS, Seen, says_no_more
from tests.data_loaders.loads import ask, load_texts

COLUMNS = [(sheet, column) for sheet in catalogue.sheets() for column in sheet.columns]
EVERY_COLUMN = pytest.mark.parametrize(
    ("sheet", "column"), COLUMNS, ids=[f"{s.table}-{c.field}" for s, c in COLUMNS]
)
REGISTRIES = ("pypi", "npmjs", "crates.io", "rubygems", "packagist", "nuget", "proxy.golang")


@EVERY_COLUMN
def test_every_synonym_says_where_it_was_seen(sheet: Sheet, column: Column) -> None:
    for synonym in column.synonyms:
        assert isinstance(synonym, Seen)
        assert synonym.where in {OWN, *PUBLICATIONS}, (sheet.table, synonym)


@EVERY_COLUMN
def test_our_own_wording_says_no_more_than_the_name_or_a_heading_that_was_seen(
    sheet: Sheet, column: Column
) -> None:
    known = [column.name, *(each for each in column.synonyms if each.where != OWN)]
    for synonym in column.synonyms:
        assert synonym.where != OWN or says_no_more(
            synonym, known, column.what, (sheet.title, sheet.grain, sheet.supplied_by)
        ), (sheet.table, column.name, synonym)


def test_every_publication_is_used_and_can_be_looked_up() -> None:
    used = {synonym.where for _, column in COLUMNS for synonym in column.synonyms} - {OWN}
    assert used == set(PUBLICATIONS)
    for key, publication in PUBLICATIONS.items():
        address = urlsplit(publication.address)
        assert address.scheme == "https", key
        assert address.netloc.count("."), key
        assert not any(name in address.netloc for name in REGISTRIES), key
        assert all((publication.system, publication.title, publication.publisher)), key


@pytest.mark.parametrize(
    ("heading", "holds"),
    [
        ("staff no", True),
        ("employee reference", True),
        ("employee start date", False),
        ("payroll number", False),
        ("name", False),
        ("colour of the door", False),
    ],
)
def test_own_wording_is_told_from_another_heading(heading: str, holds: bool) -> None:
    worker = catalogue.sheet("staff").column("worker_id")
    assert says_no_more(heading, ["worker id"], worker.what, ("Staff", "one per spell")) is holds


# The items of a worker in the return's own schema, in its order, with the column that each fills.
RETURN = {
    "AgencyWorker": "agency_worker", "SWENo": "registration_number", "FTE": "fte",
    "PersonBirthDate": None, "GenderCurrent": None, "Ethnicity": None, "QualInst": None,
    "QualLevel": None, "StepUpGrad": None, "OrgRole": "census_role",
    "RoleStartDate": "start_date", "StartOrigin": "origin", "RoleEndDate": "end_date",
    "LeaverDestination": "destination", "ReasonLeave": "leaving_reason", "FTE30": "fte",
}  # fmt: skip


@pytest.mark.parametrize("item", RETURN)
def test_the_census_returns_items_are_a_staff_lists_columns(item: str) -> None:
    staff = catalogue.sheet("staff")
    meant = {plain(n): c.field for c in staff.columns for n in (c.name, *c.synonyms)}
    assert meant.get(plain(item)) == RETURN[item]


def test_the_census_return_loads_as_a_staff_list(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    heads = "Worker ID,Team,AgencyWorker,SWENo,OrgRole,RoleStartDate,RoleEndDate,FTE30\n"
    rows = "W1,Duty,0,SW0000000012,5,2020-04-01,,1\nW2,Duty,1,SW0000000013,3,2021-04-01,,0.5\n"
    prepared = load_texts(folder, {"return.csv": heads + rows})
    assert ask(folder, "SELECT worker_id, contract, role, fte::DOUBLE FROM staff ORDER BY 1") == [
        ("W1", "permanent", "Case holder", 1.0),
        ("W2", "agency", "First line manager", 0.5),
    ]
    taken = "SELECT rows FROM findings WHERE rule = 'permanent or fixed term is not said'"
    assert ask(folder, taken) == [(1,)]
    assert prepared.total("loaded") == 2
