"""What something is made of: parts that add up, over time and by group, each open to its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from metrics.engine import access
from metrics.engine.access import Asker, NotAllowed
from metrics.engine.behind import ADDRESSES, at_month, within
from metrics.engine.catalogue import metric as metric_of
from metrics.engine.figure import Choice
from metrics.engine.lineage import Lineage, lineage_of
from metrics.engine.metric import DIMENSIONS, Label
from metrics.engine.version import Version


class Netted(NamedTuple):
    """A part whose rows cancel within one thing: it is called by what is left, by its sign."""

    part: str
    more: str
    less: str


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """Rows that add up to parts. ``id`` is one of all breakdowns.

    ``sql`` gives ``month_end, thing, person, place, part, sources``, the fields of ``measures``
    (numbers, which are summed) and of ``columns`` (what a row shows). It may give several rows for
    one thing and part, which are summed; what comes to nothing is not shown.

    ``of`` is the metric whose months and cover it has, and whose dimensions split it. ``sensitive``
    parts tell why somebody left: they are for directors and analysts.
    """

    id: str
    of: str
    measures: tuple[Label, ...]
    columns: tuple[Label, ...]
    order: str
    sensitive: bool
    sql: str
    netted: Netted | None = None


class Sum(NamedTuple):
    """One part of one group at one month end: its measures in their order, and how many things."""

    month_end: date
    group: str | None
    part: str
    values: tuple[Decimal, ...]
    things: int


class _Row(NamedTuple):
    month_end: date
    part: str
    place: int
    thing: int | None  # where the part is netted
    things: int
    values: tuple[Decimal, ...]


@dataclass(frozen=True)
class Cube:
    """A breakdown of some months, summed by place: any choice of it is a few additions away."""

    breakdown: Breakdown
    rows: Sequence[_Row]
    places: Mapping[int, Mapping[str, str | None]]
    covered: frozenset[tuple[date, str]]  # month ends and organisations
    lineage: Lineage  # which team goes on under which name

    def chosen(self, choice: Choice) -> list[int]:
        """The places of a choice: a team is all the names that lead to it."""
        wanted = {
            name: self.lineage.names(value) if name == "team" else [value]
            for name, value in choice.dimensions.items()
        }
        return [
            place
            for place, at in self.places.items()
            if all(at[name] in values for name, values in wanted.items())
        ]

    def sums(self, asker: Asker, choice: Choice, by: str | None = None) -> list[Sum]:
        """The parts of what was chosen, by group where ``by`` is a dimension, oldest first.

        A group with nothing recorded in the dimension is "". Months that the data does not cover
        are not there, nor is an organisation whose own data does not; neither are parts with
        nothing in them. Raises NotAllowed, and ValueError for a dimension that does not split it.
        """
        check(asker, self.breakdown, choice, by)
        kept = {
            place: (self.places[place][by] or "") if by else None for place in self.chosen(choice)
        }
        found: dict[tuple[date, str | None, str], list[_Row]] = {}
        for row in self._netted(kept):
            if row.place in kept and (row.month_end, self._organisation(row)) in self.covered:
                found.setdefault((row.month_end, kept[row.place], row.part), []).append(row)
        return [
            Sum(*key, _added(rows), sum(row.things for row in rows))
            for key, rows in sorted(found.items(), key=lambda item: _sorted_by(item[0]))
        ]

    def _organisation(self, row: _Row) -> str:
        return self.places[row.place]["organisation"] or ""

    def _netted(self, kept: Mapping[int, str | None]) -> Sequence[_Row]:
        """The rows, with those of a netted part summed by thing within each group of places."""
        netted = self.breakdown.netted
        if netted is None:
            return self.rows
        plain = [row for row in self.rows if row.thing is None]
        things: dict[tuple[date, int | None, str | None], list[_Row]] = {}
        for row in self.rows:
            if row.thing is not None and row.place in kept:
                things.setdefault((row.month_end, row.thing, kept[row.place]), []).append(row)
        for rows in things.values():
            left = _added(rows)
            if way := next((value for value in left if value), None):
                part = netted.more if way > 0 else netted.less
                plain.append(rows[0]._replace(part=part, values=left, things=1))
        return plain


def cube(version: Version, breakdown: Breakdown, months: Sequence[date]) -> Cube:
    """A breakdown at some month ends. What of it may be shown to whom is decided by ``Cube.sums``.

    It does not depend on who asks for what, so that it can be kept between readers and filters.
    """
    fields = [label.field for label in breakdown.measures]
    netted = breakdown.netted.part if breakdown.netted else ""
    with at_month(version, *months) as cursor:
        rows = cursor.execute(
            f"""
            SELECT month_end, part, place, CASE WHEN part = $netted THEN thing END AS of_thing,
                count(DISTINCT thing), {", ".join(f"sum({name})" for name in fields)}
            FROM ({breakdown.sql})
            GROUP BY ALL
            HAVING {" OR ".join(f"sum({name}) <> 0" for name in fields)}""",
            {"netted": netted},
        ).fetchall()
        places = cursor.execute(f"SELECT place, {', '.join(DIMENSIONS)} FROM places").fetchall()
        covered = cursor.execute(
            "SELECT month_end, organisation FROM cover WHERE metric = ? AND reason IS NULL",
            [breakdown.of],
        ).fetchall()
        lineage = lineage_of(version)
    return Cube(
        breakdown,
        [_Row._make((*row[:5], tuple(Decimal(str(value)) for value in row[5:]))) for row in rows],
        {row[0]: dict(zip(DIMENSIONS, row[1:], strict=True)) for row in places},
        frozenset(covered),
        lineage,
    )


def rows(
    version: Version,
    asker: Asker,
    breakdown: Breakdown,
    choice: Choice,
    month: date,
    parts: Sequence[str] = (),
    by: str | None = None,
    group: str | None = None,
) -> pd.DataFrame:
    """The rows behind some parts (all without any), of one group where ``by`` is given.

    Under headings for people: who, the columns, team, role, the measures, and File, Sheet and Row.
    A practice lead gets the rows of the own service. Raises NotAllowed, and ValueError as ``sums``.
    """
    scope = access.people_scope(asker)
    check(asker, breakdown, choice, by)
    seen = [
        each for each in breakdown.columns if access.sees_sensitive(asker) or not each.sensitive
    ]
    shown = "".join(f'b.{each.field} AS "{each.heading}", ' for each in seen)
    measured = "".join(
        f'b.{each.field}::DOUBLE AS "{each.heading}", ' for each in breakdown.measures
    )
    with at_month(version, month) as cursor:
        lineage = lineage_of(version) if choice.team else None
        where, values = within(choice, scope, by, group, lineage)
        cursor.execute(
            f"""CREATE TEMP TABLE behind AS
            WITH things AS ({_things(breakdown, where)}),
            named AS (SELECT * REPLACE ({_named(breakdown)} AS part) FROM things)
            SELECT row_number() OVER (ORDER BY {breakdown.order}, person, thing) AS line, *
            FROM named WHERE len($parts) = 0 OR list_contains($parts, part)""",
            {"parts": list(parts), **values},
        )
        found: pd.DataFrame = cursor.execute(
            f"""
            SELECT coalesce(w.name, w.worker_id) AS "Worker", {shown}{measured}
                p.team AS "Team", p.role AS "Role",
                w.worker_id AS "Worker id", a.file AS "File", a.sheet AS "Sheet", a.rows AS "Row"
            FROM behind b
            LEFT JOIN people w USING (person)
            LEFT JOIN places p USING (place)
            LEFT JOIN (SELECT line, string_agg(DISTINCT file, ', ' ORDER BY file) AS file,
                           string_agg(DISTINCT sheet, ', ' ORDER BY sheet) AS sheet,
                           string_agg(row::VARCHAR, ', ' ORDER BY sheet, row) AS rows
                       FROM (SELECT DISTINCT * FROM ({ADDRESSES})) GROUP BY line) a USING (line)
            ORDER BY line"""
        ).df()
    return found


def check(asker: Asker, breakdown: Breakdown, choice: Choice, by: str | None) -> None:
    """Raise NotAllowed where this reader may not have it, ValueError where it is not split so."""
    access.check_figures(asker, choice, by)
    if not access.sees_small_numbers(asker):
        raise NotAllowed("This is not among the board's figures.")
    if breakdown.sensitive and not access.sees_sensitive(asker):
        raise NotAllowed("Why people left is shown to directors and analysts only.")
    if unsplit := not_split(breakdown, choice, by):
        raise ValueError(f"“{breakdown.id}” is not split by {unsplit}.")


def not_split(breakdown: Breakdown, choice: Choice, by: str | None = None) -> str:
    """The first dimension of a choice that the breakdown cannot be narrowed to; empty for none."""
    known = metric_of(breakdown.of).dimensions
    return next((name for name in (*choice.dimensions, by) if name and name not in known), "")


def _things(breakdown: Breakdown, where: str) -> str:
    """Each thing's rows summed within what was asked for, unless they come to nothing."""
    fields = [label.field for label in breakdown.measures]
    return f"""
        SELECT b.thing, b.person, b.part, min(b.place) AS place,
            flatten(list(b.sources)) AS sources,
            {", ".join(f"sum(b.{name}) AS {name}" for name in fields)}
            {"".join(f", any_value(b.{each.field}) AS {each.field}" for each in breakdown.columns)}
        FROM ({breakdown.sql}) b
        JOIN places p USING (place)
        WHERE true{where}
        GROUP BY b.thing, b.person, b.part
        HAVING {" OR ".join(f"sum(b.{name}) <> 0" for name in fields)}"""


def _named(breakdown: Breakdown) -> str:
    """SQL for what a part is called: that of a netted one goes by the first sum that is not 0."""
    if breakdown.netted is None:
        return "part"
    part, more, less = breakdown.netted
    signs = ", ".join(f"nullif({label.field}, 0)" for label in breakdown.measures)
    return (
        f"CASE WHEN part <> '{part}' THEN part "
        f"WHEN coalesce({signs}) > 0 THEN '{more}' ELSE '{less}' END"
    )


def _added(rows: Sequence[_Row]) -> tuple[Decimal, ...]:
    return tuple(
        sum(values, Decimal(0)) for values in zip(*(row.values for row in rows), strict=True)
    )


def _sorted_by(key: tuple[date, str | None, str]) -> tuple[date, str, str]:
    return key[0], key[1] or "", key[2]
