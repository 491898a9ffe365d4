"""Which heading a person said is which column: remembered by source, and asked again in doubt.

A source is a kind of sheet from one organisation, in one shape: what has most of its headings. What
was answered for one organisation holds for no other. An answer is in doubt, and is asked again,
where the values under its heading have changed character; and a source is questioned where a
heading that was read has gone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb

from data_loaders.engine import catalogue, column_values, headings, proposals, questions
from data_loaders.engine.answered import tidy
from data_loaders.engine.column_values import NOTHING, Values
from data_loaders.engine.finding import Finding
from data_loaders.engine.headings import plain
from data_loaders.engine.proposals import Proposal
from data_loaders.engine.questions import Offer
from data_loaders.engine.recognised import Certainty, Recognised
from data_loaders.engine.remarks import MISSING_RULE, NOT_READ_RULE, Table
from data_loaders.engine.sheet import Column, Grade, Sheet

LEAVE_OUT = "leave it out"
SHAPE = questions.SHAPE
SAME_SOURCE = 0.5  # the share of two tables' headings that both have, for one to follow the other

# ``mappings``: what was answered; ``field`` is NULL for a heading that is to be left out.
# ``shapes``: the headings of each source's latest table, what they were read as and held.
CREATE = """
CREATE TABLE mappings (
    kind VARCHAR, organisation VARCHAR, heading VARCHAR, field VARCHAR, character VARCHAR
);
CREATE TABLE shapes (
    table_id INTEGER, kind VARCHAR, organisation VARCHAR, heading VARCHAR, written VARCHAR,
    field VARCHAR, character VARCHAR
);
"""


def remember(
    connection: duckdb.DuckDBPyConnection, given: Mapping[str, str], organisation: str
) -> None:
    """Take over what was answered and read before, then what is answered of this load."""
    connection.execute(
        "INSERT INTO mappings SELECT * REPLACE (as_now_called(organisation) AS organisation) "
        "FROM before_mappings"
    )
    connection.execute(
        "INSERT INTO shapes SELECT * REPLACE (as_now_called(organisation) AS organisation) "
        "FROM before_shapes"
    )
    for question, answer in given.items():
        for kind, heading, field in _read(question, answer):
            connection.execute(
                "DELETE FROM mappings WHERE kind = ? AND lower(organisation) = lower(?) "
                "AND heading = ?",
                [kind, organisation, heading],
            )
            connection.execute(
                "INSERT INTO mappings VALUES (?, ?, ?, ?, NULL)",
                [kind, organisation, heading, field],
            )


def _read(question: str, answer: str) -> Iterable[tuple[str, str, str | None]]:
    """The kind, the plain heading and the field that an answer says, if it is about columns."""
    asked = tidy(question).casefold()
    for sheet in catalogue.sheets():
        by_name = {column.name.casefold(): column.field for column in sheet.columns}
        column, heading = (
            headings.column_question(sheet, "").casefold(),
            headings.heading_question(sheet, "").casefold(),
        )
        if asked.startswith(column) and asked.removeprefix(column) in by_name:
            yield sheet.table, plain(answer), by_name[asked.removeprefix(column)]
        elif asked.startswith(heading):
            said = tidy(answer).casefold()
            if said in by_name or said in (LEAVE_OUT, "leave out", "none"):
                yield sheet.table, plain(asked.removeprefix(heading)), by_name.get(said)


def known(
    connection: duckdb.DuckDBPyConnection, organisation: str
) -> dict[tuple[str, str], str | None]:
    """What the organisation's headings were answered to be, by kind and plain heading."""
    return {
        (kind, heading): field
        for kind, heading, field in connection.execute(
            "SELECT kind, heading, field FROM mappings WHERE lower(organisation) = lower(?)",
            [organisation],
        ).fetchall()
    }


@dataclass(frozen=True)
class Looked:
    """A recognised table with what its cells are like, and whose it is."""

    table: Recognised
    sheet: Sheet
    place: Table
    values: Mapping[int, Values]
    organisation: str

    def character(self, place: int) -> str:
        return self.values.get(place, NOTHING).character

    def heading(self, field: str) -> str:
        return self.table.heading(self.table.columns[field])


def look(
    connection: duckdb.DuckDBPyConnection, table: Recognised, file: str, organisation: str
) -> Looked | None:
    """The table as its source's past would have it read: what is in doubt is asked, and what has
    changed is questioned. None for what has no columns of a known kind.
    """
    if table.kind is None or catalogue.sheet(table.kind).loads_as is not None:
        return None
    place = Table(file, table.sheet_name, table.table_id, table.header_row,
                  max(table.last_row - table.first_row + 1, 0))  # fmt: skip
    values = column_values.look(connection, table)
    looked = Looked(table, catalogue.sheet(table.kind), place, values, organisation)
    looked = _doubt(connection, looked)
    if looked.table.certainty is Certainty.SURE:
        looked = _compare(connection, looked)
    return looked


def _doubt(connection: duckdb.DuckDBPyConnection, looked: Looked) -> Looked:
    """Ask anew of each column that a person named whose values have changed character."""
    answered = connection.execute(
        "SELECT heading, field, character FROM mappings WHERE kind = ? "
        "AND lower(organisation) = lower(?) AND field IS NOT NULL",
        [looked.sheet.table, looked.organisation],
    ).fetchall()
    for heading, field, before in answered:
        at = looked.table.columns.get(field)
        if at is None or plain(looked.table.heading(at)) != heading:
            continue
        now = looked.character(at)
        if before and now and now != before:
            looked = _unread(looked, looked.sheet.column(field), before, now)
        elif now:
            connection.execute(
                "UPDATE mappings SET character = ? WHERE kind = ? AND heading = ? "
                "AND lower(organisation) = lower(?)",
                [now, looked.sheet.table, heading, looked.organisation],
            )
    return looked


def _unread(looked: Looked, column: Column, before: str, now: str) -> Looked:
    table = looked.table
    at = table.columns[column.field]
    heading = table.heading(at)
    asked = headings.column_question(looked.sheet, column.name)
    said = looked.place.say(
        Grade.CONFIRM if column.required else Grade.NOTED,
        "a column has changed character",
        f"It was answered that “{heading}” is {column.name}, when it held {before}; it holds {now} "
        "in this extract, so it was not read.",
        f"Say again which heading it is. The question is “{asked}”.",
        column=heading,
    )
    changed = replace(
        table,
        columns={field: each for field, each in table.columns.items() if field != column.field},
        unmatched=[*table.unmatched, (at, heading)],
        certainty=Certainty.ASK if column.required else table.certainty,
        findings=[*table.findings, said],
    )
    return replace(looked, table=changed)


def propose(connection: duckdb.DuckDBPyConnection, every: Sequence[Looked]) -> None:
    """Offer headings for columns that are missing, and columns for headings that are not read.

    Once every table was read: then the roles, teams and so on of this load are known.
    """
    known_names = proposals.known_names(connection)
    for looked in every:
        _propose(connection, looked, known_names)


def _propose(
    connection: duckdb.DuckDBPyConnection, looked: Looked, known_names: Mapping[str, frozenset[str]]
) -> None:
    table, sheet = looked.table, looked.sheet
    had = table.columns.keys() | table.stated.keys()
    lacking = [c for c in sheet.columns if c.field not in had and not _made(c, table)]
    if not table.unmatched or not lacking:
        return
    left_out = {
        heading
        for (kind, heading), field in known(connection, looked.organisation).items()
        if kind == sheet.table and field is None
    }
    unread = [each for each in table.unmatched if plain(each[1]) not in left_out]
    found = proposals.propose(sheet, lacking, unread, looked.values, known_names)
    for column in lacking:
        if column.required:
            mine = [each for each in found if each.column is column]
            _offer_headings(connection, looked, column, mine, unread)
    optional = [each for each in found if not each.column.required]
    for at, heading in unread:
        if mine := [each for each in optional if each.place == at]:
            asked = headings.heading_question(sheet, tidy(heading))
            offered = [Offer(each.column.name, each.reason) for each in mine]
            questions.offer(connection, asked, [*offered, Offer(LEAVE_OUT)])
            _tell(connection, looked, tidy(heading), NOT_READ_RULE,
                  message=f" It may be {mine[0].column.name}: {mine[0].reason}.",
                  remedy="Say which column it is, or leave it out. "
                  f"The question is “{asked}”.")  # fmt: skip


def _made(column: Column, table: Recognised) -> bool:
    """Whether other columns stand in for it."""
    return bool(column.instead) and set(column.instead) <= table.columns.keys()


def _offer_headings(
    connection: duckdb.DuckDBPyConnection,
    looked: Looked,
    column: Column,
    mine: list[Proposal],
    unread: list[tuple[int, str]],
) -> None:
    offered = [Offer(tidy(each.heading), each.reason) for each in mine]
    if mine:
        best = offered[0]
        asked = headings.column_question(looked.sheet, column.name)
        remedy = f"It may be “{best.answer}”: {best.reason}. The question is “{asked}”."
        _tell(connection, looked, column.name, MISSING_RULE, remedy=remedy)
    rest = [tidy(h) for _, h in unread if plain(h) not in headings.NOT_READ]
    taken = {each.answer for each in offered}
    offered += [Offer(heading) for heading in dict.fromkeys(rest) if heading not in taken]
    if offered:
        questions.offer(connection, headings.column_question(looked.sheet, column.name), offered)


def _tell(
    connection: duckdb.DuckDBPyConnection,
    looked: Looked,
    column: str,
    rule: str,
    *,
    message: str = "",
    remedy: str,
) -> None:
    """Add to what was said of a column of the table what it may be."""
    connection.execute(
        "UPDATE findings SET message = message || ?, remedy = ? "
        'WHERE table_id = ? AND "column" = ? AND rule = ?',
        [message, remedy, looked.table.table_id, column, rule],
    )


@dataclass(frozen=True)
class _Was:
    """One heading of the source's last table."""

    written: str
    field: str | None
    character: str | None


def _compare(connection: duckdb.DuckDBPyConnection, looked: Looked) -> Looked:
    """Question the source where it has changed shape, and keep the shape that it has now."""
    here = {plain(heading): heading for heading in looked.table.headings if heading}
    last, was = _last(connection, looked, frozenset(here))
    said: list[Finding] = []
    if last is not None:
        connection.execute("DELETE FROM shapes WHERE table_id = ?", [last])
        said = [*_gone(connection, looked, was, here), *_changed(looked, was)]
    fields = {at: field for field, at in looked.table.columns.items()}
    connection.executemany(
        "INSERT INTO shapes VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            [looked.table.table_id, looked.sheet.table, looked.organisation, plain(heading),
             tidy(heading), fields.get(at), looked.character(at)]
            for at, heading in enumerate(looked.table.headings, start=1)
            if heading
        ],
    )  # fmt: skip
    table = replace(looked.table, findings=[*looked.table.findings, *said])
    return replace(looked, table=table)


def _last(
    connection: duckdb.DuckDBPyConnection, looked: Looked, here: frozenset[str]
) -> tuple[int | None, dict[str, _Was]]:
    """The table of an earlier load that this one follows, and its headings; None: there is none."""
    tables: dict[int, dict[str, _Was]] = {}
    for table_id, heading, *rest in connection.execute(
        "SELECT table_id, heading, written, field, character FROM shapes "
        "WHERE kind = ? AND lower(organisation) = lower(?) "
        "AND table_id IN (SELECT table_id FROM before_shapes)",
        [looked.sheet.table, looked.organisation],
    ).fetchall():
        tables.setdefault(table_id, {})[heading] = _Was(*rest)
    # Files of one shape (a list from each school) are told apart by what their columns hold.
    now = {plain(h): looked.character(at) for at, h in enumerate(looked.table.headings, 1) if h}
    likeness = {
        table_id: (
            len(here & was.keys()) / len(here | was.keys()),
            sum(each.character == now.get(heading) for heading, each in was.items()),
        )
        for table_id, was in tables.items()
    }
    last = max(likeness, key=lambda each: (likeness[each], each), default=None)
    if last is None or likeness[last][0] < SAME_SOURCE:
        return None, {}
    return last, tables[last]


def _gone(
    connection: duckdb.DuckDBPyConnection,
    looked: Looked,
    was: Mapping[str, _Was],
    here: Mapping[str, str],
) -> list[Finding]:
    new = [tidy(heading) for name, heading in here.items() if name not in was]
    unread = {tidy(heading) for _, heading in looked.table.unmatched}
    said = []
    for name, each in was.items():
        if each.field is None or name in here or each.field in looked.table.columns:
            continue
        column = looked.sheet.column(each.field)
        asked = headings.column_question(looked.sheet, column.name)
        candidates = [heading for heading in new if heading in unread]
        remedy = "Check that the export is whole."
        if candidates:
            remedy += f" Or say which heading it is now. The question is “{asked}”."
            if not column.required:
                questions.offer(connection, asked, [Offer(each) for each in candidates])
        said.append(
            looked.place.say(
                Grade.CONFIRM,
                SHAPE,
                f"The last extract of this source had a column “{each.written}”, read as "
                f"{column.name}; this one has none"
                + (f". New in it: {', '.join(new)}." if new else "."),
                remedy,
                column=each.written,
            )
        )
    return said


def _changed(looked: Looked, was: Mapping[str, _Was]) -> list[Finding]:
    said = []
    for field, at in looked.table.columns.items():
        heading = looked.table.heading(at)
        before, now = was.get(plain(heading)), looked.character(at)
        if before is None or before.field != field or not before.character or not now:
            continue
        if before.character != now:
            said.append(
                looked.place.say(
                    Grade.CONFIRM,
                    SHAPE,
                    f"“{heading}” held {before.character} in the last extract of this source and "
                    f"holds {now} in this one. It was read all the same.",
                    "Check that the right data was exported under this heading.",
                    column=heading,
                )
            )
    return said
