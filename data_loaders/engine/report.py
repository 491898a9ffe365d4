"""What is said of a load: its findings as a file, its totals as sentences or as JSON."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from data_loaders.engine.control_totals import Compared
from data_loaders.engine.finding import Finding
from data_loaders.engine.groups import Group
from data_loaders.engine.joins import Joined
from data_loaders.engine.outline import Outline
from data_loaders.engine.prepared import Prepared
from data_loaders.engine.row_changes import SheetChange
from data_loaders.engine.safe_text import unrunnable
from data_loaders.engine.sheet import Grade
from data_loaders.engine.surprises import surprises

HEADINGS = ("file", "sheet", "row", "column", "cell", "grade", "rule", "message", "remedy")
ROWS_SAID = 10  # of the rows that explain one total, among the sentences
GROUPS_SAID = 25
COUNTS = ("rows_read", "loaded", "set_aside", "awaiting")


def write_findings(path: Path, findings: Sequence[Finding]) -> None:
    """Write them as a CSV file: worst first, what follows from a finding right below it.

    Text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for each in in_order(findings):
            cells = [getattr(each, name) for name in HEADINGS]
            writer.writerow([unrunnable(c) if isinstance(c, str) else c for c in cells])


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """Worst first; within a grade by what is wrong, then as they stand in the files."""
    by_id = {each.finding_id: each for each in findings}
    place = {id(each): nth for nth, each in enumerate(findings)}

    def key(each: Finding) -> tuple[int, str, str, int, bool, int]:
        cause = by_id.get(each.caused_by, each) if each.caused_by is not None else each
        grave = list(Grade).index(cause.grade)
        return (grave, cause.rule, (cause.column or "").lower(), place[id(cause)],
                cause is not each, place[id(each)])  # fmt: skip

    return sorted(findings, key=key)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is said of a load beside its counts and findings.

    ``figures`` are what the metrics say of it: ``sentence``, ``headlines`` and ``coverage``, each
    a list of facts with what to show.
    """

    published: bool
    tables: Sequence[Outline] = ()
    rows: Sequence[SheetChange] = ()
    figures: Mapping[str, Any] = field(default_factory=dict)


NOTHING_MORE = Told(published=False)


def as_json(prepared: Prepared, findings: Sequence[Finding], more: Told = NOTHING_MORE) -> str:
    """The totals of the load and of each of its tables, and what it would change."""
    published = more.published
    outlined = {(each.file, each.sheet): each for each in more.tables}
    told = {
        "version": prepared.version_id if published else prepared.parent,
        "published": published,
        "outcome": prepared.outcome.value,
        "tables": [
            {
                "file": table.file,
                "sheet": table.sheet,
                "kind": table.kind,
                **{name: getattr(table, name) for name in COUNTS},
                **_dated(outlined.get((table.file, table.sheet))),
            }
            for table in prepared.tables
        ],
        **{name: prepared.total(name) for name in COUNTS},
        "findings": _by_grade(findings),
        "groups": [_grouped(each) for each in prepared.groups()],
        "joins": [_joined(each) for each in prepared.joined() if each.arrived],
        "control_totals": [_compared(each) for each in prepared.control_totals()],
        "surprises": [each.replace("**", "") for each in surprises(more.rows)],
        "rows": [asdict(each) for each in more.rows],
        "headlines": more.figures.get("headlines", []),
        "coverage": more.figures.get("coverage", []),
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def as_sentences(
    prepared: Prepared, findings: Sequence[Finding], more: Told = NOTHING_MORE
) -> Iterator[str]:
    """A line a table, the totals, every file that could not be read, and what would change."""
    yield from _of_tables(prepared, more)
    grades = _by_grade(findings).items()
    yield "Findings: " + ", ".join(f"{count:,} {grade}" for grade, count in grades)
    groups = prepared.groups()
    for group in groups[:GROUPS_SAID]:
        yield from _sentences(group)
    if len(groups) > GROUPS_SAID:
        yield f"and {len(groups) - GROUPS_SAID:,} more kinds of finding: see --findings."
    yield from (each.sentence() for each in prepared.joined() if each.arrived)
    for total in prepared.control_totals():
        yield from _of_total(total)
    for each in findings:
        if each.grade is Grade.STOPS_FILE:
            yield f"{each.file}: {each.message}"
    yield from _of_rows(more.rows)
    yield from _of_figures(more.figures)


def _of_tables(prepared: Prepared, more: Told) -> Iterator[str]:
    outlined = {(each.file, each.sheet): each for each in more.tables}
    for table in prepared.tables:
        counts = _counts({name: getattr(table, name) for name in COUNTS})
        yield f"{table.file}, {table.sheet} ({table.kind or 'not known'}): {counts}"
        outline = outlined.get((table.file, table.sheet))
        if outline is not None and outline.extract_date is not None:
            yield f"  {_dates_said(outline)}"
    counts = _counts({name: prepared.total(name) for name in COUNTS})
    yield f"{len(prepared.tables):,} tables: {counts}"


def _of_total(total: Compared) -> Iterator[str]:
    yield total.sentence()
    for row in total.rows[:ROWS_SAID]:
        at = f", row {row.row}" if row.row else ""
        yield f"  {row.file}, {row.sheet}{at}: {row.became}. {row.why}"
    if len(total.rows) > ROWS_SAID:
        yield f"  and {len(total.rows) - ROWS_SAID:,} more rows."


def _of_rows(rows: Sequence[SheetChange]) -> Iterator[str]:
    """What nobody expects, then every sheet in which a row differs."""
    yield from (each.replace("**", "") for each in surprises(rows))
    for each in rows:
        name = ", ".join(filter(None, (each.title, each.organisation)))
        yield (
            f"{name}: {each.added:,} rows new, {each.changed:,} changed, {each.gone:,} gone "
            f"({each.before:,} before, {each.after:,} after)"
        )


def _of_figures(figures: Mapping[str, Any]) -> Iterator[str]:
    """The headlines that would change, and the bounds of each figure that is not sure."""
    if sentence := figures.get("sentence"):
        yield sentence
    for each in figures.get("headlines", ()):
        if each["changed"]:
            now, then = each["now_shown"], each["then_shown"]
            yield f"  {each['title']}: {now} now, {then} after, {each['status_then']}"
    for each in figures.get("coverage", ()):
        if each["unknown"]:
            could = f"could be {each['least_shown']} to {each['most_shown'] or 'any more'}"
            used = f"used {each['used']:,} of {each['rows']:,} rows"
            yield f"  {each['title']}: {each['shown']}, {could}; {used}"


def _dated(outline: Outline | None) -> dict[str, object]:
    if outline is None:
        return {}
    return {
        "extract_date": outline.extract_date.isoformat() if outline.extract_date else None,
        "covers_from": outline.covers_from.isoformat() if outline.covers_from else None,
        "dated_by": outline.basis or None,
        "columns": [
            {"heading": each.heading, "column": each.column, "because": each.why.value}
            for each in outline.columns
        ],
    }


def _dates_said(outline: Outline) -> str:
    since = f", covers from {outline.covers_from.isoformat()}" if outline.covers_from else ""
    day = outline.extract_date.isoformat() if outline.extract_date else ""
    renamed = "; ".join(f"“{each.heading}” as {each.column}" for each in outline.renamed[:8])
    columns = f"; {renamed}" if renamed else ""
    return f"extract of {day} ({outline.basis}){since}; {len(outline.columns)} columns{columns}"


def _sentences(group: Group, indent: str = "  ") -> Iterator[str]:
    """What is wrong, where and how often; what cells say stays out, since this may be logged."""
    rows = "1 row" if group.rows == 1 else f"{group.rows:,} rows"
    where = "; ".join(", ".join(filter(None, reversed(place))) for place in group.places[:3])
    numbers = ", ".join(str(row) for row in group.some_rows[:5])
    more = " …" if group.findings > 5 and numbers else ""
    at = f" [{group.column}]" if group.column else ""
    yield (
        f"{indent}{group.grade.value}, {rows}{at}: {group.says} {group.remedy} "
        f"({where}{': row ' + numbers + more if numbers else ''})"
    )
    for each in group.followed_by:
        yield from _sentences(each, f"{indent}    and so: ")


def _grouped(group: Group) -> dict[str, object]:
    return {
        "grade": group.grade.value,
        "rule": group.rule,
        "column": group.column,
        "says": group.says,
        "remedy": group.remedy,
        "findings": group.findings,
        "rows": group.rows,
        "places": [{"file": file, "sheet": sheet} for file, sheet in group.places],
        "followed_by": [_grouped(each) for each in group.followed_by],
    }


def _joined(each: Joined) -> dict[str, object]:
    return {
        "sheet": each.title,
        "organisation": each.organisation,
        "rows": each.total.rows,
        "workers": each.total.workers,
        "found": {
            way.value: {"rows": found.rows, "workers": found.workers}
            for way, found in each.ways.items()
        },
    }


def _compared(each: Compared) -> dict[str, object]:
    return {
        "sheet": each.title,
        "organisation": each.organisation,
        "measure": each.measure,
        "date": each.day.isoformat() if each.day else None,
        "said": float(each.said),
        "loaded": float(each.loaded),
        "difference": float(each.difference),
        "agrees": each.agrees,
        "said_in": each.said_in,
        "of": each.of_rows,
        "rows": [
            {
                "file": row.file,
                "sheet": row.sheet,
                "row": row.row,
                "reference": row.reference,
                "amount": float(row.amount),
                "became": row.became,
                "why": row.why,
            }
            for row in each.rows
        ],
    }


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in counts.items())


def _by_grade(findings: Sequence[Finding]) -> dict[str, int]:
    return {grade.value: sum(each.grade is grade for each in findings) for grade in Grade}
