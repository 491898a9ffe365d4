"""Loads files as one new version, lists the versions, brings one back, tells who did what.

python -m data_loaders PATH... [--check] [--data FOLDER] [--extract-date D] [--covers-from D]
    [--dates FILE.csv] [--organisation NAME] [--by NAME] [--answers FILE] [--totals FILE.csv]
    [--findings FILE.csv] [--marked FOLDER] [--format text|json]
python -m data_loaders history [--data FOLDER]
python -m data_loaders quality [--data FOLDER]
python -m data_loaders restore VERSION [--data FOLDER]
python -m data_loaders record [--data FOLDER]
"""

import argparse
import csv
import json
import logging
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

import duckdb

import audit
import data_folder
from data_folder import DataFolder
from data_loaders.engine import answers, control_totals
from data_loaders.engine.build import Options
from data_loaders.engine.extracts import Stated
from data_loaders.engine.history import history, restore
from data_loaders.engine.lock import Busy, only_load
from data_loaders.engine.marked import NotMarked, markable, marked
from data_loaders.engine.outline import outlines
from data_loaders.engine.publish import Keep, Outcome, Prepared, Stale, discard, load, prepare
from data_loaders.engine.quality import Quality, over_time, per_thousand
from data_loaders.engine.report import Told, as_json, as_sentences, write_findings
from data_loaders.engine.row_changes import sheet_changes

READ = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
PUBLISHED, REFUSED = 0, 2


class Refused(Exception):
    """Nothing was changed, and this sentence says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say; give the exit code. What goes wrong is said in a sentence."""
    given = _parse(list(sys.argv[1:] if arguments is None else arguments))
    commands = {
        "history": _history,
        "quality": _quality,
        "restore": _restore,
        "record": _record,
    }
    try:
        folder = data_folder.default(given.data)
        return commands.get(given.paths[0], _load)(folder, given)
    except Exception as error:  # no trace ever reaches a person
        logging.getLogger(__name__).debug("the command failed", exc_info=error)
        return _say(_sentence(error), REFUSED)


def _sentence(error: Exception) -> str:
    """What is said of it to a person."""
    match error:
        case duckdb.IOException():
            return "The new version could not be written whole. Nothing was changed."
        case Refused() | Busy() | Stale() | ValueError():
            return str(error)
        case OSError():
            why = error.strerror or str(error)
            return f"The load could not be written: {why}. Nothing was changed."
        case MemoryError() | duckdb.OutOfMemoryException():
            return "There is not enough memory for this load. Nothing was changed."
        case _:
            kind = type(error).__name__
            return f"Something went wrong that was not foreseen ({kind}). Nothing was changed."


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        self.exit(REFUSED, f"{message[:1].upper()}{message[1:]}. See --help.\n")


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = _Parser(prog="python -m data_loaders", description="Load files as one new version.")
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="files and folders; or: history; quality; restore VERSION; record",
    )
    parser.add_argument(
        "--check", action="store_true", help="say what would change, and publish nothing"
    )
    parser.add_argument("--data", metavar="FOLDER", help="where the versions are kept")
    parser.add_argument("--extract-date", type=_day, metavar="D", help="as YYYY-MM-DD")
    parser.add_argument("--covers-from", type=_day, metavar="D", help="as YYYY-MM-DD")
    parser.add_argument(
        "--dates", type=Path, metavar="FILE.csv", help="of single tables: a CSV of file, sheet, "
        "extract_date, covers_from",
    )  # fmt: skip
    parser.add_argument(
        "--organisation", metavar="NAME", help="whose the rows are, unless they say"
    )
    parser.add_argument("--by", metavar="NAME", help="who loads, unless this account's name")
    parser.add_argument("--answers", type=Path, metavar="FILE", help="a CSV of question, answer")
    parser.add_argument(
        "--totals", type=Path, metavar="FILE.csv", help="what the sources should come to: a CSV of "
        "sheet, organisation, measure, date, value",
    )  # fmt: skip
    parser.add_argument("--findings", type=Path, metavar="FILE.csv", help="where to write findings")
    parser.add_argument(
        "--marked", type=Path, metavar="FOLDER",
        help="where to write the workbooks with what is wrong marked in them",
    )  # fmt: skip
    parser.add_argument("--format", choices=("text", "json"), default="text")
    return parser.parse_args(arguments)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date as YYYY-MM-DD") from None


def _load(folder: DataFolder, given: argparse.Namespace) -> int:
    from metrics.engine.figures import keep  # noqa: PLC0415  what loading asks of it
    from metrics.engine.of_a_load import of_a_load  # noqa: PLC0415

    options = _options(given, folder.settings.today)
    files = _files(given.paths)

    def report(prepared: Prepared) -> None:
        findings = prepared.findings()
        if given.findings:
            write_findings(given.findings, findings)
        if given.marked:
            _write_marked(folder, prepared, given.marked)
        changed = prepared.outcome is Outcome.CHANGED
        before = folder.version_path(prepared.parent) if prepared.parent else None
        told = Told(
            published=changed and not given.check,
            tables=outlines(prepared.path, prepared.version_id),
            rows=sheet_changes(prepared.path, before) if changed else (),
            figures=of_a_load(folder, prepared.path, prepared.version_id) if changed else {},
        )
        if given.format == "json":
            print(as_json(prepared, findings, told))
            return
        for sentence in as_sentences(prepared, findings, told):
            _say(sentence)

    if given.check:
        return _checked(folder, files, options, keep, report)
    prepared = load(folder, files, options, keep, report)
    match prepared.outcome:
        case Outcome.CHANGED:
            return _say(f"Published as version {prepared.version_id}.", PUBLISHED)
        case Outcome.UNCHANGED:
            return _say("This says what the version in force says. Nothing was changed.", PUBLISHED)
        case _:
            return _say("No row could be loaded. Nothing was changed.", REFUSED)


def _checked(
    folder: DataFolder,
    files: Sequence[tuple[str, Path]],
    options: Options,
    keep: Keep,
    report: Callable[[Prepared], None],
) -> int:
    """Say what these files would do, and leave everything as it is."""
    with only_load(folder.root):
        prepared = prepare(folder, files, options, keep)
        try:
            report(prepared)
        finally:
            discard(prepared)
    loaded = prepared.outcome is not Outcome.NOTHING_LOADED
    return _say("This was a check: nothing was changed.", PUBLISHED if loaded else REFUSED)


def _options(given: argparse.Namespace, today: date) -> Options:
    for name, day in (("extract date", given.extract_date), ("cover", given.covers_from)):
        if day is not None and day > today:
            raise Refused(f"The {name} {day} is in the future.")
    if given.extract_date and given.covers_from and given.covers_from > given.extract_date:
        raise Refused("The extract cannot cover from a day after its own date.")
    return Options(
        organisation=given.organisation,
        extract_date=given.extract_date,
        covers_from=given.covers_from,
        dates=_dates(given.dates) if given.dates else {},
        answers=answers.read(given.answers) if given.answers else {},
        totals=control_totals.read(given.totals) if given.totals else (),
        by=given.by or audit.account(),
    )


def _dates(path: Path) -> dict[tuple[str, str], Stated]:
    """What a file says of single tables. Raises Refused where it cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {
                (row["file"], row["sheet"]): Stated(
                    extract_date=_day_or_none(row.get("extract_date")),
                    covers_from=_day_or_none(row.get("covers_from")),
                )
                for row in csv.DictReader(file)
            }
    except (KeyError, OSError, ValueError, argparse.ArgumentTypeError) as error:
        raise Refused(
            f"The dates in {path.name} cannot be read: they are a CSV of file, sheet, extract_date "
            "and covers_from, with days as YYYY-MM-DD."
        ) from error


def _day_or_none(text: str | None) -> date | None:
    return _day(text.strip()) if text and text.strip() else None


def _write_marked(folder: DataFolder, prepared: Prepared, target: Path) -> None:
    """Write each workbook that something was found in, marked, and say what is not kept of it."""
    target.mkdir(parents=True, exist_ok=True)
    for each in markable(prepared.path, prepared.version_id):
        try:
            made = marked(folder, prepared.path, each.file_id)
        except NotMarked as refusal:
            _say(f"{each.name} was not marked: {refusal}")
            continue
        path = target / made.name
        number = 2
        while path.exists():
            path = target / f"{Path(made.name).stem} ({number}){path.suffix}"
            number += 1
        path.write_bytes(made.content)
        _say(f"{each.name}: {made.cells:,} cells marked in {path.name}.")
        for sentence in made.not_kept:
            _say(f"{path.name}: not kept: {sentence}")


def _files(paths: Sequence[str]) -> list[tuple[str, Path]]:
    """Every file named, and every workbook in the folders named, each with what to call it."""
    found: list[tuple[str, Path]] = []
    for path in map(Path, paths):
        if path.is_dir():
            found += [
                (each.relative_to(path).as_posix(), each)
                for each in sorted(path.rglob("*"))
                if each.is_file()
                and each.suffix.lower() in READ
                and not each.name.startswith(("~$", "."))
            ]
        elif path.is_file():
            found.append((path.name, path))
        else:
            raise Refused(f"There is no file or folder “{path}”. Nothing was changed.")
    if not found:
        raise Refused(f"There is no workbook there ({', '.join(READ)}). Nothing was changed.")
    return found


def _history(folder: DataFolder, given: argparse.Namespace) -> int:
    past = history(folder)
    if given.format == "json":
        told = [
            {
                "version": each.version_id,
                "made_at": each.made_at.isoformat(),
                "by": each.by,
                "files": each.files,
                "rows": each.rows,
                "in_force": each.in_force,
            }
            for each in past
        ]
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    if not past:
        return _say("Nothing has been loaded yet.", 0)
    for each in past:
        mark = "in force" if each.in_force else ""
        when, rows, files = (
            f"{each.made_at:%Y-%m-%d %H:%M}",
            f"{each.rows:,}",
            ", ".join(each.files),
        )
        print(f"{each.version_id}  {when}  {rows:>9} rows  {mark:8}  {each.by}  {files}")
    return 0


def _quality(folder: DataFolder, given: argparse.Namespace) -> int:
    """Findings per thousand rows of each load, by source and team, oldest first."""
    current = folder.current()
    found = over_time(folder.version_path(current)) if current else []
    if given.format == "json":
        told = [
            {**asdict(each), "made_at": each.made_at.isoformat(timespec="seconds"),
             "per_thousand": per_thousand([each])}
            for each in found
        ]  # fmt: skip
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    if not found:
        return _say("Nothing is remembered yet.", 0)
    sources: dict[tuple[str, str, str], list[Quality]] = defaultdict(list)
    for each in found:
        sources[each.version, each.title, each.organisation].append(each)
    for (_, title, organisation), lines in sources.items():
        rows, findings = (sum(getattr(x, what) for x in lines) for what in ("rows", "findings"))
        share = per_thousand(lines)
        per = "-" if share is None else f"{share:,.1f}"
        when = f"{lines[0].made_at:%Y-%m-%d %H:%M}"
        print(f"{when}  {rows:>9,} rows  {findings:>7,} findings  {per:>8} per thousand  "
              f"{', '.join(filter(None, (title, organisation)))}")  # fmt: skip
    return 0


def _restore(folder: DataFolder, given: argparse.Namespace) -> int:
    if len(given.paths) != 2:
        raise Refused("Say which version to restore; the history lists them.")
    restore(folder, given.paths[1], by=given.by or audit.account())
    return _say(f"Version {given.paths[1]} is in force again.", 0)


def _record(folder: DataFolder, given: argparse.Namespace) -> int:
    """Who did what, and when: newest first."""
    entries = audit.entries(folder)
    if given.format == "json":
        told = [
            {
                "at": each.at.isoformat(),
                "who": each.who,
                "did": each.did.value,
                "version": each.version,
                "what": each.what,
            }
            for each in entries
        ]
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    if not entries:
        return _say("Nothing has been recorded yet.", 0)
    for each in entries:
        version = each.version or "-"
        print(f"{each.at:%Y-%m-%d %H:%M}  {each.who}  {each.did.value}  {version}  {each.what}")
    return 0


def _say(sentence: str, code: int = 0) -> int:
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
