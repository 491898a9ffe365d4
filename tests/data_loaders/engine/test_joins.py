"""How much of each sheet found its worker, worked out by hand; and as the metrics join them."""

from pathlib import Path

from data_loaders.engine.joins import Found, Way, joined
from metrics.engine.figures import make_shared_views
from tests.data_loaders.drawn_tables import Checked, draw, empty, saved, together

STAFF = "worker id|organisation|role|team|contract|fte|start date\n"
PERSON = "{}|{}|R|T|perm|1|1/4/20\n"
SUPERVISION = "worker id|date|minutes\n"


def council() -> Checked:
    """W1 and W2 work for the council, T1 for a trust alone, W2 for the trust as well."""
    checked = empty()
    people = [("W1", "The council"), ("W2", "The council"), ("T1", "A trust"), ("W2", "A trust")]
    draw("staff", STAFF + "".join(PERSON.format(*each) for each in people), into=checked)
    draw("worker_references", "system|reference|worker id\nCase|007|W1\nCase|008|W9", into=checked)
    return checked


def ways(checked: Checked, kind: str) -> dict[str, tuple[int, int]]:
    """Way to rows and distinct workers, of one kind."""
    found = checked.rows(f"SELECT way, rows, workers FROM joins WHERE kind = '{kind}'")
    return {each["way"]: (each["rows"], each["workers"]) for each in found}


def test_each_row_is_found_by_one_way_or_not_at_all() -> None:
    checked = council()
    days = ["W1|1/3/26|60", "W1|2/3/26|60", "007|3/3/26|60", "T1|4/3/26|60", "W9|5/3/26|60"]
    draw("supervision", SUPERVISION + "\n".join(days), into=checked)
    assert ways(together(checked), "supervision") == {
        "equal id": (2, 1),
        "worker references": (1, 1),
        "equal id in the one other organisation that has it": (1, 1),
        "not found": (1, 1),
    }
    assert ways(checked, "worker_references") == {"equal id": (1, 1), "not found": (1, 1)}


def test_an_id_that_two_other_organisations_have_leads_nowhere() -> None:
    checked = council()
    draw("supervision", SUPERVISION + "W2|1/3/26|60", organisation="A school", into=checked)
    assert ways(together(checked), "supervision") == {"not found": (1, 1)}


def test_children_waiting_for_a_worker_name_none() -> None:
    checked = council()
    draw("allocations", "child id|worker id|from\nC1||1/3/26\nC2|W1|1/3/26", into=checked)
    assert ways(together(checked), "allocations") == {"equal id": (1, 1)}


def test_the_same_workers_are_found_as_the_metrics_find() -> None:
    checked = council()
    drawn = "\n".join(f"{w}|{n}/3/26|60" for n, w in enumerate(["W1", "007", "T1", "W9", "W2"], 1))
    draw("supervision", SUPERVISION + drawn, into=checked)
    together(checked)
    ours = checked.rows(
        "SELECT kind, organisation, worker_id FROM worker_ways "
        f"WHERE way <> '{Way.NOT_FOUND}' AND kind <> 'worker_references' ORDER BY ALL"
    )
    make_shared_views(checked.connection)
    theirs = "SELECT kind, organisation, worker_id FROM worker_links ORDER BY ALL"
    assert ours == checked.rows(theirs)
    assert len(ours) == 4


def test_a_saved_version_tells_it_by_sheet_and_organisation(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "1.db",
        None,
        ("staff", STAFF + PERSON.format("W1", "The council"), {}),
        ("supervision", SUPERVISION + "W1|1/3/26|60\nW9|2/3/26|60\nW9|3/3/26|60", {}),
    )
    (told,) = joined(path)
    assert (told.title, told.organisation, told.arrived) == ("Supervision", "The council", True)
    assert (told.total, told.found, told.not_found) == (
        Found(rows=3, workers=2),
        Found(rows=1, workers=1),
        Found(rows=2, workers=1),
    )
    assert told.sentence() == (
        "Supervision, The council: 1 of 3 rows and 1 of 2 workers were found on Staff "
        "(1 by equal id, 2 not found)."
    )
