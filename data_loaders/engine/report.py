"""What is said of a load: its findings as a file, its totals as sentences or as JSON."""

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from data_loaders.engine.control_totals import Compared
from data_loaders.engine.finding import Finding
from data_loaders.engine.joins import Joined
from data_loaders.engine.prepared import Outcome, Prepared
from data_loaders.engine.sheet import Grade

HEADINGS = ("file", "sheet", "row", "column", "cell", "grade", "rule", "message", "remedy")
ROWS_SAID = 10  # of the rows that explain one total, among the sentences
COUNTS = ("rows_read", "loaded", "set_aside", "awaiting")


def write_findings(path: Path, findings: Sequence[Finding]) -> None:
    """Write them as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows([getattr(each, name) for name in HEADINGS] for each in findings)


def as_json(prepared: Prepared, findings: Sequence[Finding]) -> str:
    """The totals of the load and of each of its tables."""
    published = prepared.outcome is Outcome.CHANGED
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
            }
            for table in prepared.tables
        ],
        **{name: prepared.total(name) for name in COUNTS},
        "findings": _by_grade(findings),
        "joins": [_joined(each) for each in prepared.joined() if each.arrived],
        "control_totals": [_compared(each) for each in prepared.control_totals()],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def as_sentences(prepared: Prepared, findings: Sequence[Finding]) -> Iterator[str]:
    """A line a table, the totals, and every file that could not be read."""
    for table in prepared.tables:
        counts = _counts({name: getattr(table, name) for name in COUNTS})
        yield f"{table.file}, {table.sheet} ({table.kind or 'not known'}): {counts}"
    counts = _counts({name: prepared.total(name) for name in COUNTS})
    yield f"{len(prepared.tables):,} tables: {counts}"
    grades = _by_grade(findings).items()
    yield "Findings: " + ", ".join(f"{count:,} {grade}" for grade, count in grades)
    yield from (each.sentence() for each in prepared.joined() if each.arrived)
    for total in prepared.control_totals():
        yield total.sentence()
        for row in total.rows[:ROWS_SAID]:
            at = f", row {row.row}" if row.row else ""
            yield f"  {row.file}, {row.sheet}{at}: {row.became}. {row.why}"
        if len(total.rows) > ROWS_SAID:
            yield f"  and {len(total.rows) - ROWS_SAID:,} more rows."
    for each in findings:
        if each.grade is Grade.STOPS_FILE:
            yield f"{each.file}: {each.message}"


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
