"""``python -m metrics``: figures, or the rows behind one, for schedules, scripts and checks."""

import argparse
import csv
import json
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

import data_folder
from metrics.engine.access import Asker, Role
from metrics.engine.behind import rows
from metrics.engine.catalogue import metrics
from metrics.engine.figure import Choice, Figure
from metrics.engine.metric import DIMENSIONS
from metrics.engine.of_a_load import coverage_facts
from metrics.engine.read import figures
from metrics.engine.version import NoVersion, Version, open_version

# Whoever can run this can read the files themselves, as the analyst does.
ASKER = Asker(Role.ANALYST)
NOT_RECORDED = "(not recorded)"

FIGURE: tuple[str, ...] = (
    "metric",
    "month_end",
    "group",
    "numerator",
    "denominator",
    "value",
    "target",
    "status",
)
COVERAGE: tuple[str, ...] = (
    "metric",
    "month_end",
    "rows",
    "used",
    "value",
    "least",
    "most",
    "unknown",
)
BEHIND: tuple[str, ...] = (
    "line",
    "metric",
    "month_end",
    "subject",
    "worker_id",
    *DIMENSIONS,
    "numerator",
    "denominator",
    "left_out",
    "file",
    "sheet",
    "row",
)

Row = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was asked for. Returns 0, or 2 with a sentence on standard error."""
    options = _parser().parse_args(arguments)
    try:
        version = open_version(data_folder.default(options.data))
        if options.coverage:
            table, columns = coverage_facts(version), COVERAGE
        elif options.rows:
            table, columns = _behind(version, options), BEHIND
        else:
            table, columns = _figures(version, options), FIGURE
    except (NoVersion, ValueError) as refusal:
        print(refusal, file=sys.stderr)
        return 2
    try:
        _print(table, columns, options.format)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader (`head`) has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m metrics", description=__doc__)
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the data folder")
    parser.add_argument("--metric", action="append", metavar="ID", help="one metric; repeatable")
    parser.add_argument("--month", action="append", type=_day, metavar="D", help="a month end")
    parser.add_argument("--by", choices=DIMENSIONS, help="a figure for each group")
    parser.add_argument("--group", metavar="NAME", help="with --rows and --by: that group alone")
    parser.add_argument(
        "--coverage", action="store_true", help="what each metric could use, and its bounds"
    )
    parser.add_argument("--rows", action="store_true", help="what stands behind one figure")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date like 2026-10-31") from None


def _figures(version: Version, options: argparse.Namespace) -> list[Row]:
    made = (
        figure
        for metric_id in options.metric or metrics()
        for figure in figures(
            version, ASKER, metric_id, Choice(), by=options.by, months=options.month
        )
    )
    return [_figure_row(figure) for figure in made]


def _figure_row(figure: Figure) -> Row:
    return {
        "metric": figure.metric,
        "month_end": figure.month_end,
        "group": NOT_RECORDED if figure.group == "" else figure.group,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": figure.value,
        "target": figure.target.value if figure.target else None,
        "status": figure.status.value,
    }


def _behind(version: Version, options: argparse.Namespace) -> list[Row]:
    """A line for each thing counted with its numbers, then one for each of its source rows."""
    if not options.metric or len(options.metric) != 1 or len(options.month or ()) != 1:
        raise ValueError("--rows is of one --metric and one --month.")
    if options.by and options.group is None:
        raise ValueError("--rows with --by needs --group: the group whose rows are wanted.")
    metric_id, month = options.metric[0], options.month[0]
    by, group = (options.by, options.group) if options.by else (None, None)
    found = rows(
        version, ASKER, metric_id, month, Choice(), by, "" if group == NOT_RECORDED else group
    )
    asked = {"metric": metric_id, "month_end": month}
    lines = [
        {"line": line, **asked, **row}
        for line, table in (("counted", found.counted), ("left out", found.left_out))
        for row in table.drop(columns=["file", "sheet", "rows"]).to_dict("records")
    ]
    sources = [
        {"line": "source", **asked, **row}
        for row in found.sources.drop(columns=["numerator", "denominator"]).to_dict("records")
    ]
    return _in_turn(lines, sources)


def _in_turn(lines: list[Row], sources: list[Row]) -> list[Row]:
    """Each thing, followed by its source rows."""
    by_number: dict[Any, list[Row]] = {}
    for source in sources:
        by_number.setdefault(source.pop("number"), []).append(source)
    return [row for line in lines for row in (line, *by_number.get(line.pop("number"), ()))]


def _print(table: Iterable[Row], columns: Sequence[str], form: str) -> None:
    plain = [{name: _plain(row.get(name)) for name in columns} for row in table]
    if form == "json":
        print(json.dumps(plain, ensure_ascii=False, indent=1, default=str))
    elif form == "csv":
        writer = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(plain)
    else:
        texts = [columns, *([_text(row[name]) for name in columns] for row in plain)]
        widths = [max(map(len, cells)) for cells in zip(*texts, strict=True)]
        for cells in texts:
            print("  ".join(map(str.ljust, cells, widths)).rstrip())


def _plain(value: Any) -> Any:
    """A value as it travels: nulls for what is missing, whole numbers without a point."""
    if isinstance(value, dict):  # what is unknown, and how many
        return "; ".join(f"{count} {what}" for what, count in value.items())
    if pd.isna(value):
        return None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value
    number = float(value)
    return int(number) if number.is_integer() else number


def _text(value: Any) -> str:
    return "" if value is None else str(value)


if __name__ == "__main__":
    sys.exit(main())
