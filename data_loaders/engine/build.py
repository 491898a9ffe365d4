"""Builds one whole version: what the files hold, and what stays in force of the version before."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import duckdb

from data_folder import DataFolder
from data_loaders.engine import (
    answers,
    before,
    catalogue,
    extracts,
    finding,
    mappings,
    originals,
    recognise,
    returned,
    unread,
    values,
    version,
    workbook,
)
from data_loaders.engine.check import check
from data_loaders.engine.control_totals import Total
from data_loaders.engine.extracts import Stated
from data_loaders.engine.finding import Finding
from data_loaders.engine.job import Job, Place
from data_loaders.engine.progress import Progress, Step, Tell, nobody
from data_loaders.engine.recognise import Certainty, Recognised
from data_loaders.engine.sheet import Grade


@dataclass(frozen=True, kw_only=True)
class Options:
    """What whoever loads the files says of them.

    ``organisation`` is whose rows are where they do not say so themselves (the council's, unless
    given). ``dates`` says of single tables, by file and sheet, what ``extract_date`` and
    ``covers_from`` say of all others. ``answers`` maps a question, as a finding words it, to its
    answer. ``totals`` are what the sources are said to hold. ``attended`` says that somebody will
    answer what is asked; otherwise it is set aside as unanswered. ``by`` is who loads them.
    """

    organisation: str | None = None
    extract_date: date | None = None
    covers_from: date | None = None
    dates: Mapping[tuple[str, str], Stated] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    totals: Sequence[Total] = ()
    attended: bool = False
    seconds_a_file: int = 600
    by: str | None = None

    def stated(self, file: str, sheet: str) -> Stated:
        """What is said of the dates of one table."""
        general = Stated(extract_date=self.extract_date, covers_from=self.covers_from)
        return self.dates.get((file, sheet), general)


@dataclass(frozen=True)
class _Given:
    """One file as it will be read, with its place in the load and its number in the version."""

    nth: int
    file_id: int
    original: originals.Original


class Building:
    """One version while it is being made, on a connection of its own."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        folder: DataFolder,
        options: Options,
        version_id: str,
        parent: Path | None,
        tell: Tell = nobody,
    ) -> None:
        self.connection = connection
        self.progress = Progress(tell)
        self.looked: list[mappings.Looked] = []
        self.folder = folder
        self.options = options
        self.version_id = version_id
        self.organisation = options.organisation or folder.settings.council
        connection.execute("SET enable_progress_bar = false")  # it would grow into what is printed
        values.make_macros(connection)
        version.create(connection)
        before.attach(connection, parent, folder.settings.council)
        connection.execute(extracts.CREATE)
        answers.remember(connection, options.answers)
        mappings.remember(connection, options.answers, self.organisation)

    def read(self, files: Sequence[tuple[str, Path]], next_table_id: int) -> int:
        """Read, recognise and check every file; give the next table's number.

        The files' order does not matter: they are taken by name and content.
        """
        kept = [originals.keep(self.folder, path, name) for name, path in files]
        once: dict[str, originals.Original] = {}
        for original in sorted(kept, key=lambda each: (each.name, each.sha256)):
            if original.sha256 in once:
                self._note_repeated(original, once[original.sha256].name)
            else:
                once[original.sha256] = original
        first_file_id = before.next_file_id(self.connection)
        self.progress.begin([(original.name, original.size) for original in once.values()])
        # Children read while what they have read is checked here: as many as there are cores.
        with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as readers:
            reading = [
                readers.submit(self._contents, nth, original)
                for nth, original in enumerate(once.values())
            ]
            for nth, (original, contents) in enumerate(zip(once.values(), reading, strict=True)):
                given = _Given(nth, first_file_id + nth, original)
                next_table_id = self._read_file(given, contents, next_table_id)
        mappings.propose(self.connection, self.looked)
        return next_table_id

    def _contents(self, nth: int, original: originals.Original) -> workbook.Contents:
        self.progress.at(nth, Step.READING)
        return workbook.read(
            original.path,
            self.folder.settings.upload_limit_mb,
            self.options.seconds_a_file,
            original.name,
        )

    def _note_repeated(self, original: originals.Original, other: str) -> None:
        repeated = Finding(
            file=original.name,
            grade=Grade.NOTED,
            rule="the same file twice",
            message=f"This file is the same as {other}. It was read once.",
            remedy="Nothing needs doing.",
        )
        finding.write(self.connection, [repeated])

    def _read_file(
        self, given: _Given, reading: Future[workbook.Contents], next_table_id: int
    ) -> int:
        original = given.original
        self.connection.execute(
            "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)",
            [
                given.file_id,
                original.name,
                original.sha256,
                original.size,
                datetime.now().replace(microsecond=0),  # noqa: DTZ005  a council's time is local
                self.version_id,
            ],
        )
        try:
            contents = reading.result()
        except workbook.Refused as refusal:
            self._stop(given, refusal)
            return next_table_id
        self.progress.at(given.nth, Step.CHECKING)
        for sheet in contents.sheets:
            if sheet.name == original.path.stem:  # a text table's one sheet goes by its file's name
                sheet.name = Path(original.name).stem
        self._pass_over_our_own(original, contents)
        try:
            of_headings = mappings.known(self.connection, self.organisation)
            given_answers = answers.known(self.connection, of_headings)
            found = recognise.find(self.connection, contents, next_table_id, given_answers)
        except workbook.Refused as refusal:
            self._stop(given, refusal)
            return next_table_id
        dates = {table.extract_date for table in found if table.extract_date is not None}
        in_file = dates.pop() if len(dates) == 1 else None
        for table in found:
            self._take_table(given, table, in_file)
        self.progress.at(given.nth, Step.DONE)
        return max([next_table_id, *(table.table_id + 1 for table in found)])

    def _pass_over_our_own(self, original: originals.Original, contents: workbook.Contents) -> None:
        """A marked workbook that comes back, corrected, still holds the sheet of findings."""
        ours = returned.sheets(self.connection, contents)
        contents.sheets[:] = [sheet for sheet in contents.sheets if sheet.index not in ours]
        finding.write(
            self.connection, [returned.passed_over(original.name, name) for name in ours.values()]
        )

    def _stop(self, given: _Given, refusal: workbook.Refused) -> None:
        stopped = Finding(
            file=given.original.name,
            grade=Grade.STOPS_FILE,
            rule="the file cannot be read",
            message=str(refusal),
            remedy="Send the file again as a workbook or a CSV that opens without a password.",
        )
        finding.write(self.connection, [stopped])
        self.progress.at(given.nth, Step.REFUSED)

    def _take_table(self, given: _Given, table: Recognised, in_file: date | None) -> None:
        looked = mappings.look(self.connection, table, given.original.name, self.organisation)
        if looked is not None:
            self.looked.append(looked)
            table = looked.table
        unread.keep_out(self.connection, table)
        self.connection.execute(
            "INSERT INTO tables VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0, ?, NULL, NULL)",
            [
                table.table_id,
                given.file_id,
                table.sheet_name,
                table.kind,
                table.header_row,
                self.organisation,
            ],
        )
        if table.certainty is not Certainty.SURE or table.kind is None:
            unread.wait(self.connection, table, attended=self.options.attended)
            return
        finding.write(self.connection, table.findings)
        form = catalogue.sheet(table.kind)
        job = Job(
            table=table,
            form=form,
            sheet=catalogue.sheet(form.loads_as or form.table),
            place=Place(given.original.name, table.sheet_name),
            organisation=self.organisation,
            today=self.folder.settings.today,
            attended=self.options.attended,
        )
        check(self.connection, job)
        stated = self.options.stated(given.original.name, table.sheet_name)
        extracts.date_table(self.connection, job, stated, table.extract_date or in_file)
