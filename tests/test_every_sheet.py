"""What holds for every kind of sheet, the ones to come as well."""

import itertools
import random
import re

import duckdb
import pytest

from data_loaders.engine import catalogue, headings, kinds
from data_loaders.engine.sheet import Column, Grade, Sheet

EVERY = {sheet.table: sheet for sheet in catalogue.sheets()}
TYPED = {table: sheet for table, sheet in EVERY.items() if sheet.loads_as is None}
EVERY_SHEET = pytest.mark.parametrize("sheet", EVERY.values(), ids=list(EVERY))
EVERY_TYPED = pytest.mark.parametrize("sheet", TYPED.values(), ids=list(TYPED))

# Nobody can tell these two apart by a worker and a date alone.
ALIKE = {frozenset({"Supervision", "Research in Practice"})}
MOST_CHOICES = 128


def kept(sheet: Sheet) -> list[Column]:
    return [column for column in sheet.columns if column.kept]


def titles(cells: list[str]) -> list[str]:
    """The kind that a table with these headings is loaded as, or those that are asked about."""
    decision = kinds.decide(list(cells), None, {})
    if decision.titles:
        return decision.titles
    match = decision.match
    return [match.sheet.title] if match and match.complete else []


def is_itself(sheet: Sheet, cells: list[str]) -> bool:
    found = titles(cells)
    return found == [sheet.title] or frozenset(found) in ALIKE


@EVERY_SHEET
def test_it_says_what_it_is(sheet: Sheet) -> None:
    said = [sheet.title, sheet.grain, sheet.supplied_by, *(c.what for c in sheet.columns)]
    assert all(len(words) > 2 for words in said)


@EVERY_SHEET
def test_no_heading_means_two_of_its_columns(sheet: Sheet) -> None:
    meant = [
        (headings.plain(name), column.field)
        for column in sheet.columns
        for name in (column.name, *column.synonyms)
    ]
    twice = {name for name, _ in meant if [plain for plain, _ in meant].count(name) > 1}
    assert twice == set()


@EVERY_SHEET
def test_a_required_column_is_asked_of_its_sender_by_name(sheet: Sheet) -> None:
    assert sheet.required
    assert all(column.kept for column in sheet.required)


@EVERY_TYPED
def test_its_identity_and_dates_are_its_own_fields(sheet: Sheet) -> None:
    fields = {column.field for column in kept(sheet)}
    assert {*sheet.identity, *sheet.cover_from, *sheet.extract_from} <= fields


@EVERY_TYPED
def test_its_identity_names_the_organisation_where_it_is_about_workers(sheet: Sheet) -> None:
    assert not sheet.identity or "organisation" in sheet.identity or not sheet.about_workers


@EVERY_TYPED
def test_its_table_can_be_made_and_its_rules_asked_of_it(sheet: Sheet) -> None:
    with duckdb.connect() as connection:
        catalogue.create_tables(connection)
        for rule in sheet.rules:
            written = ", ".join(f"'' AS {column.field}_text" for column in kept(sheet))
            typed = f"SELECT *, {written} FROM {sheet.table}"  # each field, and its cell's own text
            broken = f"SELECT count(*) FROM ({typed}) WHERE {rule.broken}"
            assert connection.execute(broken).fetchone() == (0,)


@EVERY_TYPED
def test_what_a_blank_stands_for_can_be_asked_of_it(sheet: Sheet) -> None:
    with duckdb.connect() as connection:
        catalogue.create_tables(connection)
        for column in sheet.columns:
            if column.blank is not None:
                asked = f"SELECT ({column.blank})::{column.holds.sql} FROM {sheet.table}"
                assert connection.execute(asked).fetchall() == []


@EVERY_SHEET
def test_its_rules_speak_of_its_columns_in_sentences(sheet: Sheet) -> None:
    fields = {column.field for column in sheet.columns}
    for rule in sheet.rules:
        assert rule.column in fields
        assert rule.message.endswith(".")
        assert rule.remedy.endswith(".")
        assert rule.grade is not Grade.STOPS_FILE


@EVERY_SHEET
def test_its_references_lead_to_a_field_that_is_there(sheet: Sheet) -> None:
    for reference in sheet.references:
        assert reference.column in {column.field for column in sheet.columns}
        assert catalogue.sheet(reference.table).column(reference.field).kept


@EVERY_SHEET
def test_its_fields_are_plain_names(sheet: Sheet) -> None:
    assert all(re.fullmatch(r"[a-z][a-z_]*", column.field) for column in sheet.columns)
    assert re.fullmatch(r"[a-z][a-z_]*", sheet.table)


@EVERY_TYPED
def test_its_canonical_headings_tell_it_from_every_other_kind(sheet: Sheet) -> None:
    assert titles([column.name for column in kept(sheet)]) == [sheet.title]


@EVERY_TYPED
def test_any_choice_of_its_columns_in_any_order_tells_it(sheet: Sheet) -> None:
    needed = [column.name for column in sheet.required]
    others = [column.name for column in kept(sheet) if not column.required]
    chance = random.Random(sheet.table)  # noqa: S311  the same choices at every run
    choices = list(
        itertools.chain.from_iterable(
            itertools.combinations(others, count) for count in range(len(others) + 1)
        )
        if len(others) <= 7
        else ([], *(chance.sample(others, chance.randint(0, len(others))) for _ in range(100)))
    )
    for choice in choices[:MOST_CHOICES]:
        cells = [*needed, *choice]
        chance.shuffle(cells)
        assert is_itself(sheet, cells), cells


@EVERY_TYPED
def test_each_of_its_synonyms_is_read_as_its_column(sheet: Sheet) -> None:
    for column in kept(sheet):
        for synonym in column.synonyms:
            for written in (synonym, synonym.upper().replace(" ", "_"), f" {synonym}:\n"):
                cells = [c.name if c is not column else written for c in kept(sheet)]
                assert titles(cells) == [sheet.title], written
                match = headings.match(list(cells), sheet)
                assert match.columns[column.field] == kept(sheet).index(column) + 1


@EVERY_TYPED
def test_without_one_required_column_it_is_never_loaded_as_another_kind(sheet: Sheet) -> None:
    for lacking in sheet.required:
        cells = [column.name for column in kept(sheet) if column is not lacking]
        found = titles(cells)
        assert found == [] or len(found) > 1, f"without {lacking.name} it loads as {found}"


@EVERY_TYPED
def test_columns_that_nobody_knows_do_not_make_it_another_kind(sheet: Sheet) -> None:
    cells = [*(column.name for column in kept(sheet)), "colour of the door", "notes"]
    assert titles(cells) == [sheet.title]
